"""Who writes a draft and makes it public, when it is commented, and who answers."""

from __future__ import annotations

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from planabierto.journey.cycles import rules as cycles
from planabierto.journey.cycles.models import Cycle, Phase, Plan
from planabierto.journey.drafting import draft_queries as queries
from planabierto.journey.drafting.models import CommentRound, Draft, DraftVersion
from planabierto.kit.actor import Actor
from planabierto.kit.clock import today_in
from planabierto.kit.verdict import Ground, Verdict, no, yes
from planabierto.tools.discussion.models import Comment


def may_begin(actor: Actor, cycle: Cycle, plan: Plan | None = None) -> Verdict:
    """The secretariat and the points of contact begin drafts: of their plan, or of the cycle."""
    if plan is not None:
        return cycles.may_draft(actor, plan).and_then(lambda: _lies_in(plan, cycle))
    if actor.is_system or actor.acting_as(*cycles.DRAFTERS, scope=cycle.folio):
        return cycles.stands(cycle)
    return no(_("Los borradores los escriben la secretaría técnica y los puntos de contacto."))


def may_write(actor: Actor, draft: Draft) -> Verdict:
    """Whoever drafts here writes versions, until the draft is withdrawn."""
    return may_begin(actor, draft.cycle, draft.plan).and_then(lambda: _in_force(draft))


def may_publish(actor: Actor, version: DraftVersion, at: datetime) -> Verdict:
    """The secretariat makes a newer version public, while no round is open on another."""
    return (
        _runs(actor, version.draft)
        .and_then(lambda: cycles.may_become_public(version.draft.cycle))
        .and_then(lambda: _is_newer(version))
        .and_then(lambda: _no_round(version.draft, at))
    )


def may_open_round(
    actor: Actor, version: DraftVersion, opens: datetime, closes: datetime, at: datetime
) -> Verdict:
    """The secretariat opens the newest public version to comments, one round at a time."""
    return (
        _runs(actor, version.draft)
        .and_then(lambda: _is_newest_public(version))
        .and_then(lambda: _is_a_window(opens, closes, at))
        .and_then(lambda: _no_round(version.draft, at))
    )


def may_call_for_comments(actor: Actor, draft: Draft, at: datetime) -> Verdict:
    """Whether a round could be opened at all."""
    version = queries.newest_public(draft)
    if version is None:
        return _runs(actor, draft).and_then(_nothing_public)
    return _runs(actor, draft).and_then(lambda: _no_round(draft, at))


def is_of(phase: Phase | None, draft: Draft) -> Verdict:
    """A round stands in a phase of its own cycle."""
    if phase is None or phase.cycle_id == draft.cycle_id:
        return yes()
    return no(_("Elige una fase de este ciclo."), Ground.INVALID)


def may_move_round(actor: Actor, found: CommentRound, at: datetime) -> Verdict:
    """The secretariat moves the end of a round that is not over."""
    return _runs(actor, found.draft).and_then(lambda: _not_over(found, at))


def may_comment(actor: Actor, found: CommentRound, at: datetime) -> Verdict:
    """Anybody comments while the round is open, its first and its last moment included."""
    if found.draft.withdrawn:
        return no(_("Este borrador se retiró: ya no se comenta."), Ground.NOT_NOW)
    state = queries.state_of(found, at)
    if state == "soon":
        words = _("La ronda de comentarios abre el %(day)s.")
        return no(words % {"day": _day(found, found.opens)}, Ground.NOT_NOW)
    if state == "closed":
        words = _("La ronda de comentarios cerró el %(day)s.")
        return no(words % {"day": _day(found, found.closes)}, Ground.NOT_NOW)
    return yes()


def may_report(comment: Comment) -> Verdict:
    """Anybody reports what everybody can read."""
    if comment.state == "received":
        return yes()
    return no(_("Solo se reporta lo que está a la vista de todas las personas."), Ground.NOT_NOW)


def may_answer(actor: Actor, found: CommentRound, comment: Comment) -> Verdict:
    """Whoever drafts here answers each comment that can be read, also while the round is open."""
    return (
        may_begin(actor, found.draft.cycle, found.draft.plan)
        .and_then(lambda: _can_be_read(comment))
        .and_then(lambda: _is_no_reply(comment))
    )


def may_publish_answers(actor: Actor, draft: Draft) -> Verdict:
    """The secretariat makes the answers public, those that are written."""
    return _runs(actor, draft)


def may_withdraw(actor: Actor, draft: Draft) -> Verdict:
    """The secretariat withdraws a draft, once."""
    return _runs(actor, draft)


def _lies_in(plan: Plan, cycle: Cycle) -> Verdict:
    if plan.cycle_id == cycle.pk:
        return yes()
    return no(_("Ese plan es de otro ciclo."), Ground.INVALID)


def _runs(actor: Actor, draft: Draft) -> Verdict:
    return cycles.may_run(actor, draft.cycle).and_then(lambda: _in_force(draft))


def _in_force(draft: Draft) -> Verdict:
    if draft.withdrawn:
        return no(_("Este borrador se retiró."), Ground.NOT_NOW)
    return yes()


def _is_newer(version: DraftVersion) -> Verdict:
    public = queries.newest_public(version.draft)
    if public is not None and public.number >= version.number:
        return no(_("Esta versión, o una posterior, ya es pública."), Ground.NOT_NOW)
    return yes()


def _is_newest_public(version: DraftVersion) -> Verdict:
    if queries.newest_public(version.draft) == version:
        return yes()
    return _nothing_public()


def _nothing_public() -> Verdict:
    return no(_("Primero haz pública la versión que se va a comentar."), Ground.NOT_NOW)


def _no_round(draft: Draft, at: datetime) -> Verdict:
    if any(queries.state_of(each, at) != "closed" for each in draft.rounds.all()):
        return no(_("Hay una ronda de comentarios sin cerrar: ciérrala antes."), Ground.NOT_NOW)
    return yes()


def _is_a_window(opens: datetime, closes: datetime, at: datetime) -> Verdict:
    if closes <= opens:
        return no(_("La ronda cierra después de abrir: revisa las fechas."), Ground.INVALID)
    if closes <= at:
        return no(_("Ese cierre ya pasó: escribe uno que venga."), Ground.INVALID)
    return yes()


def _not_over(found: CommentRound, at: datetime) -> Verdict:
    if queries.state_of(found, at) == "closed":
        return no(_("Esta ronda ya cerró: abre otra."), Ground.NOT_NOW)
    return yes()


def _can_be_read(comment: Comment) -> Verdict:
    if comment.state == "received":
        return yes()
    return no(_("Ese comentario no se muestra: no se responde."), Ground.NOT_NOW)


def _is_no_reply(comment: Comment) -> Verdict:
    if comment.parent_id is None:
        return yes()
    return no(_("Responde al comentario, no a lo que otra persona le contestó."), Ground.INVALID)


def _day(found: CommentRound, moment: datetime) -> str:
    return date_format(today_in(found.draft.cycle.time_zone, moment))
