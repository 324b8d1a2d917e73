"""The thread is walked both ways, and shows only what the reader may know of."""

import pytest

from planabierto.journey.commitments.models import Commitment
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.registry import links, nodes
from planabierto.reading.lineage import queries
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload
from tests.builders import (
    SYSTEM,
    TITLE,
    build_commitment,
    build_cycle,
    build_item,
    build_plan,
    holder,
    publish,
    wording,
)

pytestmark = pytest.mark.django_db


def stations(folio, actor=STRANGER, **more):
    thread = queries.thread_of(folio, actor, **more)
    return {stop.key: [node.folio for node in stop.nodes] for stop in thread.stations if stop.count}


@pytest.fixture
def commitment():
    """A public commitment with two milestones."""
    return build_commitment(milestones_2_output_es="Informe")


@pytest.mark.parametrize(
    ("folio", "expected"),
    [
        (
            "NL-2022-C1",
            {
                "draft": ["NL-2022-B1"],
                "commitment": ["NL-2022-C1"],
                "milestone": ["NL-2022-C1-M1", "NL-2022-C1-M2"],
            },
        ),
        (
            "NL-2022-C1-M2",
            {
                "draft": ["NL-2022-B1"],
                "commitment": ["NL-2022-C1"],
                "milestone": ["NL-2022-C1-M2"],
            },
        ),
        (
            "NL-2022-B1",
            {
                "draft": ["NL-2022-B1"],
                "commitment": ["NL-2022-C1"],
                "milestone": ["NL-2022-C1-M1", "NL-2022-C1-M2"],
            },
        ),
    ],
)
def test_from_any_record_one_walks_back_and_on(commitment, folio, expected):
    assert stations(folio) == expected


def test_the_station_in_view_is_marked_and_every_station_is_named(commitment):
    thread = queries.thread_of(commitment.folio, STRANGER)
    assert [stop.key for stop in thread.stations if stop.present] == ["commitment"]
    assert [stop.key for stop in thread.stations] == [key for key, _label in queries.STATIONS]
    assert all(str(stop.label) for stop in thread.stations)


def test_around_it_stand_its_plan_and_its_document(commitment):
    found = stations(commitment.folio, around=True)
    assert found["plan"] == ["NL-2022-SPG"]
    assert found["source"] == [commitment.adoption.basis.folio]
    from_plan = stations("NL-2022-SPG", around=True)
    assert from_plan["commitment"] == [commitment.folio]
    from_document = stations(commitment.adoption.basis.folio, around=True)
    assert from_document["milestone"] == ["NL-2022-C1-M1", "NL-2022-C1-M2"]


def test_a_draft_is_in_nobody_s_thread_but_its_writers():
    cycle = build_plan().cycle
    build_item(cycle=cycle)
    assert queries.thread_of("NL-2022-B1", STRANGER) is None
    assert queries.thread_of("NL-2022-SPG", STRANGER, around=True) is None
    assert stations("NL-2022-B1", holder(Role.SECRETARY, "NL-2022")) == {"draft": ["NL-2022-B1"]}
    assert queries.thread_of("NL-2022-B1", holder(Role.SECRETARY, "NL-2024")) is None


def test_a_plan_that_is_a_draft_is_not_shown_beside_a_public_commitment():
    cycle = build_cycle()
    first, second = build_plan(cycle=cycle), build_plan(cycle=cycle, code="MTY")
    commitment = build_commitment(plan=first, inclusions=f"{first.folio} | {second.folio}")
    assert stations(commitment.folio, around=True)["plan"] == [first.folio]
    assert len(stations(commitment.folio, SYSTEM, around=True)["plan"]) == 2


def test_a_restricted_document_is_not_shown(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    basis = library.add_file(
        actor=SYSTEM, title=TITLE, upload=Upload("acta.txt", b"Acta"), public=False
    )
    plan = build_plan()
    build_item(cycle=plan.cycle, text=wording(inclusions=plan.folio))
    publish(plan=plan, basis=basis)
    folio = Commitment.objects.get().folio
    assert "source" not in stations(folio, around=True)
    assert stations(folio, SYSTEM, around=True)["source"] == [basis.folio]


@pytest.mark.parametrize("folio", ["", "NL-2022-C9", "nothing", "U-7H2K9QXM"])
def test_what_is_not_known_has_no_thread(commitment, folio):
    assert queries.thread_of(folio, STRANGER) is None


def test_a_thread_takes_as_many_queries_for_thirty_milestones_as_for_one(
    django_assert_max_num_queries,
):
    steps = {f"milestones_{number}_output_es": "Paso" for number in range(1, 31)}
    build_commitment(**steps)
    with django_assert_max_num_queries(12):
        thread = queries.thread_of("NL-2022-C1", STRANGER)
    assert thread.stations[5].count == 30


def test_every_link_joins_kinds_of_record_that_are_offered():
    stops = {key for key, _label in (*queries.AROUND, *queries.STATIONS)}
    assert {node.station for node in nodes} <= stops
    for link in links:
        assert link.earlier in nodes
        assert link.later in nodes
        assert str(link.label)
