"""Public questions on a commitment, with their clock and what was answered."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.history import events
from planabierto.doors.web.paging import base_of, page_of
from planabierto.doors.web.today import today
from planabierto.doors.web.voices.telling import posed
from planabierto.ground.institutions import queries as institutions
from planabierto.ground.journal import queries as journal
from planabierto.journey.commitments.queries import commitments
from planabierto.journey.monitoring import question_rules as rules
from planabierto.journey.monitoring.models import PublicQuestion
from planabierto.journey.monitoring.queries import questions as queries

MOST_EVENTS = 12


def questions(request: HttpRequest, folio: str) -> HttpResponse:
    """Every question on a commitment, those without an answer first."""
    actor = actor_of(request)
    found = known(commitments.commitment(folio, actor))
    page = page_of(request, queries.questions_on(found, actor))
    context = {
        "commitment": found,
        "page": page,
        "base": base_of(request),
        "questions": posed(page, today(found.cycle)),
        "may_ask": rules.may_ask(found),
        "working_days": rules.WORKING_DAYS,
    }
    return render(request, "web/voices/questions.html", context)


def question(request: HttpRequest, folio: str) -> HttpResponse:
    """One question and what was answered."""
    return shown(request, question_of(request, folio))


def question_of(request: HttpRequest, folio: str) -> PublicQuestion:
    """The question asked for, when its reader may know of it."""
    found: PublicQuestion = known(queries.question(folio.upper(), actor_of(request)))
    return found


def shown(request: HttpRequest, found: PublicQuestion) -> HttpResponse:
    """The page of a question."""
    placed = journal.read_page(journal.entries_of(found.folio), MOST_EVENTS)
    speakers = [act.made_by for act in found.answers.all()]
    names = institutions.public_names([*speakers, *(entry.actor for entry, _place in placed)])
    context = {
        "told": posed([found], today(found.commitment.cycle))[0],
        "question": found,
        "commitment": found.commitment,
        "names": names,
        "may_report": rules.may_report_question(found),
        "events": events(placed, here=found.folio, names=names),
        "address": request.build_absolute_uri(request.path),
    }
    return render(request, "web/voices/question.html", context)
