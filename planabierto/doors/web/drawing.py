"""The compact ribbon, drawn in Python because a list shows twenty of them.

The same marks as the component `ribbon`, which draws the large one.
"""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
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


def _years(marks: list[Mark], foot: int, *, years: bool) -> SafeString:
    lines = format_html_join(
        "", '<line class="year" x1="{}" x2="{}" y2="{}"/>', ((m.x, m.x, foot) for m in marks)
    )
    if not years:
        return lines
    words = ((mark.x, foot, mark.label) for mark in marks)
    return lines + format_html_join("", '<text x="{}" y="{}" dy="12">{}</text>', words)


def _today(place: str, foot: int) -> SafeString:
    if not place:
        return SafeString("")
    return format_html('<line class="today" x1="{}" x2="{}" y2="{}"/>', place, place, foot)


def _marks(line: list[Placed]) -> SafeString:
    return format_html_join(
        "",
        '<svg x="{}" y="{}"><path class="{}" d="{}"/></svg>',
        ((mark.end, mark.y, mark.tick.state, mark.tick.sign) for mark in line),
    )
