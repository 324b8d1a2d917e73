"""Forms of the rhythm: how often a group reports, why a report is late, what became of a step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import day_field, reason_field, text_field
from planabierto.journey.monitoring.models import Pace
from planabierto.journey.monitoring.rhythm import Period
from planabierto.journey.monitoring.rhythm_rules import LONGEST_WAIT
from planabierto.tools.meetings.models import Agreement

USUAL_DAYS = 10
MOST_OPENINGS = 12
DONE, GIVEN_UP = "hecho", "no"


class RhythmForm(forms.Form):
    """How often, from when, within how many days, and what it rests on."""

    months = forms.TypedChoiceField(
        label=_("Cada cuánto se reporta"),
        choices=Pace.choices,
        coerce=int,
        widget=forms.RadioSelect,
    )
    due_days = forms.IntegerField(
        label=_("Días para reportar tras el cierre de cada periodo"),
        min_value=1,
        max_value=LONGEST_WAIT,
        initial=USUAL_DAYS,
        help_text=_("Días naturales: de 1 a 60."),
    )
    reason = reason_field(_("Hace falta si no eliges un acuerdo. Queda en el registro."))

    def __init__(
        self,
        agreements: Iterable[Agreement],
        openings: Sequence[date],
        first: date,
        data: Any = None,
    ) -> None:
        self.agreements = {str(each.pk): each for each in agreements}
        super().__init__(data, initial={"months": Pace.BIMONTHLY, "starts": first})
        self.fields["reason"].required = False
        self.fields["starts"] = _openings(openings) if openings else day_field(_("Desde"))
        self.fields["agreement"] = forms.ChoiceField(
            label=_("Acuerdo que lo fija"),
            required=False,
            choices=[("", "—"), *((key, _named(each)) for key, each in self.agreements.items())],
        )
        self.order_fields(["months", "starts", "due_days", "agreement", "reason"])

    def facts(self) -> dict[str, Any]:
        """What the action takes; asked of a form that is valid."""
        data = self.cleaned_data
        return data | {"agreement": self.agreements.get(data["agreement"])}


class ExplainForm(forms.Form):
    """Why a report is late."""

    def __init__(self, late: Sequence[Period], data: Any = None) -> None:
        super().__init__(data)
        self.fields["covers"] = forms.TypedChoiceField(
            label=_("¿De qué periodo?"),
            choices=[(each.closes.isoformat(), _between(each)) for each in late],
            coerce=date.fromisoformat,
        )
        self.fields["text"] = text_field(
            _("Por qué se retrasa"),
            required=True,
            help_text=_("Se publica junto al retraso, a nombre de tu oficina."),
        )


class StepForm(forms.Form):
    """What became of a next step."""

    fate = forms.ChoiceField(
        label=_("¿Qué pasó?"),
        choices=[(DONE, _("Ya se hizo")), (GIVEN_UP, _("Ya no se hará"))],
        widget=forms.RadioSelect,
    )
    words = text_field(
        _("En pocas palabras"), rows=2, help_text=_("Hace falta si ya no se hará. Se publica.")
    )

    def facts(self) -> dict[str, Any]:
        """What the action takes; asked of a form that is valid."""
        data = self.cleaned_data
        return {"done": data["fate"] == DONE, "words": data["words"]}


def _openings(days: Sequence[date]) -> forms.TypedChoiceField:
    """Another rhythm begins where a period ends."""
    return forms.TypedChoiceField(
        label=_("Desde"),
        choices=[(day.isoformat(), date_format(day)) for day in days[:MOST_OPENINGS]],
        coerce=date.fromisoformat,
        help_text=_("Un ritmo nuevo empieza cuando termina un periodo: lo pedido no cambia."),
    )


def _named(agreement: Agreement) -> str:
    return f"{agreement.folio} · {agreement.what[:80]}"


def _between(period: Period) -> str:
    return f"{date_format(period.opens)} – {date_format(period.closes)}"
