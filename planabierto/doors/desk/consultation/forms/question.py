"""A question of a call: its words, how it is answered, its options and when it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import lines_of, text_field
from planabierto.tools.questionnaires.actions import OptionDraft, QuestionDraft
from planabierto.tools.questionnaires.models import CHOOSING, AnswerKind, Option, Question

ASKED = [
    (AnswerKind.TEXT, _("Texto libre")),
    (AnswerKind.SINGLE, _("Una opción")),
    (AnswerKind.MULTIPLE, _("Varias opciones")),
    (AnswerKind.SCALE, _("Escala, de menos a más")),
    (AnswerKind.RANKING, _("Ordenar por importancia")),
    (AnswerKind.PLACE, _("Municipio")),
    (AnswerKind.POINT, _("Un punto en el mapa")),
    (AnswerKind.FILE, _("Archivo o voz grabada")),
]
OPTIONS_HELP = _("Una por línea. En una escala, de menos a más.")


class QuestionForm(forms.Form):
    """One question as it will be asked."""

    text_es = text_field(_("Pregunta (español)"), rows=2, language="es", required=True)
    text_en = text_field(_("Pregunta (inglés)"), rows=2, language="en")
    help_es = text_field(_("Ayuda (español)"), rows=2, language="es")
    help_en = text_field(_("Ayuda (inglés)"), rows=2, language="en")
    kind = forms.ChoiceField(label=_("Cómo se responde"), choices=ASKED)
    options_es = text_field(_("Opciones (español)"), language="es", help_text=OPTIONS_HELP)
    options_en = text_field(
        _("Opciones (inglés)"), language="en", help_text=_("En el mismo orden.")
    )
    required = forms.BooleanField(label=_("Hace falta responderla"), required=False)
    most = forms.IntegerField(
        label=_("Cuántas opciones como máximo, o cuántos signos"), required=False, min_value=1
    )
    shown_when = forms.ChoiceField(
        label=_("Se pregunta"),
        required=False,
        help_text=_("Solo las opciones de preguntas anteriores pueden abrir otra."),
    )
    section_es = forms.CharField(label=_("Sección (español)"), required=False, max_length=200)
    section_en = forms.CharField(label=_("Sección (inglés)"), required=False, max_length=200)

    def __init__(
        self, question: Question | None, before: Iterable[Option], data: Any = None
    ) -> None:
        self.openers = {_key(each): each for each in before}
        self.known = list(question.options.all()) if question else []
        super().__init__(data, initial=_initial(question))
        opened = self.fields["shown_when"]
        assert isinstance(opened, forms.ChoiceField)
        opened.choices = [
            ("", _("Siempre")),
            *((key, _when(each)) for key, each in self.openers.items()),
        ]

    def clean(self) -> dict[str, Any]:
        """What is chosen from has at least two options, as many in both languages."""
        data: dict[str, Any] = self.cleaned_data
        spanish, english = self.options()
        if data.get("kind") in CHOOSING and len(spanish) < 2:
            self.add_error("options_es", _("Escribe al menos dos opciones."))
        if english and len(english) != len(spanish):
            self.add_error("options_en", _("Tienen que ser tantas como en español."))
        return data

    def options(self) -> tuple[Sequence[str], Sequence[str]]:
        """The options in Spanish and in English; none of a kind that has none."""
        data = self.cleaned_data
        if data.get("kind") not in CHOOSING:
            return (), ()
        return lines_of(data.get("options_es", "")), lines_of(data.get("options_en", ""))

    def draft(self) -> QuestionDraft:
        """What the action takes; asked of a form that is right."""
        data = self.cleaned_data
        names = ("text", "help", "section")
        words = {
            f"{name}_{code}": data[f"{name}_{code}"] for name in names for code in ("es", "en")
        }
        return QuestionDraft(
            kind=data["kind"],
            required=data["required"],
            most=data["most"],
            shown_when=data["shown_when"],
            options=self._options(),
            **words,
        )

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """What is said in both languages, side by side."""
        names = ("text", "help")
        return [(self[f"{name}_es"], self[f"{name}_en"]) for name in names]

    def _options(self) -> list[OptionDraft]:
        """The options with the keys they had: by their words, or reworded in the same place."""
        spanish, english = self.options()
        by_text = {each.text_es: each.key for each in self.known}
        kept = {by_text[text] for text in spanish if text in by_text}
        places = dict(enumerate(each.key for each in self.known if len(self.known) == len(spanish)))
        found = []
        for place, text in enumerate(spanish):
            key = by_text.get(text) or places.get(place, "")
            key = key if text in by_text or key not in kept else ""
            found.append(OptionDraft(text, english[place] if english else "", key))
        return found


def _initial(question: Question | None) -> dict[str, Any]:
    if question is None:
        return {"kind": AnswerKind.TEXT, "required": False}
    options = list(question.options.all())
    names = ("text", "help", "section")
    words = {
        f"{name}_{code}": getattr(question, f"{name}_{code}")
        for name in names
        for code in ("es", "en")
    }
    english = [each.text_en for each in options]
    return {
        **words,
        "kind": question.kind,
        "required": question.required,
        "most": question.most,
        "shown_when": _key(question.shown_when) if question.shown_when else "",
        "options_es": "\n".join(each.text_es for each in options),
        "options_en": "\n".join(english) if any(english) else "",
    }


def _key(option: Option) -> str:
    return f"{option.question.key}:{option.key}"


def _when(option: Option) -> str:
    question = option.question.text_es
    shown = question if len(question) <= 60 else f"{question[:60]}…"
    return f"{shown} → {option.text_es}"
