"""Who enters what came on paper, who reads it a second time, and who settles differences."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from planabierto.journey.consultation.models import Batch, Call, Difference, PaperSheet
from planabierto.journey.consultation.queries import paper as queries
from planabierto.journey.cycles import rules as cycles
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no, yes

BRINGERS = queries.BRINGERS


def may_bring(actor: Actor, call: Call, at: datetime) -> Verdict:
    """Facilitators and the secretariat bring what was gathered elsewhere, once the call is open.

    What was filled in while it was open may still be brought after it closes.
    """
    if not (actor.is_system or actor.acting_as(*BRINGERS, scope=call.folio)):
        return no(
            _("Lo captura una persona facilitadora o la secretaría técnica, con designación.")
        )
    return cycles.stands(call.cycle).and_then(lambda: _has_opened(call, at))


def may_enter_sheet(actor: Actor, batch: Batch, at: datetime) -> Verdict:
    """A batch is entered by the person who opened it, until its sample is drawn."""
    return (
        may_bring(actor, batch.call, at)
        .and_then(lambda: _is_in(batch, "entering", _("La captura de este lote ya terminó.")))
        .and_then(lambda: _is_own(actor, batch))
    )


def may_draw_sample(actor: Actor, batch: Batch, at: datetime) -> Verdict:
    """Whoever entered a batch ends the entering; a batch without sheets has no sample."""
    return may_enter_sheet(actor, batch, at).and_then(
        lambda: yes() if queries.has_sheets(batch) else no(_("El lote no tiene hojas."), NOT_NOW)
    )


def may_read_again(actor: Actor, batch: Batch, at: datetime) -> Verdict:
    """The sample is entered by another person than the one who entered the batch."""
    return (
        may_bring(actor, batch.call, at)
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
        may_bring(actor, batch.call, at)
        .and_then(lambda: no(settled, NOT_NOW) if difference.settled_at else yes())
        .and_then(
            lambda: _is_in(batch, "settling", _("Falta capturar por segunda vez algunas hojas."))
        )
        .and_then(lambda: _is_another(actor, batch))
    )


NOT_NOW = Ground.NOT_NOW


def _has_opened(call: Call, at: datetime) -> Verdict:
    if call.state != "published" or call.opens is None or at < call.opens:
        return no(_("La consulta todavía no abre."), NOT_NOW)
    return yes()


def _is_in(batch: Batch, state: str, otherwise: object) -> Verdict:
    return yes() if batch.state == state else no(str(otherwise), NOT_NOW)


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
