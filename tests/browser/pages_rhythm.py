"""The pages of the rhythm, by who opens them."""

from __future__ import annotations

from tests.browser.pages import Kind

C8, STEP = ("NL-2022-C8",), ("NL-2022-C8-M1",)


def rhythm(made):
    """What everybody reads of a delay, and what the secretariat and the lead do."""
    return {
        "": [Kind("commitment", C8), Kind("milestone", STEP)],
        "secretary": [Kind("desk_rhythm", ("NL-2022",)), Kind("desk_group_rhythm", C8)],
        "lead": [
            Kind("desk_report", STEP),
            Kind("desk_late_explain", STEP),
            Kind("desk_step_close", (made["next_step"],)),
        ],
    }
