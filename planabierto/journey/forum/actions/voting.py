"""Opening a vote, voting, taking no part, closing, and what is resolved by it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from planabierto.journey.forum import motion_rules as rules
from planabierto.journey.forum.actions.acts import (
    explained,
    journalled,
    signed,
    under,
)
from planabierto.journey.forum.actions.electors import ballot_of, electors_for, settle
from planabierto.journey.forum.models import ForumSeat, Motion, Resolution
from planabierto.journey.forum.queries import forums, motions, sessions
from planabierto.journey.forum.states import MOTION
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require
from planabierto.tools.ballots import actions as ballots
from planabierto.tools.ballots.models import Dissent, Elector, Recusal, Vote
from planabierto.tools.discussion import actions as discussion


def open_vote(*, actor: Actor, motion: Motion, closes: datetime | None = None) -> Motion:
    """Let the seats vote: in session those present, by written procedure all until a moment."""
    with transaction.atomic():
        held, at = motions.locked(motion), clock.now()
        if held.session is not None:
            sessions.locked(held.session)  # Nobody comes or goes while the list is drawn.
        require(rules.may_open_vote(actor, held, closes, at))
        electors = electors_for(held, at)
        held.ballot = ballots.open_ballot(
            ballot=ballot_of(held),
            electors=electors,
            closes=None if held.session else closes,
            quorum=sessions.needed(len(electors), held.forum.quorum_percent),
            **under(actor, held.forum),
        )
        held.state = MOTION.after("vote")
        held.save(update_fields=["state"])
        journalled("forum.vote_opened", held.folio, actor, held.forum, held)
    return held


def cast_vote(*, actor: Actor, motion: Motion, seat: ForumSeat, choice: str) -> Vote:
    """Vote `yes`, `no` or `abstain` for a seat; voting again changes it until the close.

    In session the secretariat takes down who raised a hand: the record says who wrote it.
    """
    with transaction.atomic():
        held = motions.locked(motion)
        require(rules.may_vote(actor, held, seat, clock.now()))
        return ballots.cast(
            ballot=ballot_of(held), holder=seat.folio, marks={choice: 1}, **under(actor, held.forum)
        )


def recuse(*, actor: Actor, motion: Motion, seat: ForumSeat, reason: str) -> Recusal:
    """Take no part in a vote for a conflict of interest, which is said; a vote cast is void."""
    with transaction.atomic():
        held = motions.locked(motion)
        require(rules.may_recuse(actor, held, seat, clock.now()))
        return ballots.recuse(
            elector=_elector(held, seat), reason=reason, **under(actor, held.forum)
        )


def dissent(*, actor: Actor, motion: Motion, seat: ForumSeat, text: str) -> Dissent:
    """Say for the record, once it is decided, why a seat voted otherwise."""
    with transaction.atomic():
        held = motions.locked(motion)
        require(rules.may_dissent(actor, held, seat, clock.now()))
        return ballots.dissent(elector=_elector(held, seat), text=text, **under(actor, held.forum))


def close_vote(*, actor: Actor, motion: Motion) -> Motion:
    """End the vote and count it: carried, it becomes a numbered resolution, public at once."""
    with transaction.atomic():
        held, at = motions.locked(motion), clock.now()
        require(rules.may_close_vote(actor, held, at))
        settle(actor, held, at)
        count = ballots.close_ballot(ballot=ballot_of(held), **under(actor, held.forum))
        held.ballot = count.ballot
        held.state = MOTION.after("carry" if count.passed else "lose")
        held.save(update_fields=["state"])
        discussion.close_discussion(discussion=held.discussion)
        verb = "forum.motion_carried" if count.passed else "forum.motion_lost"
        journalled(verb, held.folio, actor, held.forum, held)
        if count.passed:
            _resolve(actor, held)
    return held


def call_off_vote(*, actor: Actor, motion: Motion, reason: str) -> Motion:
    """Leave an open vote without effect, for a reason; the motion is in debate again."""
    with transaction.atomic():
        held = motions.locked(motion)
        require(rules.may_call_off(actor, held))
        before = ballot_of(held)
        by = under(actor, held.forum)
        ballots.annul_ballot(ballot=before, reason=explained(reason), **by)
        held.ballot = ballots.draft_ballot(
            scope=held.folio,
            question_es=before.question_es,
            question_en=before.question_en,
            deciding=before.deciding,
            **by,
        )
        held.state = MOTION.after("call_off")
        held.save(update_fields=["state", "ballot"])
        journalled("forum.vote_called_off", held.folio, actor, held.forum, held)
    return held


def _resolve(actor: Actor, motion: Motion) -> Resolution:
    """Number what was carried and freeze its text."""
    forum = forums.locked(motion.forum)
    made = Resolution.objects.create(
        forum=forum,
        motion=motion,
        number=motions.next_resolution_number(forum),
        text_es=motion.text_es,
        text_en=motion.text_en,
        **signed(actor),
    )
    journalled("forum.resolved", made.folio, actor, motion.forum, made)
    return made


def _elector(motion: Motion, seat: ForumSeat) -> Elector:
    found = motions.elector_of(motion, seat)
    assert found is not None
    return found
