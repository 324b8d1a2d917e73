"""Named reads of institutions and mandates."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable

from planabierto.ground.institutions.models import FormerName, HandOver, Institution, Mandate
from planabierto.ground.journal import queries as journal
from planabierto.ground.people import queries as people
from planabierto.ground.people.models import Account
from planabierto.kit.actor import Actor, Capacity
from planabierto.kit.clock import now, today_in
from planabierto.kit.folio import number_of
from planabierto.kit.text import fold

RECORD_ZONE = "America/Monterrey"
REGISTERED = "institutions.registered"
_CAPACITY = ("role", "scope", "institution_id")


def institutions() -> QuerySet[Institution]:
    """Every institution, by name."""
    return Institution.objects.select_related("successor", "place")


def among(keys: Collection[int]) -> QuerySet[Institution]:
    """The institutions with these keys, by name."""
    return institutions().filter(pk__in=keys)


def in_sector(sector: str) -> QuerySet[Institution]:
    """The institutions of one part of society, by name; every one when none is named."""
    return institutions().filter(sector=sector) if sector else institutions()


def predecessors_of(institution: Institution) -> QuerySet[Institution]:
    """The institutions it took over from."""
    return Institution.objects.filter(successor=institution)


def by_folio(folio: str) -> Institution | None:
    """The institution with this folio."""
    number = number_of(folio, "institution")
    return institutions().filter(pk=number).first() if number else None


def find(name: str) -> Institution | None:
    """The institution with this name in either language, accents and capitals forgiven."""
    return Finder().find(name)


class Finder:
    """Finds many institutions by name after reading the register once.

    A name in force wins over a former one, and that over an abbreviation.
    """

    def __init__(self) -> None:
        self._known: dict[str, Institution] = {}
        every = list(Institution.objects.all())
        for institution in every:
            self._remember(institution, institution.name_es, institution.name_en)
        for former in FormerName.objects.select_related("institution"):
            self._remember(former.institution, former.name)
        for institution in every:
            self._remember(institution, institution.short_name)

    def remember(self, institution: Institution) -> None:
        """Add an institution made since."""
        self._remember(
            institution, institution.name_es, institution.name_en, institution.short_name
        )

    def find(self, name: str) -> Institution | None:
        """The institution with this name, accents and capitals forgiven."""
        return self._known.get(fold(name.strip()))

    def _remember(self, institution: Institution, *names: str) -> None:
        for name in names:
            if name:
                self._known.setdefault(fold(name), institution)


def mandates() -> QuerySet[Mandate]:
    """Every mandate with its person and institution, newest first."""
    return Mandate.objects.select_related("person", "institution")


def mandates_of(institution: Institution) -> QuerySet[Mandate]:
    """Who acts or acted for an institution, newest first."""
    return mandates().filter(institution=institution)


def mandates_held(person_id: int) -> QuerySet[Mandate]:
    """The mandates a person holds or held, newest first."""
    return mandates().filter(person=person_id)


def in_force(day: date) -> QuerySet[Mandate]:
    """The mandates in force on a day; the last day counts."""
    return mandates().filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day)


def named_like(text: str) -> list[Institution]:
    """The institutions whose names or folio hold a text, accents and capitals forgiven."""
    wanted = fold(text.strip())
    return [each for each in institutions() if wanted in fold(_names_of(each))]


def _names_of(institution: Institution) -> str:
    names = (institution.name_es, institution.name_en, institution.short_name, institution.folio)
    return " ".join(names)


def mandates_within(scopes: Iterable[str]) -> QuerySet[Mandate]:
    """The mandates whose scope lies in one of these scopes; an empty one holds all."""
    held = set(scopes)
    if "" in held:
        return mandates()
    inside = Q(pk=None)
    for scope in held:
        inside |= Q(scope=scope) | Q(scope__startswith=f"{scope}-")
    return mandates().filter(inside)


def within(scopes: Iterable[str], *, registrar: str) -> QuerySet[Institution]:
    """The institutions that act in these scopes, and those the registrar named and act nowhere."""
    acts = journal.acts(REGISTERED).filter(actor=registrar)
    named = [number_of(each, "institution") for each in acts.values_list("subject", flat=True)]
    idle = ~Exists(Mandate.objects.filter(institution=OuterRef("pk")))
    inside = Q(pk__in=mandates_within(scopes).values("institution"))
    return institutions().filter(inside | Q(idle, pk__in=named))


def people_within(scopes: Iterable[str], *, opener: str) -> QuerySet[Account]:
    """The accounts with a mandate in these scopes, and those the opener has opened; by name."""
    held = set(scopes)
    if "" in held:
        return people.active()
    inside = Q(pk__in=mandates_within(held).values("person"))
    return people.active().filter(inside | Q(pseudonym__in=people.opened_by(opener)))


def ending_between(scopes: Iterable[str], first: date, last: date) -> QuerySet[Mandate]:
    """The mandates of these scopes whose last day lies in these days and nobody has ended."""
    return mandates_within(scopes).filter(ends__gte=first, ends__lte=last, ending="")


def ended_or_not(found: QuerySet[Mandate], day: date, *, ended: bool) -> QuerySet[Mandate]:
    """Those over before a day, or the others, whether in force or still to begin.

    With the hand-over by which each began, if any.
    """
    over = Q(ends__lt=day)
    wanted = over if ended else ~over | Q(ends__isnull=True)
    return found.select_related("taken_over").filter(wanted)


def is_taken_back(mandate: Mandate, last_day: date) -> bool:
    """Whether a mandate that has not begun would end on the eve of its first day."""
    eve = mandate.starts - timedelta(days=1)
    return last_day == eve and has_not_begun(mandate)


def has_not_begun(mandate: Mandate) -> bool:
    """Whether a mandate's first day is still to come."""
    return mandate.starts > today_in(RECORD_ZONE, now())


