"""The lanes of the large ribbon, drawn in Python because a commitment may have fifty of them.

Places, states and years are written by this program: nothing in them needs escaping.
"""

from __future__ import annotations

from django.utils.safestring import SafeString

from planabierto.doors.shared.charts import Placed, Ribbon

TOP = 16
BAR, THICK, MIDDLE, SIGN = 3, 10, 8, 1
NOT_BEGUN = ("planned", "late", "withdrawn")
CALLING = ("late", "withdrawn")


def drawn(ribbon: Ribbon) -> SafeString:
    """The axis of quarters and years, and each milestone in a lane of its own."""
    foot = ribbon.height
    quarters = (
        f'<line class="quarter" x1="{m.x}" x2="{m.x}" y1="{TOP}" y2="{foot}"/>'
        for m in ribbon.quarters
    )
    years = (
        f'<line class="year" x1="{m.x}" x2="{m.x}" y1="2" y2="{foot}"/>'
        f'<text x="{m.x}" dx="4" y="12">{m.label}</text>'
        for m in ribbon.years
    )
    return SafeString("".join([*quarters, *years, *map(_lane, ribbon.lanes)]))  # nosec B703


def _lane(mark: Placed) -> str:
    """A milestone: its number, its line, what is declared and verified of it, its sign."""
    tick, state, middle = mark.tick, mark.tick.state, mark.y + MIDDLE
    line = state if state in CALLING else "planned"
    bars = "".join(
        f'<rect class="{kind}" x="{mark.x}" y="{mark.y + BAR}" width="{width}" height="{THICK}"/>'
        for kind, width in (("declared", mark.declared), ("verified", mark.verified))
        if width
    )
    sign = f'<svg x="{mark.end}" y="{mark.y + SIGN}"><path class="{state}" d="{tick.sign}"/></svg>'
    return (
        f'<text x="0" dx="-10" y="{mark.y}" dy="12" text-anchor="end">{tick.number}</text>'
        f'<line class="{line}" x1="{mark.x}" x2="{mark.end}" y1="{middle}" y2="{middle}"/>'
        f"{bars}{sign if state in NOT_BEGUN else ''}"
    )
