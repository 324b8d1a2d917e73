"""What the channels of consultation offer to the library and to `doctor`."""

from __future__ import annotations

from planabierto.journey.consultation import channel_checks as own_checks
from planabierto.journey.consultation.queries import rendering
from planabierto.kit.registry import Check, Opening, checks, openings


def offer() -> None:
    """Join the readers."""
    openings.offer(Opening("consultation.recordings", rendering.versions_heard_by))
    checks.offer(
        Check(
            "consultation.moderation",
            "A voice is hidden by a decision in force, and shown unless one hides it.",
            own_checks.hidden_without_decision,
        ),
        Check(
            "consultation.paper",
            "A settled batch was read twice where it should, by two people, and nothing is left.",
            own_checks.settled_too_soon,
        ),
    )
