"""Who proposes, debates and votes a motion, and when."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from planabierto.journey.cycles import rules as cycles
from planabierto.journey.forum import rules
from planabierto.journey.forum.models import Forum, ForumSeat, Motion, Session, Tenure, TenureKind
from planabierto.journey.forum.queries import motions, seats, sessions
from planabierto.journey.forum.states import MOTION
from planabierto.kit.actor import Actor, Role
from planabierto.kit.verdict import Ground, Verdict, no, yes
from planabierto.tools.ballots import queries as ballots
from planabierto.tools.ballots.counting import DECIDES
from planabierto.tools.ballots.models import Elector


def may_propose(actor: Actor, forum: Forum, seat: ForumSeat | None, at: datetime) -> Verdict:
    """The secretariat brings a motion for anybody; who holds a seat that votes, for that seat."""
    if rules.may_run(actor, forum):
        return yes() if seat is None else _is_of(seat, forum)
    if seat is None:
        return no(_("Los puntos de acuerdo los propone un lugar del foro o la secretaría técnica."))
    return (
        _is_of(seat, forum)
        .and_then(lambda: _speaks(actor, seat, at))
        .and_then(lambda: _votes(seat))
    )


def may_revise(actor: Actor, motion: Motion, at: datetime) -> Verdict:
    """Who proposed a motion, or the secretariat, rewords it until it is put to the vote."""
    return _is_proposer(actor, motion, at).and_then(lambda: _may_move("revise", motion))


def may_table(actor: Actor, motion: Motion) -> Verdict:
    """The secretariat puts a motion before the forum, with the rule that will decide it."""
    return (
        rules.may_run(actor, motion.forum)
        .and_then(lambda: _may_move("table", motion))
        .and_then(lambda: _is_ready(motion.session))
    )


def rule_fits(deciding: str) -> Verdict:
    """A motion is decided by a majority, not by dots or marks."""
    if deciding in DECIDES:
        return yes()
    return no(_("Un punto de acuerdo se decide por una mayoría."), Ground.INVALID)


def may_withdraw(actor: Actor, motion: Motion, at: datetime) -> Verdict:
    """Who proposed a motion, or the secretariat, takes it back until it is put to the vote."""
    return _is_proposer(actor, motion, at).and_then(lambda: _may_move("withdraw", motion))


def may_debate(actor: Actor, motion: Motion, at: datetime) -> Verdict:
    """Every seat speaks, also who observes, from the tabling to the close of the vote."""
    if motion.state not in ("tabled", "voting"):
        return no(_("Este punto no está en debate."), Ground.NOT_NOW)
    if rules.may_run(actor, motion.forum):
        return yes()
    if _is_designated(actor, motion.forum) and seats.held_by(
        actor, motion.forum, seats.today(motion.forum, at)
    ):
        return cycles.stands(motion.forum.cycle)
    return no(_("En el debate hablan quienes tienen un lugar en el foro."))


def may_open_vote(actor: Actor, motion: Motion, closes: datetime | None, at: datetime) -> Verdict:
    """In session with quorum; by written procedure with a day and hour to end."""
    return (
        rules.may_run(actor, motion.forum)
        .and_then(lambda: _may_move("vote", motion))
        .and_then(lambda: _may_decide(motion, closes, at))
    )


def may_vote(actor: Actor, motion: Motion, seat: ForumSeat, at: datetime) -> Verdict:
    """A seat votes by who holds it; in session the secretariat takes down a raised hand."""
    return (
        _is_open(motion)
        .and_then(lambda: _is_elector(motion, seat))
        .and_then(lambda: _acts_for(actor, motion, seat, at))
    )


def may_recuse(actor: Actor, motion: Motion, seat: ForumSeat, at: datetime) -> Verdict:
    """Whoever votes may say instead that they take no part."""
    return may_vote(actor, motion, seat, at)


def may_dissent(actor: Actor, motion: Motion, seat: ForumSeat, at: datetime) -> Verdict:
    """Who voted otherwise says why, by themselves or through the secretariat."""
    if motion.ballot is None or motion.ballot.state != "closed":
        return no(_("El voto particular se presenta cuando ya se decidió."), Ground.NOT_NOW)
    return _is_elector(motion, seat).and_then(lambda: _acts_for(actor, motion, seat, at))


def may_close_vote(actor: Actor, motion: Motion, at: datetime) -> Verdict:
    """The secretariat; a written procedure when its window is over, or when everybody has voted."""
    return (
        rules.may_run(actor, motion.forum)
        .and_then(lambda: _is_open(motion))
        .and_then(lambda: _is_over(motion, at))
    )


def may_call_off(actor: Actor, motion: Motion) -> Verdict:
    """The secretariat leaves a vote that is not counted without effect, and says why."""
    return rules.may_run(actor, motion.forum).and_then(lambda: _is_open(motion))


def voter_for(actor: Actor, motion: Motion, seat: ForumSeat, at: datetime) -> Tenure | None:
    """The tenure by which an actor votes for a seat; in session, only by who is there for it."""
    if not _is_designated(actor, motion.forum):
        return None
    held = seats.holds(actor, seat, motions.day_of(motion, at))
    if held is None or motion.session is None:
        return held
    here = sessions.presence(motion.session, seat)
    return here.tenure if here and here.tenure.account_id == actor.person_id else None


def _acts_for(actor: Actor, motion: Motion, seat: ForumSeat, at: datetime) -> Verdict:
    held = voter_for(actor, motion, seat, at)
    if held is not None:
        return _is_before_titular(actor, motion, seat, held)
    if rules.may_run(actor, motion.forum):
        return (
            yes()
            if motion.session or actor.is_system
            else no(_("Por escrito cada quien vota con su cuenta."))
        )
    return no(_("Por ese lugar vota quien lo ocupa."))


def _is_before_titular(actor: Actor, motion: Motion, seat: ForumSeat, held: Tenure) -> Verdict:
    """By written procedure an alternate votes while the titular has not."""
    if motion.session is not None or held.kind == TenureKind.TITULAR:
        return yes()
    elector = motions.elector_of(motion, seat)
    last = ballots.last_vote(elector) if elector else None
    if last is None or last.made_by == actor.pseudonym:
        return yes()
    return no(_("El titular ya votó: su voto es el que cuenta."), Ground.NOT_NOW)


def _is_elector(motion: Motion, seat: ForumSeat) -> Verdict:
    elector = motions.elector_of(motion, seat)
    if elector is None or elector.left_at is not None:
        return no(_("Ese lugar no vota este punto."))
    return _is_here(motion, elector)


def _is_here(motion: Motion, elector: Elector) -> Verdict:
    if motion.session is None or elector.present:
        return yes()
    return no(_("Ese lugar no está en la sesión: no vota."), Ground.NOT_NOW)


def _is_open(motion: Motion) -> Verdict:
    return _may_move("carry", motion)


def _may_decide(motion: Motion, closes: datetime | None, at: datetime) -> Verdict:
    if motion.session is None:
        if closes is not None and closes > at:
            return yes()
        return no(_("Di hasta cuándo se vota: un día y hora que vengan."), Ground.INVALID)
    if motion.session.meeting.state not in ("called", "held"):
        return no(_("Primero convoca la sesión."), Ground.NOT_NOW)
    quorum = sessions.quorum_of(motion.session)
    if quorum.reached:
        return yes()
    words = _("Falta quórum: están %(present)s y se necesitan %(needed)s.")
    return no(words % {"present": quorum.present, "needed": quorum.needed}, Ground.NOT_NOW)


def _is_over(motion: Motion, at: datetime) -> Verdict:
    ballot = motion.ballot
    if motion.session is not None or ballot is None or ballot.closes is None:
        return yes()
    if at > ballot.closes or not ballots.yet_to_vote([ballot]).exists():
        return yes()
    return no(_("Todavía está abierto el plazo y falta quien vote."), Ground.NOT_NOW)


def _is_ready(session: Session | None) -> Verdict:
    if session is None or session.meeting.state in ("called", "held"):
        return yes()
    return no(_("Primero convoca la sesión."), Ground.NOT_NOW)


def _is_proposer(actor: Actor, motion: Motion, at: datetime) -> Verdict:
    if rules.may_run(actor, motion.forum):
        return yes()
    if motion.proposer is not None and motion.made_by == actor.pseudonym:
        return _speaks(actor, motion.proposer, at)
    return no(_("Lo cambia quien lo propuso, o la secretaría técnica."))


def _is_of(seat: ForumSeat, forum: Forum) -> Verdict:
    return yes() if seat.forum_id == forum.pk else no(_("Ese lugar es de otro foro."))


def _votes(seat: ForumSeat) -> Verdict:
    if seat.votes:
        return yes()
    return no(_("Quien observa habla en el debate; no propone ni vota."))


def _speaks(actor: Actor, seat: ForumSeat, at: datetime) -> Verdict:
    held = seats.holds(actor, seat, seats.today(seat.forum, at))
    if held is not None and _is_designated(actor, seat.forum):
        return cycles.stands(seat.forum.cycle)
    return no(_("Por ese lugar habla quien lo ocupa."))


def _is_designated(actor: Actor, forum: Forum) -> bool:
    return actor.acting_as(Role.FORUM_MEMBER, scope=forum.cycle.folio) is not None


def _may_move(verb: str, motion: Motion) -> Verdict:
    if MOTION.may(verb, motion.state):
        return yes()
    words = {
        "draft": _("Este punto todavía es un borrador."),
        "tabled": _("Este punto está en debate: todavía no se vota."),
        "voting": _("Este punto se está votando."),
        "carried": _("Este punto ya se aprobó."),
        "lost": _("Este punto ya se votó y no se aprobó."),
        "withdrawn": _("Este punto se retiró."),
    }
    return no(words[motion.state], Ground.NOT_NOW)
