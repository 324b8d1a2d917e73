"""The session folder: one page with what whoever sits in the forum should have in hand.

The forum does not know what is reported or promised: here it is joined, as anybody reads it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.forum.frame import session_of, show_part
from planabierto.doors.shared.gate import actor_of, at_the_desk
from planabierto.journey.commitments.queries import commitments
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Plan
from planabierto.journey.forum.models import Session
from planabierto.journey.forum.queries.folder import folder_of
from planabierto.journey.monitoring.models import Update
from planabierto.journey.monitoring.queries import telling
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.states import State
from planabierto.reading.figures import promises
from planabierto.tools.library.models import DocumentVersion
from planabierto.tools.meetings.models import MeetingPaper
from planabierto.tools.meetings.queries import meetings

PART = "desk_sessions"
MOST_UPDATES, MOST_OF_A_PLAN = 200, 12
PRESSING = ("due", "late")
SHEET = Path(__file__).parents[1] / "static" / "planabierto" / "css" / "folder.css"
LARGEST = 30 * 2**20


@dataclass(frozen=True, slots=True)
class Report:
    """The newest a jurisdiction said of one thing."""

    subject: Bilingual
    folio: str
    level: State
    day: datetime
    narrative: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the session: where it is read, and its name in the download."""

    title: Bilingual
    url: str
    sent: datetime | None
    version: DocumentVersion
    name: str = ""


@at_the_desk
def folder(request: HttpRequest, folio: str) -> HttpResponse:
    """The folder of a session, to read and to print."""
    found = session_of(request, folio)
    context = _joined(found, actor_of(request), offline=False)
    steps = [(found.folio, reverse("desk_session", args=[found.folio])), (_("Carpeta"), "")]
    return show_part(request, "folder", found.forum, PART, context, more=steps)


@at_the_desk
def folder_file(request: HttpRequest, folio: str) -> HttpResponse:
    """The folder as a ZIP to send: a page that is read without a network, and its documents."""
    found = session_of(request, folio)
    context = _joined(found, actor_of(request), offline=True) | {"forum": found.forum}
    content = render_to_string("desk/forum/folder_file.html", context, request)
    response = HttpResponse(_zipped(content, context["papers"]), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{found.folio}-carpeta.zip"'
    return response


def _joined(found: Session, actor: Actor, *, offline: bool) -> dict[str, Any]:
    """What the forum knows, with what was reported and what is promised."""
    known = folder_of(found, actor)
    return {
        "session": found,
        "folder": known,
        "motions": [each for each in known.motions if each.state not in ("draft", "withdrawn")],
        "now": clock.now(),
        "venues": list(meetings.venues_of(found.meeting)),
        "papers": [_paper(each, place, offline) for place, each in enumerate(known.papers, 1)],
        "reports": _reports(found),
        "promises": _promises(found),
    }


def _reports(found: Session) -> list[tuple[Plan, list[Report]]]:
    """Each public plan with the newest that was reported on its commitments."""
    cycle = found.forum.cycle
    newest = list(telling.updates_in(cycle, STRANGER)[:MOST_UPDATES])
    return [(plan, _of_plan(plan, newest)) for plan in cycles.plans_of(cycle, STRANGER)]


def _of_plan(plan: Plan, newest: Sequence[Update]) -> list[Report]:
    inside = {each.pk for each in commitments.of_plan(plan, STRANGER)}
    told = [
        each
        for each in newest
        if each.commitment_id in inside
        and (each.inclusion is None or each.inclusion.plan_id == plan.pk)
    ]
    return [_report(each) for each in told[:MOST_OF_A_PLAN]]


def _report(update: Update) -> Report:
    step = update.milestone
    return Report(
        step.output if step else update.commitment.title,
        update.folio,
        update.declared,
        update.occurred,
        update.narrative,
    )


def _promises(found: Session) -> list[promises.PromiseState]:
    """The promises that fall due or are late."""
    every = promises.of_cycle(found.forum.cycle, clock.now())
    return [each for each in every if each.standing.state.key in PRESSING]


def _paper(paper: MeetingPaper, place: int, offline: bool) -> Paper:
    version = paper.version
    stored = bool(version.sha256)
    name = f"{place:02d}-{version.original_name}" if stored else ""
    there = reverse("document", args=[version.folio, version.number]) if stored else version.url
    url = quote(f"documentos/{name}") if offline and stored else there
    return Paper(version.document.title, url, paper.sent_at, version, name)


def _zipped(content: str, papers: Sequence[Paper]) -> bytes:
    """The page, how it looks, and the documents that fit; those that do not stay online."""
    kept, room = io.BytesIO(), LARGEST
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("carpeta.html", content)
        archive.writestr("carpeta.css", SHEET.read_text())
        for each in papers:
            size = each.version.size or 0
            if each.name and size <= room:
                room -= size
                with each.version.file.open("rb") as stored:
                    archive.writestr(f"documentos/{each.name}", stored.read())
    return kept.getvalue()
