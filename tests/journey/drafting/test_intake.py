"""A plan published elsewhere is taken in as a draft; the same one twice changes nothing."""

from datetime import date

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.drafting import actions, queries
from planabierto.journey.drafting.actions import intake
from planabierto.journey.drafting.exchange import PlanRecord, record_of
from planabierto.journey.drafting.models import Item, Version
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from planabierto.tools.library.actions import Upload
from planabierto.tools.library.models import DocumentVersion
from tests.builders import (
    SYSTEM,
    build_commitment,
    build_cycle,
    build_item,
    build_plan,
    build_version,
    holder,
    page,
    wording,
)

pytestmark = pytest.mark.django_db
UPLOAD = Upload("plan.txt", b"Plan")


def take_in(text=None, **more):
    return actions.take_in(**({"actor": SYSTEM, "page": text or page()} | more))


def test_a_page_becomes_a_draft_plan_in_a_cycle_of_its_own():
    taken = take_in(upload=UPLOAD)
    plan = taken.plan
    assert (plan.folio, plan.slug) == ("SPGG-2022-SPGG", "san-pedro-garza-garcia-mexico-2022")
    assert (plan.submitted, str(plan.end), plan.state) == (date(2022, 12, 20), "2024-07", "draft")
    assert (plan.cycle.starts, plan.cycle.ends) == (date(2022, 12, 20), date(2024, 7, 31))
    assert plan.place.name == "San Pedro Garza García"
    assert taken.changed
    assert queries.source_of(plan) == taken.version.source == DocumentVersion.objects.get()


def test_the_same_page_again_changes_nothing():
    take_in(upload=UPLOAD)
    before = Entry.objects.count()
    again = take_in(upload=UPLOAD)
    assert (again.changed, again.version) == (False, None)
    assert Entry.objects.count() == before


def test_another_text_or_language_of_the_same_plan_is_a_new_version():
    first = take_in()
    assert take_in(page(foreword="Otro")).version.number == 2
    assert take_in(page("en", title="Plan")).plan == first.plan
    assert Plan.objects.count() == 1


def test_a_slug_separates_or_joins():
    first = take_in()
    other = take_in(slug="San Pedro/otro")
    assert other.plan != first.plan
    assert (other.plan.slug, other.plan.folio) == ("san-pedro-otro", "SPGGA-2022-SPGG")
    assert take_in(page(submission_year=2030), slug=first.plan.slug).plan == first.plan
    assert take_in(page(submission_year=2031)).plan.slug.endswith("-2031")


def test_a_taken_slug_gets_a_number():
    taken = take_in().plan.slug
    text = page(jurisdiction="San Pedro: Garza García, México")
    assert take_in(text).plan.slug == f"{taken}-2"


@pytest.mark.parametrize(
    ("jurisdiction", "code"),
    [("Monterrey, Mexico", "MONT"), ("Ñ", "NX"), ("État de la Vallée Ñu", "EVN"), ("北京", "PLAN")],
)
def test_a_jurisdiction_gives_its_letters(jurisdiction, code):
    assert take_in(page(jurisdiction=jurisdiction)).plan.folio == f"{code}-2022-{code}"


def test_a_page_without_dates_is_of_this_year():
    text = page(submission_year=None, submitted=None, ends="")
    plan = take_in(text).plan
    assert plan.cycle.starts == plan.cycle.ends == date(plan.submission_year, 1, 1)
    assert (
        take_in(page("es", jurisdiction="Otra", submission_year=None)).plan.submission_year == 2022
    )


def test_a_plan_comes_to_the_cycle_named_unless_it_is_in_another():
    cycle = build_cycle()
    assert take_in(cycle=cycle).plan.folio == "NL-2022-SPGG"
    with pytest.raises(Refused, match="ya está en el ciclo NL-2022"):
        take_in(cycle=build_cycle(folio="NL-2024"))


def test_when_no_folio_is_left_it_says_so(monkeypatch):
    monkeypatch.setattr(intake.string, "ascii_uppercase", "")
    take_in()
    with pytest.raises(Refused, match="folio libre"):
        take_in(slug="otro")
    assert Cycle.objects.count() == 1


