"""What working groups offer: what a promise counts, what search finds, who hears, what holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Concat
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from planabierto.ground.institutions import queries as institutions
from planabierto.journey.commitments.rules import covers
from planabierto.journey.monitoring import group_checks as own_checks
from planabierto.journey.monitoring.group_rules import takers
from planabierto.journey.monitoring.models import SupportRequest
from planabierto.journey.monitoring.queries import groups, meeting, supporting
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import (
    Announcement,
    Check,
    Document,
    DocumentSource,
    Message,
    Occurrence,
    announcements,
    checks,
    documents,
    one_by_one,
)
from planabierto.tools.notices.addresses import path_to
from planabierto.tools.waiting import facts
from planabierto.tools.waiting.facts import Fact, Source
from planabierto.tools.waiting.queue import folio

GROUP_MEETINGS = "monitoring.group_meetings"
LONGEST = 600
BETWEEN = "|"


def offer() -> None:
    """Join the readers."""
    label = gettext_lazy("Reuniones de cada grupo de trabajo")
    facts.offer(Source(GROUP_MEETINGS, _held, met), label, by_lanes=True)
    documents.offer(
        DocumentSource(
            "support", gettext_lazy("Solicitud de apoyo"), _every, one_by_one(_about, "support")
        )
    )
    announcements.offer(
        Announcement("monitoring.support_asked", _asked, _nobody, _asked_ones),
        Announcement("monitoring.support_taken_up", _moved, _nobody, _group),
        Announcement("monitoring.support_closed", _moved, _nobody, _group),
        Announcement("monitoring.support_reopened", _moved, _nobody, _asked_ones),
    )
    checks.offer(*_checks())


def met(found: Sequence[Fact]) -> list[Occurrence]:
    """Each group of a cycle and the meetings it held: each owes them for itself.

    A withdrawn commitment owes none after its last day.
    """
    there: dict[str, date | None] = {}
    for each in found:
        lane, _mark, zone = each.said.partition(BETWEEN)
        there[lane] = clock.today_in(zone, each.until) if each.until else None
    groups_there = [Occurrence(name, None, due=last, lane=name) for name, last in there.items()]
    held = [
        Occurrence(each.subject, each.at, lane=each.said.partition(BETWEEN)[0])
        for each in found
        if each.at
    ]
    return [*groups_there, *held]


def _held(cycle: int) -> Iterator[QuerySet[Any]]:
    yield facts.rows(
        meeting.held_in(cycle),
        subject=folio("held__scope", "-R", "held__number"),
        at="held__starts",
        until="gone__occurred",
        said=Concat(F("folio"), Value(BETWEEN), F("cycle__time_zone"), output_field=TextField()),
    )


def _checks() -> Iterator[Check]:
    yield Check(
        "monitoring.group_meetings",
        "A working group meets in its commitment's cycle, as a working group.",
        own_checks.meetings_elsewhere,
    )
    yield Check(
        "monitoring.support",
        "Where each request for support stands is what its last step says.",
        own_checks.requests_without_steps,
    )


def _every() -> Iterator[Document]:
    for row in supporting.requests_visible_to(STRANGER).iterator(chunk_size=200):
        yield _document(row)


def _about(subject: str) -> Mapping[str, Document | None]:
    found = supporting.request(subject, STRANGER)
    return {subject: _document(found) if found else None}


def _document(row: SupportRequest) -> Document:
    told = "\n".join([row.text, *(step.words for step in row.steps.all())])
    title = Bilingual(row.subject)
    return Document("support", row.folio, row.commitment.cycle.folio, title, Bilingual(told))


def _nobody(_subject: str) -> list[str]:
    return []


def _asked_ones(subject: str) -> list[int]:
    """Who runs the cycle today; and who sits in its forum, when the forum is asked."""
    row = supporting.request(subject, STRANGER)
    if row is None:
        return []
    held = institutions.in_force(groups.day_of(row.commitment, clock.now()))
    found = held.filter(role__in=takers(row))
    return sorted({each.person_id for each in found if covers(each.as_capacity(), row.commitment)})


def _group(subject: str) -> list[int]:
    """Who sits in the group today."""
    row = supporting.request(subject, STRANGER)
    if row is None:
        return []
    seats = groups.seats_in(row.commitment, groups.day_of(row.commitment, clock.now()))
    return sorted({each.mandate.person_id for each in seats})


def _asked(subject: str, language: str) -> Message | None:
    row = supporting.request(subject, STRANGER)
    if row is None:
        return None
    with override(language):
        title = _("Un grupo de trabajo pide apoyo: %(folio)s") % {"folio": row.folio}
        lines = [
            row.commitment.title.shown_in(language).text,
            _("%(name)s pide: %(what)s") % {"name": row.institution, "what": row.subject},
            _short(row.text),
        ]
    return Message(title, "\n\n".join(lines), _path(row, language))


def _moved(subject: str, language: str) -> Message | None:
    row = supporting.request(subject, STRANGER)
    step = max(row.steps.all(), key=lambda each: each.pk, default=None) if row else None
    if row is None or step is None:
        return None
    with override(language):
        words = {"folio": row.folio, "state": row.status.label}
        title = _("Solicitud de apoyo %(folio)s: %(state)s") % words
        said = _("%(name)s escribió:") % {"name": step.institution}
    return Message(
        title, "\n\n".join([row.subject, said, _short(step.words)]), _path(row, language)
    )


def _path(row: SupportRequest, language: str) -> str:
    return f"{path_to('group', row.commitment.folio, language=language)}#{row.folio}"


def _short(text: str) -> str:
    return Truncator(text.strip()).chars(LONGEST)
