"""The wording of the built world's commitments, as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bench.words import RARE, Writer
from bench.world.cycles import Stage
from bench.world.ground import GREAT, MINISTRY
from planabierto.ground.institutions.models import Institution
from planabierto.ground.vocabulary.models import Scheme, Term
from planabierto.journey.cycles.models import Plan
from planabierto.journey.drafting.texts import CommitmentText, from_flat, joined

FEW, MANY, MILESTONES = 4, 200, 10
LENGTHS = {"problem": 750, "status_quo": 450, "action": 800, "solution": 450, "relevance": 420}
EVERY_RARE = 37


@dataclass(slots=True)
class Wording:
    """One commitment as text: as adopted, and as it stands after its amendment if it has one."""

    stage: Stage
    number: int
    plans: list[Plan]
    adopted: CommitmentText
    current: CommitmentText

    @property
    def amended(self) -> bool:
        """Whether the wording changed after adoption."""
        return self.current != self.adopted

    @property
    def folio(self) -> str:
        """The commitment's folio."""
        return f"{self.stage.cycle.folio}-C{self.number}"


class Wordings:
    """Words every commitment of a world; the same seed gives the same words."""

    def __init__(self, writer: Writer, random: Random, bodies: Sequence[Institution]) -> None:
        self.writer, self.random, self.bodies = writer, random, bodies
        self.terms = {
            scheme: list(Term.objects.filter(scheme=scheme).values_list("code", flat=True))
            for scheme in (Scheme.VALUE, Scheme.AREA, Scheme.SECTOR)
        }
        self.written = 0

    def of(self, stage: Stage) -> list[Wording]:
        """The commitments of one cycle: four, or two hundred in the great one."""
        count = MANY if stage.cycle.folio == GREAT else FEW
        return [self._wording(stage, number) for number in range(1, count + 1)]

    def _wording(self, stage: Stage, number: int) -> Wording:
        self.written += 1
        plans = [stage.plans[number % len(stage.plans)]]
        if len(stage.plans) > 1 and self.random.random() < 0.25:
            plans = stage.plans[:2]
        flat = self._wordings() | self._facts(stage, number, plans)
        for step in range(1, MILESTONES + 1):
            flat |= self._milestone(stage, step)
        folio = f"{stage.cycle.folio}-C{number}"
        adopted = from_flat(flat, key=folio)
        current = adopted
        if self.written % 5 == 0:
            changed = {"action_es": self.writer.text(800).es, "milestones.3.ends": _late(stage)}
            current = adopted.with_flat(changed)
        return Wording(stage, number, plans, adopted, current)

    def _wordings(self) -> dict[str, str]:
        title = self.writer.title(self.written)
        flat = {"title_es": title.es, "title_en": title.en}
        for name, signs in LENGTHS.items():
            text = self.writer.text(int(signs * (0.6 + self.random.random() * 0.8)))
            flat |= {f"{name}_es": text.es, f"{name}_en": text.en}
        place, left = divmod(self.written, EVERY_RARE)
        if not left and place <= len(RARE):
            flat["note_es"] = f"El sitio piloto se conoce como {RARE[place - 1]}."
        return flat

    def _facts(self, stage: Stage, number: int, plans: Sequence[Plan]) -> dict[str, str]:
        held = [str(each) for each in self.random.sample(list(self.bodies), 5)]
        if stage.cycle.folio == GREAT and number % 2 == 0:
            ministry = str(self.bodies[MINISTRY])
            held = [ministry, *(each for each in held[1:] if each != ministry)]
        return {
            "goal": stage.goals[number % len(stage.goals)].folio,
            "starts": str(stage.cycle.starts + timedelta(days=140 + number % 40)),
            "ends": str(stage.cycle.ends - timedelta(days=number % 60)),
            "values": self._codes(Scheme.VALUE, 2),
            "areas": self._codes(Scheme.AREA, 2),
            "sectors": self._codes(Scheme.SECTOR, 1),
            "lead": held[0],
            "co_responsible": joined(held[1:3]),
            "partners": joined(held[3:]),
            "inclusions": joined([f"{p.folio}=MX{self.written:05d}" for p in plans]),
        }

    def _milestone(self, stage: Stage, step: int) -> Mapping[str, str]:
        output, indicator = self.writer.short(), self.writer.short()
        proof = self.writer.evidence()
        begins = stage.cycle.starts + timedelta(days=140 + step * 45)
        return {
            f"milestones.{step}.{name}": value
            for name, value in (
                ("output_es", f"{output.es}."),
                ("output_en", f"{output.en}."),
                ("indicator_es", f"{indicator.es}."),
                ("indicator_en", f"{indicator.en}."),
                ("verification_es", proof.es),
                ("verification_en", proof.en),
                ("starts", str(begins)),
                ("ends", _month(begins + timedelta(days=75))),
                ("responsible", str(self.random.choice(self.bodies))),
            )
        }

    def _codes(self, scheme: Scheme, count: int) -> str:
        codes = self.terms[scheme]
        return joined(self.random.sample(codes, min(count, len(codes))))


def _late(stage: Stage) -> str:
    return str(stage.cycle.ends)


def _month(day: date) -> str:
    return day.isoformat()[:7]