def test_a_title_too_long_leaves_nothing():
    with pytest.raises(Refused, match="demasiado largo"):
        take_in(page(title="x" * 501))
    assert not Cycle.objects.exists()
    assert take_in(page(title="x" * 400), upload=UPLOAD).changed


@pytest.mark.parametrize(
    ("actor", "scope_cycle", "may"),
    [
        (STRANGER, False, False),
        (holder(Role.SECRETARY), False, True),
        (holder(Role.SECRETARY, "NL-2022"), False, False),
        (holder(Role.SECRETARY, "NL-2022"), True, True),
        (holder(Role.CONTACT, "NL-2022"), True, False),
    ],
)
def test_a_plan_is_taken_in_by_whoever_may_run_its_cycle(actor, scope_cycle, may):
    cycle = build_cycle() if scope_cycle else None
    before = Entry.objects.count()
    if may:
        assert take_in(actor=actor, cycle=cycle, upload=UPLOAD).changed
        return
    with pytest.raises(Refused):
        take_in(actor=actor, cycle=cycle, upload=UPLOAD)
    assert Entry.objects.count() == before
    assert not Version.objects.exists()


def test_a_contact_takes_in_a_new_text_of_its_own_plan():
    plan = take_in(cycle=build_cycle()).plan
    contact = holder(Role.CONTACT, plan.folio)
    assert take_in(page(foreword="Otro"), actor=contact, upload=UPLOAD).version.number == 2


def test_a_whole_record_comes_back_and_again_changes_nothing():
    plan = build_plan()
    build_version(plan=plan)
    build_version(plan=plan, text=page("en", title="Plan"))
    build_item(cycle=plan.cycle, text=wording(inclusions=f"{plan.folio}=X1"))
    record = record_of(plan)
    taken = actions.take_in_record(actor=SYSTEM, record=record, data=b"{}", slug="copia")
    assert taken.changed
    assert taken.plan.cycle.folio != plan.cycle.folio
    copied = Item.objects.get(cycle=taken.plan.cycle)
    assert copied.versions.get().text["inclusions"] == f"{taken.plan.folio}=X1"
    again = actions.take_in_record(actor=SYSTEM, record=record, data=b"{}", slug="copia")
    assert (again.changed, again.version) == (False, None)


def test_a_record_gets_its_own_names_back_where_they_are_free():
    record = PlanRecord((page(),), slug="spg", cycle="ZZ-2031", folio="ZZ-2031-QQ")
    plan = actions.take_in_record(actor=SYSTEM, record=record).plan
    assert (plan.cycle.folio, plan.folio, plan.slug) == ("ZZ-2031", "ZZ-2031-QQ", "spg")
    other = PlanRecord((page(jurisdiction="Otra"),), "spg", "ZZ-2031", "ZZ-2031-QQ")
    assert actions.take_in_record(actor=SYSTEM, record=other).plan.slug == "spg-2"


def test_a_record_rewords_draft_items_and_leaves_adopted_ones():
    plan = build_plan()
    build_commitment(plan=plan)
    build_item(cycle=plan.cycle, text=wording(title_es="Agua", inclusions=plan.folio))
    record = record_of(plan)
    reworded = [text.with_flat({"note_es": "Nueva"}) for text in record.items]
    taken = actions.take_in_record(
        actor=SYSTEM,
        record=type(record)(record.pages, plan.slug, items=tuple(reworded)),
        slug=plan.slug,
    )
    assert taken.changed
    notes = {each.title.es: each.text["note_es"] for each in _newest(plan)}
    assert notes == {"Transparencia proactiva": "", "Agua": "Nueva"}


def test_an_item_without_a_file_says_it_was_imported():
    plan = build_plan()
    build_version(plan=plan)
    build_item(cycle=plan.cycle, text=wording(inclusions=plan.folio))
    taken = actions.take_in_record(actor=SYSTEM, record=record_of(plan), slug="copia")
    assert Item.objects.get(cycle=taken.plan.cycle).source_note == "Registro importado"


def _newest(plan):
    return queries.newest_item_versions(queries.items_of(plan.cycle))
