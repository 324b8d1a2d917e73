"""Who may write, and when a text is ready to be published."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from planabierto.journey.cycles import rules as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting.models import Item
from planabierto.journey.drafting.states import ITEM
from planabierto.journey.drafting.template import Defect, PlanPage, find_defects
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no, yes

may_write = cycles.may_draft
FORBIDDING = frozenset({"missing_link"})


@dataclass(frozen=True, slots=True)
class PageDefect:
    """A defect of one language's page, with the key by which a person confirms it."""

    language: str
    defect: Defect

    @property
    def key(self) -> str:
        """Such as `es:empty_answer:groups_count`."""
        return f"{self.language}:{self.defect.kind}:{self.defect.question}"

    @property
    def forbids(self) -> bool:
        """Whether it must be mended; others may be confirmed as they are."""
        return self.defect.kind in FORBIDDING


def defects_of(pages: Collection[PlanPage]) -> tuple[PageDefect, ...]:
    """Every defect of these pages, those that forbid publishing first."""
    found = [PageDefect(page.language, defect) for page in pages for defect in find_defects(page)]
    return tuple(sorted(found, key=lambda each: not each.forbids))


def is_ready(defects: Collection[PageDefect], confirmed: Collection[str]) -> Verdict:
    """A promised link that is missing forbids publishing; every other defect is confirmed."""
    forbidding = [each for each in defects if each.forbids]
    if forbidding:
        reason = _("Falta un enlace que el texto promete. Agrégalo o di que no se publicó.")
        return no(reason, Ground.INVALID)
    if any(each.key not in confirmed for each in defects):
        return no(_("Confirma cada dato vacío o incompleto antes de publicar."), Ground.INVALID)
    return yes()


def bodies_are_known(unknown: Collection[str]) -> Verdict:
    """People publish a commitment only once the register knows every institution in it."""
    if not unknown:
        return yes()
    return no(
        _("Di primero qué instituciones son: %(names)s.") % {"names": ", ".join(unknown)},
        Ground.INVALID,
    )


def may_add_items(actor: Actor, cycle: Cycle) -> Verdict:
    """The secretariat and the points of contact of the cycle propose items."""
    if actor.is_system or actor.acting_as(*cycles.DRAFTERS, scope=cycle.folio):
        return cycles.stands(cycle)
    if any(actor.acting_as(*cycles.DRAFTERS, scope=plan.folio) for plan in cycle.plans.all()):
        return cycles.stands(cycle)
    return no(_("Los compromisos los redactan la secretaría técnica y los puntos de contacto."))


def may_change_item(actor: Actor, item: Item, verb: str) -> Verdict:
    """Drafters change an item while it is a draft."""
    return may_add_items(actor, item.cycle).and_then(lambda: ITEM.may(verb, item.state))
