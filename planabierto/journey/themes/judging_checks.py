"""What must always hold of feasibility."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F, Q

from planabierto.journey.themes.models import Citation, Dossier, FeasibilityVerdict, Opinion


def verdicts_without_basis() -> Iterator[str]:
    """Each verdict that says other than its opinion, or rests on one nobody approved."""
    unlike = ~Q(outcome=F("opinion__outcome")) | Q(opinion__approved_at=None)
    unlike |= ~Q(opinion__dossier__theme=F("theme"))
    found = FeasibilityVerdict.objects.filter(unlike, opinion__isnull=False)
    for each in found.select_related("theme__cycle"):
        yield f"{each.theme.folio}: verdict {each.pk} does not rest on an approved opinion"


def approved_by_their_author() -> Iterator[str]:
    """Each opinion its own author approved; machines act for others."""
    found = Opinion.objects.filter(approved_by=F("made_by")).exclude(made_by__startswith="system:")
    for each in found.select_related("dossier__theme__cycle"):
        yield f"{each.dossier.theme.folio}: opinion {each.pk} was approved by its author"


def dossiers_without_facts() -> Iterator[str]:
    """Each dossier whose state is not what its opinions and its withdrawal say."""
    found = Dossier.objects.select_related("theme__cycle", "withdrawal").prefetch_related(
        "opinions__objection"
    )
    for each in found.iterator(chunk_size=200):
        expected = _state_of(each)
        if each.state != expected:
            yield f"{each.theme.folio}: dossier {each.pk} is {each.state}, should be {expected}"


def citations_out_of_place() -> Iterator[str]:
    """Each quotation of somebody who did not agree to be quoted."""
    found = Citation.objects.filter(contribution__may_quote=False).exclude(quotation="")
    for each in found.select_related("contribution__cycle"):
        yield f"{each.contribution.folio}: quoted without leave"


def _state_of(dossier: Dossier) -> str:
    if hasattr(dossier, "withdrawal"):
        return "withdrawn"
    opinions = sorted(dossier.opinions.all(), key=lambda each: (each.made_at, each.pk))
    if not opinions:
        return "waiting"
    if opinions[-1].approved_at is not None:
        return "approved"
    return "waiting" if hasattr(opinions[-1], "objection") else "drafted"
