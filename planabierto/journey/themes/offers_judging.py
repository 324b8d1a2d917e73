"""What feasibility offers to `doctor`, to the inbox and to the letters."""

from __future__ import annotations

from planabierto.journey.themes import judging_checks as own_checks
from planabierto.journey.themes import letters, offers_waiting
from planabierto.kit.registry import Check, checks


def offer() -> None:
    """Join the readers."""
    offers_waiting.offer()
    letters.offer()
    checks.offer(
        Check(
            "themes.verdicts",
            "A verdict says what the approved opinion it rests on says.",
            own_checks.verdicts_without_basis,
        ),
        Check(
            "themes.approvals",
            "Nobody approves an opinion of their own.",
            own_checks.approved_by_their_author,
        ),
        Check(
            "themes.dossiers",
            "Where each dossier stands is what its opinions say.",
            own_checks.dossiers_without_facts,
        ),
        Check(
            "themes.quotations",
            "Nobody is quoted who did not agree to it.",
            own_checks.citations_out_of_place,
        ),
    )
