"""Named reads of ballots: who may vote, who has, and everything a count is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db.models import Exists, OuterRef, QuerySet

from planabierto.kit.canonical import Canonical
from planabierto.tools.ballots.counting import Counted, Voter, count, proof_of
from planabierto.tools.ballots.models import Ballot, BallotOption, Elector, Vote

SHEET_FORMAT = "planabierto-ballot/1"


@dataclass(frozen=True, slots=True)
class RollLine:
    """An elector and what they did; `vote` is the one that counts."""

    elector: Elector
    vote: Vote | None
    marks: Mapping[str, int] = field(default_factory=dict)

    @property
    def left(self) -> bool:
        """Whether they left before the close."""
        return self.elector.left_at is not None

    @property
    def recused(self) -> bool:
        """Whether they took no part, for a conflict of interest."""
        return hasattr(self.elector, "recusal")

    @property
    def choice(self) -> str:
        """The one option they chose, as in a motion; empty without a vote."""
        return next(iter(self.marks), "")


@dataclass(frozen=True, slots=True)
class Recount:
    """A ballot counted again from its votes."""

    counted: Counted
    sheet: Canonical
    proof: str


def locked(ballot: Ballot) -> Ballot:
    """The ballot as it stands, held until the transaction ends."""
    return Ballot.objects.select_for_update().get(pk=ballot.pk)


def options_of(ballot: Ballot) -> QuerySet[BallotOption]:
    """What can be voted for, in order."""
    return ballot.options.order_by("position")


def elector(ballot: Ballot, holder: str) -> Elector | None:
    """Who votes in a ballot under this name, if anybody; also who left."""
    return ballot.electors.filter(holder=holder).select_related("ballot").first()


def electors_of(ballot: Ballot) -> QuerySet[Elector]:
    """Who may vote in a ballot, and who could and left."""
    return ballot.electors.select_related("recusal", "dissent").order_by("pk")


def last_vote(of: Elector) -> Vote | None:
    """The vote of an elector that counts."""
    return of.votes.order_by("-number").first()


def has_voted(of: Elector) -> bool:
    """Whether an elector has cast any vote."""
    return of.votes.exists()


def is_recused(of: Elector) -> bool:
    """Whether an elector takes no part, for a conflict of interest."""
    return hasattr(of, "recusal")


def yet_to_vote(ballots: Iterable[Ballot]) -> QuerySet[Elector]:
    """Who may vote in these ballots and neither has nor takes no part."""
    cast = Vote.objects.filter(elector=OuterRef("pk"))
    waiting = Elector.objects.filter(~Exists(cast), ballot__in=ballots, left_at=None)
    return waiting.filter(recusal__isnull=True).select_related("ballot")


def due_to_close(at: datetime) -> QuerySet[Ballot]:
    """The open ballots whose last moment is over."""
    return Ballot.objects.filter(state="open", closes__lt=at).order_by("closes")


def roll_of(ballot: Ballot) -> list[RollLine]:
    """Every elector with the vote that counts; three queries."""
    votes: dict[int, Vote] = {}
    cast = Vote.objects.filter(elector__ballot=ballot).order_by("number")
    for each in cast.prefetch_related("marks__option"):
        votes[each.elector_id] = each
    return [_line(each, votes.get(each.pk)) for each in electors_of(ballot)]


def sheet_of(ballot: Ballot, roll: list[RollLine] | None = None) -> Canonical:
    """Everything a ballot is counted from, as anybody may read it.

    A ballot without roll call names nobody: its votes are told apart by what was drawn for each.
    """
    found = roll_of(ballot) if roll is None else roll
    return {
        "format": SHEET_FORMAT,
        "scope": ballot.scope,
        "question": ballot.question_es,
        "deciding": ballot.deciding,
        "quorum": ballot.quorum,
        "most": ballot.most,
        "options": [each.key for each in options_of(ballot)],
        "electors": _rows(ballot, found),
    }


def recount(ballot: Ballot) -> Recount:
    """Count a ballot from its votes, as they stand, by its rule."""
    roll = roll_of(ballot)
    counted = count(
        ballot.deciding,
        [each.key for each in options_of(ballot)],
        [_voter(each) for each in roll],
        quorum=ballot.quorum,
        most=ballot.most,
    )
    sheet = sheet_of(ballot, roll)
    return Recount(counted, sheet, proof_of(sheet))


def _line(each: Elector, vote: Vote | None) -> RollLine:
    marks = {mark.option.key: mark.value for mark in vote.marks.all()} if vote else {}
    return RollLine(each, vote, marks)


def _voter(line: RollLine) -> Voter:
    return Voter(
        side=line.elector.side,
        present=line.elector.present,
        left=line.left,
        recused=line.recused,
        marks=line.marks if line.vote else None,
    )


def _rows(ballot: Ballot, roll: list[RollLine]) -> list[Canonical]:
    """The electors, in an order that tells nothing of who they are when that is not told."""
    named = sorted(roll, key=lambda line: (_name(ballot, line), str(sorted(line.marks.items()))))
    return [_row(ballot, each) for each in named]


def _name(ballot: Ballot, line: RollLine) -> str:
    if ballot.roll_call:
        return line.elector.holder
    return line.vote.nonce if line.vote else ""


def _row(ballot: Ballot, line: RollLine) -> Canonical:
    row: dict[str, Canonical] = {
        "side": line.elector.side,
        "present": line.elector.present,
        "left": line.left,
        "recused": line.recused,
        "vote": _cast(ballot, line.vote, line.marks),
    }
    return {"holder": line.elector.holder, **row} if ballot.roll_call else row


def _cast(ballot: Ballot, vote: Vote | None, marks: Mapping[str, int]) -> Canonical:
    if vote is None:
        return None
    row: dict[str, Canonical] = {"drawn": vote.nonce, "marks": dict(marks)}
    when = vote.cast_at.astimezone(UTC).isoformat()
    return {"number": vote.number, "at": when, **row} if ballot.roll_call else row
