"""Weekly letters: everything a follower has to hear of in one, the newest first.

Each is written with the end of its lines in one transaction: whoever is cut off between two
readers has told nobody twice and skips nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction

from planabierto.ground.people import queries as people
from planabierto.ground.people.models import Contact
from planabierto.kit import clock
from planabierto.kit.registry import Message, announcements
from planabierto.tools.notices import queries, week, wording
from planabierto.tools.notices.actions.writing import write
from planabierto.tools.notices.models import DigestLine

MOST = 50


def send_digests() -> int:
    """Write the letter of the week to whom something waits; says how many were written."""
    before = week.begun_at(clock.now())
    return sum(_send(each, before) for each in queries.digest_readers(before))


def _send(pseudonym: str, before: datetime) -> bool:
    """One reader's letter; none when nothing of what waits is still news to them.

    What was put aside in time but came to light after the week's letter waits for the next.
    """
    with transaction.atomic():
        contact = people.contact(pseudonym, lock=True)
        waiting = queries.digests_waiting(before).filter(contact__pseudonym=pseudonym)
        key = f"digest/{before.date().isoformat()}/{pseudonym}"
        if queries.was_written(key):
            waiting.update(put_at=clock.now())
            return False
        lines = list(waiting)
        for line in lines:
            line.done_at = clock.now()
        DigestLine.objects.bulk_update(lines, ["done_at"], batch_size=200)
        if contact is None:
            return False
        wanted, followed = _wanted(contact, lines)
        told = list(_told(wanted, contact.language))
        if not told:
            return False
        subject, body = wording.digest(told[:MOST], len(told), contact.language)
        because = wording.by_following(contact.pseudonym, followed, contact.language)
        letter = write(
            key=key,
            to=contact,
            subject=subject,
            body=f"{body}\n\n--\n{because}\n",
            kind=queries.DIGEST,
            followed=followed,
        )
    return letter is not None


def _wanted(contact: Contact, lines: Sequence[DigestLine]) -> tuple[list[DigestLine], list[str]]:
    """The lines brought by follows that still last, and those follows' records."""
    lasting = set(queries.follows_of(contact).values_list("subject", flat=True))
    wanted = [each for each in lines if lasting & set(each.followed.split())]
    named = {subject for each in wanted for subject in each.followed.split()}
    return wanted, sorted(named & lasting)


def _told(lines: Sequence[DigestLine], language: str) -> Iterator[Message]:
    """What each act says today, the newest first and each once; nothing of what is gone."""
    seen: set[tuple[str, str]] = set()
    for line in sorted(lines, key=lambda each: -each.pk):
        act = (line.kind, line.subject)
        if act in seen or line.kind not in announcements:
            continue
        seen.add(act)
        if message := announcements[line.kind].letter(line.subject, language):
            yield message
