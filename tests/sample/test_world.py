"""The sample world is whole, honest, in both languages and in our own words."""

import re
from datetime import UTC, datetime
from itertools import chain

import pytest

from planabierto.ground.journal import chain as journal_chain
from planabierto.ground.journal import queries as journal
from planabierto.ground.journal.models import Entry, Seal
from planabierto.journey.commitments.models import (
    Amendment,
    Commitment,
    Inclusion,
    Milestone,
    Withdrawal,
)
from planabierto.journey.commitments.wording import text_of
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.proposals import REQUIREMENTS
from planabierto.journey.drafting import queries as drafts
from planabierto.journey.drafting import rules as drafting_rules
from planabierto.journey.drafting.template import NUMBER_KEYS, QUESTION_KEYS, read, write
from planabierto.journey.drafting.texts import WORDING
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.registry import checks
from planabierto.kit.text import words
from planabierto.reading.search import queries as search
from planabierto.sample.content import FOLDER
from planabierto.sample.loading import load
from tests.architecture.source import ROOT

SEED = ROOT.parent / "shared" / "seed" / "action-plan-san-pedro-2022-2024.txt"
NAMES = "institutions.toml"
LONGEST_RUN = 11
CODES = ("NLE", "MTY", "SPG")
UNLOCATED = 7
OFFICIAL_IDS = {
    ("NL-2022-C1", "NL-2022-SPG"): "MXSPG0003",
    ("NL-2022-C2", "NL-2022-MTY"): "MXMTY0005",
    ("NL-2022-C3", "NL-2022-NLE"): "MXNLE0001",
    ("NL-2022-C4", "NL-2022-NLE"): "MXNLE0002",
    ("NL-2022-C5", "NL-2022-MTY"): "MXMTY0001",
    ("NL-2022-C6", "NL-2022-MTY"): "MXMTY0002",
    ("NL-2022-C8", "NL-2022-SPG"): "MXSPG0002",
}


def _page(plan, language):
    return drafts.page_text(drafts.public_version(plan).page_in(language))


pages = pytest.mark.parametrize(
    ("code", "language"), [(code, language) for code in CODES for language in ("es", "en")]
)


def test_a_second_load_changes_nothing(world):
    before = Entry.objects.count()
    assert load() is False
    assert Entry.objects.count() == before


def test_eight_commitments_make_twelve_records(world):
    assert [each.folio for each in Commitment.objects.order_by("number")] == [
        f"NL-2022-C{number}" for number in range(1, 9)
    ]
    found = Inclusion.objects.select_related("commitment", "plan")
    known = {(each.commitment.folio, each.plan.folio): each.official_id for each in found}
    assert len(known) == 12
    assert {pair: official for pair, official in known.items() if official} == OFFICIAL_IDS


@pytest.mark.parametrize("code", CODES)
def test_each_plan_holds_four_commitments_and_is_public(world, code):
    plan = cycles.plan(f"NL-2022-{code}", STRANGER)
    assert plan.inclusions.count() == 4
    assert (str(plan.submitted), str(plan.end)) == ("2022-12-20", "2024-07")
    assert plan.place is not None


@pages
def test_a_page_names_twelve_leads_and_fifteen_endorsers(world, code, language):
    page = _page(world.plan(code), language)
    assert len(page.institutions) == 12
    assert len(page.endorsements) == 15
    assert len({each.organisation for each in page.endorsements}) == 10
    stored = drafts.public_version(world.plan(code)).page_in(language)
    assert not stored.leads.filter(institution=None).exists()


@pages
def test_a_page_answers_all_but_the_two_numbers(world, code, language):
    page = _page(world.plan(code), language)
    assert {key for key in QUESTION_KEYS if not page.answers[key]} == set(NUMBER_KEYS)


@pages
def test_nothing_on_a_page_forbids_publishing_it(world, code, language):
    defects = drafting_rules.defects_of([_page(world.plan(code), language)])
    assert [each.key for each in defects if each.forbids] == []
    version = drafts.public_version(world.plan(code))
    assert {each.key for each in defects} <= set(version.publication.confirmed)


@pages
def test_a_page_survives_export_and_import(world, code, language):
    page = _page(world.plan(code), language)
    assert read(write(page).encode()) == page


def test_every_milestone_is_illustrative_and_in_both_languages(world):
    steps = list(Milestone.objects.select_related("responsible", "commitment"))
    assert len(steps) >= 8 * 3
    for step in steps:
        assert step.illustrative
        assert step.responsible
        for wording in (step.output, step.indicator, step.verification):
            assert wording.es
            assert wording.en
        assert step.commitment.starts <= step.starts <= step.ends <= step.commitment.ends


