"""What somebody decides about a voice, and what somebody hears in a recording."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import text_field
from planabierto.doors.shared.voice.form import LANGUAGES
from planabierto.journey.consultation.models import Contribution
from planabierto.tools.moderation.models import HidingReason
from planabierto.tools.questionnaires.models import Question

SHOW, HIDE = "mostrar", "ocultar"


class DecisionForm(forms.Form):
    """Shown, or not for one of the published reasons."""

    decision = forms.ChoiceField(
        label=_("Decisión"),
        choices=[(SHOW, _("Se muestra")), (HIDE, _("No se muestra"))],
        widget=forms.RadioSelect,
    )
    ground = forms.ChoiceField(
        label=_("Motivo, si no se muestra"),
        required=False,
        choices=[("", "—"), *(each for each in HidingReason.choices if each[0] != "none")],
        help_text=_("Son los motivos publicados. Estar en desacuerdo no es uno."),
    )
    reason = text_field(
        _("Explicación para quien lo escribió"),
        rows=3,
        help_text=_("La lee en su folio, y puede pedir otra revisión."),
    )

    def facts(self) -> dict[str, Any]:
        """What the action takes; asked of a form that is right."""
        data = self.cleaned_data
        shown = data["decision"] == SHOW
        ground = HidingReason.NONE if shown else data["ground"] or HidingReason.NONE
        return {"shown": shown, "ground": ground, "reason": data["reason"]}


class RenderingForm(forms.Form):
    """What was said, written down or translated."""

    text = text_field(
        _("Lo que dice"),
        rows=8,
        required=True,
        help_text=_("Palabra por palabra, sin corregir a quien habla. El original se conserva."),
    )
    language = forms.ChoiceField(label=_("Idioma de este texto"), choices=[*LANGUAGES.items()])


class TranslationForm(forms.Form):
    """What somebody said, in another language: one text for each answer."""

    language = forms.ChoiceField(label=_("Idioma de la traducción"))

    def __init__(self, questions: Iterable[Question], said: Contribution, data: Any = None) -> None:
        super().__init__(data)
        self.questions = list(questions)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [each for each in LANGUAGES.items() if each[0] != said.language]
        for question in self.questions:
            self.fields[question.key] = text_field(question.text_es, rows=5)

    def clean(self) -> dict[str, Any]:
        """At least one answer is translated."""
        data: dict[str, Any] = self.cleaned_data
        if not self.texts():
            self.add_error(None, _("Escribe la traducción de al menos una respuesta."))
        return data

    def texts(self) -> list[tuple[Question, str]]:
        """The answers that were translated."""
        found = [(each, self.cleaned_data.get(each.key, "").strip()) for each in self.questions]
        return [(question, text) for question, text in found if text]
