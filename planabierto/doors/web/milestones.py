"""A milestone: what was promised, what is declared, what is verified, and everything said of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.history import events
from planabierto.doors.web.lineage import ADVICE, ORIGINS, Line, line_of
from planabierto.doors.web.paging import SIZE, base_of, page_of, stretch_of
from planabierto.doors.web.progress import beside, marks_of, pieces
from planabierto.doors.web.rhythm import rhythm_beside
from planabierto.doors.web.today import today
from planabierto.doors.web.updates import Told, named, told
from planabierto.doors.web.voices.beside import beside_updates, opinions_beside
from planabierto.ground.journal import queries as journal
from planabierto.journey.commitments.models import Commitment, Milestone
from planabierto.journey.commitments.queries import commitments, milestones
from planabierto.journey.monitoring.models import MilestoneState, ShadowOpinion, Update
from planabierto.journey.monitoring.queries import (
    opinions,
    reading,
    showing,
    standing,
    telling,
)
from planabierto.journey.monitoring.queries.acts import with_acts
from planabierto.journey.monitoring.queries.around import around_step
from planabierto.kit.actor import Actor
from planabierto.kit.folio import kind_of
from planabierto.kit.registry import NodeView
from planabierto.reading.lineage.queries import Joined


def milestone(request: HttpRequest, folio: str) -> HttpResponse:
    """One milestone; the folio of an update or of evidence leads to its place on such a page."""
    actor = actor_of(request)
    if kind_of(folio.upper()) in ("update", "evidence"):
        return redirect(_place_of(folio, actor))
    step = known(milestones.milestone(folio, actor))
    states = telling.states_of_one(step, actor)
    day = today(step.commitment.cycle)
    read = around_step(step, actor, day)
    # What was said is read first: it gives the states their verifications.
    said = _said(request, step, states, actor, read.opinions)
    context = said | _facts(step, states, actor)
    context |= opinions_beside(context["position"], read.opinions)
    context |= rhythm_beside(read, day, of_milestone=True)
    context["line"] = _line(step, actor)
    context["address"] = request.build_absolute_uri(reverse("milestone", args=[step.folio]))
    return render(request, "web/milestone.html", context)


def updates(request: HttpRequest, folio: str) -> HttpResponse:
    """Everything reported on a commitment, its milestones and its plans, newest first."""
    actor = actor_of(request)
    found = known(commitments.commitment(folio, actor))
    page = page_of(request, telling.updates_on(found, actor), telling.stretch)
    context = {
        "commitment": found,
        "page": page,
        "base": base_of(request),
        "updates": _with_opinions(list(page), found, actor),
    }
    return render(request, "web/updates.html", context)


def _with_opinions(rows: list[Update], found: Commitment, actor: Actor) -> list[Told]:
    """Updates with everything said of them, what organisations find of each among it."""
    words = opinions.in_force(opinions.on_updates(rows, found, actor))
    names = named(rows, *(each.made_by for each in words))
    return beside_updates(told(rows, names), words, names)


def _facts(step: Milestone, states: list[MilestoneState], actor: Actor) -> dict[str, Any]:
    """What was promised, and what is declared beside what is verified."""
    cycle = step.commitment.cycle
    differs = any(each.inclusion_id for each in states)
    plans = telling.plans_of(step.commitment, actor) if differs else []
    found = reading.standing_of(step, states, [plan.pk for plan in plans])
    return {
        "step": step,
        "commitment": step.commitment,
        "facts": beside(states, plans),
        "position": found.joint,
        "marks": marks_of(step, found, today(cycle), cycle.time_zone),
    }


def _said(
    request: HttpRequest,
    step: Milestone,
    states: list[MilestoneState],
    actor: Actor,
    words: Sequence[ShadowOpinion],
) -> dict[str, Any]:
    """What was reported and what shows it, each by the page, and the acts behind them."""
    spoken = stretch_of(request, telling.updates_of(step, actor), "page")
    with_acts(spoken.rows, [each.verified_by for each in states if each.verified_by])
    shown = stretch_of(request, showing.evidence_of(step, actor), "evidencia")
    folios = [step.folio, *(row.folio for row in (*spoken.rows, *shown.rows))]
    placed = journal.read_page(journal.entries_of(*folios), SIZE)
    names = named(
        spoken.rows, *(entry.actor for entry, _place in placed), *(each.made_by for each in words)
    )
    return {
        "spoken": spoken,
        "updates": beside_updates(told(spoken.rows, names), words, names),
        "shown": shown,
        "evidence": pieces(shown.rows, actor),
        "events": events(placed, here=step.folio, names=names),
    }


def _line(step: Milestone, actor: Actor) -> Line | None:
    """The thread through a milestone, whose commitment is in hand."""
    whole = step.commitment
    joined = Joined(
        before={"commitments.commitment": [NodeView(whole.pk, whole.folio, whole.title)]},
        after={"monitoring.evidence": showing.as_nodes(showing.evidence_of(step, actor))},
    )
    start = "commitments.milestone", NodeView(step.pk, step.folio, step.output)
    return line_of(step.folio, actor, start=start, joined=joined, far=ORIGINS, beyond=ADVICE)


def _place_of(folio: str, actor: Actor) -> str:
    """Where an update or a piece of evidence stands, whatever page it is on."""
    if kind_of(folio.upper()) == "evidence":
        shown = known(standing.evidence(folio, actor))
        before = telling.before(showing.evidence_of(shown.milestone, actor), shown)
        return _on_page("milestone", shown.milestone.folio, "evidencia", before, f"E{shown.number}")
    row = known(standing.update(folio, actor))
    mark = f"U{row.number}"
    if row.milestone:
        before = telling.before(telling.updates_of(row.milestone, actor), row)
        return _on_page("milestone", row.milestone.folio, "page", before, mark)
    before = telling.before(telling.updates_on(row.commitment, actor), row)
    return _on_page("commitment_updates", row.commitment.folio, "page", before, mark)


def _on_page(name: str, folio: str, key: str, before: int, mark: str) -> str:
    number = before // SIZE + 1
    asked = f"?{key}={number}" if number > 1 else ""
    return f"{reverse(name, args=[folio])}{asked}#{mark}"
