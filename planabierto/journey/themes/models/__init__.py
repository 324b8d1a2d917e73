"""The records of themes."""

from planabierto.journey.themes.models.coding import (
    Assignment,
    Coding,
    Placement,
    ProposedGroup,
    SampleCode,
    SharedSample,
    Suggestion,
    SuggestionRun,
    Twin,
)
from planabierto.journey.themes.models.judging import (
    Criterion,
    Dossier,
    FeasibilityVerdict,
    Judgement,
    Opinion,
    Weighing,
)
from planabierto.journey.themes.models.telling import (
    Citation,
    Return,
    Synthesis,
)
from planabierto.journey.themes.models.theme import (
    Alignment,
    Descent,
    Theme,
    ThemeChange,
)

__all__ = [
    "Alignment",
    "Assignment",
    "Citation",
    "Coding",
    "Criterion",
    "Descent",
    "Dossier",
    "FeasibilityVerdict",
    "Judgement",
    "Opinion",
    "Placement",
    "ProposedGroup",
    "Return",
    "SampleCode",
    "SharedSample",
    "Suggestion",
    "SuggestionRun",
    "Synthesis",
    "Theme",
    "ThemeChange",
    "Twin",
    "Weighing",
]
