"""What many pages share is remembered until the record moves, for strangers, in each language."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from planabierto.ground.journal import actions as journal
from planabierto.journey.commitments import actions
from planabierto.journey.commitments.wording import text_of
from planabierto.kit.actor import Role
from tests.builders import build_cycle, build_mandate, build_person, build_plan
from tests.doors.web.test_query_counts import measure
from tests.doors.web.world import grow
from tests.matrix.readers import sign_in
from tests.sample_world import INSIDE

pytestmark = pytest.mark.django_db
COMMITMENTS = "/compromisos/"


@pytest.fixture(autouse=True)
def remembering(settings):
    """A store of its own for each test; whole pages are not kept."""
    settings.CACHES = settings.CACHES | {
        "parts": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "t-parts"}
    }
    caches["parts"].clear()
    yield
    caches["parts"].clear()


def asked(client, page):
    """A page's text and how many queries it took."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(page)
    return response.content.decode(), len(queries)


@pytest.mark.parametrize(("page", "saved"), [(COMMITMENTS, 3), ("/", 6), ("/planes/NL-2022/", 3)])
def test_the_second_page_is_the_same_and_asks_less(client, world, page, saved):
    first, cold = asked(client, page)
    second, warm = asked(client, page)
    assert second == first
    assert warm == cold - saved


def test_filters_of_another_place_are_others(client, world):
    everywhere, _queries = asked(client, COMMITMENTS)
    inside, _queries = asked(client, "/planes/NL-2022-SPG/compromisos/")
    assert 'id="f-plan"' in everywhere
    assert 'id="f-plan"' not in inside


def test_what_was_chosen_is_not_remembered(client, world):
    asked(client, f"{COMMITMENTS}?estado=ended&plan=nl-2022-spg")
    page, _queries = asked(client, COMMITMENTS)
    assert 'value="ended">' in page
    chosen, _queries = asked(client, f"{COMMITMENTS}?estado=ended&plan=nl-2022-spg")
    assert 'value="ended" selected>' in chosen
    assert 'value="NL-2022-SPG" selected>' in chosen


def test_an_act_shows_on_the_next_page(client, world):
    before, cold = asked(client, "/planes/NL-2022/")
    commitment = world.commitment(2)
    text = text_of(commitment).with_flat({"title_es": "Otro título"})
    actions.amend(actor=INSIDE, commitment=commitment, text=text, reason="Se pidió")
    after, queries = asked(client, "/planes/NL-2022/")
    assert queries == cold
    assert figure(after, "amendments") == figure(before, "amendments") + 1


def figure(page, key):
    """The value of a figure on a page."""
    before, _sign, _after = page.partition(f"#cifra-{key}")
    return int(before.rpartition('class="figure-value">')[2].partition("<")[0])


def test_a_draft_is_never_remembered_for_strangers(client):
    plan = build_plan(cycle=build_cycle(folio="QX-2025"))
    person = build_person()
    build_mandate(role=Role.SECRETARY, person=person)
    secretary = sign_in(Client(), person, second_factor=True)
    for _turn in range(2):
        assert plan.folio in asked(secretary, COMMITMENTS)[0]
        assert plan.folio not in asked(client, COMMITMENTS)[0]


def test_who_is_signed_in_neither_leaves_nor_finds_anything(client, world):
    resident = sign_in(Client(), world.account("resident"), second_factor=False)
    _page, own = asked(resident, COMMITMENTS)
    _page, cold = asked(client, COMMITMENTS)
    assert asked(resident, COMMITMENTS)[1] == own
    assert asked(client, COMMITMENTS)[1] == cold - 3


def test_each_language_remembers_its_own(client, world):
    spanish, _queries = asked(client, COMMITMENTS)
    english, _queries = asked(client, "/en/compromisos/")
    again, _queries = asked(client, "/en/compromisos/")
    assert "En curso</option>" in spanish
    assert "En curso</option>" not in english
    assert again == english


@pytest.mark.one_engine
def test_warm_pages_ask_as_little_of_two_hundred_rows_as_of_ten(client, world):
    grow(world, 10)
    measure(client, world)
    few = measure(client, world)
    grow(world, 190)
    caches["parts"].clear()
    measure(client, world)
    many = measure(client, world)
    assert {page: n for page, (n, _size) in few.items()} == {
        page: n for page, (n, _size) in many.items()
    }


def test_an_inbox_is_read_again_without_looking_for_what_waits(client, world):
    sign_in(client, world.account("secretary"), second_factor=True)
    first, cold = asked(client, "/escritorio/")
    second, warm = asked(client, "/escritorio/")
    assert second == first
    assert warm <= 5 < cold


def test_an_inbox_tells_what_an_act_changed_and_only_to_whom_it_waits(client, world):
    sign_in(client, world.account("secretary"), second_factor=True)
    asked(client, "/escritorio/")
    assert "XX-2031" not in asked(client, "/escritorio/")[0]
    build_plan(cycle=build_cycle(folio="XX-2031"))
    journal.record("cycles.rehearsed", "XX-2031", actor=INSIDE, facts=[])
    assert "XX-2031" in asked(client, "/escritorio/")[0]
    other = Client()
    sign_in(other, world.account("lead"), second_factor=True)
    assert "XX-2031" not in asked(other, "/escritorio/")[0]
    assert asked(client, "/en/escritorio/")[0] != asked(client, "/escritorio/")[0]
