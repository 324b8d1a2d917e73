"""What stands in no public plan yet."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from planabierto.journey.commitments.models import Adoption, Commitment, Inclusion
from planabierto.journey.cycles.models import Plan
from planabierto.journey.drafting.models import Publication
from planabierto.journey.drafting.texts import CommitmentText


def is_told(text: CommitmentText) -> bool:
    """Whether a text stands in a public plan, so that adopting it makes it public."""
    folios = [part.partition("=")[0] for part in text.listed("inclusions")]
    return Plan.objects.filter(folio__in=folios, state="published").exists()


def kept_inside() -> QuerySet[Inclusion, int]:
    """The keys of the commitments that stand in no public plan yet; few, found from draft plans."""
    shown = Inclusion.objects.filter(plan__state="published", commitment=OuterRef("commitment"))
    drafted = Inclusion.objects.filter(~Exists(shown), plan__state="draft")
    return drafted.order_by().values_list("commitment", flat=True)


def bases_kept_inside() -> QuerySet[Adoption, int | None]:
    """The documents, by version's key, that nothing public rests on yet."""
    told = Adoption.objects.filter(
        basis=OuterRef("basis"), commitment__inclusions__plan__state="published"
    )
    published = Publication.objects.filter(basis=OuterRef("basis"))
    inside = Adoption.objects.filter(
        ~Exists(told), ~Exists(published), basis__isnull=False, commitment__in=kept_inside()
    )
    return inside.values_list("basis", flat=True)


def adopted_inside(plan: Plan) -> QuerySet[Commitment]:
    """A plan's commitments that stand in no public plan yet, in order."""
    inside = Commitment.objects.filter(pk__in=kept_inside(), inclusions__plan=plan)
    return inside.select_related("cycle", "adoption").order_by("number")
