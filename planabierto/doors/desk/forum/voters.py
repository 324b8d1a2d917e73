"""The seats a reader can act for, in the forum and in a vote."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from planabierto.journey.forum import motion_rules, rules
from planabierto.journey.forum.models import Forum, ForumSeat, Motion
from planabierto.journey.forum.queries import motions, seats
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Verdict, no, require
from planabierto.tools.ballots import rules as ballot_rules

Rule = Callable[[Actor, Motion, ForumSeat, datetime], Verdict]


def own_seats(actor: Actor, forum: Forum, motion: Motion | None = None) -> list[ForumSeat]:
    """The seats a person holds today, or on the day a motion is voted."""
    at = clock.now()
    day = motions.day_of(motion, at) if motion else seats.today(forum, at)
    held = {each.seat_id for each in seats.held_by(actor, forum, day)}
    return [each for each in seats.seats_of(forum) if each.pk in held] if held else []


def voters_for(forum: Forum) -> QuerySet[ForumSeat]:
    """The seats that vote today: whoever can propose."""
    return seats.voting_seats(forum, seats.today(forum, clock.now()))


def places_for(actor: Actor, motion: Motion, rule: Rule) -> list[ForumSeat]:
    """The seats of a vote for which a rule lets the actor act; refused when there is none.

    One's own; whoever runs the forum acts in session for all.
    """
    at, mine = clock.now(), own_seats(actor, motion.forum, motion)
    if not mine and rules.may_run(actor, motion.forum):
        mine = [each.seat for each in motions.votes_in(motion)]
    judged = [(each, rule(actor, motion, each, at)) for each in mine]
    found = [each for each, verdict in judged if verdict]
    if not found:
        none = no(_("No ocupas un lugar que vote este punto."))
        require(judged[0][1] if judged else none)
    return found


def may_dissent(actor: Actor, motion: Motion, seat: ForumSeat, at: datetime) -> Verdict:
    """Whether an actor says for a seat why it did not agree: it must have voted otherwise."""
    ballot, elector = motion.ballot, motions.elector_of(motion, seat)
    verdict = motion_rules.may_dissent(actor, motion, seat, at)
    if ballot is None or elector is None:
        return verdict
    return verdict.and_then(lambda: ballot_rules.may_dissent(ballot, elector))
