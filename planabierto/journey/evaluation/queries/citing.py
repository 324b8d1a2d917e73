"""What a finding can rest on: anything everybody may look up, named by its folio."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.queries import commitments, milestones
from planabierto.journey.consultation.queries import calls
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.forum.queries import sessions
from planabierto.journey.monitoring.models import ShadowOpinion
from planabierto.journey.monitoring.queries import standing
from planabierto.kit.actor import STRANGER
from planabierto.kit.folio import kind_of, number_of
from planabierto.tools.library import queries as library
from planabierto.tools.library.models import DocumentVersion
from planabierto.tools.meetings.models import Meeting
from planabierto.tools.meetings.queries import meetings

MOST = 40


def citable(folio: str) -> tuple[str, Any] | None:
    """The column of a citation and its row, for a folio everybody may look up; or none."""
    wanted = folio.strip().upper()
    kind = kind_of(wanted)
    if kind == "meeting":
        return _meeting(wanted)
    if kind not in _FOUND:
        return None
    column, find = _FOUND[kind]
    row = find(wanted)
    return (column, row) if row is not None else None


def citable_in(commitment: Commitment) -> dict[str, list[Any]]:
    """What of a commitment is at hand to be cited: milestones, reports, evidence, opinions."""
    return {
        "milestone": list(milestones.milestones_under(commitment.folio, STRANGER)),
        "update": list(
            standing.updates_visible_to(STRANGER)
            .filter(commitment=commitment)
            .exclude(state="retracted")
        ),
        "evidence": list(
            standing.evidence_visible_to(STRANGER).filter(commitment=commitment, withdrawal=None)
        ),
        "opinion": list(_opinions().filter(commitment=commitment)),
    }


def citable_of(cycle: Cycle) -> dict[str, list[Any]]:
    """What of a cycle is at hand to be cited: its meetings, sessions and calls."""
    held = meetings.matching(STRANGER, cycle=cycle.folio).filter(state="held")
    return {
        "meeting": list(held[:MOST]),
        "call": list(calls.calls_of(cycle, STRANGER)[:MOST]),
    }


def _meeting(folio: str) -> tuple[str, Any] | None:
    """A session of the forum is cited as such; any other meeting as a meeting."""
    session = sessions.session(folio, STRANGER)
    if session is not None:
        return ("session", session)
    found: Meeting | None = meetings.meeting(folio, STRANGER)
    return ("meeting", found) if found else None


def _opinion(folio: str) -> ShadowOpinion | None:
    commitment, _mark, _number = folio.rpartition("-O")
    number = number_of(folio, "opinion")
    found: ShadowOpinion | None = (
        _opinions().filter(commitment__folio=commitment, number=number).first()
    )
    return found


def _opinions() -> Any:
    found = ShadowOpinion.objects.filter(commitments.stands(STRANGER), retracted="")
    return found.select_related("commitment", "milestone", "institution").order_by("-pk")


def _document(folio: str) -> DocumentVersion | None:
    number = number_of(folio, "document")
    return library.visible_to(STRANGER).filter(document=number).order_by("-number").first()


_FOUND: dict[str, tuple[str, Callable[[str], Any]]] = {
    "evidence": ("evidence", lambda folio: standing.evidence(folio, STRANGER)),
    "milestone": ("milestone", lambda folio: milestones.milestone(folio, STRANGER)),
    "update": ("update", lambda folio: standing.update(folio, STRANGER)),
    "opinion": ("opinion", _opinion),
    "call": ("call", lambda folio: calls.call(folio, STRANGER)),
    "document": ("version", _document),
}
