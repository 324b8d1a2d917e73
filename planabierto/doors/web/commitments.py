"""Commitments: the list with its filters, one commitment, and the table to take away."""

from __future__ import annotations

from typing import TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.shared.sheets import book, wants_book
from planabierto.doors.web.around import around_commitment, read_around
from planabierto.doors.web.evaluating.rated import rated
from planabierto.doors.web.forms import Place, asked, choices, count_active, kept_query
from planabierto.doors.web.paging import base_of, page_of
from planabierto.doors.web.progress import progress_on
from planabierto.doors.web.record import record_of
from planabierto.doors.web.ribbons import detailed_strips, ribbon_of, standing_of
from planabierto.doors.web.today import today
from planabierto.journey.commitments.queries import commitments as commitment_queries
from planabierto.journey.commitments.queries import lists
from planabierto.journey.commitments.wording import text_of
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.evaluation.queries import ratings
from planabierto.journey.monitoring.exchange import csv_pieces, write_csv
from planabierto.kit.actor import Actor
from planabierto.kit.folio import kind_of

Table = TypeVar("Table", bound=HttpResponseBase)


def commitments(request: HttpRequest) -> HttpResponse:
    """Every commitment a reader may know of, narrowed by what they choose."""
    return _list(request, Place())


def plan_commitments(request: HttpRequest, folio: str) -> HttpResponse:
    """The commitments of one plan; a cycle's folio gives those of the whole cycle."""
    return _list(request, _place(folio, actor_of(request)))


def table(request: HttpRequest) -> HttpResponseBase:
    """The commitments of the same selection as CSV, in constant memory."""
    actor = actor_of(request)
    found = commitment_queries.matching(asked(request), actor, today())
    texts = map(text_of, lists.in_batches(found.select_related("goal__cycle"), actor))
    return _attached(StreamingHttpResponse(csv_pieces(texts, actor)), "compromisos.csv")


def plan_table(request: HttpRequest, folio: str) -> HttpResponse:
    """The commitments of a plan, or of a whole cycle, ready to be taken in again: CSV or XLSX."""
    actor = actor_of(request)
    place = _place(folio, actor)
    found = commitment_queries.matching(asked(request, place), actor, today())
    whole = lists.with_what_lists_show(found.select_related("goal__cycle"), actor)
    written, name = write_csv(map(text_of, whole), actor), f"{place.folio}-compromisos"
    if wants_book(request):
        return book(written, name)
    return _attached(HttpResponse(written), f"{name}.csv")


def commitment(request: HttpRequest, folio: str) -> HttpResponse:
    """One commitment: what it says, its milestones, what changed, and its whole history."""
    actor = actor_of(request)
    found = known(commitment_queries.commitment(folio, actor))
    lists.with_what_lists_show([found], actor)
    day = today(found.cycle)
    record = record_of(found, actor)
    steps = record["milestones"]
    read = read_around(found, steps, actor, day)
    progress = progress_on(found, steps, read.states, actor, day)
    context = (
        record
        | progress
        | around_commitment(read, steps, progress["reached"], day)
        | {
            "standing": standing_of(found, day),
            "ribbon": ribbon_of(found, record["milestones"], progress["reached"], day),
            "rated": rated(ratings.of_commitment(found.folio, actor)),
            "day": day,
            "address": request.build_absolute_uri(reverse("commitment", args=[found.folio])),
        }
    )
    return render(request, "web/commitment.html", context)


def _place(folio: str, actor: Actor) -> Place:
    if kind_of(folio) == "cycle":
        return Place(cycle=known(cycles.cycle(folio, actor)))
    return Place(plan=known(cycles.plan(folio, actor)))


def _list(request: HttpRequest, place: Place) -> HttpResponse:
    actor, day = actor_of(request), today()
    found = commitment_queries.matching(asked(request, place), actor, day)
    page = page_of(request, found, commitment_queries.stretch)
    filters = choices(request, actor, place)
    whole = reverse("plan_table", args=[place.folio]) if place.folio else reverse("table")
    context = {
        "place": place,
        "page": page,
        "base": base_of(request),
        "strips": detailed_strips(page, actor, day),
        "filters": filters,
        "active": count_active(filters),
        "download": whole + kept_query(request),
    }
    return render(request, "web/commitments.html", context)


def _attached(response: Table, name: str) -> Table:
    response["Content-Type"] = "text/csv; charset=utf-8"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
