"""What a commitment rests on is said part by part, and what was said before stays."""

from decimal import Decimal

import pytest

from planabierto.ground.journal.checks import altered_rows
from planabierto.ground.journal.facts import fact_of
from planabierto.ground.journal.models import Entry
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.models import Means
from planabierto.journey.monitoring.queries.means import RESOURCES, SUSTAINABILITY, means_of
from planabierto.kit.actor import STRANGER
from planabierto.kit.verdict import Refused
from tests.builders import SYSTEM, build_working

pytestmark = pytest.mark.django_db


@pytest.fixture
def working():
    return build_working()


def say(working, **words):
    given = {"actor": working.lead, "kind": "social", "text": "El consejo vecinal lo usa."}
    return actions.say_means(commitment=working.commitment, **(given | words))


def test_five_parts_and_two_resources_each_with_its_newest_word(working):
    assert len(SUSTAINABILITY) == 5
    said = means_of(working.commitment)
    assert [each.kind for each in said] == [*RESOURCES, *SUSTAINABILITY]
    assert not any(each.now for each in said)
    assert said[1].people == 0
    say(working, text="Nadie lo usa.")
    newest = say(working)
    say(working, kind="people", text="Dos de planta.", amount=Decimal(2))
    by_kind = {each.kind: each for each in means_of(working.commitment)}
    assert by_kind["social"].now == newest
    assert [each.text for each in by_kind["social"].before] == ["Nadie lo usa."]
    assert by_kind["people"].people == 2
    entries = Entry.objects.filter(verb="monitoring.means_said")
    assert {each.subject for each in entries} == {working.commitment.folio}
    assert entries.first().mandate == working.lead.capacities[0].folio


def test_a_round_number_reads_from_the_database_as_it_was_journalled(working):
    row = say(working, kind="people", text="Siete personas.", amount=Decimal(7))
    assert fact_of(row) == fact_of(type(row).objects.get(pk=row.pk))
    assert list(altered_rows()) == []


def test_money_has_an_amount_and_a_year(working):
    row = say(working, kind="budget", text="Programa E012", amount=Decimal("1500000.50"), year=2023)
    row.refresh_from_db()
    assert (row.amount, row.year) == (Decimal("1500000.50"), 2023)
    assert row.count == 1500000.5
    assert say(working).count is None


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"kind": "moral"}, "Elige de la lista"),
        ({"text": "  "}, "en qué se apoya"),
        ({"amount": Decimal(5)}, "llevan cantidad"),
        ({"kind": "people", "amount": Decimal(-1)}, "desde cero"),
        ({"kind": "people", "amount": Decimal(10**12)}, "desde cero"),
        ({"kind": "people", "year": 2023}, "lleva año"),
        ({"kind": "budget", "year": 1999}, "cuatro cifras"),
        ({"kind": "budget", "year": 9999}, "cuatro cifras"),
    ],
)
def test_what_makes_no_sense_is_refused(working, wrong, why):
    with pytest.raises(Refused, match=why):
        say(working, **wrong)
    assert not Means.objects.exists()


def test_only_who_answers_for_the_commitment_says_it(working):
    for actor in (working.citizen, working.secretary, working.monitor, STRANGER):
        with pytest.raises(Refused, match="responsables"):
            say(working, actor=actor)
    body = working.commitment.responsibilities.get().institution
    assert say(working, actor=SYSTEM, institution=body, illustrative=True).illustrative
