"""Commitments: the list with its filters, one commitment, and the table to take away."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.changes import FIELDS, Amended, amended, read_through
from planabierto.doors.web.forms import Place, asked, choices, count_active, kept_query
from planabierto.doors.web.history import Placed, events, reasons_by_entry
from planabierto.doors.web.lineage import line_of
from planabierto.doors.web.paging import SIZE, base_of, page_of
from planabierto.doors.web.ribbons import ribbon_of, standing_of, strips
from planabierto.doors.web.today import today
from planabierto.ground.journal import queries as journal
from planabierto.journey.commitments import queries
from planabierto.journey.commitments.models import (
    Commitment,
    PartnerRole,
    Withdrawal,
)
from planabierto.journey.commitments.wording import text_of
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.drafting.table import write_csv
from planabierto.journey.drafting.texts import from_json
from planabierto.kit.actor import Actor
from planabierto.kit.folio import kind_of
from planabierto.kit.registry import NodeView
from planabierto.reading.lineage.queries import Start

WORDINGS = ("action", "problem", "status_quo", "solution", "relevance")


def commitments(request: HttpRequest) -> HttpResponse:
    """Every commitment a reader may know of, narrowed by what they choose."""
    return _list(request, Place())


def plan_commitments(request: HttpRequest, folio: str) -> HttpResponse:
    """The commitments of one plan; a cycle's folio gives those of the whole cycle."""
    return _list(request, _place(folio, actor_of(request)))


def table(request: HttpRequest) -> HttpResponse:
    """The commitments of the same selection as CSV, ready to be taken in again."""
    actor = actor_of(request)
    found = queries.matching(asked(request), actor, today())
    return _csv(found, actor, "compromisos.csv")


def plan_table(request: HttpRequest, folio: str) -> HttpResponse:
    """The commitments of a plan, or of a whole cycle, as CSV, ready to be taken in again."""
    actor = actor_of(request)
    place = _place(folio, actor)
    found = queries.matching(asked(request, place), actor, today())
    return _csv(found, actor, f"{place.folio}-compromisos.csv")


def commitment(request: HttpRequest, folio: str) -> HttpResponse:
    """One commitment: what it says, its milestones, what changed, and its whole history."""
    actor = actor_of(request)
    found = known(queries.commitment(folio, actor))
    queries.with_what_lists_show([found], actor)
    day = today(found.cycle)
    context = _record(found, actor) | {
        "standing": standing_of(found, day),
        "ribbon": ribbon_of(found, day),
        "day": day,
        "address": request.build_absolute_uri(reverse("commitment", args=[found.folio])),
    }
    return render(request, "web/commitment.html", context)


def _place(folio: str, actor: Actor) -> Place:
    if kind_of(folio) == "cycle":
        return Place(cycle=known(cycles.cycle(folio, actor)))
    return Place(plan=known(cycles.plan(folio, actor)))


def _list(request: HttpRequest, place: Place) -> HttpResponse:
    actor, day = actor_of(request), today()
    page = page_of(request, queries.matching(asked(request, place), actor, day))
    filters = choices(request, actor, place)
    whole = reverse("plan_table", args=[place.folio]) if place.folio else reverse("table")
    context = {
        "place": place,
        "page": page,
        "base": base_of(request),
        "strips": strips(queries.with_what_rows_show(page, actor), day),
        "filters": filters,
        "active": count_active(filters),
        "download": whole + kept_query(request),
    }
    return render(request, "web/commitments.html", context)


def _csv(found: QuerySet[Commitment], actor: Actor, name: str) -> HttpResponse:
    whole = found.select_related("cycle", "goal__cycle")
    texts = map(text_of, queries.with_what_lists_show(whole, actor))
    response = HttpResponse(write_csv(texts), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _record(found: Commitment, actor: Actor) -> dict[str, Any]:
    amendments = amended(queries.changes_of(found))
    withdrawals = list(queries.withdrawals_of(found)) if _has_withdrawals(found) else []
    placed = journal.read_page(journal.history_of(found.folio), SIZE + 1)
    adoption = getattr(found, "adoption", None)
    terms = [each.term for each in found.classifications.all()]
    return {
        "commitment": found,
        "note": found.worded("note"),
        "wordings": [(FIELDS[name], found.worded(name)) for name in WORDINGS if found.worded(name)],
        "terms": {
            scheme: [term for term in terms if term.scheme == scheme]
            for scheme in ("value", "area", "sector")
        },
        "roles": [
            (role.label, [each for each in found.responsibilities.all() if each.role == role])
            for role in PartnerRole
        ],
        "milestones": sorted(found.milestones.all(), key=lambda step: step.number),
        "amendments": amendments,
        "withdrawals": withdrawals,
        "adoption": adoption,
        "adopted": read_through(from_json(adoption.adopted, found.folio)) if adoption else [],
        "line": line_of(found.folio, actor, start=_start(found)),
        "events": events(placed[:SIZE], _reasons(placed, amendments, withdrawals, adoption)),
        "more_history": len(placed) > SIZE,
    }


def _start(found: Commitment) -> Start:
    return "commitments.commitment", NodeView(found.pk, found.folio, found.title)


def _has_withdrawals(found: Commitment) -> bool:
    gone = [found.state, *(step.state for step in found.milestones.all())]
    return "withdrawn" in gone


def _reasons(
    placed: list[Placed],
    amendments: list[Amended],
    withdrawals: list[Withdrawal],
    adoption: Any,
) -> dict[int, str]:
    """Entry id → the reason given in the fact behind it."""
    whole = [each.reason for each in withdrawals if each.milestone is None]
    parts = [each.reason for each in withdrawals if each.milestone is not None]
    return {
        **reasons_by_entry(
            placed, "commitments.amended", (each.amendment.reason for each in amendments)
        ),
        **reasons_by_entry(placed, "commitments.withdrawn", whole),
        **reasons_by_entry(placed, "commitments.milestone_withdrawn", parts),
        **reasons_by_entry(placed, "commitments.adopted", [adoption.reason] if adoption else []),
    }
