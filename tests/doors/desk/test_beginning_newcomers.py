"""Each institution of a table that the register does not know is matched or registered."""

from __future__ import annotations

import pytest
from django.urls import reverse

from planabierto.ground.institutions.models import Institution
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting import queries as drafts
from tests.doors.desk.beginning import ROWS, text_of
from tests.doors.desk.forms import posted
from tests.doors.desk.test_story import upload, workbook

pytestmark = pytest.mark.django_db


class TestNewcomers:
    @pytest.fixture
    def address(self, admin, plan):
        file = upload("t.xlsx", workbook(ROWS))
        page = admin.post(reverse("desk_table", args=["RC-2023"]), {"file": file}, follow=True)
        admin.post(page.redirect_chain[-1][0], posted(page) | {"importar": "1"})
        return reverse("desk_newcomers", args=["RC-2023"])

    def test_one_that_is_there_already_is_chosen_and_the_drafts_follow(self, admin, address):
        form = {"same_0": "oficina de participacion", "sector_1": "government"}
        admin.post(address, form)
        newest = drafts.newest_item_versions(drafts.items_of(Cycle.objects.get()))
        assert [each.text["lead"] for each in newest] == ["Oficina de Participación", "Movilidad"]
        assert "El registro conoce todas" in text_of(admin.get(address))

    @pytest.mark.parametrize(
        ("form", "words"),
        [
            ({"same_0": "Nadie", "sector_1": "other"}, "El registro no tiene ese nombre"),
            ({"sector_1": "other"}, "una de las dos"),
            (
                {"same_0": "Oficina de Participación", "sector_0": "other", "sector_1": "other"},
                "una de las dos",
            ),
        ],
    )
    def test_neither_or_both_or_an_unknown_one_is_refused(self, admin, address, form, words):
        before = Institution.objects.count()
        answer = admin.post(address, form)
        assert answer.status_code == 422
        assert words in text_of(answer)
        assert Institution.objects.count() == before

    def test_the_contact_may_say_which_it_is_but_registers_none(self, contact, address):
        assert "registro de instituciones lo lleva" in text_of(contact.get(address))
        sectors = {"sector_0": "government", "sector_1": "government"}
        assert contact.post(address, sectors).status_code == 422
        known = {"same_0": "Oficina de Participación", "same_1": "Oficina de Participación"}
        assert contact.post(address, known).status_code == 302
