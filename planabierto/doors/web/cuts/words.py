"""What the figures of a cut count, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from planabierto.doors.web.levels import UNVERIFIED, WITHOUT_A_WORD, level_bar
from planabierto.journey.monitoring.models import Cut
from planabierto.journey.monitoring.states import LEVEL_STATES, Level
from planabierto.kit.verdict import type_of_text
from planabierto.reading.figures.progress import MEASURES

LEADING = 5
LABELS: Mapping[str, tuple[type_of_text, type_of_text]] = {
    "milestones": (_("Hitos"), MEASURES[0].definition),
    "declared_complete": (_("Declarados completos"), MEASURES[1].definition),
    "verified_complete": (_("Verificados completos"), MEASURES[2].definition),
    "late": (_("Vencidos"), MEASURES[3].definition),
    "silent": (_("En silencio"), MEASURES[4].definition),
    "evidence": (_("Evidencias"), _("Piezas que cuentan: ni retiradas ni reemplazadas.")),
    "contests": (_("Observaciones abiertas"), _("Hechas a un avance y aún sin solventar.")),
    "withdrawn": (_("Dados de baja"), _("Hitos que ya no están en vigor.")),
    "commitments": (_("Compromisos"), _("Con algún hito en vigor.")),
}
# No milestone of any list is without one of these; the bars are drawn from them.
OF_LEVEL: Mapping[Level | None, str] = {
    **{level: state.key for level, state in LEVEL_STATES.items()},
    None: "none",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """One figure of a cut with its words."""

    key: str
    label: type_of_text
    definition: type_of_text
    value: int


def figures_of(cut: Cut) -> list[Counted]:
    """The figures of a cut, the leading ones first."""
    return [Counted(key, *words, cut.figures.get(key, 0)) for key, words in LABELS.items()]


def bars_of(cut: Cut) -> dict[str, SafeString]:
    """The levels declared and verified, each as a bar."""
    return {
        side: level_bar(
            {level: cut.figures.get(f"{side}_{key}", 0) for level, key in OF_LEVEL.items()}, nothing
        )
        for side, nothing in (("declared", WITHOUT_A_WORD), ("verified", UNVERIFIED))
    }
