"""Who gets in at the desk: every page asks the same."""

import pytest
from django.urls import get_resolver, reverse

from planabierto.journey.drafting import actions as drafting
from planabierto.journey.drafting.texts import from_flat
from tests.doors.desk.conftest import SYSTEM

ARGUMENTS = {
    "folio": "RC-2023",
    "language": "es",
    "kind": "metas",
    "number": 1,
    "document": "X000001-3",
    "pseudonym": "U-AAAAAAAA",
    "call": "RC-2023-Q1",
    "first": 1,
    "key": "propuesta",
    "secret": "AAAAAAAAAAAAAAAA",
    "voice": "RC-2023-A000001-3",
    "other": "RC-2023-I1",
    "comment": "RC-2023-K000001-3",
    "consent": 1,
    "commitment": "RC-2023-C1",
}


def pages():
    """Every address of the desk, its places filled in."""
    for name, (possibilities, *_rest) in _named().items():
        _pattern, parameters = possibilities[0]
        yield name, {parameter: ARGUMENTS[parameter] for parameter in parameters}


def _named():
    resolver = get_resolver("planabierto.doors.desk.urls")
    return {
        name: resolver.reverse_dict[name]
        for name in resolver.reverse_dict
        if str(name).startswith("desk_")
    }


PAGES = sorted(pages(), key=lambda pair: pair[0])


@pytest.mark.parametrize(("name", "arguments"), PAGES, ids=[name for name, _ in PAGES])
class TestEveryPage:
    def test_a_stranger_is_asked_to_sign_in(self, client, db, name, arguments):
        answer = client.get(reverse(name, kwargs=arguments))
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("account_login"))

    def test_a_person_without_mandate_is_told_why_not(self, resident, name, arguments):
        answer = resident.get(reverse(name, kwargs=arguments))
        assert answer.status_code == 403
        assert "designación vigente" in answer.content.decode()

    def test_a_second_factor_is_asked(self, without_second_factor, name, arguments):
        answer = without_second_factor.get(reverse(name, kwargs=arguments))
        assert answer.status_code == 302
        assert answer.url == reverse("second_factor_needed")


PLACES = [
    ("desk_inbox", {}),
    ("desk_plans", {}),
    ("desk_plan_text", {"folio": "RC-2023-MUN", "language": "es"}),
    ("desk_plan_text", {"folio": "RC-2023-MUN", "language": "en"}),
    ("desk_versions", {"folio": "RC-2023-MUN"}),
    ("desk_publish", {"folio": "RC-2023-MUN"}),
    ("desk_cycles", {}),
    ("desk_cycle", {"folio": "RC-2023"}),
    ("desk_items", {"folio": "RC-2023"}),
    ("desk_item", {"folio": "RC-2023-B1"}),
    ("desk_item_new", {"folio": "RC-2023"}),
    ("desk_item_drop", {"folio": "RC-2023-B1"}),
    ("desk_commitments", {"folio": "RC-2023"}),
    ("desk_table", {"folio": "RC-2023"}),
    ("desk_table_blank", {}),
    ("desk_table_download", {"folio": "RC-2023"}),
    ("desk_log", {}),
    ("desk_newcomers", {"folio": "RC-2023"}),
    ("desk_cycles_discarded", {}),
]
RUNNERS_ONLY = [
    ("desk_take_in", {}),
    ("desk_cycle_new", {}),
    ("desk_plan_new", {"folio": "RC-2023"}),
    ("desk_phase", {"folio": "RC-2023", "kind": "consultation"}),
    ("desk_duty_new", {"folio": "RC-2023", "kind": "metas"}),
    ("desk_duty_new", {"folio": "RC-2023", "kind": "promesas"}),
    ("desk_duty_new", {"folio": "RC-2023", "kind": "pausas"}),
    ("desk_item_adopt", {"folio": "RC-2023-B1"}),
    ("desk_institution_new", {}),
    ("desk_mandates", {}),
    ("desk_mandate_new", {}),
    ("desk_people", {}),
    ("desk_person_new", {}),
    ("desk_begin", {}),
    ("desk_begin_cycle", {"folio": "RC-2023"}),
    ("desk_begin_calendar", {"folio": "RC-2023"}),
    ("desk_begin_usual", {"folio": "RC-2023"}),
    ("desk_cycle_discard", {"folio": "RC-2023"}),
    ("desk_invitations", {}),
    ("desk_invite", {}),
    ("desk_invite_several", {}),
]


@pytest.fixture
def item(plan):
    text = from_flat({"title_es": "Abrir los datos del agua", "inclusions": plan.folio})
    return drafting.add_item(actor=SYSTEM, cycle=plan.cycle, text=text, source_note="Mesa 1")


@pytest.mark.parametrize(("name", "arguments"), PLACES + RUNNERS_ONLY)
def test_the_secretary_opens_every_page(secretary, item, name, arguments):
    assert secretary.get(reverse(name, kwargs=arguments)).status_code == 200


@pytest.mark.parametrize(("name", "arguments"), PLACES)
def test_the_contact_opens_the_pages_of_the_plan(contact, item, name, arguments):
    assert contact.get(reverse(name, kwargs=arguments)).status_code == 200


@pytest.mark.parametrize(("name", "arguments"), RUNNERS_ONLY)
def test_the_contact_is_told_who_does_the_rest(contact, item, name, arguments):
    answer = contact.get(reverse(name, kwargs=arguments))
    assert answer.status_code == 403
    assert "secretaría técnica" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "arguments"), [pair for pair in PLACES + RUNNERS_ONLY if "folio" in pair[1]]
)
def test_another_cycles_drafts_do_not_exist_for_its_neighbour(
    other_secretary, item, name, arguments
):
    assert other_secretary.get(reverse(name, kwargs=arguments)).status_code == 404


def test_the_navigation_offers_only_what_the_actor_may_do(secretary, contact):
    places = {"desk_mandates", "desk_people", "desk_institutions"}
    for client, offered in ((secretary, True), (contact, False)):
        page = client.get(reverse("desk_inbox")).content.decode()
        assert all((f'href="{reverse(name)}"' in page) == offered for name in places)
