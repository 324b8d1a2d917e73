"""Forms of what is said of progress: a level found, a reason, an answer, a mended text, a seat."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import day_field, reason_field, text_field
from planabierto.doors.shared.evidence_form import EvidenceForm, file_field
from planabierto.ground.institutions.models import Mandate
from planabierto.journey.commitments.models import Milestone
from planabierto.journey.monitoring.models import Update
from planabierto.journey.monitoring.states import LEVEL_STATES, Level
from planabierto.kit.verdict import type_of_text


class VerifyForm(forms.Form):
    """The level somebody found, with words."""

    level = forms.ChoiceField(
        label=_("¿Qué nivel encuentras?"),
        widget=forms.RadioSelect,
        choices=[(state.key, state.label) for state in LEVEL_STATES.values()],
    )
    words = text_field(
        _("Qué revisaste"),
        help_text=_("Si encuentras otro nivel que el declarado, explica por qué. Se publica."),
    )

    @property
    def found(self) -> Level:
        """The level chosen; asked of a form that is right."""
        levels = {state.key: level for level, state in LEVEL_STATES.items()}
        return levels[self.cleaned_data["level"]]


class ContestForm(forms.Form):
    """What is contested, and why."""

    reason = text_field(
        _("Qué observas y por qué"),
        rows=5,
        required=True,
        help_text=_("La institución tiene que responder. Se publica con tu nombre."),
    )


class AnswerForm(EvidenceForm):
    """An answer, perhaps with one more piece of evidence."""

    text = text_field(_("Respuesta"), rows=5, required=True, help_text=_("Se publica."))
    field_order = ("text", "file", "title", "alternative", "url", "description")

    def clean(self) -> dict[str, Any]:
        """Evidence is asked for nothing; when it is there it must be right."""
        if self.is_filled():
            return super().clean()
        return self.cleaned_data


class SettleForm(forms.Form):
    """Why an answer is enough."""

    words = text_field(_("Palabras"), rows=3, help_text=_("Se publican."))


class CorrectForm(forms.Form):
    """The words of an update, mended."""

    narrative = text_field(_("Qué se hizo"), rows=6, required=True)
    challenges = text_field(_("Dificultades y cómo se atienden"), rows=4)
    reason = forms.CharField(
        label=_("Qué se corrige"),
        max_length=500,
        help_text=_("Se publica junto al texto anterior, que queda a la vista."),
    )

    def __init__(self, update: Update, data: Any = None) -> None:
        words = {"narrative": update.narrative, "challenges": update.challenges}
        super().__init__(data, initial=words)


class TakeBackForm(forms.Form):
    """Why something is taken back."""

    reason = reason_field(_("Se publica. El registro y su folio quedan."))


class ProtectForm(forms.Form):
    """What must not be seen, and a public version without it."""

    reason = text_field(
        _("Qué no debe verse y por qué"),
        required=True,
        rows=3,
        help_text=_("Se publica, así que no repitas aquí el dato."),
    )
    redacted = file_field(
        _("Versión pública, sin esos datos"),
        _("Si la tienes; se publica en su lugar. También puedes subirla después."),
    )


class SeatForm(forms.Form):
    """Somebody to sit in the working group."""

    mandate = forms.ChoiceField(label=_("Persona y designación"))
    leads = forms.BooleanField(
        label=_("Encabeza el grupo por su lado"),
        required=False,
        help_text=_("Cada lado tiene una sola persona que encabeza."),
    )
    starts = day_field(_("Desde"))

    def __init__(self, candidates: Iterable[Mandate], starts: date, data: Any = None) -> None:
        super().__init__(data, initial={"starts": starts})
        self.candidates = {each.folio: each for each in candidates}
        choices = [(folio, _named(each)) for folio, each in self.candidates.items()]
        field = self.fields["mandate"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "—"), *choices]


class UnseatForm(forms.Form):
    """The last day of a seat, and why."""

    last_day = day_field(_("Último día"))
    reason = reason_field()


class RecipientForm(forms.Form):
    """Who is sent a link."""

    mandate = forms.ChoiceField(label=_("¿A quién?"), widget=forms.RadioSelect)

    def __init__(self, recipients: Sequence[Mandate], data: Any = None) -> None:
        super().__init__(data, initial={"mandate": recipients[0].folio if recipients else ""})
        self.recipients = {each.folio: each for each in recipients}
        field = self.fields["mandate"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(folio, _named(each)) for folio, each in self.recipients.items()]


class PairsForm(forms.Form):
    """Which leads of which milestones are sent a link."""

    pairs = forms.MultipleChoiceField(
        label=_("Envía el enlace a"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Elige al menos a una persona.")},
    )

    def __init__(
        self,
        pairs: Sequence[tuple[Milestone, Mandate, type_of_text]],
        data: Any = None,
        *,
        every: bool = False,
    ) -> None:
        self.by_key = {f"{step.folio}:{who.folio}": (step, who) for step, who, _words in pairs}
        super().__init__(data, initial={"pairs": list(self.by_key)} if every else None)
        field = self.fields["pairs"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(f"{step.folio}:{who.folio}", words) for step, who, words in pairs]

    def chosen(self) -> list[tuple[Milestone, Mandate]]:
        """The pairs that were ticked; asked of a form that is right."""
        return [self.by_key[key] for key in self.cleaned_data["pairs"]]


def _named(mandate: Mandate) -> str:
    return f"{mandate.person} · {mandate.role_label} · {mandate.institution}"
