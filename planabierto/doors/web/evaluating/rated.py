"""Ratings of public reports in words, for the pages of commitments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from planabierto.journey.evaluation.queries.ratings import Rating, by_report
from planabierto.journey.evaluation.states import ReportKind
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import type_of_text

NAMES: Mapping[str, type_of_text] = {
    "completion": _("Nivel de cumplimiento"),
    "as_planned": _("Como se planeó"),
    "opened_government": _("¿Abrió al gobierno?"),
    "information": _("Acceso a la información"),
    "participation": _("Participación"),
    "accountability": _("Rendición de cuentas"),
    "other": _("Otros resultados"),
    "addressed_problem": _("¿Atendió el problema?"),
    "verifiable": _("¿Es verificable?"),
    "relevance": _("¿Es relevante para los valores de OGP?"),
    "novelty": _("¿Es nuevo?"),
    "potential": _("Cambio que lograría"),
    "potential_for_results": _("Potencial de resultados"),
}
OF_A_DEGREE = ("information", "participation", "accountability", "other")
DEGREE = "_degree"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, to the letter, and in which plans; none named when all found the same."""

    words: Sequence[Bilingual]
    plans: Sequence[str]


@dataclass(frozen=True, slots=True)
class Scale:
    """One question and what reports found at it; a question without a short name is asked whole."""

    name: type_of_text
    asked: Bilingual
    found: Sequence[Found]


@dataclass(frozen=True, slots=True)
class Named:
    """A report by its folio, with the plan it is of and the moment it became public."""

    folio: str
    jurisdiction: str
    official_id: str
    published: datetime
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Rated:
    """Reports of one kind on a commitment, and what they found, scale by scale."""

    label: type_of_text
    reports: Sequence[Named]
    scales: Sequence[Scale]


def rated(found: Iterable[Rating]) -> list[Rated]:
    """The ratings of a commitment by kind of report, the Inception Report first; no query."""
    rows = list(found)
    kinds = [(each, [row for row in rows if row.kind == each]) for each in ReportKind]
    return [_rated(kind, of_kind) for kind, of_kind in kinds if of_kind]


def _rated(kind: ReportKind, rows: Sequence[Rating]) -> Rated:
    each_report = by_report(rows)
    keys = list(dict.fromkeys(row.question for row in rows if not _is_degree(row)))
    return Rated(
        kind.label,
        [_named(told[0]) for told in each_report.values()],
        [_scale(key, each_report) for key in keys],
    )


def _is_degree(row: Rating) -> bool:
    return row.question.removesuffix(DEGREE) in OF_A_DEGREE and row.question.endswith(DEGREE)


def _named(row: Rating) -> Named:
    return Named(row.report, row.jurisdiction, row.official_id, row.published, row.illustrative)


def _scale(key: str, each_report: Mapping[str, Sequence[Rating]]) -> Scale:
    """What each report found at a question; those that found the same stand together."""
    plans: dict[tuple[str, ...], list[str]] = {}
    words: dict[tuple[str, ...], list[Bilingual]] = {}
    asked = Bilingual("")
    for rows in each_report.values():
        told = [row for row in rows if row.question in (key, key + DEGREE)]
        if told:
            options = tuple(row.option for row in told)
            words[options] = [row.words for row in told]
            plans.setdefault(options, []).append(told[0].jurisdiction)
            asked = told[0].asked
    alone = len(plans) == 1
    found = [Found(words[key], [] if alone else plans[key]) for key in plans]
    return Scale(NAMES.get(key, ""), asked, found)
