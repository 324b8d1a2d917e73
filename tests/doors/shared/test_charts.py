"""Where things stand on a ribbon, and how long a bar is."""

from dataclasses import replace
from datetime import date

from planabierto.doors.shared.charts import Bar, BarChart, Ribbon, Tick

TICKS = (
    Tick(1, "Uno", date(2023, 1, 1), date(2023, 7, 2), "verified"),
    Tick(2, "Dos", date(2023, 1, 1), date(2023, 7, 4), "late"),
    Tick(3, "Tres", date(2022, 6, 1), date(2025, 1, 1), "planned"),
)
RIBBON = Ribbon(date(2023, 1, 1), date(2024, 1, 1), date(2023, 7, 2), TICKS, "R", "resumen")


def test_places_are_percentages_of_the_span():
    assert [placed.end for placed in RIBBON.lanes] == ["49.86%", "50.41%", "100%"]
    assert [placed.x for placed in RIBBON.lanes] == ["0%", "0%", "0%"]


def test_each_lane_stands_below_the_last():
    heights = [placed.y for placed in RIBBON.lanes]
    assert heights == sorted(set(heights))
    assert RIBBON.height > heights[-1]


def test_ticks_too_close_together_stand_one_above_the_other():
    rows = {placed.tick.number: placed.y for placed in RIBBON.line}
    assert rows[1] < rows[2]
    assert rows[1] == rows[3]
    assert RIBBON.line_height > rows[2]


def test_today_stands_only_inside_the_ribbon():
    assert RIBBON.now == "49.86%"
    assert replace(RIBBON, today=date(2025, 1, 1)).now == ""
    assert replace(RIBBON, today=None).now == ""


def test_quarters_and_years_mark_the_axis():
    longer = replace(RIBBON, starts=date(2022, 12, 20))
    assert len(RIBBON.quarters) == 3
    assert [mark.label for mark in RIBBON.years] == ["2023"]
    assert [mark.label for mark in longer.years] == ["2023"]


def test_a_ribbon_of_one_day_or_without_ticks_still_draws():
    day = date(2023, 1, 1)
    empty = Ribbon(day, day, day, (), "R", "")
    assert (empty.now, empty.lanes, empty.line) == ("0%", [], [])
    assert empty.height > 0
    assert empty.line_height > 0


def test_bars_share_a_scale_that_begins_at_nought():
    chart = BarChart("T", "S", "aportes", (Bar("a", 8), Bar("b", 2), Bar("c", 0)))
    assert [length for _bar, length in chart.rows] == ["100%", "25%", "0%"]
    assert BarChart("T", "S", "aportes", (Bar("a", 0),)).rows[0][1] == "0%"
