"""The rows of a commitment read as text, and the same for many at once."""

from __future__ import annotations

from collections.abc import Iterable

from planabierto.ground.vocabulary.models import Scheme
from planabierto.journey.commitments.models import Commitment, Milestone, PartnerRole
from planabierto.journey.drafting.texts import (
    MILESTONE_WORDING,
    WORDING,
    YES,
    CommitmentText,
    MilestoneText,
    joined,
)

LANGUAGES = ("es", "en")


def text_of(commitment: Commitment) -> CommitmentText:
    """The wording in force; cheap when the rows of `queries.list_parts` are at hand."""
    fields = {
        f"{name}_{language}": getattr(commitment, f"{name}_{language}")
        for name in WORDING
        for language in LANGUAGES
    }
    fields["goal"] = commitment.goal.folio if commitment.goal else ""
    fields["starts"] = str(commitment.start or "")
    fields["ends"] = str(commitment.end or "")
    fields["illustrative"] = YES if commitment.illustrative else ""
    fields |= _terms(commitment) | _institutions(commitment)
    fields["inclusions"] = joined(list(_inclusions(commitment)))
    steps = sorted(commitment.milestones.all(), key=lambda step: step.number)
    return CommitmentText(commitment.folio, fields, tuple(map(_milestone, steps)))


def _terms(commitment: Commitment) -> dict[str, str]:
    names = {Scheme.VALUE: "values", Scheme.AREA: "areas", Scheme.SECTOR: "sectors"}
    borne = sorted(commitment.classifications.all(), key=lambda each: each.position)
    return {
        name: joined([each.term.code for each in borne if each.term.scheme == scheme])
        for scheme, name in names.items()
    }


def _institutions(commitment: Commitment) -> dict[str, str]:
    held = sorted(commitment.responsibilities.all(), key=lambda each: each.position)
    return {
        role.value: joined([str(each.institution) for each in held if each.role == role])
        for role in PartnerRole
    }


def _inclusions(commitment: Commitment) -> Iterable[str]:
    for each in sorted(commitment.inclusions.all(), key=lambda inclusion: inclusion.plan.folio):
        official = each.official_id
        yield f"{each.plan.folio}={official}" if official else each.plan.folio


def _milestone(step: Milestone) -> MilestoneText:
    fields = {
        f"{name}_{language}": getattr(step, f"{name}_{language}")
        for name in MILESTONE_WORDING
        for language in LANGUAGES
    }
    fields["starts"] = str(step.start or "")
    fields["ends"] = str(step.end or "")
    fields["responsible"] = str(step.responsible) if step.responsible else ""
    fields["illustrative"] = YES if step.illustrative else ""
    return MilestoneText(step.number, fields)
