"""Letters of commitment in public: the board of a cycle, each letter, and who backs its plans."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.today import today
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting import backing_queries
from planabierto.journey.drafting import letter_queries as queries
from planabierto.journey.drafting.letter_queries import FATES, Asked
from planabierto.journey.drafting.models import ItemVersion, LetterKind, LetterRequest


def letters(request: HttpRequest, folio: str) -> HttpResponse:
    """What every institution of a cycle was asked to sign, and what came of it."""
    actor = actor_of(request)
    cycle: Cycle = known(cycles.cycle(folio, actor))
    rows = queries.board(cycle, today(cycle))
    plans = list(cycles.plans_of(cycle, actor))
    context = {
        "cycle": cycle,
        "parts": [
            (kind.label, found)
            for kind in LetterKind
            if (found := [each for each in rows if each.request.kind == kind])
        ],
        "sums": _sums(rows),
        "plans": plans,
        "open_plans": [each for each in plans if each.state == "published"],
        "backings": list(backing_queries.backings_of(plans)),
    }
    return render(request, "web/letters/letters.html", context)


def letter(request: HttpRequest, folio: str) -> HttpResponse:
    """One letter: what was asked of whom, by when, and the letter as it came."""
    found: LetterRequest = known(queries.letter_request(folio, actor_of(request)))
    asked = queries.asked(found, today(found.cycle))
    context = {
        "asked": asked,
        "letter": asked.letter,
        "items": _shown(asked),
        "earlier": list(queries.earlier_letters(found)),
    }
    return render(request, "web/letters/letter.html", context)


def _sums(rows: Sequence[Asked]) -> list[tuple[object, int]]:
    """How many letters stand how; what none does is left out."""
    keys = [each.fate.key for each in rows]
    return [(fate, keys.count(key)) for key, fate in FATES.items() if key in keys]


def _shown(asked: Asked) -> list[ItemVersion]:
    """The commitments it speaks of, of those that are no draft any more or that were signed."""
    named = queries.items_named(asked.request)
    return named if asked.letter else [each for each in named if each.item.state == "adopted"]
