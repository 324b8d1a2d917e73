"""Calls: what is asked, of whom, until when, by whom; and the voices that may be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from planabierto.doors.shared.gate import actor_of, known, refusal
from planabierto.doors.shared.marks import current_language
from planabierto.doors.shared.voice.form import LANGUAGES
from planabierto.doors.web.consultation.spoken import Voice, voices_of
from planabierto.doors.web.history import events
from planabierto.doors.web.paging import base_of, page_of
from planabierto.ground.journal import queries as journal
from planabierto.journey.consultation import rules
from planabierto.journey.consultation.models import Call
from planabierto.journey.consultation.queries import calls as queries
from planabierto.journey.consultation.queries import moderation, voices
from planabierto.journey.consultation.result_rules import may_see_results
from planabierto.kit import clock
from planabierto.kit.states import State
from planabierto.kit.verdict import Ground, Verdict
from planabierto.tools.moderation.models import Cause, HidingReason

STANDING = {
    "draft": State("draft", gettext_lazy("Borrador"), "neutral"),
    "soon": State("soon", gettext_lazy("Abre pronto"), "info"),
    "open": State("open", gettext_lazy("Abierta"), "kept"),
    "closed": State("closed", gettext_lazy("Cerrada"), "neutral"),
    "discarded": State("discarded", gettext_lazy("Desechada"), "neutral"),
}
ORDER = ("open", "soon", "closed")
MOST_EVENTS = 8


@dataclass(frozen=True, slots=True)
class Standing:
    """A call where it stands now."""

    call: Call
    state: State

    @property
    def is_open(self) -> bool:
        """Whether it takes voices now."""
        return self.state.key == "open"


def standing_of(call: Call, at: datetime) -> Standing:
    """A call with where it stands at a moment, in words."""
    return Standing(call, STANDING[queries.standing(call, at)])


def calls(request: HttpRequest) -> HttpResponse:
    """Every call, those that are open first."""
    at = clock.now()
    page = page_of(request, queries.calls_visible_to(actor_of(request)))
    found = [standing_of(each, at) for each in page]
    groups = [
        (STANDING[key], [each for each in found if each.state.key == key])
        for key in (*ORDER, "draft")
    ]
    context = {"page": page, "base": base_of(request), "groups": groups}
    return render(request, "web/consultation/calls.html", context)


def call(request: HttpRequest, folio: str) -> HttpResponse:
    """One call: what it asks and why, and how to answer."""
    actor, at = actor_of(request), clock.now()
    found: Call = known(queries.call(folio.upper(), actor))
    verdict = rules.may_contribute(actor, found, at)
    said = _said(request, found)
    context = {
        "call": found,
        "standing": standing_of(found, at),
        "verdict": verdict,
        "results": may_see_results(actor, found, at),
        "questions": queries.questions_of(found),
        "topics": queries.topics_of(found),
        "help_points": queries.help_points_of(found),
        "notice": queries.notice_of(found),
        "taken_in": [LANGUAGES[key] for key in found.languages if key in LANGUAGES],
        "reschedulings": queries.reschedulings_of(found),
        "events": events(journal.read_page(journal.entries_of(found.folio), MOST_EVENTS)),
    }
    return render(request, "web/consultation/call.html", context | said)


def call_notice(request: HttpRequest, folio: str) -> HttpResponse:
    """The privacy notice of a call, in full, in the version in force."""
    found: Call = known(queries.call(folio.upper(), actor_of(request)))
    context = {"call": found, "notice": known(queries.notice_of(found))}
    return render(request, "web/consultation/notice.html", context)


def call_moderation(request: HttpRequest, folio: str) -> HttpResponse:
    """What was looked at before it was shown, why, how long it took, and what was not shown."""
    found: Call = known(queries.call(folio.upper(), actor_of(request)))
    numbers = moderation.statistics(found)
    context = {
        "call": found,
        "numbers": numbers,
        "causes": [(label, numbers.causes.get(key, 0)) for key, label in Cause.choices],
        "grounds": [
            (label, numbers.grounds.get(key, 0))
            for key, label in HidingReason.choices
            if key != HidingReason.NONE
        ],
        "typical": in_words(numbers.typical),
        "as_of": clock.now(),
    }
    return render(request, "web/consultation/moderation.html", context)


def in_words(wait: timedelta | None) -> str:
    """How long somebody waited, as it is said."""
    if wait is None:
        return "–"
    hours = round(wait.total_seconds() / 3600)
    if hours < 1:
        return _("menos de una hora")
    if hours < 48:
        return ngettext("%(number)d hora", "%(number)d horas", hours) % {"number": hours}
    return ngettext("%(number)d día", "%(number)d días", hours // 24) % {"number": hours // 24}


def _said(request: HttpRequest, found: Call) -> dict[str, Any]:
    """The voices that may be read, newest first, and how many there are."""
    rows = voices.visible_voices(found, actor_of(request))
    page = page_of(request, rows)
    said: list[Voice] = voices_of(list(page))
    return {"page": page, "base": base_of(request), "voices": said}


def refused(request: HttpRequest, found: Call, verdict: Verdict, **more: Any) -> HttpResponse:
    """Why a call takes no voice now, and what can still be done."""
    if verdict.ground == Ground.HIDDEN:
        return refusal(request, verdict)
    context = {"call": found, "verdict": verdict, "language": current_language(), **more}
    context["standing"] = standing_of(found, clock.now())
    return render(request, "web/consultation/refused.html", context, status=409)
