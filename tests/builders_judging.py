"""Small worlds of judging: a theme with voices before an institution that has two people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planabierto.ground.institutions.models import Institution
from planabierto.journey.consultation.actions import instruments
from planabierto.journey.themes.actions import judging, opining
from planabierto.journey.themes.actions.opining import Finding
from planabierto.journey.themes.models import Dossier, Judgement, Opinion, Theme
from planabierto.journey.themes.states import Outcome
from planabierto.kit.actor import Actor, Role
from tests.builders import SYSTEM, build_actor, build_institution

DUE = date(2099, 1, 31)
LINES = (
    b"clave,superior,texto\n1,,Agua para todas\n1.1,1,Reparar fugas\n1.2,1,Medir pozos\n2,,Aire\n"
)
MARKS = dict.fromkeys(
    ("competence", "legal", "technical", "budget", "time"), (Judgement.Mark.MET, "")
)


@dataclass(frozen=True)
class Judging:
    """A theme put before an institution, and the people around it."""

    theme: Theme
    dossier: Dossier
    body: Institution
    secretary: Actor
    reviewer: Actor
    head: Actor


def build_judging(theme: Theme, *, due: date = DUE, name: str = "Agua y Drenaje") -> Judging:
    """A dossier of the theme at an institution with a liaison and a point of contact."""
    body = build_institution(name=name, sector="government")
    runs = build_institution(name=f"Secretaría para {name}", sector="government")
    if not theme.cycle.criteria.exists():
        judging.propose_criteria(actor=SYSTEM, cycle=theme.cycle)
    dossier = judging.open_dossier(actor=SYSTEM, theme=theme, institution=body, due=due)
    return Judging(
        theme,
        dossier,
        body,
        build_actor(role=Role.SECRETARY, institution=runs),
        build_actor(role=Role.LIAISON, institution=body),
        build_actor(role=Role.CONTACT, institution=body),
    )


def finding(outcome: Outcome = Outcome.VIABLE, **words: object) -> Finding:
    """An outcome with a reason, every criterion met."""
    given: dict[str, object] = {"reason": "Hay presupuesto.", "marks": MARKS}
    return Finding(outcome, **(given | words))


def drafted(world: Judging, outcome: Outcome = Outcome.VIABLE, **words: object) -> Opinion:
    """A draft by the reviewer."""
    found = finding(outcome, **words)
    return opining.draft_opinion(actor=world.reviewer, dossier=world.dossier, found=found)


def approved(world: Judging, outcome: Outcome = Outcome.VIABLE, **words: object) -> Opinion:
    """An opinion the head of the area approved."""
    opinion = drafted(world, outcome, **words)
    return opining.approve_opinion(actor=world.head, opinion=opinion)


def build_instrument(cycle, *, short: str = "PED", content: bytes = LINES):
    """A planning instrument of four lines."""
    made = instruments.add_instrument(actor=SYSTEM, cycle=cycle, title=f"Plan {short}", short=short)
    instruments.import_lines(actor=SYSTEM, instrument=made, content=content)
    return made
