"""Progress for the matrix and the browser: reports, a contest answered, seats, a mailed link."""

from __future__ import annotations

from datetime import date
from typing import Any

from planabierto.ground.institutions import queries as register
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.commitments.models import Commitment, Milestone, PartnerRole, Seat
from planabierto.journey.commitments.wording import text_of
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.actions import NewEvidence
from planabierto.journey.monitoring.models import Contest
from planabierto.journey.monitoring.queries import links
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.actor import system
from planabierto.tools.library.actions import Upload
from tests.sample_world import World

SYSTEM = system("test")
REPORTED, CONTESTED, OPEN = "NL-2022-C8-M2", "NL-2022-C8-M3", "NL-2022-C8-M1"
DRAFT = "NL-2022-GPE"
PROOF = NewEvidence(title="Manual", url="https://example.org/manual")
RESERVED = NewEvidence(title="Personas", upload=Upload("personas.txt", b"Ana"), restricted=True)
EARLY = NewEvidence(title="Borrador", upload=Upload("borrador.txt", b"Luego"))


def told(world: World) -> dict[str, Any]:
    """Reports with public, reserved and early evidence, a contest, who sits where, and a link."""
    seats = {
        key: _seated(world, key, folio)
        for key, folio in (("group_member", 8), ("contact", 8), ("moderator", 3))
    }
    for each in Contest.objects.filter(update__milestone__folio=REPORTED):
        actions.answer(actor=SYSTEM, contest=each, text="Ya está en el portal")
    reported = _report(world, REPORTED, evidence=[PROOF])
    reserved = actions.attach(
        actor=world.actor("lead"), milestone=_step(REPORTED), evidence=RESERVED
    )
    early = _early(world)
    contested = _report(world, CONTESTED)
    contests = [
        actions.contest(actor=world.actor("evaluator"), update=contested, reason="No se ve")
        for _number in range(2)
    ]
    actions.answer(actor=world.actor("lead"), contest=contests[1], text="Se ve en el portal")
    mandate = register.mandates_held(world.account("lead").pk)[0]
    link, token = actions.issue_link(actor=SYSTEM, mandate=mandate, milestone=_step(OPEN))
    return {
        "update": reported.folio,
        "contested": contested.folio,
        "evidence": reported.evidence.get().folio,
        "reserved_evidence": reserved.folio,
        "reserved_paper": reserved.version.document.folio,
        "early_update": early.folio,
        "early_evidence": early.evidence.get().folio,
        "early_paper": early.evidence.get().version.document.folio,
        "contest": contests[0].pk,
        "answered": contests[1].pk,
        "report_link": link.pk,
        "report_token": token,
        "pair": _pair(world),
        "sitting": register.mandates_held(world.account("facilitator").pk)[0].folio,
        "seat": seats["moderator"],
    }


def _early(world: World) -> Any:
    """What is said of a public commitment for a plan that is still a draft."""
    third = Commitment.objects.get(folio="NL-2022-C3")
    inside = text_of(third).flat()["inclusions"]
    commitments.amend(
        actor=SYSTEM,
        commitment=third,
        text=text_of(third).with_flat({"inclusions": f"{inside} | {DRAFT}"}),
        reason="Otra jurisdicción lo hará suyo",
    )
    step = third.milestones.earliest("number")
    held = third.responsibilities.filter(role=PartnerRole.LEAD).earliest("pk")
    return actions.report(
        actor=SYSTEM,
        milestone=step,
        inclusion=third.inclusions.get(plan__folio=DRAFT),
        level=Level.SUBSTANTIAL,
        narrative="Antes de publicarse.",
        evidence=[EARLY],
        institution=held.institution,
    )


def _pair(world: World) -> str:
    """A milestone that is due with a lead who answers for it."""
    day = clock.today_in(world.cycle.time_zone, clock.now())
    step, lead = links.due_pairs(world.cycle, day)[0]
    return f"{step.folio}:{lead.folio}"


def _step(folio: str) -> Milestone:
    return Milestone.objects.select_related("commitment__cycle").get(folio=folio)


def _report(world: World, folio: str, **facts: Any) -> Any:
    return actions.report(
        actor=world.actor("lead"),
        milestone=_step(folio),
        level=Level.SUBSTANTIAL,
        narrative="El sistema ya opera.",
        **facts,
    )


def _seated(world: World, key: str, number: int) -> int:
    mandate = register.mandates_held(world.account(key).pk)[0]
    found = Seat.objects.filter(commitment=world.commitment(number), mandate=mandate).first()
    if found:
        return found.pk
    seat = commitments.seat(
        actor=SYSTEM,
        commitment=world.commitment(number),
        mandate=mandate,
        starts=date(2024, 1, 1),
    )
    return seat.pk
