"""Progress of a cycle or a plan: declared beside verified, by every way of dividing it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions.models import Institution
from planabierto.ground.vocabulary.models import Scheme
from planabierto.journey.commitments.models import (
    Classification,
    Commitment,
    Milestone,
    PartnerRole,
    Responsibility,
)
from planabierto.journey.commitments.queries import commitments
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.monitoring.queries.reading import Standing, standings
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import type_of_text
from planabierto.reading.figures.counting import Counts, Mark

ORDER = (
    Level.COMPLETE,
    Level.SUBSTANTIAL,
    Level.LIMITED,
    Level.NOT_STARTED,
    Level.NO_EVIDENCE,
)


@dataclass(frozen=True, slots=True)
class Measure:
    """What a column of the dashboard counts, in words."""

    key: str
    label: type_of_text
    definition: type_of_text


MEASURES = (
    Measure(
        "milestones",
        _("hitos"),
        _("Hitos vigentes: sin los dados de baja ni los de compromisos dados de baja."),
    ),
    Measure(
        "declared_complete",
        _("declarados completos"),
        _("Hitos cuya institución declara completo el último avance, con evidencia."),
    ),
    Measure(
        "verified_complete",
        _("verificados completos"),
        _(
            "Hitos que el grupo de trabajo encontró completos, con al menos una persona de "
            "fuera del gobierno."
        ),
    ),
    Measure(
        "late",
        _("vencidos"),
        _("Hitos cuyo último día ya pasó y que no están declarados completos."),
    ),
    Measure(
        "silent",
        _("en silencio"),
        _("Hitos que ya empezaron, no están completos y llevan más de 92 días sin avances."),
    ),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One row of the dashboard: what it is, where it leads, and its counts."""

    folio: str
    name: Bilingual
    counts: Counts


