"""Named reads of the letters institutions are asked for, and of those that came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions.models import Institution
from planabierto.ground.institutions.queries import Finder
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting.models import (
    ItemVersion,
    LetterRequest,
    SignedLetter,
)
from planabierto.journey.drafting.queries import items_of, newest_item_versions
from planabierto.kit.actor import Actor, Capacity, Role
from planabierto.kit.folio import cycle_of, number_of
from planabierto.kit.states import State

ANSWERING = ("lead", "co_responsible")
SIGNERS = (Role.LIAISON, Role.LEAD)
FATES = {
    state.key: state
    for state in (
        State("received", _("Recibida"), "kept"),
        State("late", _("Firmada después del plazo"), "due"),
        State("waiting", _("En plazo"), "info"),
        State("excused", _("No llegó; se explica"), "due"),
        State("overdue", _("Vencida"), "late"),
    )
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A letter that was asked for, the one in force when it came, and how that stands."""

    request: LetterRequest
    letter: SignedLetter | None
    fate: State

    @property
    def settled(self) -> bool:
        """Whether it came, or its absence is explained."""
        return self.letter is not None or bool(self.request.excuse)


def requests_visible_to(actor: Actor) -> QuerySet[LetterRequest]:
    """The letters asked for in the cycles the actor may know of, with what in each came."""
    found = LetterRequest.objects.filter(cycle__in=cycles.cycles_visible_to(actor))
    return found.select_related("cycle", "plan", "institution").prefetch_related(_in_force())


def letter_request(folio: str, actor: Actor) -> LetterRequest | None:
    """The letter with this folio, when the actor may know of its cycle."""
    number = number_of(folio, "letter")
    if number is None:
        return None
    found = requests_visible_to(actor).filter(cycle__folio=cycle_of(folio), number=number)
    return found.first()


def requests_of(cycle: Cycle) -> QuerySet[LetterRequest]:
    """The letters a cycle asked for and did not take back, by institution."""
    found = LetterRequest.objects.filter(cycle=cycle, withdrawn="")
    return (
        found.select_related("cycle", "plan", "institution")
        .prefetch_related(_in_force())
        .order_by("institution__name_es", "number")
    )


def board(cycle: Cycle, at_day: date) -> list[Asked]:
    """How each letter of a cycle stands on a day; two queries."""
    return [asked(each, at_day) for each in requests_of(cycle)]


def asked(request: LetterRequest, day: date) -> Asked:
    """How one letter stands on a day."""
    letter = letter_of(request)
    return Asked(request, letter, FATES[_fate(request, letter, day)])


def letter_of(request: LetterRequest) -> SignedLetter | None:
    """The letter in force, as it was read with the request or is read now."""
    kept = getattr(request, "in_force", None)
    if kept is not None:
        return kept[0] if kept else None
    return _standing().filter(request=request).first()


def earlier_letters(request: LetterRequest) -> QuerySet[SignedLetter]:
    """The letters that came and were taken back, newest first."""
    return request.letters.exclude(withdrawn="").select_related("scan__document")


def items_named(request: LetterRequest) -> list[ItemVersion]:
    """The newest wording of each item a letter speaks of, in order; one query."""
    return list(newest_item_versions(request.items.all()))


def items_naming(cycle: Cycle, institution: Institution) -> list[ItemVersion]:
    """The items of a cycle, not dropped, whose newest wording names an institution."""
    names = {institution.name_es, institution.name_en, institution.short_name} - {""}
    wordings = newest_item_versions(items_of(cycle).exclude(state="dropped"))
    return [
        each
        for each in wordings
        if names & {name for body in ANSWERING for name in each.text.listed(body)}
    ]


def institutions_named(cycle: Cycle) -> list[Institution]:
    """The institutions that lead or share an item of a cycle that is not dropped, by name."""
    register = Finder()
    wordings = newest_item_versions(items_of(cycle).exclude(state="dropped"))
    found = {
        body.pk: body
        for each in wordings
        for field in ANSWERING
        for name in each.text.listed(field)
        if (body := register.find(name))
    }
    return sorted(found.values(), key=str)


def awaited() -> QuerySet[LetterRequest]:
    """The letters that neither came nor are explained; most pressing first."""
    standing = SignedLetter.objects.filter(request=OuterRef("pk"), withdrawn="")
    found = LetterRequest.objects.filter(~Exists(standing), withdrawn="", excuse="")
    live = found.filter(cycle__rehearsal=False).exclude(cycle__state="discarded")
    return live.select_related("cycle", "institution").order_by("due", "pk")


def owed_by(capacities: Iterable[Capacity]) -> QuerySet[LetterRequest]:
    """The letters that wait for who answers for these institutions; most pressing first."""
    mine = Q(pk=None)
    for each in capacities:
        reach = Q(cycle__folio=cycle_of(each.scope)) if each.scope else Q()
        mine |= Q(institution=each.institution_id) & reach
    return awaited().filter(mine)


def unpublished_scans() -> QuerySet[SignedLetter, int | None]:
    """The scans of letters of cycles that are not public yet, by key."""
    kept = SignedLetter.objects.exclude(request__cycle__state="published")
    return kept.filter(scan__isnull=False).values_list("scan", flat=True)


def _fate(request: LetterRequest, letter: SignedLetter | None, day: date) -> str:
    if letter is not None:
        return "received" if letter.signed_on <= request.due else "late"
    if request.excuse:
        return "excused"
    return "overdue" if day > request.due else "waiting"


def _standing() -> QuerySet[SignedLetter]:
    return SignedLetter.objects.filter(withdrawn="").select_related("scan__document")


def _in_force() -> Prefetch[str]:
    return Prefetch("letters", _standing(), to_attr="in_force")
