"""Progress told by several voices: reports, checks and evidence on a small commitment."""

from __future__ import annotations

from datetime import date

from planabierto.ground.institutions.models import Institution, Mandate
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.actions import NewEvidence
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import Actor, Role
from tests.builders import (
    SYSTEM,
    build_commitment,
    build_institution,
    build_mandate,
    build_person,
)

LINK = NewEvidence(title="Portal publicado", url="https://example.org/portal")


class Cast:
    """A commitment with who reports on it, who verifies from society, and who watches."""

    def __init__(self, **flat: str) -> None:
        self.office = build_institution(name="Contraloría", sector="government")
        self.circle = build_institution(name="Red ciudadana", sector="civil_society")
        given = {
            "lead": "Contraloría",
            "starts": "2023-01",
            "milestones_1_starts": "2023-01",
            "milestones_1_ends": "2024-06",
            "milestones_1_indicator_es": "Visitas al portal",
            "milestones_1_verification_es": "Dirección del portal",
        }
        self.mandates: dict[str, Mandate] = {}
        self.commitment = build_commitment(**(given | flat))
        self.cycle = self.commitment.cycle
        self.lead = self.somebody("Ana Ríos", Role.LEAD, self.office)
        self.member = self.somebody("Luz Paz", Role.GROUP_MEMBER, self.circle)
        self.monitor = self.somebody("Eva Sol", Role.MONITOR, self.circle)
        commitments.seat(
            actor=SYSTEM,
            commitment=self.commitment,
            mandate=self.mandates["Luz Paz"],
            leads=True,
            starts=date(2023, 1, 1),
        )

    @property
    def step(self):
        """The first milestone."""
        return self.commitment.milestones.select_related("commitment__cycle").get(number=1)

    def somebody(self, name: str, role: Role, institution: Institution) -> Actor:
        """A person with one mandate over the cycle, as an actor."""
        email = f"{name.split()[0].lower()}@example.org"
        mandate = build_mandate(
            role=role,
            scope=self.cycle.folio,
            person=build_person(email=email, name=name),
            institution=institution,
        )
        self.mandates[name] = mandate
        return Actor(mandate.person.pseudonym, mandate.person_id, (mandate.as_capacity(),))

    def report(self, level: Level = Level.COMPLETE, **more):
        """The lead declares a level, with a link when it is complete."""
        words = {"narrative": "Publicamos el portal.", "milestone": self.step}
        if level is Level.COMPLETE:
            words["evidence"] = [LINK]
        if level in (Level.NOT_STARTED, Level.LIMITED):
            words["challenges"] = "Faltó presupuesto."
        return actions.report(actor=self.lead, level=level, **(words | more))
