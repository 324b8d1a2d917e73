"""A commitment as a feed of what happens to it, and as a calendar of what is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from planabierto.doors.shared.acts import act, who_did
from planabierto.doors.shared.addresses import url_of
from planabierto.doors.shared.atom import MEDIA_TYPE, News, atom
from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.shared.marks import current_language
from planabierto.ground.institutions import queries as institutions
from planabierto.ground.journal import queries as journal
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.queries import commitments, milestones
from planabierto.journey.monitoring.queries import following
from planabierto.kit.actor import STRANGER
from planabierto.tools.meetings.queries import calendar
from planabierto.tools.meetings.queries.calendar import Day
from planabierto.tools.notices.addresses import absolute, link_to

MOST = 50


def commitment_feed(request: HttpRequest, folio: str) -> HttpResponse:
    """The newest public acts on a commitment and on what lies below it."""
    found: Commitment = known(commitments.commitment(folio, actor_of(request)))
    language = current_language()
    written = atom(
        address=link_to("commitment_feed", found.folio, language=language),
        page=link_to("commitment", found.folio, language=language),
        title=f"{found.folio} · {found.title.shown_in(language).text}",
        news=list(_news(found)),
        since=datetime.combine(found.cycle.starts, time(), UTC),
        language=language,
    )
    return HttpResponse(written, content_type=MEDIA_TYPE)


def commitment_ics(request: HttpRequest, folio: str) -> HttpResponse:
    """The days of a commitment's milestones and next steps, and its working group's meetings."""
    found: Commitment = known(commitments.commitment(folio, actor_of(request)))
    language = current_language()
    written = calendar.ics(
        following.meetings_of_group(found, STRANGER),
        language=language,
        name=f"{found.folio} · {found.title.shown_in(language).text}",
        days=[*_ends(found, language), *_steps(found)],
    )
    headers = {"Content-Disposition": f'attachment; filename="{found.folio}.ics"'}
    return HttpResponse(written, content_type=calendar.MEDIA_TYPE, headers=headers)


def _news(found: Commitment) -> Iterator[News]:
    placed = journal.read_page(journal.history_of(found.folio), MOST)
    names = institutions.public_names(entry.actor for entry, _place in placed)
    for entry, _place in placed:
        name = who_did(entry.verb, entry.actor, names)
        page = absolute(url_of(entry.subject) or url_of(found.folio))
        yield News(
            name=f"{page}#acto-{entry.pk}",
            title=f"{act(entry.verb)} · {entry.subject}",
            text=f"{name}: {act(entry.verb)}",
            address=page,
            at=entry.recorded,
            author=name,
        )


def _ends(found: Commitment, language: str) -> Iterator[Day]:
    for step in milestones.milestones_under(found.folio, STRANGER):
        if step.ends and step.state == "planned":
            yield Day(
                name=step.folio,
                day=step.ends,
                title=_("Termina el hito %(folio)s") % {"folio": step.folio},
                text=step.output.shown_in(language).text,
                address=link_to("milestone", step.folio, language=language),
            )


def _steps(found: Commitment) -> Iterator[Day]:
    for step in following.open_steps(found, STRANGER):
        yield Day(
            name=f"{found.folio}-N{step.number}",
            day=step.due,
            title=_("Siguiente paso de %(folio)s") % {"folio": found.folio},
            text=step.text,
            address=absolute(url_of(f"{found.folio}-U{step.update.number}")),
        )
