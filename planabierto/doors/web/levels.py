"""Levels of completion as a bar: how many milestones stand at each, the rest without a word."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.journey.monitoring.states import LEVEL_STATES, Level
from planabierto.kit.states import State
from planabierto.reading.figures.progress import ORDER

WITHOUT_A_WORD = State("none", gettext_lazy("Sin avance declarado"))
UNVERIFIED = State("none", gettext_lazy("Sin verificar"))
LEVELS = [LEVEL_STATES[level] for level in ORDER]
_BAR = '<svg class="levels" role="img" height="12"><title>{}</title>{}</svg>'


def level_words(counts: Mapping[Level | None, int], nothing: State) -> str:
    """The levels that hold some milestones, in words: `Completo 3, Limitado 1`."""
    parts = [(LEVEL_STATES[level], counts.get(level, 0)) for level in ORDER]
    parts.append((nothing, counts.get(None, 0)))
    words = [f"{state.label} {count}" for state, count in parts if count]
    return ", ".join(words) or _("sin hitos")


def level_bar(counts: Mapping[Level | None, int], nothing: State) -> SafeString:
    """One bar, the highest level first; its words are in its title."""
    total = sum(counts.values())
    start, pieces = 0.0, []
    for level in ORDER:
        share = counts.get(level, 0) / total * 100 if total else 0.0
        if share:
            key = LEVEL_STATES[level].key
            pieces.append(
                f'<rect class="{key}" x="{start:.2f}%" width="{share:.2f}%" height="12"/>'
            )
        start += share
    # Numbers and keys of our own: nothing in the pieces needs escaping.
    return format_html(_BAR, level_words(counts, nothing), SafeString("".join(pieces)))  # nosec B703