def coming_hand_over(mandate: Mandate) -> HandOver | None:
    """The hand-over by which a mandate begins, while its first day is still to come."""
    if mandate.ending or not has_not_begun(mandate):
        return None
    return HandOver.objects.filter(incoming=mandate).select_related("outgoing__person").first()


def mandate_by_folio(folio: str) -> Mandate | None:
    """The mandate with this folio."""
    number = number_of(folio, "mandate")
    return mandates().filter(pk=number).first() if number else None


def actor_for(account: Account, *, at: datetime, second_factor: bool, via: str = "") -> Actor:
    """The account as an actor, with the capacities of the day; one query.

    Without a second factor its mandates are withheld: they open nothing.
    """
    return acting(account, capacities_of(account, at=at), second_factor=second_factor, via=via)


def acting(
    account: Account, capacities: tuple[Capacity, ...], *, second_factor: bool, via: str = ""
) -> Actor:
    """The account as an actor, with capacities in hand; withheld without a second factor."""
    return Actor(
        pseudonym=account.pseudonym,
        person_id=account.pk,
        capacities=capacities if second_factor else (),
        withheld=() if second_factor else capacities,
        via=via,
    )


def capacities_of(account: Account, *, at: datetime) -> tuple[Capacity, ...]:
    """What the account's mandates of the day give, oldest first; one query."""
    held = Mandate.objects.filter(_of_the_day(at), person=account)
    return tuple(mandate.as_capacity() for mandate in held.order_by("pk"))


def with_capacities(
    number: int, *, at: datetime, **more: Combinable
) -> tuple[Account, tuple[Capacity, ...]] | None:
    """The account with this key, what more is asked of it, and its capacities; one query."""
    held = FilteredRelation("mandates", condition=_of_the_day(at, "mandates__"))
    columns = {f"held_{name}": F(f"held__{name}") for name in ("pk", *_CAPACITY)}
    found = Account.objects.filter(pk=number).annotate(held=held, **more).annotate(**columns)
    rows = list(found.order_by("held__pk"))
    if not rows:
        return None
    mandates = [
        Mandate(pk=each["held_pk"], **{name: each[f"held_{name}"] for name in _CAPACITY})
        for each in map(vars, rows)
        if each["held_pk"]
    ]
    return rows[0], tuple(mandate.as_capacity() for mandate in mandates)


def _of_the_day(at: datetime, path: str = "") -> Q:
    """The condition of a mandate in force on the day of a moment."""
    day = today_in(RECORD_ZONE, at)
    ends = Q(**{f"{path}ends__isnull": True}) | Q(**{f"{path}ends__gte": day})
    return ends & Q(**{f"{path}starts__lte": day})


def public_names(pseudonyms: Iterable[str]) -> dict[str, str]:
    """Pseudonym → name, for people who hold or held a public mandate; others are left out."""
    holders = Account.objects.filter(pseudonym__in=set(pseudonyms), mandates__isnull=False)
    return dict(holders.exclude(name="").values_list("pseudonym", "name"))
