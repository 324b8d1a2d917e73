"""What must always hold of letters, of backings and of what is tabled."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F, Q

from planabierto.journey.drafting.models import Backing, LetterRequest, SignedLetter, Tabling


def letters_out_of_place() -> Iterator[str]:
    """Each letter that nobody asks for, and each that speaks of another cycle's items."""
    standing = SignedLetter.objects.filter(withdrawn="").exclude(request__withdrawn="")
    for letter in standing.select_related("request__cycle"):
        yield f"{letter.request.folio}: a letter stands that is not asked for"
    away = LetterRequest.objects.exclude(items=None).exclude(items__cycle=F("cycle"))
    for request in away.select_related("cycle").distinct():
        yield f"{request.folio}: speaks of items of another cycle"


def backings_out_of_place() -> Iterator[str]:
    """Each confirmed backing without a name, and each that was taken back and still has one."""
    nameless = Q(confirmed_at__isnull=False, withdrawn_at__isnull=True, name="")
    named = Q(withdrawn_at__isnull=False) & ~Q(name="")
    for backing in Backing.objects.filter(nameless | named).select_related("plan"):
        yield f"{backing.plan.folio}: backing {backing.pk} shows what it should not"


def tablings_of_another_cycle() -> Iterator[str]:
    """Each text that lies before the forum of another cycle."""
    held = Tabling.objects.select_related("motion__forum__cycle")
    away = (
        Q(version__isnull=False) & ~Q(version__plan__cycle=F("motion__forum__cycle"))
        | Q(item_version__isnull=False) & ~Q(item_version__item__cycle=F("motion__forum__cycle"))
        | Q(draft_version__isnull=False) & ~Q(draft_version__draft__cycle=F("motion__forum__cycle"))
    )
    for tabling in held.filter(away):
        yield f"{tabling.motion.folio}: tables a text of another cycle"
