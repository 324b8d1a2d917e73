"""A roll call in words: what each seat did in a vote, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from planabierto.journey.forum.models import ForumSeat
from planabierto.journey.forum.queries.motions import SeatVote
from planabierto.kit.verdict import type_of_text

CHOICES: dict[str, tuple[type_of_text, str]] = {
    "yes": (_("A favor"), "kept"),
    "no": (_("En contra"), "neutral"),
    "abstain": (_("Abstención"), "neutral"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What one seat did, as a page says it."""

    seat: ForumSeat
    person: str
    choice: type_of_text
    tone: str
    note: str = ""
    dissent: str = ""


def lines_of(votes: Iterable[SeatVote]) -> list[Line]:
    """Every seat of a closed vote with what it chose, or that it did not."""
    return [_said(each) for each in votes]


def present_lines(votes: Iterable[SeatVote]) -> list[Line]:
    """Every seat of an open vote: who has voted is told, what they chose is not."""
    return [_waiting(each) for each in votes]


def _said(vote: SeatVote) -> Line:
    if vote.recusal:
        return Line(vote.seat, vote.name, _("Se excusó"), "neutral", vote.recusal)
    if not vote.has_voted:
        return Line(vote.seat, vote.name, _("No votó"), "neutral", dissent=vote.dissent)
    choice, tone = CHOICES[vote.choice]
    return Line(vote.seat, vote.name, choice, tone, dissent=vote.dissent)


def _waiting(vote: SeatVote) -> Line:
    if vote.recusal:
        return Line(vote.seat, vote.name, _("Se excusó"), "neutral", vote.recusal)
    if vote.has_voted:
        return Line(vote.seat, vote.name, _("Ya votó"), "kept")
    return Line(vote.seat, vote.name, _("Falta su voto"), "due")
