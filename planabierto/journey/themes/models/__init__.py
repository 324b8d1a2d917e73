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
    Tally,
    Twin,
)
from planabierto.journey.themes.models.judging import (
    Criterion,
    Dossier,
    DossierWithdrawal,
    FeasibilityVerdict,
    Judgement,
    Objection,
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
    Codebook,
    Descent,
    Theme,
    ThemeChange,
)

__all__ = [
    "Alignment",
    "Assignment",
    "Citation",
    "Codebook",
    "Coding",
    "Criterion",
    "Descent",
    "Dossier",
    "DossierWithdrawal",
    "FeasibilityVerdict",
    "Judgement",
    "Objection",
    "Opinion",
    "Placement",
    "ProposedGroup",
    "Return",
    "SampleCode",
    "SharedSample",
    "Suggestion",
    "SuggestionRun",
    "Synthesis",
    "Tally",
    "Theme",
    "ThemeChange",
    "Twin",
    "Weighing",
]
