"""The form a report is made with, at the desk and through a mailed link alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from planabierto.doors.shared.evidence_form import EvidencePlaces
from planabierto.doors.shared.report_round import (
    NOTHING,
    NothingNewForm,
    Round,
    StepsForm,
    round_of,
)
from planabierto.journey.commitments.models import Inclusion, Milestone
from planabierto.journey.commitments.rules import covers
from planabierto.journey.monitoring.models import ReportDraft
from planabierto.journey.monitoring.states import DECLARABLE, LEVEL_STATES, NEEDS_CHALLENGES, Level
from planabierto.kit.actor import Actor, Capacity
from planabierto.kit.states import State
from planabierto.kit.verdict import Refused, type_of_text

KEEP, PREVIEW = "guardar", "previa"
LONGEST_TEXT = 10_000
MEANINGS: Mapping[Level, type_of_text] = {
    Level.NOT_STARTED: _("Todavía no se ha hecho nada."),
    Level.LIMITED: _("Hay primeros pasos; falta lo principal."),
    Level.SUBSTANTIAL: _("Lo principal está hecho; falta terminar."),
    Level.COMPLETE: _("Está hecho. Pide al menos una evidencia."),
}


class ReportForm(forms.Form):
    """How far a milestone has come, in the institution's own words."""

    level = forms.ChoiceField(label=_("¿Cómo va?"), widget=forms.RadioSelect)
    narrative = forms.CharField(
        label=_("Qué se hizo"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Con tus palabras: qué, cuándo y con quién. Se publica."),
    )
    challenges = forms.CharField(
        label=_("Dificultades y cómo se atienden"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Hace falta si el nivel es No iniciado o Limitado. Se publica."),
    )
    language = forms.ChoiceField(
        label=_("Idioma del texto"), choices=[("es", "Español"), ("en", "English")]
    )

    def __init__(self, plans: Sequence[Inclusion], data: Any = None, typed: Any = None) -> None:
        initial = {"language": get_language() or "es"} | dict(typed or {})
        super().__init__(data, initial=initial)
        levels = self.fields["level"]
        assert isinstance(levels, forms.ChoiceField)
        levels.choices = [(LEVEL_STATES[each].key, _explained(each)) for each in DECLARABLE]
        self.plans = {each.plan.folio: each for each in plans}
        if plans:
            self.fields["plan"] = forms.ChoiceField(
                label=_("¿En qué plan?"),
                required=False,
                choices=[
                    ("", _("En todos los planes en que está")),
                    *((each.plan.folio, _only_in(each)) for each in plans),
                ],
            )

    @property
    def chosen_plan(self) -> Inclusion | None:
        """The one plan it speaks of, when it does."""
        return self.plans.get(str(self["plan"].value() or "")) if self.plans else None

    @property
    def chosen_state(self) -> State | None:
        """The level chosen so far, with its word."""
        return None if self.chosen is None else LEVEL_STATES[self.chosen]

    @property
    def chosen(self) -> Level | None:
        """The level chosen so far."""
        return _levels().get(str(self["level"].value() or ""))

    def clean(self) -> dict[str, Any]:
        """Say challenges where the level asks for them."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.chosen in NEEDS_CHALLENGES and not (data.get("challenges") or "").strip():
            words = LEVEL_STATES[Level(self.chosen or 0)].label
            message = _("Con el nivel «%(level)s», di qué dificultades hubo y cómo se atienden.")
            self.add_error("challenges", ValidationError(message, params={"level": words}))
        return data


@dataclass
class Report:
    """A report being written: its form, its evidence, and what became of trying to send it."""

    milestone: Milestone
    form: ReportForm
    places: EvidencePlaces
    round: Round
    steps: StepsForm
    nothing: NothingNewForm
    draft: ReportDraft | None = None
    asked: str = ""

    @property
    def tried(self) -> bool:
        """Whether it was to be sent."""
        return self.form.is_bound

    @property
    def says_nothing(self) -> bool:
        """Whether it was to be said that nothing is new."""
        return self.nothing.is_bound

    @property
    def begins_with_last(self) -> bool:
        """Whether the form holds the last answer, and nothing else yet."""
        return bool(self.round.known) and self.draft is None and not (self.tried or self.asked)

    @property
    def shows_preview(self) -> bool:
        """Whether it was to be seen first."""
        return self.asked == PREVIEW

    def is_valid(self) -> bool:
        """Whether it can be sent."""
        return all([self.form.is_valid(), self.places.is_valid(), self.steps.is_valid()])

    def facts(self) -> dict[str, Any]:
        """What the action takes; asked of a report that is valid."""
        data = self.form.cleaned_data
        return {
            "level": _levels()[data["level"]],
            "narrative": data["narrative"],
            "challenges": data["challenges"],
            "language": data["language"],
            "inclusion": self.form.plans.get(data.get("plan") or ""),
            "evidence": self.places.evidence(data["language"]),
            **self.steps.facts(),
        }

    def refuse(self, refusal: Refused) -> None:
        """Show why it was not taken; all that was typed stands."""
        form = self.nothing if self.says_nothing else self.form
        form.add_error(None, str(refusal.verdict.reason))


def read(
    request: HttpRequest, actor: Actor, milestone: Milestone, draft: ReportDraft | None
) -> Report:
    """The report as a request brings it, or as its draft left it."""
    sent = request.method == "POST"
    asked = next((name for name in (NOTHING, KEEP, PREVIEW) if sent and name in request.POST), "")
    plans, now = plans_of(actor, milestone), round_of(milestone)
    nothing = NothingNewForm(request.POST if asked == NOTHING else None)
    if sent and not asked:
        form = ReportForm(plans, request.POST)
        places = EvidencePlaces(request.POST, request.FILES)
        steps = StepsForm(now.steps, request.POST)
        return Report(milestone, form, places, now, steps, nothing, draft)
    typed = _begun(request, asked, draft, now)
    return Report(
        milestone,
        ReportForm(plans, typed=typed),
        EvidencePlaces(typed=typed),
        now,
        StepsForm(now.steps, typed=typed),
        nothing,
        draft,
        asked,
    )


def _begun(
    request: HttpRequest, asked: str, draft: ReportDraft | None, now: Round
) -> Mapping[str, str]:
    """What the form begins with: what was typed, else what was kept, else the last answer."""
    if asked in (KEEP, PREVIEW):
        return typed_in(request) | _names(request)
    return draft.typed if draft else now.known


def _names(request: HttpRequest) -> dict[str, str]:
    """The names of the files, for a look at what will be public; the files are not kept."""
    return {name: str(getattr(file, "name", "")) for name, file in request.FILES.items()}


def typed_in(request: HttpRequest) -> dict[str, str]:
    """The texts of a form as they were typed; files and the form's own signs are not kept."""
    own = {"csrfmiddlewaretoken", KEEP, PREVIEW, NOTHING}
    return {
        name: str(value) for name, value in request.POST.items() if name not in own and str(value)
    }


def plans_of(actor: Actor, milestone: Milestone) -> list[Inclusion]:
    """The plans a report can be narrowed to: none where the commitment stands in one alone."""
    commitment = milestone.commitment
    standing = list(commitment.inclusions.all())
    if len(standing) < 2:
        return []
    held = [each for each in actor.capacities if covers(each, commitment)]
    return [each for each in standing if _reaches(held, each.plan.folio)]


def _reaches(held: Sequence[Capacity], plan: str) -> bool:
    return any(each.covers(plan) for each in held)


def _levels() -> dict[str, Level]:
    return {LEVEL_STATES[each].key: each for each in DECLARABLE}


def _explained(level: Level) -> str:
    template = '<span><strong>{}</strong> <span class="soft">{}</span></span>'
    return format_html(template, LEVEL_STATES[level].label, MEANINGS[level])


def _only_in(inclusion: Inclusion) -> str:
    return f"{inclusion.plan.jurisdiction} ({inclusion.plan.folio})"
