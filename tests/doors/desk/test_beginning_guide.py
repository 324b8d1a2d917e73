"""The guide is found again at any step, and a rehearsal is marked everywhere and never public."""

from __future__ import annotations

import pytest
from django.urls import reverse

from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.drafting import actions as drafting
from planabierto.journey.drafting.texts import from_flat
from tests.doors.desk.beginning import (
    ROWS,
    current,
    guide,
    import_table,
    open_cycle,
    publish,
    take_in,
    text_of,
)
from tests.doors.desk.conftest import SYSTEM
from tests.doors.desk.forms import posted
from tests.doors.desk.test_story import upload
from tests.journey.drafting.template_pages import SPANISH, as_html

pytestmark = pytest.mark.django_db


class TestTheGuide:
    def test_it_is_found_again_and_shows_any_step(self, admin):
        open_cycle(admin)
        inbox = admin.get(reverse("desk_inbox")).content.decode()
        assert reverse("desk_begin_cycle", args=["NL-2022"]) in inbox
        assert "NL-2022" in admin.get(reverse("desk_begin")).content.decode()
        for step in "12345":
            assert current(guide(admin, step=step)) == int(step)
        assert current(guide(admin, step="9")) == 2
        assert guide(admin, "nl-2022").url == reverse("desk_begin_cycle", args=["NL-2022"])

    def test_a_draft_in_no_plan_is_named(self, admin):
        open_cycle(admin)
        cycle = Cycle.objects.get()
        drafting.add_item(
            actor=SYSTEM, cycle=cycle, text=from_flat({"title_es": "Sin plan"}), source_note="Mesa"
        )
        assert "Sin plan, no se publican: NL-2022-B1" in text_of(guide(admin, step="3"))

    def test_every_page_of_a_draft_cycle_says_so(self, admin, contact, cycle):
        for page in ("desk_cycle", "desk_items", "desk_table", "desk_begin_calendar"):
            words = text_of(admin.get(reverse(page, args=[cycle.folio])))
            assert "Solo lo ven quienes trabajan en él" in words
        seen = contact.get(reverse("desk_cycle", args=[cycle.folio])).content.decode()
        assert reverse("desk_begin_cycle", args=[cycle.folio]) not in seen

    def test_a_scoped_secretary_takes_a_plan_into_her_own_cycle_only(self, cycle_secretary):
        page = cycle_secretary.get(reverse("desk_take_in"))
        data = posted(page) | {"cycle": "RC-2023"}
        data["file"] = upload("plan.html", as_html(SPANISH).encode())
        without = cycle_secretary.post(reverse("desk_take_in"), data | {"cycle": ""})
        assert without.status_code == 422
        data["file"] = upload("plan.html", as_html(SPANISH).encode())
        cycle_secretary.post(reverse("desk_take_in"), data)
        assert Plan.objects.get().cycle.folio == "RC-2023"

    def test_few_questions_whatever_there_is(self, admin, django_assert_max_num_queries):
        open_cycle(admin)
        take_in(admin)
        import_table(admin, ROWS)
        with django_assert_max_num_queries(16):
            guide(admin)


class TestRehearsal:
    def test_it_is_marked_everywhere_and_never_published(self, admin):
        form = posted(admin.get(reverse("desk_cycle_new") + "?ensayo=1"))
        assert (form["folio"][:7], form["rehearsal"]) == ("ENSAYO-", "on")
        open_cycle(admin, folio="NL-2022", rehearsal="on")
        take_in(admin)
        plan = Plan.objects.get()
        for page in (
            reverse("desk_cycle", args=["NL-2022"]),
            reverse("desk_plan_text", args=[plan.folio, "es"]),
            reverse("desk_publish", args=[plan.folio]),
        ):
            assert "Nada de este ciclo se publica" in text_of(admin.get(page))
        publish(admin, plan)
        assert Plan.objects.get().state == "draft"
        assert "Es un ensayo: no se publica" in text_of(guide(admin, step="5"))
        inbox = admin.get(reverse("desk_inbox")).content.decode()
        assert reverse("desk_publish", args=[plan.folio]) not in inbox

    def test_it_is_discarded_with_a_reason_and_taken_up_again(self, admin):
        open_cycle(admin, rehearsal="on")
        take_in(admin)
        plan = Plan.objects.get()
        address = reverse("desk_cycle_discard", args=["NL-2022"])
        assert admin.post(address, {"reason": ""}).status_code == 422
        after = admin.post(address, {"reason": "Ya probamos"}, follow=True)
        assert "Ya probamos" in text_of(after)
        for page in ("desk_inbox", "desk_plans", "desk_begin", "desk_mandate_new"):
            assert "NL-2022" not in admin.get(reverse(page)).content.decode(), page
        for page in ("desk_cycle", "desk_items", "desk_begin_cycle", "desk_cycle_discard"):
            assert admin.get(reverse(page, args=["NL-2022"])).status_code == 404, page
        assert admin.get(reverse("desk_publish", args=[plan.folio])).status_code == 404
        assert admin.get(f"/planes/{plan.folio}/").status_code == 404
        assert "NL-2022" not in admin.get("/buscar?q=Nuevo").content.decode()
        assert "Descartó el ciclo" in text_of(admin.get(reverse("desk_log")))
        again = reverse("desk_cycle_restore", args=["NL-2022"])
        assert again in admin.get(reverse("desk_cycles_discarded")).content.decode()
        back = admin.post(again, follow=True)
        assert current(back) == 3
        assert admin.get(again).status_code == 404
