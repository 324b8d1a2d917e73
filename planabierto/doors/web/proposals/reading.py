"""One proposal: what it wants, what it stands on, what is said of it and what was answered."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.history import events
from planabierto.doors.web.lineage import line_of
from planabierto.doors.web.proposals.arriving import TURN_BYTES
from planabierto.doors.web.proposals.forms import CommentForm
from planabierto.ground.journal import queries as journal
from planabierto.journey.cocreation import proposal_rules as rules
from planabierto.journey.cocreation.models import Proposal, Rewording
from planabierto.journey.cocreation.queries import proposals as queries
from planabierto.kit.diff import Piece, compare
from planabierto.kit.registry import NodeView
from planabierto.kit.verdict import type_of_text
from planabierto.tools.discussion import queries as discussion

MOST_EVENTS = 12
FIELDS: Mapping[str, type_of_text] = {
    "title_es": _("Título"),
    "title_en": _("Título en inglés"),
    "problem": _("Qué problema atiende"),
    "change": _("Qué cambio busca"),
    "who_acts": _("Quién tendría que actuar"),
    "steps": _("Pasos posibles"),
}


def proposal_of(request: HttpRequest, folio: str) -> Proposal:
    """The proposal asked for, when its reader may know of it."""
    found: Proposal = known(queries.proposal(folio.upper(), actor_of(request)))
    return found


def proposal(request: HttpRequest, folio: str) -> HttpResponse:
    """One proposal with everything about it."""
    return shown(request, proposal_of(request, folio))


def shown(
    request: HttpRequest, found: Proposal, form: CommentForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of a proposal, with a comment that could not be taken if there is one."""
    actor = actor_of(request)
    placed = journal.read_page(journal.entries_of(found.folio), MOST_EVENTS)
    start = ("cocreation.proposal", NodeView(found.pk, found.folio, found.title))
    context = {
        "proposal": found,
        "may_back": rules.may_back(found),
        "form": form or CommentForm(),
        "turn": secrets.token_urlsafe(TURN_BYTES),
        "backing": queries.backing_of([found.pk]).get(found.pk, 0),
        "comments": discussion.thread_of(found.discussion, actor),
        "line": line_of(found.folio, actor, start=start),
        "events": events(placed, here=found.folio),
    }
    return render(request, "web/proposals/proposal.html", context | about(found), status=status)


def about(found: Proposal) -> dict[str, Any]:
    """What is told of a proposal on its page and to its author; five queries."""
    return {
        "grounds": list(queries.groundings_of(found)),
        "rewordings": [(each, changes_of(each)) for each in queries.rewordings_of(found)],
        "joined": queries.merging_of(found) if found.state == "merged" else None,
        "joins": list(queries.merged_into(found)),
        "sign_offs": list(queries.sign_offs_of(found)),
        "responses": list(queries.responses_of(found)),
        "parts": [
            (FIELDS[name], getattr(found, name))
            for name in ("problem", "change", "who_acts", "steps")
            if getattr(found, name)
        ],
    }


def changes_of(rewording: Rewording) -> list[tuple[type_of_text, list[Piece]]]:
    """What an amendment changes, field by field, word by word."""
    return [
        (FIELDS[name], list(compare(rewording.before.get(name, ""), text)))
        for name, text in rewording.after.items()
    ]
