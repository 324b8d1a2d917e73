"""A real cycle from the desk: from an empty installation to a published plan, in five steps."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions.actions import InstitutionFacts
from planabierto.ground.journal.checks import altered_rows, unrecorded_rows
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.cycles import proposals
from planabierto.journey.cycles.models import Cycle, Phase, Plan, Promise
from planabierto.journey.drafting import queries as drafts
from tests.doors.desk.beginning import (
    ROWS,
    current,
    guide,
    import_table,
    invite_three,
    open_cycle,
    publish,
    take_in,
    text_of,
)
from tests.doors.desk.conftest import SYSTEM
from tests.doors.desk.forms import posted
from tests.journey.drafting.template_pages import SPANISH, as_html

pytestmark = pytest.mark.django_db
SEED = Path(__file__).parents[4] / "shared" / "seed" / "action-plan-san-pedro-2022-2024.txt"


def assert_private(plan):
    stranger = Client()
    source = drafts.source_of(plan).folio
    assert stranger.get(f"/documentos/{source}/v1/").status_code == 404
    assert stranger.get(f"/hilo/{source}/").status_code == 404
    pages = [
        f"/planes/{plan.folio}/",
        "/planes/NL-2022/",
        "/promesas/NL-2022/",
        "/tablero/NL-2022/",
    ]
    for page in [*pages, f"/hilo/{plan.folio}/", f"/api/v1/plans/{plan.folio}"]:
        assert stranger.get(page).status_code == 404, page
    for page in ("/", "/planes/", "/compromisos/", "/buscar?q=San+Pedro", "/datos/bitacora/"):
        assert "NL-2022" not in stranger.get(page, follow=True).content.decode(), page
    assert b"NL-2022" not in b"".join(stranger.get("/datos/bitacora.jsonl").streaming_content)


def walk(client, content, name, rows, sectors):
    """From nothing to a published plan, through the guide and nothing else."""
    inbox = client.get(reverse("desk_inbox"))
    assert reverse("desk_begin") in inbox.content.decode()
    assert reverse("desk_begin") in client.get(reverse("desk_cycles")).content.decode()
    first = client.get(reverse("desk_begin")).content.decode()
    assert reverse("desk_cycle_new") in first
    assert current(open_cycle(client)) == 2
    take_in(client, content, name)
    plan = Plan.objects.get()
    assert plan.cycle.folio == "NL-2022"
    assert current(guide(client)) == 3
    review = import_table(client, rows)
    assert "Instituciones por revisar" in text_of(review)
    assert "El registro no conoce" in text_of(guide(client))
    address = reverse("desk_newcomers", args=["NL-2022"])
    client.post(address, posted(client.get(address)) | sectors, follow=True)
    assert current(guide(client)) == 4
    institutions.register(actor=SYSTEM, facts=InstitutionFacts(name_es="Secretaría de Cultura"))
    listed = invite_three(client)
    assert text_of(listed).count("Por entrar") == 3
    assert "Guía de NL-2022" in text_of(listed)
    last = guide(client)
    assert current(last) == 5
    for name_of_page in ("desk_begin_calendar", "desk_begin_usual"):
        to = reverse(name_of_page, args=["NL-2022"])
        assert to in last.content.decode()
        client.post(to, posted(client.get(to)))
    assert_private(plan)
    published = publish(client, plan)
    assert published.redirect_chain[-1][0] == reverse("desk_begin_cycle", args=["NL-2022"])
    assert "es público" in text_of(published)
    follows = published.content.decode()
    for place in ("desk_commitments", "desk_links"):
        assert reverse(place, args=["NL-2022"]) in follows
    assert reverse("desk_witnesses") in follows
    assert "En 2 compromisos no hay nadie de fuera del gobierno" in text_of(published)
    return Plan.objects.get()


def test_from_an_empty_installation_to_a_published_plan(admin):
    """The page of our own words: what it lacks is confirmed as it is."""
    sectors = {"sector_0": "government", "sector_1": "government"}
    plan = walk(admin, as_html(SPANISH).encode(), "plan.html", ROWS, sectors)
    assert plan.state == plan.cycle.state == "published"
    assert Commitment.objects.count() == 2
    assert [*altered_rows(), *unrecorded_rows()] == []


@pytest.mark.skipif(not SEED.exists(), reason="the real plan is not at hand")
def test_with_the_real_page(admin):
    sectors = {"sector_0": "government", "sector_1": "government"}
    plan = walk(admin, SEED.read_bytes(), "plan.txt", ROWS, sectors)
    assert plan.state == "published"
    assert (plan.submitted, str(plan.end)) == (date(2022, 12, 20), "2024-07")
    assert Commitment.objects.count() == 2
    assert Phase.objects.get(kind="implementation").opens == date(2022, 12, 20)
    assert Promise.objects.count() == len(proposals.PROMISES)
    assert [*altered_rows(), *unrecorded_rows()] == []


class TestOffers:
    def test_the_calendar_follows_the_plans_own_days_and_what_is_left_out_stays_out(self, admin):
        open_cycle(admin)
        address = reverse("desk_begin_calendar", args=["NL-2022"])
        form = posted(admin.get(address))
        assert (form["opens_implementation"], form["closes_closing"]) == (
            "2022-05-17",
            "2024-07-31",
        )
        del form["keep_evaluation"]
        form |= {"opens_evaluation": "", "opens_closing": "2024-07-20"}
        admin.post(address, form)
        assert list(Phase.objects.values_list("kind", "opens")) == [
            ("implementation", date(2022, 5, 17)),
            ("closing", date(2024, 7, 20)),
        ]
        assert "keep_implementation" not in admin.get(address).content.decode()

    def test_nothing_kept_is_refused_and_one_bad_phase_keeps_all_out(self, admin):
        open_cycle(admin)
        address = reverse("desk_begin_calendar", args=["NL-2022"])
        none = admin.post(address, {})
        assert none.status_code == 422
        assert "Deja al menos una" in none.content.decode()
        form = posted(admin.get(address)) | {"closes_closing": "2020-01-01"}
        wrong = admin.post(address, form)
        assert "anterior a la inicial" in wrong.content.decode()
        assert not Phase.objects.exists()

    def test_promises_are_changed_and_counted_by_who_offers_it(self, admin):
        open_cycle(admin)
        address = reverse("desk_begin_usual", args=["NL-2022"])
        form = posted(admin.get(address))
        kept = {name: value for name, value in form.items() if name.endswith("_forum")}
        admin.post(address, kept | {"every_months_forum": "3"})
        made = Promise.objects.get()
        assert (made.every_months, made.counts) == (3, "forum.sessions")
        assert made.what.en.startswith("Hold a session")
        assert "Sesionar en el Foro" not in admin.get(address).content.decode()

    def test_a_plan_that_ends_before_it_was_submitted_still_gives_days_in_order(self, admin):
        open_cycle(admin)
        cycle = Cycle.objects.get()
        late = Plan(cycle=cycle, submitted=date(2030, 1, 1), ends=date(2024, 1, 1))
        days = [(each.opens, each.closes) for each in proposals.calendar(cycle, [late])]
        assert days == [(date(2030, 1, 1), date(2030, 1, 1))] * 3
