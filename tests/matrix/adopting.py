"""Adoption for the matrix and the browser: letters of the cast's cycle, a forum that adopts.

The forum is of an earlier cycle of its own, so that the sample's is left as it is.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from planabierto.ground.institutions import queries as register
from planabierto.journey.cycles import actions as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting import actions
from planabierto.journey.drafting.actions import NewBacking
from planabierto.journey.drafting.models import Tabling
from planabierto.kit.bilingual import Bilingual
from planabierto.tools.library.actions import Upload
from tests.builders import build_item, build_plan, build_version, wording
from tests.builders_adoption import PDF, SIGNED, SYSTEM, build_motion, build_resolution
from tests.sample_world import World

CYCLE = "AD-2019"
DUE, OVER = date(2099, 1, 31), date(2023, 1, 31)


def adopting(world: World) -> dict[str, Any]:
    """What San Pedro is asked to sign, what another signed, and motions that adopt."""
    own, other = register.find("Innovación San Pedro"), register.find("Participación NL")
    assert own is not None
    assert other is not None
    signed = _letter(world.cycle, other, OVER)
    scan = Upload("oficio.pdf", PDF)
    actions.receive_letter(actor=SYSTEM, request=signed, signature=SIGNED, scan=scan)
    plan = world.cycle.plans.get(folio="NL-2022-SPG")
    who = NewBacking("Luz Ríos", "Vecinas NL", "Directora")
    asked = actions.ask_backing(actor=SYSTEM, plan=plan, who=who, email="luz@example.org")
    assert asked is not None
    return {
        "letter": _letter(world.cycle, own, DUE).folio,
        "letter_signed": signed.folio,
        "backing": asked[1],
        "backed_plan": plan.pk,
    } | _adopted()


def _letter(cycle: Cycle, body: Any, due: date) -> Any:
    return actions.request_letter(
        actor=SYSTEM, cycle=cycle, kind="statement", institution=body, due=due
    )


def _adopted() -> dict[str, Any]:
    """A motion with texts on the table, one that was carried, and an item with a source."""
    cycle = _cycle()
    plan = build_plan(cycle=cycle)
    item = build_item(cycle=cycle, text=wording(inclusions=plan.folio))
    version = build_version(plan=plan)
    body = register.find("Innovación San Pedro")
    source = actions.add_source(
        actor=SYSTEM, item=item.item, institution=body, reason="Su programa anual"
    )
    laid = build_motion(cycle=cycle)
    actions.table_texts(actor=SYSTEM, motion=laid, item_versions=[item])
    carried = build_resolution(
        cycle=cycle,
        lay=lambda motion: actions.table_plan(actor=SYSTEM, motion=motion, version=version),
    )
    return {
        "sourced": item.item.folio,
        "source": source.pk,
        "motion_laid": laid.folio,
        "tabling": Tabling.objects.filter(motion=laid).latest("pk").pk,
        "tabled_version": version.pk,
        "motion_adopting": carried.motion.folio,
    }


def _cycle() -> Cycle:
    """A published cycle that is over."""
    made = cycles.open_cycle(
        actor=SYSTEM,
        folio=CYCLE,
        title=Bilingual("Monterrey abierto 2019", ""),
        starts=date(2019, 1, 1),
        ends=date(2021, 1, 1),
    )
    Cycle.objects.filter(pk=made.pk).update(state="published")
    made.refresh_from_db()
    return made
