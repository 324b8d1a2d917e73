"""Reference commitments are found by their words, member, area and end."""

import pytest

from planabierto.ground.references import queries
from planabierto.ground.references.actions import import_dataset
from planabierto.ground.references.queries import Asked
from planabierto.kit.actor import system
from planabierto.kit.registry import documents
from planabierto.reading.search import index
from planabierto.reading.search import queries as search
from tests.ground.references.datasets import row, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def taken_in():
    rows = [
        row(1, title="Datos abiertos del agua"),
        row(2, title="Beneficial ownership", **{"Open Data": "0", "Open Contracting": "1"}),
        row(
            3,
            title="Open parliament",
            **{
                "Country/Locality": "Chile",
                "Action Plan ID": "AP_CHL02",
                "Completion (End Of Term)": "Complete",
                "Year Of Submission": "2014",
            },
        ),
    ]
    import_dataset(actor=system("tests"), name="ogp.csv", data=written(rows))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked(), ["GR0001", "GR0002", "GR0003"]),
        (Asked(text="AGUA dátos"), ["GR0001"]),
        (Asked(text="nothing such"), []),
        (Asked(member="Chile"), ["GR0003"]),
        (Asked(area="Open Contracting"), ["GR0002"]),
        (Asked(completion="Complete"), ["GR0003"]),
        (Asked(plan="AP_GRC05", area="Open Data"), ["GR0001"]),
    ],
)
def test_every_part_narrows_what_is_found(asked, found):
    assert [each.uid for each in queries.commitments(asked)] == found


def test_members_areas_ends_and_plans_are_counted():
    assert queries.members() == ["Chile", "Greece"]
    assert queries.areas() == [("Open Contracting", 1), ("Open Data", 2)]
    assert queries.completions() == [("Substantial", 2), ("Complete", 1)]
    assert [(plan.key, plan.held) for plan in queries.plans()] == [("AP_GRC05", 2), ("AP_CHL02", 1)]
    assert queries.last_import().rows == 3
    assert set(queries.by_uids(["GR0002", "XX0001"])) == {"GR0002"}
    assert queries.commitment("XX0001") is None


def test_the_one_search_finds_them_too():
    index.rebuild()
    hits = search.search("parliament", language="es", kind="reference").hits
    assert [hit.folio for hit in hits] == ["OGP-GR0003"]


def test_an_import_is_followed_by_the_search():
    about = documents["reference"].about
    assert about(["NL-2022"]) == {}
    assert set(about([queries.last_import().folio])) == {f"OGP-GR000{n}" for n in (1, 2, 3)}
