"""`export-plan` gives back what was taken in."""

import json

import pytest

from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.drafting import queries
from planabierto.journey.drafting.template import read
from tests.journey.drafting.template_pages import ENGLISH, SPANISH


@pytest.fixture
def slug(command, tmp_path):
    """A plan in English and, from another page, in Spanish."""
    for name, text in (("en", ENGLISH), ("es", SPANISH)):
        (tmp_path / name).write_text(text, "utf-8")
    slug = json.loads(command("import-plan", tmp_path / "en", "--json").out)["slug"]
    assert command("import-plan", tmp_path / "es", "--slug", slug).code == 0
    return slug


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_template_reads_back_the_same(command, slug, language):
    text = command("export-plan", slug, "--format", "ogp", "--language", language).out
    version = queries.newest_version(Plan.objects.get(slug=slug))
    assert read(text.encode()) == queries.page_text(version.page_in(language))


def test_json_loses_nothing_in_an_empty_house(command, slug, tmp_path):
    given = command("export-plan", slug, "--format", "json").out
    file = tmp_path / "plan.json"
    file.write_text(given, "utf-8")
    assert "No cambió nada" in command("import-plan", file).out
    Plan.objects.update(slug="antes", folio="AA-2000-BB", submission_year=1900)
    Cycle.objects.update(folio="AA-2000")
    assert command("import-plan", file).code == 0
    assert json.loads(command("export-plan", slug, "--format", "json").out) == json.loads(given)


def test_an_unknown_plan_is_one_line(command, db):
    ending = command("export-plan", "nadie")
    assert (ending.code, ending.err.count("\n")) == (2, 1)
    assert "nadie" in ending.err
