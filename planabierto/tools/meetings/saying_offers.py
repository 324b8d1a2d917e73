"""What comes of meetings is offered: to the library, to `doctor` and to the desk's inbox."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.folio import cycle_of, kind_of
from planabierto.kit.registry import (
    Announcement,
    Check,
    Closing,
    Document,
    DocumentSource,
    Holding,
    Message,
    Opening,
    Task,
    announcements,
    checks,
    closings,
    documents,
    holdings,
    one_by_one,
    openings,
)
from planabierto.tools.meetings import attending_checks as own_checks
from planabierto.tools.meetings.models import Agreement
from planabierto.tools.meetings.queries import attending, meetings, pictures, saying
from planabierto.tools.meetings.queries.meetings import KEEPERS
from planabierto.tools.notices.addresses import path_to
from planabierto.tools.waiting.queue import Queue, Row, folio, queues, rows

LONGEST_TITLE = 120


def offer() -> None:
    """Join the readers."""
    announcements.offer(Announcement("meetings.minutes_approved", _approved, _followed))
    documents.offer(
        DocumentSource(
            "agreement",
            gettext_lazy("Acuerdo de un encuentro"),
            _every_agreement,
            one_by_one(_agreements_about, "meeting", "agreement"),
        )
    )
    closings.offer(Closing("meetings.pictures", pictures.kept_from_strangers))
    openings.offer(
        Opening("meetings.pictures", pictures.versions_opened_to),
        Opening("meetings.consents", pictures.papers_opened_to),
    )
    holdings.offer(
        Holding("meetings.adults", attending.adults_needed),
        Holding("meetings.received", attending.received_needed),
    )
    queues.offer(LATE)
    checks.offer(*_checks())


def _rows(actor: Actor, at: datetime) -> Iterable[QuerySet[Any]]:
    """The agreements past their day that this actor keeps, or whose institution has to act."""
    held = [each for each in actor.capacities if each.role in (*KEEPERS, *saying.ANSWERING)]
    if not held:
        return
    named = folio("meeting__scope", "-R", "meeting__number", "-A", "number")
    kinds = ("mine", "others")
    for found, bucket in zip(
        saying.late(held, clock.today_in(RECORD_ZONE, at)), kinds, strict=True
    ):
        words = Concat("who", Value("\n"), Value(bucket))
        yield rows(
            found, kind="agreement_late", subject=named, title_es="what", due="due", said=words
        )


def _task(row: Row, _actor: Actor, _at: datetime) -> Task:
    who, _sign, bucket = row.said.rpartition("\n")
    return Task(
        kind=row.kind,
        subject=row.subject,
        title=_titled(row.title_es),
        why=_("Venció y sigue pendiente. Le toca a %(who)s.") % {"who": who},
        verb=_("Decir cómo va"),
        bucket=bucket,
        due=row.due,
    )


LATE = Queue("meetings.agreements", _rows, _task)
tasks = LATE.tasks


def _followed(subject: str) -> list[str]:
    return [cycle_of(subject)]


def _approved(subject: str, language: str) -> Message | None:
    """Those who follow the cycle hear what was agreed."""
    found = meetings.meeting(subject, STRANGER)
    if found is None or saying.approved_minutes(found) is None:
        return None
    with override(language):
        title = _("Se aprobó la minuta: %(folio)s") % {"folio": subject}
        agreed = [f"{each.what} ({each.who})" for each in saying.agreements_of(found)]
        lines = [found.title.shown_in(language).text]
        lines += [_("Se acordó:"), *agreed] if agreed else []
    return Message(title, "\n\n".join(lines), path_to("meeting", subject, language=language))


def _every_agreement() -> Iterator[Document]:
    for row in saying.agreements_visible_to(STRANGER).iterator():
        yield _document(row)


def _agreements_about(subject: str) -> Mapping[str, Document | None]:
    """An agreement, or every one of a meeting whose minutes were approved."""
    if kind_of(subject) == "agreement":
        found = saying.agreement(subject, STRANGER)
        return {subject: _document(found) if found else None}
    meeting = meetings.meeting(subject, STRANGER)
    rows = saying.agreements_seen_by(meeting, STRANGER) if meeting else ()
    return {row.folio: _document(row) for row in rows}


def _document(row: Agreement) -> Document:
    body = Bilingual(f"{row.what}\n{row.who}", "")
    return Document("agreement", row.folio, cycle_of(row.folio), _title(row), body)


def _title(agreement: Agreement) -> Bilingual:
    return _titled(agreement.what)


def _titled(what: str) -> Bilingual:
    short = what if len(what) <= LONGEST_TITLE else f"{what[: LONGEST_TITLE - 1].rstrip()}…"
    return Bilingual(short, "")


def _checks() -> Iterator[Check]:
    yield Check(
        "meetings.attendance",
        "Each attendance counts once, at the meeting it is of.",
        own_checks.taken_down_elsewhere,
    )
    yield Check(
        "meetings.minors",
        "Of minors nothing is kept but an age band, and the adult who answers for them.",
        own_checks.minors_known_too_well,
    )
    yield Check(
        "meetings.pictures",
        "Each picture that is shown has its consents and its alternative text.",
        own_checks.shown_without_consent,
    )
    yield Check(
        "meetings.minutes",
        "Approved minutes were approved by more than objected.",
        own_checks.approved_by_nobody,
    )
    yield Check(
        "meetings.agreements",
        "Where each agreement stands has a step behind it.",
        own_checks.agreements_without_steps,
    )
