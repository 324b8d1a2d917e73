"""Independent reports: which are owed and published, what each says, and what was replied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.shared.owed import Line, lines_of
from planabierto.doors.web.history import events
from planabierto.doors.web.lineage import ORIGINS, line_of
from planabierto.doors.web.lineage import Line as Thread
from planabierto.doors.web.paging import base_of, page_of
from planabierto.doors.web.today import today
from planabierto.ground.journal import queries as journal
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle, IntakeEntry
from planabierto.journey.cycles.rules import RUNNERS
from planabierto.journey.evaluation import naming, rules
from planabierto.journey.evaluation.models import Recommendation, RecommendationResponse, Report
from planabierto.journey.evaluation.queries import asking, bodies, owing
from planabierto.journey.evaluation.queries import reading as said
from planabierto.journey.evaluation.queries import recommendations as advice
from planabierto.journey.evaluation.queries import reports as queries
from planabierto.journey.evaluation.queries.owing import Due
from planabierto.journey.evaluation.queries.reading import Part
from planabierto.journey.evaluation.states import Acceptance
from planabierto.kit.actor import STRANGER, Actor, Role
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.folio import cycle_of
from planabierto.kit.registry import NodeView
from planabierto.kit.states import State
from planabierto.publication import queries as editions
from planabierto.reading.lineage.queries import Joined

MOST_EVENTS = 12
ANSWERS = {
    Acceptance.ACCEPTED: State("accepted", Acceptance.ACCEPTED.label, "kept"),
    Acceptance.PARTLY: State("partly", Acceptance.PARTLY.label, "due"),
    Acceptance.DECLINED: State("declined", Acceptance.DECLINED.label, "late"),
}
UNANSWERED = State("unanswered", gettext_lazy("Sin respuesta"), "neutral")


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation with what was said to it, done about it, and where it was taken."""

    row: Recommendation
    state: State
    said: list[RecommendationResponse]
    done: bool
    filed: list[IntakeEntry]
    may_respond: bool = False
    may_follow: bool = False
    may_file: bool = False


def reports(request: HttpRequest, folio: str) -> HttpResponse:
    """Which reports a cycle's monitoring body owes, by when, and those it published."""
    cycle = _cycle(request, folio)
    actor, day = actor_of(request), today(cycle)
    plans = list(cycles.plans_matching(STRANGER, cycle=cycle.folio))
    owed = owing.dues_of(plans, STRANGER, day)
    owed.sort(key=lambda each: each.plan.folio)
    context = {
        "cycle": cycle,
        "page": page_of(request, owed, _lines),
        "base": base_of(request),
        "body": bodies.evaluating(cycle.folio, day),
        "followed": list(bodies.replacements_in(cycle)),
        "superseded": list(queries.superseded(actor, cycle=cycle.folio)),
    }
    return render(request, "web/evaluating/reports.html", context)


def report(request: HttpRequest, folio: str) -> HttpResponse:
    """One public report: what it says, cites and recommends, and what institutions replied."""
    actor = actor_of(request)
    found: Report = known(queries.public_report(folio, actor))
    parts = said.parts_of(found, with_answers=False)
    lines = said.lines_of(parts, get_language() or "es")
    told = _advice(advice.with_answers(advice.of_report(found)), actor)
    evaluates = actor.acting_as(Role.EVALUATOR) is not None
    context = _around(found) | {
        "report": found,
        "cycle": found.cycle,
        "title": naming.title_of(found),
        "parts": [(each, lines[each.row.pk]) for each in parts],
        "advice": told,
        "may_correct": evaluates and bool(rules.may_correct(actor, found)),
        "line": _thread(found, parts, told, actor),
    }
    return render(request, "web/evaluating/report.html", context)


def recommendations(request: HttpRequest, folio: str) -> HttpResponse:
    """Every recommendation of a cycle's reports, and what became of each."""
    cycle = _cycle(request, folio)
    found = advice.with_answers(advice.public(STRANGER, cycle=cycle.folio))
    page = page_of(request, found)
    context = {
        "cycle": cycle,
        "page": page,
        "base": base_of(request),
        "advice": _advice(list(page), actor_of(request), with_filed=True),
    }
    return render(request, "web/evaluating/recommendations.html", context)


def _around(found: Report) -> dict[str, Any]:
    """What stands beside a report: replies, files, authors, its edition and its history."""
    authors = list(queries.authors_of(found))
    people = [each.mandate.person for each in authors]
    placed = journal.read_page(journal.history_of(found.folio), MOST_EVENTS)
    names = {each.pseudonym: each.name for each in people}
    return {
        "files": said.files_of(found),
        "checks": list(queries.checks_of(found)),
        "authors": authors,
        "edition": editions.newest_of(found.folio),
        "later": queries.later_than(found) if found.state == "superseded" else None,
        "events": events(placed, here=found.folio, names=names),
    }


def _cycle(request: HttpRequest, folio: str) -> Cycle:
    found: Cycle = known(cycles.cycle(cycle_of(folio), actor_of(request)))
    return found


def _lines(dues: Sequence[Due], start: int, end: int) -> list[Line]:
    return lines_of(owing.filled(dues[start:end]))


def _advice(
    found: Iterable[Recommendation], actor: Actor, *, with_filed: bool = False
) -> list[Advice]:
    rows = list(found)
    filed = advice.filed_in(rows) if rows and with_filed else {}
    return [_one(each, filed.get(each.folio, []), actor) for each in rows]


def _one(row: Recommendation, filed: list[IntakeEntry], actor: Actor) -> Advice:
    answers = list(row.responses.all())
    state = ANSWERS[Acceptance(answers[0].acceptance)] if answers else UNANSWERED
    done = advice.is_done(row)
    told = Advice(row, state, answers, done, filed)
    if not actor.capacities:
        return told
    speaks = asking.answering(actor, row.addressee_id, row.report.plan) is not None
    standing = row.report.state == "published"
    return Advice(
        row,
        state,
        answers,
        done,
        filed,
        may_respond=speaks and standing,
        may_follow=speaks and standing and bool(answers),
        may_file=standing and actor.acting_as(*RUNNERS) is not None,
    )


def _thread(found: Report, parts: list[Part], told: list[Advice], actor: Actor) -> Thread | None:
    """The thread through a report: what it speaks of and cites is in hand."""
    inside = [each.row.inclusion for each in parts if each.row.inclusion] + (
        [found.inclusion] if found.inclusion else []
    )
    cited = [one for each in parts for row in each.findings for one in row.citations.all()]
    joined = Joined(
        before={
            "commitments.commitment": _once(
                (each.commitment, each.commitment.title) for each in inside
            ),
            "commitments.milestone": _once(
                (each.milestone, each.milestone.output) for each in cited if each.milestone
            ),
            "monitoring.evidence": _once(
                (each.evidence, each.evidence.version.document.title)
                for each in cited
                if each.evidence
            ),
        },
        after={
            "evaluation.recommendation": _once(
                (each.row, Bilingual(each.row.text)) for each in told
            )
        },
    )
    start = "evaluation.report", NodeView(found.pk, found.folio, naming.title_of(found))
    return line_of(found.folio, actor, start=start, joined=joined, far=(*ORIGINS, "draft"))


def _once(rows: Iterable[tuple[Any, Bilingual]]) -> list[NodeView]:
    """Each of these records once, in order."""
    found = {row.pk: NodeView(row.pk, row.folio, title) for row, title in rows}
    return list(found.values())
