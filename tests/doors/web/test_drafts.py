"""What is still a draft does not exist for a stranger, and says so to those who write it."""

import pytest

from planabierto.kit.actor import Role
from tests.builders import build_cycle, build_mandate, build_person, build_plan, build_version
from tests.matrix.readers import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    plan = build_plan(cycle=build_cycle(folio="QX-2025"))
    build_version(plan=plan)
    return plan


@pytest.fixture
def secretary(client):
    person = build_person()
    build_mandate(role=Role.SECRETARY, person=person)
    return sign_in(client, person, second_factor=True)


def test_a_mandate_shows_nothing_before_the_second_factor(client, draft):
    person = build_person()
    build_mandate(role=Role.SECRETARY, person=person)
    sign_in(client, person, second_factor=False)
    assert client.get(f"/planes/{draft.folio}/").status_code == 404


PAGES = (
    "/planes/QX-2025/",
    "/planes/QX-2025-SPG/",
    "/planes/QX-2025-SPG/plan.txt",
    "/planes/QX-2025-SPG/compromisos/",
    "/planes/QX-2025-SPG/compromisos.csv",
    "/planes/QX-2025/compromisos/",
    "/promesas/QX-2025/",
    "/hilo/QX-2025-SPG/",
)


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_may_not_know_of_a_draft(client, draft, page):
    assert client.get(page).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_those_who_write_it_read_it(secretary, draft, page):
    assert secretary.get(page).status_code == 200


@pytest.mark.parametrize("page", PAGES[:2])
def test_a_draft_says_who_sees_it(secretary, draft, page):
    words = "Borrador: solo lo ves tú y quienes redactan"
    assert words in secretary.get(page).content.decode()


def test_a_draft_is_on_no_list(client, draft):
    for page in ("/planes/", "/compromisos/", "/", "/buscar?q=Plan"):
        assert "QX-2025" not in client.get(page).content.decode()
