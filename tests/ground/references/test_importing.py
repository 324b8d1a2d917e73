"""A data set of other members' commitments is taken in to the letter, whole or not at all."""

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.ground.references import columns, queries
from planabierto.ground.references.actions import import_dataset
from planabierto.ground.references.models import (
    DatasetImport,
    ReferenceCommitment,
    ReferenceMember,
    ReferencePlan,
)
from planabierto.ground.references.reading import BadDataset
from planabierto.kit.actor import STRANGER, Actor, Capacity, Role, system
from planabierto.kit.verdict import Refused
from tests.ground.references.datasets import HEADINGS, LAST, row, written

pytestmark = pytest.mark.django_db
CLERK = system("tests")


def take(rows, **given):
    return import_dataset(actor=CLERK, name="ogp.csv", data=written(rows, **given))


def test_what_a_row_says_is_kept_to_the_letter():
    found = take([row(title="Reuniones abiertas", potential="Modest")])
    assert (found.rows, found.added, found.changed, found.same) == (1, 1, 0, 0)
    kept = queries.commitment("GR0001")
    assert (kept.title, kept.potential, kept.completion) == (
        "Reuniones abiertas",
        "Modest",
        "Substantial",
    )
    assert (kept.plan.key, kept.plan.submitted, kept.plan.ends) == ("AP_GRC05", 2022, None)
    assert kept.plan.member.name == "Greece"
    assert [area.name for area in kept.areas.all()] == ["Open Data"]
    assert kept.row == row(title="Reuniones abiertas", potential="Modest")


def test_columns_of_tomorrow_are_kept_and_named():
    found = take([row(**{LAST[0]: "something"})])
    assert found.unknown_columns == [columns.AREAS_BEFORE, *LAST]
    assert queries.commitment("GR0001").row[LAST[0]] == "something"


def test_without_their_neighbours_no_column_is_a_policy_area():
    take([row()], headings=[each for each in HEADINGS if each != columns.AREAS_BEFORE])
    assert not queries.commitment("GR0001").areas.exists()


@pytest.mark.parametrize(
    ("end", "progress", "stands"),
    [
        ("Complete", "Limited", "Complete"),
        ("NR", "Limited", "Limited"),
        ("ND", "", "ND"),
        ("", "NA", ""),
    ],
)
def test_the_latest_word_on_completion_stands(end, progress, stands):
    told = {"Completion (End Of Term)": end, "Completion (Progress Report)": progress}
    take([row(**told)])
    assert queries.commitment("GR0001").completion == stands


def test_a_second_time_changes_nothing():
    take([row(1), row(2)])
    before = list(ReferenceCommitment.objects.order_by("uid").values())
    entries = Entry.objects.count()
    again = take([row(1), row(2)])
    assert (again.added, again.changed, again.same) == (0, 0, 2)
    assert list(ReferenceCommitment.objects.order_by("uid").values()) == before
    assert (Entry.objects.count(), DatasetImport.objects.count()) == (entries, 1)


def test_what_reads_otherwise_is_changed_and_what_is_new_is_added():
    take([row(1), row(2)])
    found = take([row(2, title="Another title", **{"Open Contracting": "1"}), row(3)])
    assert (found.added, found.changed, found.same) == (1, 1, 0)
    changed = queries.commitment("GR0002")
    assert changed.title == "Another title"
    assert {area.name for area in changed.areas.all()} == {"Open Data", "Open Contracting"}
    assert queries.commitment("GR0001") is not None
    assert (ReferencePlan.objects.count(), ReferenceMember.objects.count()) == (1, 1)


def test_the_act_is_journalled():
    found = take([row()])
    entry = Entry.objects.get(verb="references.imported")
    assert entry.subject == found.folio


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "Faltan columnas"),
        (b"a,b\n1,2\n", "Faltan columnas: Commitment Unique Identifier"),
        (b"\xff\xfe\x00", "UTF-8"),
        (written([]), "ningún compromiso"),
        (written([row(1), row(1)]), "Línea 3: «GR0001» ya estaba"),
        (written([row(1), {**row(2), columns.MEMBER: "NA"}]), "Línea 3: falta «Country/Locality»"),
        (written([row(1)]) + b"one,two\n", "Línea 3: tiene 2 celdas"),
        (written([row(1)]) + b'"open\n', "no se puede leer como CSV"),
        (written([row(1)], headings=[*HEADINGS, "Code"]), "«Code» está dos veces"),
        (b"x" * (100 * 1024 * 1024 + 1), "100 MB"),
    ],
    ids=[
        "empty",
        "other",
        "bytes",
        "no rows",
        "twice",
        "nobody",
        "ragged",
        "quote",
        "heads",
        "big",
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(data, reason):
    with pytest.raises(BadDataset, match=reason):
        import_dataset(actor=CLERK, name="ogp.csv", data=data)
    assert not ReferenceMember.objects.exists()


def test_only_who_keeps_the_installation_takes_one_in():
    keeper = Actor("U-2", 2, (Capacity("D1", Role.ADMINISTRATOR, 1),))
    assert import_dataset(actor=keeper, name="ogp.csv", data=written([row()])).added == 1
    for actor in (STRANGER, Actor("U-3", 3, (Capacity("D2", Role.SECRETARY, 1, "NL-2022"),))):
        with pytest.raises(Refused):
            import_dataset(actor=actor, name="ogp.csv", data=written([row(2)]))


def test_a_newer_file_changes_what_is_known_of_a_plan_and_its_member():
    take([row(), row(2, **{columns.MEMBER: "Italy", columns.PLAN: "AP_ITA01"})])
    newer = {"Region": "Europe", "Action Plan End Year": "2024", "Year Of Submission": "2023"}
    found = take([row(**newer)])
    assert (found.added, found.changed) == (0, 1)
    plan = ReferencePlan.objects.select_related("member").get(key="AP_GRC05")
    assert (plan.submitted, plan.ends, plan.member.region) == (2023, 2024, "Europe")
    assert ReferenceMember.objects.get(name="Italy").region == "ND"
    again = take([row(**newer)])
    assert (again.changed, again.same) == (0, 1)
    assert DatasetImport.objects.count() == 2
