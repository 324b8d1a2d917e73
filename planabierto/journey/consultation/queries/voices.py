"""Named reads of contributions: who may read which, and what they say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from planabierto.ground.people.models import Contact
from planabierto.journey.consultation.models import (
    Call,
    Contribution,
    NumberBlock,
    Profile,
    Rendering,
    Revision,
    SecondEntry,
)
from planabierto.journey.consultation.queries.calls import within
from planabierto.journey.cycles.models import Cycle
from planabierto.kit.actor import STRANGER, Actor, Role
from planabierto.kit.folio import number_of, parse
from planabierto.tools.questionnaires import queries as forms
from planabierto.tools.questionnaires.models import Question, Sheet

READERS = (
    Role.ADMINISTRATOR,
    Role.SECRETARY,
    Role.CONTACT,
    Role.LIAISON,
    Role.FACILITATOR,
    Role.MODERATOR,
)
READABLE = ("received", "held", "hidden")
Said = dict[int, list[tuple[Question, str]]]


def contributions() -> QuerySet[Contribution]:
    """Every contribution with what its folio needs, in the order of numbers."""
    return Contribution.objects.select_related("cycle", "call__cycle", "topic")


def contributions_visible_to(actor: Actor) -> QuerySet[Contribution]:
    """The contributions whose folio and state an actor may know: those of published calls."""
    known = Q(call__state="published", call__cycle__state="published")
    return contributions().filter(known | within(actor, *READERS, path="call__"))


def readable_by(actor: Actor) -> QuerySet[Contribution]:
    """The contributions whose words the actor may read.

    Everybody reads what was received and may be quoted; who works on a call, what waits to be
    moderated or is hidden too. What was taken back is read by nobody.
    """
    everybody = Q(state="received", may_quote=True)
    inside = Q(state__in=READABLE) & within(actor, *READERS, path="call__")
    return contributions_visible_to(actor).filter(everybody | inside)


def visible_voices(call: Call, actor: Actor) -> QuerySet[Contribution]:
    """The contributions to a call whose words the actor may read."""
    return readable_by(actor).filter(call=call)


def public_voices() -> QuerySet[Contribution]:
    """The contributions whose words everybody may read."""
    return readable_by(STRANGER)


def contribution(folio: str, actor: Actor) -> Contribution | None:
    """The contribution with this folio, when the actor may know of it, words or not."""
    number = number_of(folio, "receipt")
    if number is None:
        return None
    found = contributions_visible_to(actor).select_related("sheet", "help_point")
    return found.filter(cycle__folio=parse(folio).cycle, number=number).first()


def by_folios(folios: Collection[str], actor: Actor) -> dict[str, Contribution]:
    """Folio → contribution, of those the actor may know of; one query."""
    numbers: dict[str, list[int]] = {}
    for folio in folios:
        number = number_of(folio, "receipt")
        if number is not None:
            numbers.setdefault(parse(folio).cycle, []).append(number)
    wanted = Q(pk=None)
    for cycle, several in numbers.items():
        wanted |= Q(cycle__folio=cycle, number__in=several)
    return {row.folio: row for row in contributions_visible_to(actor).filter(wanted)}


def by_origins(call: Call, origins: Collection[str]) -> dict[str, Contribution]:
    """Origin → contribution, of those that joined a call before; one query."""
    return {row.origin: row for row in contributions().filter(call=call, origin__in=origins)}


def counted(call: Call) -> QuerySet[Contribution]:
    """The contributions to a call that count: all but those taken back."""
    return Contribution.objects.filter(call=call).exclude(state="withdrawn")


def by_channel(call: Call) -> list[tuple[str, int]]:
    """How many contributions to a call came by each channel, the most first; one query."""
    found = counted(call).order_by().values_list("channel").annotate(count=Count("pk"))
    return sorted(found, key=lambda row: (-row[1], row[0]))


def texts_of(rows: Iterable[Contribution]) -> Said:
    """Contribution → question by question, what it says in words; two queries.

    What was spoken reads as a person wrote it down; what was taken back says nothing.
    """
    standing = {row.sheet_id: row.pk for row in rows if row.state != "withdrawn"}
    written = forms.own_words(standing)
    found: Said = {pk: written.get(sheet, []) for sheet, pk in standing.items()}
    spoken = Rendering.objects.filter(
        contribution__in=list(found), kind=Rendering.Kind.TRANSCRIPTION
    )
    for row in spoken.select_related("question").order_by("contribution_id", "-made_at", "-pk"):
        said = found[row.contribution_id]
        if row.text and all(question.pk != row.question_id for question, _text in said):
            said.append((row.question, row.text))
    return found


def answers_of(rows: Iterable[Contribution], language: str) -> Said:
    """Contribution → question by question, its answers as a person reads them; three queries."""
    standing = {row.sheet_id: row.pk for row in rows if row.state != "withdrawn"}
    found = forms.readable(standing, language)
    return {pk: found.get(sheet, []) for sheet, pk in standing.items()}


def raw_answers_of(contribution: Contribution) -> dict[str, str]:
    """Question key → what was stored, as a form takes it again."""
    return forms.answers_of(contribution.sheet)


def sheets_of(contribution: Contribution) -> QuerySet[Sheet]:
    """Every sheet that ever held what a contribution says: in force, before, and read again."""
    return Sheet.objects.filter(
        Q(contribution=contribution)
        | Q(pk__in=Revision.objects.filter(contribution=contribution).values("before"))
        | Q(pk__in=SecondEntry.objects.filter(paper__contribution=contribution).values("sheet"))
    )


def profile_of(contribution: Contribution) -> Profile | None:
    """What somebody told of themselves, if anything."""
    return Profile.objects.select_related("place").filter(contribution=contribution).first()


def revisions_of(contribution: Contribution) -> QuerySet[Revision]:
    """How the answers changed since they were sent, oldest first."""
    return contribution.revisions.order_by("made_at", "pk")


def of_contact(contact: Contact) -> QuerySet[Contribution]:
    """The contributions whose author left this address."""
    return Contribution.objects.filter(contact=contact)


def addresses_needed() -> QuerySet[Contribution, Any]:
    """The contacts who are still to hear what became of what they said, as a query of keys."""
    left = Contribution.objects.exclude(state="withdrawn").filter(contact__isnull=False)
    return left.order_by().values_list("contact", flat=True)


def supports_of(rows: Iterable[int]) -> Mapping[int, int]:
    """Contribution → how many say it says what they would; one query."""
    found = Contribution.objects.filter(pk__in=list(rows)).annotate(count=Count("supports"))
    return dict(found.values_list("pk", "count"))


def locked(contribution: Contribution) -> Contribution:
    """The contribution as it stands, held until the transaction ends."""
    Contribution.objects.select_for_update(no_key=True).get(pk=contribution.pk)
    whole: Any = contributions().select_related("call__form", "sheet", "contact")
    found: Contribution = whole.get(pk=contribution.pk)
    return found


def last_number(cycle: Cycle) -> int:
    """The highest number ever handed out in a cycle, or used; one query."""
    used = Contribution.objects.filter(cycle=OuterRef("pk")).order_by("-number")
    found = Cycle.objects.filter(pk=cycle.pk).annotate(
        handed=Coalesce(Max("number_blocks__last"), 0),
        used=Coalesce(Subquery(used.values("number")[:1]), 0),
    )
    return max(map(int, found.values_list("handed", "used").get()))


def blocks_of(call: Call, actor: Actor) -> QuerySet[NumberBlock]:
    """The runs of numbers that this actor set apart for a call, newest first."""
    found = NumberBlock.objects.filter(call=call, taken_by=actor.pseudonym)
    return found.select_related("cycle").order_by("-first")


def is_handed_out(call: Call, number: int) -> bool:
    """Whether a number lies in a block that was handed to a device for this call."""
    return NumberBlock.objects.filter(call=call, first__lte=number, last__gte=number).exists()
