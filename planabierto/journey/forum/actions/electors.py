"""Which seats vote on a motion, also when the forum changes while it is voted on."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from planabierto.journey.forum.actions.acts import under
from planabierto.journey.forum.models import Forum, Motion
from planabierto.journey.forum.queries import motions, seats, sessions
from planabierto.kit.actor import Actor
from planabierto.tools.ballots import actions as ballots
from planabierto.tools.ballots.actions import NewElector
from planabierto.tools.ballots.models import Ballot


def electors_for(motion: Motion, at: datetime) -> list[NewElector]:
    """The seats that vote on the motion's day; in session, present when somebody is there."""
    found = seats.voting_seats(motion.forum, motions.day_of(motion, at))
    here: set[int] = set()
    if motion.session is not None:
        here = set(sessions.present_at(motion.session).values_list("seat", flat=True))
    return [NewElector(each.folio, each.sector, each.pk in here) for each in found]


def settle(actor: Actor, motion: Motion, at: datetime) -> None:
    """Let the seats that came since vote, and those that ended no more."""
    ballot = ballot_of(motion)
    by = under(actor, motion.forum)
    wanted = {each.holder: each for each in electors_for(motion, at)}
    standing = {each.holder: each for each in ballot.electors.filter(left_at=None)}
    for holder in sorted(wanted.keys() - standing.keys()):
        ballots.join(ballot=ballot, new=wanted[holder], **by)
    for holder in sorted(standing.keys() - wanted.keys()):
        because = _("Su lugar en el foro terminó.")
        ballots.leave(elector=standing[holder], because=because, **by)


def ballot_of(motion: Motion) -> Ballot:
    """The ballot of a motion that was put before the forum: it has one."""
    assert motion.ballot is not None
    return motion.ballot


def settle_all(actor: Actor, forum: Forum, at: datetime) -> None:
    """The same in every vote of a forum that is open."""
    for motion in motions.ballots_open().filter(forum=forum):
        settle(actor, motion, at)
