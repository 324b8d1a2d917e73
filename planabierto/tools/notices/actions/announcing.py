"""Following the journal: each sealed public act is told to whoever asked or is owed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db import transaction

from planabierto.ground.journal import queries as journal
from planabierto.ground.journal.models import Audience, Entry
from planabierto.ground.people import queries as people
from planabierto.ground.people.models import Account, Contact
from planabierto.kit import clock
from planabierto.kit.registry import Announcement, Message, announcements
from planabierto.tools.notices import queries, wording
from planabierto.tools.notices.actions.writing import draft
from planabierto.tools.notices.models import DigestLine, Letter, NoticeCursor

SEALS_AT_A_TIME = 50


@dataclass(frozen=True, slots=True)
class Hearer:
    """Somebody an act is told to, and the followed records that brought it."""

    to: Account | Contact
    address: str
    followed: tuple[str, ...] = ()
    weekly: bool = False


def start_here() -> None:
    """Announce nothing that was recorded until now, sealed or not: it is no news to anyone."""
    with transaction.atomic():
        place = cursor_locked()
        place.position, place.since = journal.last_position(), clock.now()
        place.save()


def follow_journal() -> int:
    """Write the letters of what was sealed since the last time; says how many acts were followed.

    Each step moves the place and writes its letters in one transaction, so two at once, or one
    that is cut off, tell nobody twice.
    """
    followed = 0
    while step := _step():
        followed += step
    return followed


def _step() -> int:
    """Follow some seals, no further than the first act that writes letters."""
    with transaction.atomic():
        place, followed = cursor_locked(), 0
        for position, entry in journal.sealed_entries_after(place.position, SEALS_AT_A_TIME):
            place.position, followed = position, followed + 1
            news = entry.audience == Audience.PUBLIC and entry.recorded > place.since
            if news and _announce(entry):
                break
        if followed:
            place.save()
        return followed


def cursor_locked() -> NoticeCursor:
    """Where notices stand, locked; an installation that has none begins at the journal's head."""
    head = {"position": journal.last_position(), "since": clock.now()}
    NoticeCursor.objects.get_or_create(pk=1, defaults=head)
    return NoticeCursor.objects.select_for_update().get(pk=1)


def _announce(entry: Entry) -> int:
    """Write the letters of one act, and say how many."""
    return sum(_tell(entry, each) for each in announcements if each.is_of(entry.verb))


def _tell(entry: Entry, announcement: Announcement) -> int:
    worded: dict[str, Message | None] = {}
    letters: dict[str, Letter] = {}
    lines: dict[str, DigestLine] = {}
    for hearer in _hearers(announcement, entry):
        language = hearer.to.language
        if language not in worded:
            worded[language] = announcement.letter(entry.subject, language)
        message = worded[language]
        if not (message and hearer.address) or hearer.address in letters:
            continue
        if hearer.weekly and isinstance(hearer.to, Contact):
            line = _line(entry, announcement, hearer.to, hearer.followed)
            lines[hearer.address] = line
        else:
            letters[hearer.address] = _letter(entry, announcement, hearer, message)
    Letter.objects.bulk_create(letters.values(), batch_size=200, ignore_conflicts=True)
    DigestLine.objects.bulk_create(lines.values(), batch_size=200, ignore_conflicts=True)
    return len(letters) + len(lines)


def _hearers(announcement: Announcement, entry: Entry) -> Iterator[Hearer]:
    """Those who are owed it, then those who follow; each contact once."""
    for account in queries.addressed(announcement.addressed(entry.subject)):
        yield Hearer(account, people.address_of(account))
    subjects = list(dict.fromkeys(announcement.followed(entry.subject)))
    follows = queries.followers_of(subjects, entry.recorded)
    for contact, found in groupby(follows, key=lambda row: row.contact):
        rows = list(found)
        followed = tuple(row.subject for row in rows)
        weekly = all(row.weekly for row in rows)
        yield Hearer(contact, people.address_of(contact), followed, weekly)


def _line(entry: Entry, told: Announcement, to: Contact, followed: Sequence[str]) -> DigestLine:
    """What is kept for the weekly letter: which act it was; its words are found when it is told."""
    return DigestLine(
        contact=to,
        key=f"{_which(entry, told)}/{to.pseudonym}",
        kind=told.name,
        subject=entry.subject,
        followed=" ".join(followed),
        put_at=clock.now(),
    )


def _which(entry: Entry, told: Announcement) -> str:
    return f"act/{entry.pk}/{told.name}" if told.verb else f"act/{entry.pk}"


def _letter(entry: Entry, told: Announcement, hearer: Hearer, message: Message) -> Letter:
    to = hearer.to
    because = (
        wording.by_following(to.pseudonym, hearer.followed, to.language)
        if hearer.followed
        else wording.by_duty(to.language)
    )
    return draft(
        key=f"{_which(entry, told)}/{to.pseudonym}",
        to=to,
        subject=message.subject,
        body=wording.announced(message.body, message.path, because),
        kind=told.name,
        folio=entry.subject,
        followed=hearer.followed,
    )