def test_what_is_said_of_a_commitment_is_said_in_both_languages(world):
    for commitment in Commitment.objects.all():
        worded = {name: commitment.worded(name) for name in WORDING}
        assert [name for name, text in worded.items() if bool(text.es) != bool(text.en)] == []
        if commitment.number != UNLOCATED:
            assert all(worded[name] for name in ("title", "problem", "action", "solution"))


def test_nothing_is_invented_of_the_unlocated_record(world):
    commitment = world.commitment(UNLOCATED)
    said = set(text_of(commitment).flat())
    assert said == {"title_es", "title_en", "note_es", "note_en", "inclusions"}


def test_history_is_alive(world):
    amended = Commitment.objects.get(amendments__isnull=False)
    amendment = amended.amendments.get()
    assert amendment.reason.startswith("Ilustrativo")
    assert {change.path for change in amendment.changes.all()} == {
        "milestones.3.ends",
        "milestones.4.starts",
    }
    withdrawn = Milestone.objects.get(state="withdrawn")
    assert withdrawn.withdrawal.reason.startswith("Ilustrativo")


@pytest.mark.django_db
def test_shown_at_an_earlier_moment_nothing_has_changed_yet():
    assert load(at=datetime(2023, 12, 1, tzinfo=UTC)) is True
    assert Amendment.objects.count() == 1
    assert not Withdrawal.objects.exists()


def test_goals_promises_and_the_pause_stand(world):
    goals = list(cycles.goals_of(world.cycle))
    assert [goal.horizon for goal in goals] == ["long"] * 9 + ["medium"] * 5
    promises = list(cycles.promises_of(world.cycle))
    own = [promise for promise in promises if promise.basis == "own"]
    assert [promise.every_months for promise in own] == [2, 2, 2, 3, None, None]
    assert [promise.counts for promise in own] == [
        "forum.sessions",
        "monitoring.group_meetings",
        "evaluation.meetings",
        "publication.cuts",
        *[""] * 2,
    ]
    asked = [promise for promise in promises if promise.basis != "own"]
    assert [promise.what for promise in asked] == [each.what for each in REQUIREMENTS]
    texts = [*(goal.text for goal in goals), *(promise.what for promise in promises)]
    texts += [*(each.debtor for each in promises), *(each.creditor for each in promises)]
    texts += [each.fulfilled for each in promises]
    assert all(text.es and text.en for text in texts)
    pause = cycles.restricted_periods_of(world.cycle).get()
    assert (str(pause.starts), str(pause.ends)) == ("2024-03-01", "2024-06-02")


@pytest.mark.parametrize("key", ["administrator", "secretary", "contact", "lead", "evaluator"])
def test_the_cast_holds_its_mandates_today(world, key):
    actor = world.actor(key)
    member = next(each for each in world.cast if each.key == key)
    assert [capacity.role for capacity in actor.capacities] == [member.role]
    assert actor.capacities[0].scope == member.scope


def test_the_cast_has_every_role_but_the_liaison_and_one_resident(world):
    assert {each.role for each in world.cast} == {*Role, None} - {Role.LIAISON}
    assert world.actor("resident").capacities == ()
    assert all(world.account(each.key).check_password("demo-plan-abierto") for each in world.cast)


def test_doctor_finds_nothing(world):
    assert [problem for check in checks for problem in check.problems()] == []


def test_the_chain_holds_and_everything_is_sealed(world):
    assert Seal.objects.count() == Entry.objects.count() > 0
    previous = journal_chain.GENESIS
    for seal in Seal.objects.order_by("position"):
        leaf = journal_chain.leaf_of(journal.as_row(Entry.objects.get(pk=seal.entry)))
        assert seal.previous == previous
        assert seal.hash == journal_chain.link(previous, leaf)
        previous = seal.hash


def test_search_finds_the_world(world):
    found = search.search("movilidad corredores verdes", language="es")
    assert found.hits[0].folio == "NL-2022-C2"


@pytest.mark.skipif(not SEED.exists(), reason="the published text is not at hand: ../shared/seed")
def test_no_sentence_is_copied_from_the_published_text():
    published = words(SEED.read_text("utf-8"))
    runs = set(_runs(published))
    copied = [
        f"{path.name}: {' '.join(run)}"
        for path in sorted(FOLDER.rglob("*.toml"))
        if path.name != NAMES
        for text in _texts(path)
        for run in _runs(words(text))
        if run in runs
    ]
    assert copied == []


def _texts(path):
    """The values of a data file; keys and comments are no prose."""
    source = path.read_text("utf-8")
    return chain(re.findall(r'"""(.*?)"""', source, re.S), re.findall(r'"([^"\n]+)"', source))


def _runs(found):
    size = LONGEST_RUN + 1
    return (tuple(found[at : at + size]) for at in range(len(found) - size + 1))
