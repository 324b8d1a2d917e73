"""One form for the whole text of a commitment: drafted, or amended once adopted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms import labels
from planabierto.doors.desk.forms.fields import LinesField, clean_partial, text_field
from planabierto.doors.desk.forms.milestone import MilestoneForms
from planabierto.doors.shared.parts import PARTS
from planabierto.journey.cycles.models import Plan
from planabierto.journey.drafting.texts import WORDING, YES, CommitmentText, from_flat, joined
from planabierto.journey.drafting.wording import Problem
from planabierto.kit.verdict import type_of_text

LANGUAGES = ("es", "en")
TERMS = ("values", "areas", "sectors")
BODIES = ("lead", "co_responsible", "partners")
DATE_HELP = _("Como 2023, 2023-01 o 2023-01-31.")
type_of_pairs = Sequence[tuple[str, type_of_text]]


@dataclass(frozen=True, slots=True)
class Choices:
    """What a cycle's commitments can name: terms, goals, plans and institutions."""

    terms: Mapping[str, type_of_pairs]
    goals: type_of_pairs
    plans: Sequence[Plan]
    institutions: Sequence[str]


class CommitmentForm(forms.Form):
    """Every field of a commitment's text but its milestones, which stand in `milestones`."""

    goal = forms.ChoiceField(required=False, label=PARTS["goal"])
    starts = forms.CharField(
        required=False, label=PARTS["starts"], help_text=DATE_HELP, max_length=10
    )
    ends = forms.CharField(required=False, label=PARTS["ends"], help_text=DATE_HELP, max_length=10)
    illustrative = forms.BooleanField(
        required=False,
        label=PARTS["illustrative"],
        help_text=_("El plan publicado no trae este texto: la página lo dirá."),
    )

    def __init__(self, choices: Choices, before: CommitmentText, data: Any = None) -> None:
        self.choices, self.before = choices, before
        super().__init__(data, initial=_initial(before))
        self.fields["goal"] = forms.ChoiceField(
            required=False, label=PARTS["goal"], choices=[("", "—"), *choices.goals]
        )
        for name in WORDING:
            for language in LANGUAGES:
                self.fields[f"{name}_{language}"] = _wording_field(name, language)
        for name in TERMS:
            self.fields[name] = forms.MultipleChoiceField(
                required=False,
                label=PARTS[name],
                choices=choices.terms[name],
                widget=forms.CheckboxSelectMultiple,
            )
        for name in BODIES:
            self.fields[name] = LinesField(PARTS[name], _("Una por línea."))
        self._offer_plans()
        self.milestones = MilestoneForms(before.milestones, data)

    def _offer_plans(self) -> None:
        """A checkbox and an official id for each plan the writer may know of."""
        held = _held_plans(self.before)
        for plan in self.choices.plans:
            self.fields[f"plan_{plan.folio}"] = forms.BooleanField(
                required=False,
                label=f"{plan.folio} · {plan.jurisdiction}",
                initial=plan.folio in held,
            )
            self.fields[f"official_{plan.folio}"] = forms.CharField(
                required=False,
                label=_("Folio oficial en %(plan)s") % {"plan": plan.folio},
                initial=held.get(plan.folio, ""),
                max_length=40,
            )

    def clean_starts(self) -> str:
        """A date as exactly as it is known."""
        return clean_partial(self.cleaned_data["starts"].strip())

    def clean_ends(self) -> str:
        """A date as exactly as it is known."""
        return clean_partial(self.cleaned_data["ends"].strip())

    def is_valid(self) -> bool:
        """The text and each of its milestones."""
        own, steps = super().is_valid(), self.milestones.are_valid()
        return own and steps

    def wordings(self) -> Iterator[tuple[str, forms.BoundField, forms.BoundField]]:
        """Each wording's name and its two fields, Spanish and English."""
        for name in WORDING:
            yield str(PARTS[name]), self[f"{name}_es"], self[f"{name}_en"]

    def term_fields(self) -> list[forms.BoundField]:
        """The vocabulary's lists."""
        return [self[name] for name in TERMS]

    def body_fields(self) -> list[forms.BoundField]:
        """The institutions' lists."""
        return [self[name] for name in BODIES]

    def plan_fields(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each plan's checkbox and official id."""
        return [
            (self[f"plan_{plan.folio}"], self[f"official_{plan.folio}"])
            for plan in self.choices.plans
        ]

    def text(self) -> CommitmentText:
        """The text as it was typed."""
        data = self.cleaned_data
        flat = {name: data[name] for name in (*_worded(), "goal", "starts", "ends")}
        flat |= {name: joined(list(data[name])) for name in (*TERMS, *BODIES)}
        flat["illustrative"] = YES if data["illustrative"] else ""
        flat["inclusions"] = joined(list(self._inclusions()))
        return from_flat(flat | self.milestones.flat(), key=self.before.key)

    def _inclusions(self) -> Iterator[str]:
        """The plans chosen, and those the writer cannot see, which stay as they were."""
        shown = {plan.folio for plan in self.choices.plans}
        for folio, official in _held_plans(self.before).items():
            if folio not in shown:
                yield f"{folio}={official}" if official else folio
        for plan in self.choices.plans:
            official = self.cleaned_data[f"official_{plan.folio}"].strip()
            if self.cleaned_data[f"plan_{plan.folio}"]:
                yield f"{plan.folio}={official}" if official else plan.folio

    def point_out(self, problems: Iterable[Problem]) -> None:
        """Put each problem beside its field."""
        for problem in problems:
            if problem.field.startswith("milestones."):
                self.milestones.point_out(problem)
                self.add_error(None, problem.message)
            else:
                self.add_error(
                    problem.field if problem.field in self.fields else None, problem.message
                )


def _wording_field(name: str, language: str) -> forms.CharField:
    label = labels.of_part(f"{name}_{language}")
    return text_field(label, rows=2 if name in ("title", "note") else 6, language=language)


def _worded() -> list[str]:
    return [f"{name}_{language}" for name in WORDING for language in LANGUAGES]


def _held_plans(text: CommitmentText) -> dict[str, str]:
    parts = (part.partition("=") for part in text.listed("inclusions"))
    return {folio.strip(): official.strip() for folio, _sign, official in parts}


def _initial(text: CommitmentText) -> dict[str, Any]:
    found: dict[str, Any] = {name: text[name] for name in (*_worded(), "goal", "starts", "ends")}
    found |= {name: list(text.listed(name)) for name in (*TERMS, *BODIES)}
    return found | {"illustrative": bool(text["illustrative"])}
