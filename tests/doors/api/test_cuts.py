"""Cuts and editions by program: what was frozen, what moved, what was published."""

from __future__ import annotations

import pytest

from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring.models import Cut
from planabierto.journey.monitoring.states import Level
from planabierto.publication import actions
from tests.builders import SYSTEM, build_update, proof
from tests.builders_cuts import build_edition, build_shared, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    working = build_shared()
    first = build_edition(working=working, reason="De arranque.")
    with on("2023-05-10"):
        build_update(working=working, level=Level.COMPLETE, evidence=[proof()])
    build_edition(working=working, day="2023-06-30")
    return first


def test_a_cut_is_read_with_its_lines(get, two):
    newest, oldest = get("cuts", cycle="nl-2022")["results"]
    assert (newest["folio"], oldest["reason"]) == ("NL-2022-N2", "De arranque.")
    found = get("cuts/nl-2022-n2")
    assert found["sha256"] == Cut.objects.get(number=2).digest
    assert found["figures"]["declared_complete"] == 1
    assert [line["plan"] for line in found["lines"]] == [None, "NL-2022-MTY", "NL-2022-SPG"]
    assert found["lines"][0]["declared"] == "complete"
    assert found["evidence"] == ["NL-2022-C1-E1"]
    assert [each["folio"] for each in found["editions"]] == ["NL-2022-E2"]
    assert get("cuts", cycle="XX-2024")["count"] == 0
    get("cuts/NL-2022-N9", status=404)


def test_two_are_compared_the_earlier_first(get, two):
    found = get("cuts/NL-2022-N2/comparison", other="NL-2022-N1")
    assert (found["before"], found["after"]) == ("NL-2022-N1", "NL-2022-N2")
    assert found["counts"]["up"] == 1
    (change,) = found["changes"]
    assert change["moves"] == ["up"]
    assert (change["before"]["declared"], change["after"]["declared"]) == (None, "complete")
    figures = {each["name"]: each["difference"] for each in found["figures"]}
    assert figures["declared_complete"] == 1
    assert found["changes"] == get("cuts/NL-2022-N1/comparison", other="NL-2022-N2")["changes"]
    get("cuts/NL-2022-N2/comparison", status=404, other="NL-2022-N9")
    get("cuts/NL-2022-N2/comparison", status=422)


def test_cuts_of_two_cycles_are_not_compared(get, two):
    other = Cycle.objects.create(
        folio="XX-2023", starts="2023-01-01", ends="2024-01-01", state="published"
    )
    Cut.objects.bulk_create(
        [Cut(cycle=other, number=1, on="2023-03-31", digest="0", made_at=two.made_at)]
    )
    get("cuts/NL-2022-N2/comparison", status=404, other="XX-2023-N1")


def test_an_edition_gives_its_file_and_what_it_corrects(get, two):
    with on("2023-07-10"):
        later = actions.correct_cut(actor=SYSTEM, edition=two, reason="Contaba de más.")
    found = get(f"editions/{later.folio}")
    assert (found["subject"], found["replaces"]) == ("NL-2022-N1", two.folio)
    assert found["file"]["sha256"] == found["sha256"] == later.digest
    assert found["reason"] == "Contaba de más."
    assert get(f"editions/{two.folio}")["replaced_by"] == later.folio
    assert get("editions", cycle="NL-2022")["count"] == 3
    get("editions/NL-2022-E9", status=404)


def test_of_a_draft_nobody_knows(get, two):
    Cycle.objects.update(state="draft")
    assert get("cuts")["count"] == get("editions")["count"] == 0
    get("cuts/NL-2022-N1", status=404)
    get("editions/NL-2022-E1", status=404)


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("cuts", 12),
        ("cuts/NL-2022-N2", 16),
        ("cuts/NL-2022-N2/comparison?other=NL-2022-N1", 16),
        ("editions", 12),
        ("editions/NL-2022-E1", 16),
    ],
)
def test_few_questions(client, two, address, most, django_assert_max_num_queries):
    with django_assert_max_num_queries(most):
        assert client.get(f"/api/v1/{address}").status_code == 200
