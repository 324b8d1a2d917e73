"""A plan's text is kept in versions; one becomes public when its defects are mended."""

import pytest
from django.db import IntegrityError, transaction

from planabierto.ground.institutions.models import Institution
from planabierto.ground.journal.models import Entry
from planabierto.journey.drafting import actions, queries, rules
from planabierto.journey.drafting.models import Publication, Version
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from tests.builders import (
    SYSTEM,
    build_institution,
    build_link,
    build_plan,
    build_version,
    holder,
    page,
)

pytestmark = pytest.mark.django_db
EMPTY = "es:empty_answer:groups_count"


def lacking(**answers):
    return page(answers=page().answers | answers)


def publish_text(version, **more):
    facts = {"actor": SYSTEM, "basis": build_link(), "confirmed": ()} | more
    return actions.publish_text(version=version, **facts)


def test_a_page_reads_back_as_it_was_written():
    plan = build_plan()
    build_institution()
    version = build_version(plan=plan)
    assert queries.page_text(version.page_es) == page()
    assert version.page_es.leads.get().institution == Institution.objects.get()
    assert queries.reads_the_same(plan, page())


def test_languages_are_written_apart_and_an_equal_page_makes_no_version():
    plan = build_plan()
    spanish = build_version(plan=plan)
    english = build_version(plan=plan, text=page("en"))
    assert (english.number, english.page_es) == (2, spanish.page_es)
    assert actions.revise(actor=SYSTEM, plan=plan, page=page("en"), base=2) is None
    assert queries.newest_version(plan) == english
    assert [each.number for each in queries.versions_of(plan)] == [2, 1]


def test_two_writers_do_not_overwrite_each_other():
    plan = build_plan()
    with pytest.raises(Refused, match="mientras escribías"):
        actions.revise(actor=SYSTEM, plan=plan, page=page(), base=1)
    actions.revise(actor=SYSTEM, plan=plan, page=page(), base=0)
    with pytest.raises(Refused, match="mientras escribías"):
        actions.revise(actor=SYSTEM, plan=plan, page=page(foreword="x"), base=0)
    assert Version.objects.count() == 1


@pytest.mark.parametrize("field", ["title", "jurisdiction"])
def test_a_title_beyond_measure_is_refused(field):
    with pytest.raises(Refused, match="demasiado largo"):
        build_version(plan=build_plan(), text=page(**{field: "x" * 501}))
    assert not Version.objects.exists()


def test_an_empty_number_is_published_only_when_confirmed():
    version = build_version(plan=build_plan(), text=lacking(groups_count=""))
    with pytest.raises(Refused, match="Confirma"):
        publish_text(version)
    made = publish_text(version, confirmed=[EMPTY])
    assert made.confirmed == [EMPTY]
    assert queries.public_version(version.plan) == version


def test_a_promised_link_that_is_missing_forbids_publishing_whatever_is_confirmed():
    text = lacking(participants="La lista está disponible en el siguiente enlace:")
    defects = rules.defects_of([text])
    assert [each.forbids for each in defects] == [True]
    version = build_version(plan=build_plan(), text=text)
    with pytest.raises(Refused, match="enlace que el texto promete"):
        publish_text(version, confirmed=[each.key for each in defects])
    assert not Publication.objects.exists()


def test_what_forbids_is_named_first():
    text = lacking(long_term_vision="", participants="Consulta la lista en este enlace:")
    assert [each.forbids for each in rules.defects_of([text])] == [True, False]


def test_a_version_is_published_once_and_never_after_a_later_one():
    plan = build_plan()
    first = build_version(plan=plan)
    second = build_version(plan=plan, text=page(foreword="Otro"))
    publish_text(second)
    for version in (first, second):
        with pytest.raises(Refused, match="ya está publicada"):
            publish_text(version, basis=build_link(url="https://example.org/b"))
    assert Publication.objects.get().version == second


@pytest.mark.parametrize(
    "actor", [STRANGER, holder(Role.CONTACT, "NL-2022-MTY"), holder(Role.LEAD, "NL-2022")]
)
def test_strangers_and_other_contacts_write_nothing(actor):
    plan = build_plan()
    before = Entry.objects.count()
    with pytest.raises(Refused, match="punto de contacto"):
        actions.revise(actor=actor, plan=plan, page=page())
    assert Entry.objects.count() == before
    assert not Version.objects.exists()


def test_a_contact_writes_its_plan_but_does_not_publish_it():
    plan = build_plan()
    contact = holder(Role.CONTACT, "NL-2022-SPG")
    version = actions.revise(actor=contact, plan=plan, page=page())
    with pytest.raises(Refused, match="secretaría técnica"):
        publish_text(version, actor=contact)
    assert Entry.objects.get(verb="drafting.revised").audience == "restricted"


def test_readers_see_the_public_text_and_writers_the_newest():
    plan = build_plan()
    first = build_version(plan=plan)
    assert queries.version_for(plan, STRANGER) is None
    assert queries.version_for(plan, SYSTEM) == first
    publish_text(first)
    build_version(plan=plan, text=page(foreword="Otro"))
    assert queries.version_for(plan, STRANGER) == first
    assert queries.empty_page(plan, "en").title == "Plan of SPG"


def test_the_database_itself_numbers_versions_once():
    version = build_version(plan=build_plan())
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(plan=version.plan, number=1, made_at=version.made_at)
