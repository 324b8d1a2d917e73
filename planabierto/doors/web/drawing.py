"""The compact ribbon, drawn in Python because a list shows twenty of them.

The same marks as the component `ribbon`, which draws the large one. Places, years and states are
written by this program; only the title and the summary hold words, and only they are escaped.
"""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

from planabierto.doors.shared.charts import Mark, Placed, Ribbon

LOWEST, BELOW_MARK, YEARS = 3, 16, 14
_FIGURE = (
    '<figure class="ribbon compact"><svg class="marks" role="img" height="{}">'
    "<title>{}. {}</title>{}"
    '<line class="axis" x2="100%" y1="{}" y2="{}"/>{}{}</svg></figure>'
)


def compact(ribbon: Ribbon, *, years: bool) -> SafeString:
    """A ribbon on one line, with the years written below when asked for."""
    line = ribbon.line
    foot = max((mark.y for mark in line), default=LOWEST) + BELOW_MARK
    return format_html(
        _FIGURE,
        foot + (YEARS if years else 0),
        ribbon.title,
        ribbon.summary,
        _years(ribbon.years, foot, years=years),
        foot,
        foot,
        _today(ribbon.now, foot),
        _marks(line),
    )


# What follows is drawn from numbers and from words of our own: nothing in it needs escaping.
def _years(marks: list[Mark], foot: int, *, years: bool) -> SafeString:
    lines = "".join(f'<line class="year" x1="{m.x}" x2="{m.x}" y2="{foot}"/>' for m in marks)
    if not years:
        return SafeString(lines)  # nosec B703
    words = (f'<text x="{m.x}" y="{foot}" dy="12">{m.label}</text>' for m in marks)
    return SafeString(lines + "".join(words))  # nosec B703


def _today(place: str, foot: int) -> SafeString:
    if not place:
        return SafeString("")
    return SafeString(f'<line class="today" x1="{place}" x2="{place}" y2="{foot}"/>')  # nosec B703


def _marks(line: list[Placed]) -> SafeString:
    signs = (
        f'<svg x="{m.end}" y="{m.y}"><path class="{m.tick.state}" d="{m.tick.sign}"/></svg>'
        for m in line
    )
    return SafeString("".join(signs))  # nosec B703
