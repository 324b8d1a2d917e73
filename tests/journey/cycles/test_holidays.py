"""Holidays of a cycle: the law's, what offices add, and what they are for."""

from __future__ import annotations

from datetime import date

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.cycles import actions, queries
from planabierto.journey.cycles.holidays import statutory
from planabierto.kit.actor import Role
from planabierto.kit.verdict import Refused
from planabierto.kit.workdays import add_working_days
from tests.builders import SYSTEM, build_cycle, holder

NEW_YEAR = {"day": date(2024, 1, 1), "name_es": "Año Nuevo", "name_en": "New Year's Day"}


def observe(cycle, **more):
    given = {"actor": SYSTEM, "cycle": cycle, "facts": NEW_YEAR} | more
    return actions.observe_holiday(**given)


def test_the_laws_days_of_rest_fall_on_their_mondays():
    assert [f"{each.day:%Y-%m-%d}" for each in statutory(date(2024, 1, 1), date(2024, 12, 31))] == [
        *("2024-01-01", "2024-02-05", "2024-03-18", "2024-05-01", "2024-09-16"),
        *("2024-10-01", "2024-11-18", "2024-12-25"),
    ]


def test_only_those_within_the_days_asked_for_and_the_change_of_government_each_six_years():
    found = statutory(date(2022, 12, 20), date(2023, 2, 6))
    assert [each.key for each in found] == ["20221225", "20230101", "20230206"]
    october = [date(year, 10, 1) for year in (2018, 2023, 2024, 2030)]
    given = {each.day for each in statutory(date(2018, 1, 1), date(2030, 12, 31))}
    assert [day in given for day in october] == [False, False, True, True]


@pytest.mark.django_db
class TestRecorded:
    def test_a_holiday_is_written_down_corrected_and_counts(self):
        cycle = build_cycle()
        made = observe(cycle)
        assert made.name.en == "New Year's Day"
        assert Entry.objects.latest("pk").verb == "cycles.holiday_stated"
        assert queries.holidays_of(cycle) == {date(2024, 1, 1)}
        assert add_working_days(date(2023, 12, 29), 1, queries.holidays_of(cycle)) == (
            date(2024, 1, 2)
        )
        observe(cycle, facts=NEW_YEAR | {"name_es": "Primero de enero"}, holiday=made)
        assert [each.name_es for each in queries.holidays_listed(cycle)] == ["Primero de enero"]

    def test_a_day_is_written_down_once_and_again_after_it_was_withdrawn(self):
        cycle = build_cycle()
        made = observe(cycle)
        with pytest.raises(Refused, match="ya está registrado"):
            observe(cycle)
        actions.withdraw(actor=SYSTEM, duty=made, reason="Error")
        assert Entry.objects.latest("pk").verb == "cycles.holiday_withdrawn"
        assert queries.holidays_of(cycle) == frozenset()
        assert observe(cycle).pk != made.pk

    def test_it_has_a_name_and_is_the_secretariats(self):
        cycle = build_cycle()
        with pytest.raises(Refused, match="cómo se llama"):
            observe(cycle, facts=NEW_YEAR | {"name_es": " "})
        with pytest.raises(Refused, match="secretaría técnica"):
            observe(cycle, actor=holder(Role.LEAD, cycle.folio))
        assert not cycle.holidays.exists()
