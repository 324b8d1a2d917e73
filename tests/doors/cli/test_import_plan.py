"""`import-plan` takes a published page in, or says in one line why not and touches nothing."""

import json
import os

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.drafting.models import Version
from tests.doors.cli.conftest import is_one_clear_line
from tests.journey.drafting.template_pages import ENGLISH, SEED, as_html


@pytest.fixture
def page(tmp_path):
    file = tmp_path / "plan.txt"
    file.write_text(ENGLISH, "utf-8")
    return file


def untouched():
    return not (Entry.objects.exists() or Cycle.objects.exists() or Version.objects.exists())


@pytest.mark.skipif(not SEED.exists(), reason="../shared is not here")
@pytest.mark.parametrize("dressed", [False, True], ids=["text", "html"])
def test_the_real_plan_is_read_whole(command, tmp_path, dressed):
    file = tmp_path / "seed.txt"
    text = SEED.read_text("utf-8")
    file.write_text(as_html(text) if dressed else text, "utf-8")
    report = json.loads(command("import-plan", file, "--json").out)
    assert report["recognised"] == 19
    assert (report["submitted"], report["ends"]) == ("2022-12-20", "2024-07")
    assert len(report["institutions"]) == 12
    assert len(report["endorsements"]) == 15
    assert len({each["organisation"] for each in report["endorsements"]}) == 10
    kinds = [each["kind"] for each in report["defects"]]
    assert kinds.count("empty_answer") == 2
    assert kinds.count("missing_link") >= 3
    assert "truncated_list" in kinds
    assert report["changed"] is True


def test_a_second_import_changes_nothing_and_says_so(command, page):
    assert json.loads(command("import-plan", page, "--json").out)["changed"] is True
    entries = Entry.objects.count()
    again = command("import-plan", page)
    assert again.code == 0
    assert "No cambió nada" in again.out
    assert Entry.objects.count() == entries


def test_a_slug_keeps_the_same_page_apart(command, page):
    command("import-plan", page)
    command("import-plan", page, "--slug", "otro")
    assert Plan.objects.count() == 2
    assert Plan.objects.filter(slug="otro").exists()


def test_a_dry_run_reports_and_writes_nothing(command, page):
    ending = command("import-plan", page, "--dry-run", "--json")
    assert json.loads(ending.out)["changed"] is True
    assert untouched()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   \n\n",
        b"Recetas de cocina\n\nSe pican los tomates.\n" * 40,
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n",
        os.urandom(4096),
        b'{"format": "otra-cosa"}',
        b'{"format": "planabierto-plan/1", "pages": []}',
    ],
    ids=["empty", "blank", "unrelated", "pdf", "noise", "other json", "no pages"],
)
def test_what_is_no_plan_ends_with_two_and_one_line(command, tmp_path, data):
    file = tmp_path / "plan.txt"
    file.write_bytes(data)
    ending = command("import-plan", file)
    assert ending.code == 2
    assert is_one_clear_line(ending.err)
    assert untouched()


def test_fifty_megabytes_of_noise_are_refused_unread(command, tmp_path):
    file = tmp_path / "plan.txt"
    with file.open("wb") as stream:
        for _chunk in range(50):
            stream.write(os.urandom(1024) * 1024)
    ending = command("import-plan", file)
    assert ending.code == 2
    assert is_one_clear_line(ending.err)
    assert untouched()


def test_an_unknown_cycle_is_named(command, page):
    ending = command("import-plan", page, "--cycle", "XX-1999")
    assert ending.code == 2
    assert "XX-1999" in ending.err
    assert is_one_clear_line(ending.err)
    assert untouched()


def test_a_missing_file_or_an_unknown_option_is_one_line(command, tmp_path):
    for arguments in (("import-plan", tmp_path / "none"), ("import-plan", "--nope"), ("nope",)):
        ending = command(*arguments)
        assert ending.code == 2
        assert is_one_clear_line(ending.err)
