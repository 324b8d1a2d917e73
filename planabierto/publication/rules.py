"""Who may publish what, and correct it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.journey.monitoring import cut_rules
from planabierto.journey.monitoring.models import Cut
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no, yes
from planabierto.publication import queries
from planabierto.publication.models import Edition, EditionKind


def may_publish_cut(actor: Actor, cut: Cut) -> Verdict:
    """Whoever makes a cycle's cuts publishes each once."""
    return cut_rules.may_make(actor, cut.cycle).and_then(lambda: _is_unpublished(cut))


def may_correct_cut(actor: Actor, edition: Edition) -> Verdict:
    """Whoever makes a cycle's cuts corrects the newest edition of one."""
    if edition.kind != EditionKind.CUT:
        return no(_("Un informe se corrige con otro informe."), Ground.INVALID)
    return cut_rules.may_make(actor, edition.cycle).and_then(lambda: _is_newest(edition))


def is_recounted_late(edition: Edition) -> bool:
    """Whether a correction counts its day again so late that it is no more exact; one query."""
    if edition.kind != EditionKind.CUT or edition.replaces_id is None:
        return False
    return not cut_rules.is_exact(edition.cycle, queries.cut_of(edition).on, edition.made_at)


def _is_unpublished(cut: Cut) -> Verdict:
    if queries.newest_of(cut.folio) is not None:
        return no(_("Este corte ya está publicado: corrígelo con otra edición."), Ground.NOT_NOW)
    return yes()


def _is_newest(edition: Edition) -> Verdict:
    if queries.is_replaced(edition):
        return no(_("Ya hay una edición posterior: corrige esa."), Ground.NOT_NOW)
    return yes()
