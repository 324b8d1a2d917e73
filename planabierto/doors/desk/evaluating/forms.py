"""Forms of a report's own words: its parts, findings and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import reason_field, text_field
from planabierto.doors.shared.marks import shown
from planabierto.tools.questionnaires.models import CHOOSING, AnswerKind, Question

LANGUAGES = [("es", "Español"), ("en", "English")]


class StartForm(forms.Form):
    """In which language a report is written."""

    language = forms.ChoiceField(
        label=_("En qué idioma lo escribes"), choices=LANGUAGES, widget=forms.RadioSelect
    )


class PartForm(forms.Form):
    """The questions of one part of a report; a draft may leave any of them for later.

    `over` is the sheet the evaluator was shown.
    """

    over = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(
        self,
        questions: Sequence[Question],
        said: Mapping[str, str],
        over: int,
        data: Any = None,
    ) -> None:
        super().__init__(data, initial={"over": over, **said})
        self.questions = questions
        for each in questions:
            self.fields[each.key] = _field(each)

    def sections(self) -> list[tuple[str, list[tuple[BoundField, bool]]]]:
        """The fields in their sections, in order, and whether each is asked for in the end."""
        found: dict[str, list[tuple[BoundField, bool]]] = {}
        for each in self.questions:
            asked = (self[each.key], each.required)
            found.setdefault(shown(each.section).text, []).append(asked)
        return list(found.items())

    def answers(self) -> dict[str, str]:
        """What the action takes; asked of a form that is right."""
        given = ((each.key, self.cleaned_data[each.key]) for each in self.questions)
        return {key: text for key, text in given if text}


class FindingForm(forms.Form):
    """What was found, at which question."""

    question = forms.ChoiceField(label=_("A qué pregunta corresponde"))
    text = text_field(_("Qué se encontró"), rows=4, required=True)
    folio = forms.CharField(
        label=_("En qué se apoya"),
        max_length=60,
        help_text=_(
            "El folio de algo público: un hito, un avance, una evidencia, una valoración, una "
            "reunión, una consulta o un documento."
        ),
        widget=forms.TextInput(attrs={"list": "a-la-mano", "autocomplete": "off"}),
    )

    def __init__(self, questions: Sequence[Question], data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["question"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(each.key, shown(each.text).text[:120]) for each in questions]


class CiteForm(forms.Form):
    """One more thing a finding rests on."""

    folio = forms.CharField(
        label=_("Folio"),
        max_length=60,
        help_text=_("Lo que se cita lo puede consultar cualquier persona."),
        widget=forms.TextInput(attrs={"list": "a-la-mano", "autocomplete": "off"}),
    )
    words = forms.CharField(
        label=_("Qué parte"), required=False, max_length=300, help_text=_("Página, fecha o cifra.")
    )


class ReasonForm(forms.Form):
    """Why."""

    reason = reason_field()


class PublicReasonForm(forms.Form):
    """Why, for everybody to read."""

    reason = reason_field(_("Se publica."))


class SureForm(forms.Form):
    """Nothing is asked; what happens is said above."""


def _field(question: Question) -> forms.Field:
    """A question as a field; nothing is required of a draft."""
    label, help_text = shown(question.text).text, _said_under(question)
    if question.kind in CHOOSING:
        return forms.ChoiceField(
            label=label,
            help_text=help_text,
            required=False,
            widget=forms.RadioSelect,
            choices=[(each.key, shown(each.text).text) for each in question.options.all()],
        )
    rows = 3 if question.kind == AnswerKind.LIST else 5
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, required=False, widget=widget)


def _said_under(question: Question) -> str:
    """When a question applies, and how its answer is written."""
    told = []
    if question.shown_when is not None:
        words = gettext("Solo si respondes «%(option)s» arriba.")
        told.append(words % {"option": shown(question.shown_when.text).text})
    if question.kind == AnswerKind.LIST:
        told.append(gettext("Una por renglón."))
    if not question.required:
        told.append(gettext("Puede quedar en blanco."))
    return " ".join(told)
