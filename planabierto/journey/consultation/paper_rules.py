"""Who enters what came on paper, who reads it a second time, and who settles differences."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from planabierto.journey.consultation import rules as calls
from planabierto.journey.consultation.models import Batch, Call, Channel, Difference, PaperSheet
from planabierto.journey.consultation.queries import paper as queries
from planabierto.journey.consultation.queries.calls import HELPERS
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no, type_of_text, yes

BRINGERS = HELPERS
NOT_NOW = Ground.NOT_NOW


def may_bring(actor: Actor, call: Call, at: datetime) -> Verdict:
    """Who helps others to take part enters their paper, until thirty days after the end."""
    return calls.may_contribute(actor, call, at, Channel.PAPER)


def may_enter_sheet(actor: Actor, batch: Batch, at: datetime) -> Verdict:
    """A batch is entered by the person who opened it, until its sample is drawn."""
    return (
        may_bring(actor, batch.call, at)
        .and_then(lambda: _is_in(batch, "entering", _("La captura de este lote ya terminó.")))
        .and_then(lambda: _is_own(actor, batch))
    )


def may_draw_sample(actor: Actor, batch: Batch, at: datetime) -> Verdict:
    """Whoever entered a batch ends the entering; a batch without sheets has no sample."""
    return (
        _helps(actor, batch, at)
        .and_then(lambda: _is_in(batch, "entering", _("La captura de este lote ya terminó.")))
        .and_then(lambda: _is_own(actor, batch))
        .and_then(lambda: _has_sheets(batch))
    )


def may_read_again(actor: Actor, batch: Batch, at: datetime) -> Verdict:
    """The sample is entered by another person than the one who entered the batch."""
    return (
        _helps(actor, batch, at)
        .and_then(lambda: _is_in(batch, "sampling", _("Este lote no espera una segunda captura.")))
        .and_then(lambda: _is_another(actor, batch))
    )


def may_enter_second(actor: Actor, paper: PaperSheet, at: datetime) -> Verdict:
    """Each sheet of the sample is entered a second time, once."""
    return may_read_again(actor, paper.batch, at).and_then(lambda: _waits(paper))


def may_settle(actor: Actor, difference: Difference, at: datetime) -> Verdict:
    """With the paper in hand, anybody but the first reader says which reading holds."""
    batch = difference.second.paper.batch
    settled = _("Esta diferencia ya se resolvió.")
    return (
        _helps(actor, batch, at)
        .and_then(lambda: no(settled, NOT_NOW) if difference.settled_at else yes())
        .and_then(
            lambda: _is_in(batch, "settling", _("Falta capturar por segunda vez algunas hojas."))
        )
        .and_then(lambda: _is_another(actor, batch))
    )


def _helps(actor: Actor, batch: Batch, at: datetime) -> Verdict:
    """Who helps others goes on with a batch after the call has closed; never before it was made."""
    if at < batch.made_at:
        return no(_("Este lote todavía no se abre."), NOT_NOW)
    return calls.may_assist(actor, batch.call)


def _is_in(batch: Batch, state: str, otherwise: type_of_text) -> Verdict:
    return yes() if batch.state == state else no(otherwise, NOT_NOW)


def _has_sheets(batch: Batch) -> Verdict:
    return yes() if queries.has_sheets(batch) else no(_("El lote no tiene hojas."), NOT_NOW)


def _is_own(actor: Actor, batch: Batch) -> Verdict:
    if actor.pseudonym == batch.made_by:
        return yes()
    return no(_("Este lote lo captura quien lo abrió: abre el tuyo."))


def _is_another(actor: Actor, batch: Batch) -> Verdict:
    if actor.pseudonym != batch.made_by:
        return yes()
    return no(_("Lo hace otra persona: quien capturó el lote no se revisa a sí misma."))


def _waits(paper: PaperSheet) -> Verdict:
    if not paper.sampled:
        return no(_("Esta hoja no está en la muestra."), NOT_NOW)
    if queries.is_read_again(paper):
        return no(_("Esta hoja ya se capturó por segunda vez."), NOT_NOW)
    return yes()
