"""Patterns over commitments: what was late, and which causes are named, each counted from facts.

A text counts under each cause whose words it names, and under none of them as another cause. The
words are listed with the figures: who reads can tell why a text was counted where.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from planabierto.journey.cycles.models import Cycle
from planabierto.journey.evaluation.queries import learning, ratings
from planabierto.journey.evaluation.queries.learning import EXPLANATION, SOURCES, Said
from planabierto.journey.evaluation.queries.ratings import Rating
from planabierto.kit.actor import STRANGER
from planabierto.kit.text import words
from planabierto.kit.verdict import type_of_text


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause and how the words that name it begin, folded, in Spanish and in English."""

    key: str
    label: type_of_text
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A cause, and how many texts of each source name it."""

    cause: Cause
    counts: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Went:
    """How one commitment went: periods shown late, explanations, and what end reports found."""

    commitment: str
    late: int
    explained: int
    completion: Sequence[Rating]


@dataclass(frozen=True, slots=True)
class Lessons:
    """All that was said in a cycle, by cause, and how its commitments went."""

    said: Sequence[tuple[Said, Collection[str]]]
    named: Sequence[Named]
    went: Sequence[Went]

    def of(self, cause: str, source: str) -> list[Said]:
        """What names a cause in a source; an empty one is any."""
        return [
            each
            for each, causes in self.said
            if (not cause or cause in causes) and (not source or each.source == source)
        ]


OTHER = Cause("other", _("Otras causas"), ())
CAUSES = (
    Cause(
        "money",
        _("Presupuesto y recursos"),
        ("presupuest", "recurso", "financ", "fondo", "dinero", "budget", "fund", "money"),
    ),
    Cause(
        "people",
        _("Personal y cambios de equipo"),
        ("personal", "equipo", "plantilla", "rotacion", "renunci", "vacante", "staff", "turnover"),
    ),
    Cause(
        "law",
        _("Leyes, trámites y contrataciones"),
        ("ley", "legal", "norma", "reglament", "decreto", "tramit", "licitaci", "contrat", "law"),
    ),
    Cause(
        "elections",
        _("Elecciones y cambios de administración"),
        ("eleccion", "elector", "veda", "administracion", "alternancia", "election", "electoral"),
    ),
    Cause(
        "coordination",
        _("Coordinación entre instituciones"),
        ("coordina", "convenio", "enlace", "dependencia", "interinstitu", "coordinat", "agencies"),
    ),
    Cause(
        "technology",
        _("Tecnología y datos"),
        ("sistema", "plataforma", "servidor", "software", "dato", "digital", "system", "platform"),
    ),
    Cause(
        "participation",
        _("Participación de la gente"),
        ("ciudadan", "particip", "organizacion", "vecin", "convocatoria", "citizen", "civil"),
    ),
)


def causes_of(text: str) -> set[str]:
    """The causes a text names; another one when it names none."""
    told = words(text)
    found = {each.key for each in CAUSES if any(word.startswith(each.stems) for word in told)}
    return found or {OTHER.key}


def lessons_of(cycle: Cycle) -> Lessons:
    """What a cycle teaches, from public facts alone; five queries."""
    said = [(each, causes_of(each.text)) for each in learning.said_in(cycle)]
    return Lessons(said, _named(said), _went(cycle, said))


def _named(said: Sequence[tuple[Said, Collection[str]]]) -> list[Named]:
    """Every cause with its counts, the one most named first, other causes last; none empty."""
    counts = Counter((key, each.source) for each, causes in said for key in causes)
    found = [
        Named(each, [(source, counts[each.key, source]) for source in SOURCES])
        for each in (*CAUSES, OTHER)
        if any(counts[each.key, source] for source in SOURCES)
    ]
    return sorted(found, key=lambda row: (row.cause is OTHER, -sum(n for _source, n in row.counts)))


def _went(cycle: Cycle, said: Sequence[tuple[Said, Collection[str]]]) -> list[Went]:
    """The commitments of which something was late or found at the end, the latest first."""
    late = learning.late_in(cycle)
    explained = Counter(each.commitment for each, _c in said if each.source == EXPLANATION)
    found: dict[str, list[Rating]] = {}
    for each in ratings.ratings(ratings.chosen(STRANGER, cycle=cycle.folio)):
        if each.question == "completion":
            found.setdefault(each.commitment, []).append(each)
    rows = [
        Went(folio, late[folio], explained[folio], found.get(folio, []))
        for folio in {*late, *found}
    ]
    return sorted(rows, key=lambda row: (-row.late, len(row.commitment), row.commitment))
