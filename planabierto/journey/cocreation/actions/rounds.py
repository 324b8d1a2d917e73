"""Declaring a round in which proposals are weighed, voting in it, and what it shortlists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.journey.cocreation import round_rules as rules
from planabierto.journey.cocreation.actions.proposal_acts import required, write_down
from planabierto.journey.cocreation.models import Candidate, Prioritising, Proposal
from planabierto.journey.cocreation.queries import proposals, rounds
from planabierto.journey.cocreation.queries.proposals import KEEPERS
from planabierto.journey.cocreation.states import PROPOSAL
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.keyed import device_of
from planabierto.kit.verdict import require
from planabierto.tools.ballots import actions as ballots
from planabierto.tools.ballots.actions import NewOption
from planabierto.tools.ballots.models import BallotOption, Vote
from planabierto.tools.meetings.models import Table


def declare_round(
    *,
    actor: Actor,
    cycle: Cycle,
    title_es: str,
    deciding: str,
    most: int,
    places: int,
    candidates: Sequence[Proposal],
    table: Table | None = None,
    title_en: str = "",
    illustrative: bool = False,
) -> Prioritising:
    """Say beforehand what is weighed, how, and how many places there are."""
    title = required(title_es, _("Ponle un título a la ronda."))
    require(rules.may_declare(actor, cycle, table))
    require(rules.weighing_fits(deciding))
    with transaction.atomic():
        held = cycles.locked(cycle)
        standing = [proposals.locked(each) for each in sorted(candidates, key=_number)]
        require(rules.candidates_fit(held, standing, places))
        number = rounds.next_number(held)
        ballot = ballots.draft_ballot(
            actor=actor,
            scope=f"{held.folio}-W{number}",
            question_es=title,
            question_en=title_en,
            deciding=deciding,
            options=[_option(each) for each in standing],
            most=most,
            roll_call=False,
            public=held.state == "published",
        )
        row = Prioritising.objects.create(
            cycle=held,
            number=number,
            title_es=title,
            title_en=title_en.strip(),
            table=table,
            ballot=ballot,
            places=places,
            illustrative=illustrative,
            made_by=actor.pseudonym,
            made_at=clock.now(),
        )
        stand = _stand(row, standing)
        _journal("round_declared", actor, row, row, *stand)
    return row


def open_round(
    *,
    actor: Actor,
    prioritising: Prioritising,
    opens: datetime | None = None,
    closes: datetime | None = None,
) -> Prioritising:
    """Let people weigh, from now or from a moment, until another if one is given."""
    with transaction.atomic():
        held = rounds.locked(prioritising)
        require(rules.may_run(actor, held))
        held.ballot = ballots.open_ballot(
            actor=actor,
            ballot=held.ballot,
            opens=opens,
            closes=closes,
            public=held.cycle.state == "published",
        )
        _journal("round_opened", actor, held, held)
    return held


def weigh(
    *, actor: Actor, prioritising: Prioritising, marks: Mapping[str, int], device: str
) -> Vote:
    """Weigh the proposals of a round, by folio; the last vote from a device counts.

    At a table whoever runs it writes each vote down, under a name of its own such as `3`.
    """
    require(rules.may_vote(actor, prioritising))
    keys = {key.lower(): value for key, value in marks.items() if value}
    return ballots.cast(
        actor=actor if prioritising.table else STRANGER,
        ballot=prioritising.ballot,
        holder=device_of(device),
        marks=keys,
        joins=True,
        public=False,
    )


def close_round(*, actor: Actor, prioritising: Prioritising) -> list[Proposal]:
    """Count a round and shortlist its first places; those that share the last one all are."""
    with transaction.atomic():
        held = rounds.locked(prioritising)
        require(rules.may_run(actor, held))
        public = held.cycle.state == "published"
        ballots.close_ballot(actor=actor, ballot=held.ballot, public=public)
        held.ballot.refresh_from_db()
        chosen = [each.proposal for each in rounds.ranking_of(held) if each.chosen]
        listed = [found for each in chosen if (found := _shortlist(actor, each))]
        _journal("round_closed", actor, held, held)
    return listed


def annul_round(*, actor: Actor, prioritising: Prioritising, reason: str) -> Prioritising:
    """Leave a round that is not counted without effect, for a reason."""
    with transaction.atomic():
        held = rounds.locked(prioritising)
        require(rules.may_run(actor, held))
        public = held.cycle.state == "published"
        held.ballot = ballots.annul_ballot(
            actor=actor, ballot=held.ballot, reason=reason, public=public
        )
        _journal("round_annulled", actor, held, held)
    return held


def _shortlist(actor: Actor, proposal: Proposal) -> Proposal | None:
    """Shortlist it; what was joined, answered or taken back meanwhile stays so."""
    held = proposals.locked(proposal)
    if not PROPOSAL.may("shortlist", held.state):
        return None
    held.state = PROPOSAL.after("shortlist")
    held.save(update_fields=["state"])
    write_down("shortlisted", actor, held, held)
    return held


def _stand(row: Prioritising, standing: Sequence[Proposal]) -> list[Candidate]:
    options = {each.key: each for each in BallotOption.objects.filter(ballot=row.ballot)}
    return Candidate.objects.bulk_create(
        [
            Candidate(prioritising=row, proposal=each, option=options[each.folio.lower()])
            for each in standing
        ]
    )


def _option(proposal: Proposal) -> NewOption:
    return NewOption(proposal.folio.lower(), proposal.title_es, proposal.title_en)


def _number(proposal: Proposal) -> int:
    return proposal.number


def _journal(verb: str, actor: Actor, row: Prioritising, *facts: models.Model) -> None:
    scope = row.cycle.folio
    journal.record(
        f"cocreation.{verb}",
        row.folio,
        actor=actor,
        facts=facts,
        mandate=actor.mandate(*KEEPERS, scope=scope),
        public=row.cycle.state == "published",
    )