@dataclass(frozen=True, slots=True)
class Division:
    """One way of dividing the whole, with its parts in order."""

    key: str
    label: type_of_text
    definition: type_of_text
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything the dashboard shows of a cycle or of one plan on a day."""

    day: date
    zone: str
    plan: int | None
    stands: tuple[Standing, ...]
    total: Counts
    divisions: tuple[Division, ...]
    plans: tuple[Plan, ...]

    def is_late(self, row: Standing) -> bool:
        """Whether a milestone is late, as seen from here."""
        return row.is_late(self.day, self.plan)

    def is_silent(self, row: Standing) -> bool:
        """Whether a milestone is silent, as seen from here."""
        return row.is_silent(self.day, self.zone, self.plan)

    def late(self) -> list[Standing]:
        """The late milestones, the longest late first."""
        return sorted(filter(self.is_late, self.stands), key=lambda row: row.ends or date.max)

    def silent(self) -> list[Standing]:
        """The silent milestones, the longest silent first."""
        return sorted(filter(self.is_silent, self.stands), key=self._last_word)

    def _last_word(self, row: Standing) -> date:
        reported = row.seen_from(self.plan).reported
        return reported.date() if reported else row.starts or date.max


def of(cycle: Cycle, actor: Actor, day: date, plan: Plan | None = None) -> Progress:
    """The progress of a cycle, or as seen from one of its plans, in a fixed number of queries."""
    found = commitments.of_plan(plan, actor) if plan else commitments.of_cycle(cycle, actor)
    shown = list(found.only("folio", "title_es", "title_en", "cycle__folio"))
    steps = Milestone.objects.filter(commitment__in=[each.pk for each in shown])
    steps = steps.order_by("commitment", "number")
    whole = _Whole(cycle, day, plan, shown, standings(steps, actor))
    plans = tuple(cycles.plans_of(cycle, actor))
    divisions = [
        whole.by_commitment(),
        *([whole.by_plan(plans)] if plans and plan is None else []),
        whole.by_institution(),
        whole.by_area(),
    ]
    return Progress(
        day,
        cycle.time_zone,
        plan.pk if plan else None,
        tuple(whole.stands),
        whole.count(whole.stands),
        tuple(divisions),
        plans,
    )


@dataclass(frozen=True, slots=True)
class _Whole:
    cycle: Cycle
    day: date
    plan: Plan | None
    shown: Sequence[Commitment]
    stands: Sequence[Standing]
    marks: dict[int | None, dict[int, Mark]] = field(default_factory=dict)

    def count(self, rows: Iterable[Standing], plan: Plan | None = None) -> Counts:
        """These milestones counted, as seen from one plan or from all."""
        marks = self._seen_from(plan or self.plan)
        return Counts.of(marks[row.milestone] for row in rows)

    def _seen_from(self, plan: Plan | None) -> Mapping[int, Mark]:
        """Milestone's key → its mark; each is made once, though many parts count it."""
        seen = plan.pk if plan else None
        if seen not in self.marks:
            self.marks[seen] = {row.milestone: self._mark(row, seen) for row in self.stands}
        return self.marks[seen]

    def _mark(self, row: Standing, seen: int | None) -> Mark:
        position = row.seen_from(seen)
        return Mark(
            position.declared,
            position.verified,
            row.is_late(self.day, seen),
            row.is_silent(self.day, self.cycle.time_zone, seen),
        )

    def by_commitment(self) -> Division:
        """Each commitment with its milestones."""
        rows = self._grouped((row.commitment, row) for row in self.stands)
        parts = [Part(each.folio, each.title, self.count(rows[each.pk])) for each in self.shown]
        return Division(
            "commitment",
            _("Por compromiso"),
            _("Cada compromiso con sus hitos. Visto desde varios planes cuenta el menor nivel."),
            tuple(parts),
        )

    def by_plan(self, plans: Sequence[Plan]) -> Division:
        """Each plan with the milestones of its commitments, as it sees them."""
        parts = [
            Part(
                each.folio,
                Bilingual(each.jurisdiction, each.jurisdiction),
                self.count([row for row in self.stands if each.pk in row.by_plan], each),
            )
            for each in plans
        ]
        return Division(
            "plan",
            _("Por jurisdicción"),
            _("Cada plan con lo que él mismo declara. Un hito transversal cuenta en cada plan."),
            tuple(parts),
        )

    def by_institution(self) -> Division:
        """Each institution with the milestones it answers for."""
        leads: dict[int, list[int]] = {}
        held = Responsibility.objects.filter(
            role=PartnerRole.LEAD, commitment__in=[each.pk for each in self.shown]
        )
        for commitment, body in held.values_list("commitment", "institution"):
            leads.setdefault(commitment, []).append(body)
        rows = self._grouped(
            (body, row)
            for row in self.stands
            for body in ([row.responsible] if row.responsible else leads.get(row.commitment, []))
        )
        bodies = Institution.objects.filter(pk__in=rows)
        parts = [Part(each.folio, each.name, self.count(rows[each.pk])) for each in bodies]
        return Division(
            "institution",
            _("Por institución"),
            _(
                "Quien responde por el hito; si el hito no lo dice, quienes responden por su "
                "compromiso."
            ),
            tuple(parts),
        )

    def by_area(self) -> Division:
        """Each policy area with the milestones of the commitments that bear it."""
        borne = Classification.objects.filter(
            term__scheme=Scheme.AREA, commitment__in=[each.pk for each in self.shown]
        ).select_related("term")
        of_commitment = self._grouped((row.commitment, row) for row in self.stands)
        terms = {each.term_id: each.term for each in borne}
        rows = self._grouped(
            (each.term_id, row) for each in borne for row in of_commitment[each.commitment_id]
        )
        parts = [
            Part("", Bilingual(term.label_es, term.label_en), self.count(rows[key]))
            for key, term in sorted(terms.items(), key=lambda pair: pair[1].label_es)
        ]
        return Division(
            "area",
            _("Por área de política"),
            _("Los hitos de los compromisos con esa área; uno con dos áreas cuenta en ambas."),
            tuple(parts),
        )

    @staticmethod
    def _grouped(pairs: Iterable[tuple[int, Standing]]) -> defaultdict[int, list[Standing]]:
        found: defaultdict[int, list[Standing]] = defaultdict(list)
        for key, row in pairs:
            found[key].append(row)
        return found
