"""What a period asks of a report: what comes next, which steps are over, or that nothing is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.journey.commitments.models import Milestone
from planabierto.journey.monitoring.actions import Closed, NewStep
from planabierto.journey.monitoring.models import NextStep, Update
from planabierto.journey.monitoring.queries import rhythm
from planabierto.journey.monitoring.rhythm import Period
from planabierto.journey.monitoring.states import LEVEL_STATES, Level
from planabierto.kit import clock

NOTHING = "sin_novedad"
LONGEST_STEP, LONGEST_REASON = 500, 1_000
MOST_STEPS = 10
STILL_OPEN, DONE, GIVEN_UP = "abierto", "hecho", "no"


@dataclass(frozen=True, slots=True)
class Round:
    """What is asked of a milestone today: for which period, beside what was said last."""

    period: Period | None
    asks: bool
    last: Update | None
    steps: Sequence[NextStep]
    today: date

    @property
    def known(self) -> dict[str, str]:
        """The last answer, for the next one to begin with."""
        if self.last is None:
            return {}
        found = {
            "level": LEVEL_STATES[Level(self.last.level)].key,
            "narrative": self.last.narrative,
            "challenges": self.last.challenges,
            "language": self.last.language,
        }
        return found if self.period else {}


def round_of(step: Milestone) -> Round:
    """What is asked of a milestone today."""
    day = clock.today_in(step.commitment.cycle.time_zone, clock.now())
    period, asks = rhythm.asked_on(step, day)
    steps = list(rhythm.open_steps(step)[:MOST_STEPS])
    return Round(period, asks, rhythm.last_report(step), steps, day)


class StepsForm(forms.Form):
    """The next step of a report, and what became of those still open."""

    next_step = forms.CharField(
        label=_("Qué sigue"),
        required=False,
        max_length=LONGEST_STEP,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("El siguiente paso, en una frase. Se publica."),
    )
    next_due = forms.DateField(
        label=_("Para cuándo"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d"],
    )

    def __init__(
        self, steps: Sequence[NextStep], data: Any = None, typed: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(data, initial=dict(typed or {}))
        self.steps = steps
        for step in steps:
            self.fields[_name(step)] = _fate_field(step)
            self.fields[f"{_name(step)}_por"] = forms.CharField(
                label=_("Por qué ya no se hará"), required=False, max_length=LONGEST_STEP
            )

    @property
    def asked(self) -> list[tuple[NextStep, Any, Any]]:
        """Each step that is open, with its two fields."""
        return [(each, self[_name(each)], self[f"{_name(each)}_por"]) for each in self.steps]

    def clean(self) -> dict[str, Any]:
        """A step has its text and its day; one given up has its reason."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("next_step") and not data.get("next_due") and "next_due" not in self.errors:
            self.add_error("next_due", _("Di para cuándo."))
        if data.get("next_due") and not data.get("next_step"):
            self.add_error("next_step", _("Di qué sigue."))
        for step in self.steps:
            reason = f"{_name(step)}_por"
            if data.get(_name(step)) == GIVEN_UP and not (data.get(reason) or "").strip():
                self.add_error(reason, _("Di por qué: se publica."))
        return data

    def facts(self) -> dict[str, Any]:
        """What the action takes; asked of a form that is valid."""
        data = self.cleaned_data
        text, due = data.get("next_step"), data.get("next_due")
        fates = [(each, data.get(_name(each))) for each in self.steps]
        return {
            "next_step": NewStep(text, due) if text and isinstance(due, date) else None,
            "closes": [
                Closed(each, fate == DONE, data.get(f"{_name(each)}_por") or "")
                for each, fate in fates
                if fate in (DONE, GIVEN_UP)
            ],
        }


class NothingNewForm(forms.Form):
    """That nothing is new, and why."""

    reason = forms.CharField(
        label=_("Por qué no hay novedad"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Se publica como tu respuesta de este periodo."),
    )


def _name(step: NextStep) -> str:
    return f"paso_{step.number}"


def _fate_field(step: NextStep) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=step.text,
        required=False,
        initial=STILL_OPEN,
        choices=[
            (STILL_OPEN, _("Sigue abierto")),
            (DONE, _("Ya se hizo")),
            (GIVEN_UP, _("Ya no se hará")),
        ],
    )
