"""A real cycle from the desk: from an empty installation to a published plan, in five steps."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions.actions import InstitutionFacts
from planabierto.ground.institutions.models import Institution
from planabierto.ground.journal.checks import altered_rows, unrecorded_rows
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.cycles import proposals
from planabierto.journey.cycles.models import Cycle, Phase, Plan, Promise
from planabierto.journey.drafting import actions as drafting
from planabierto.journey.drafting import queries as drafts
from planabierto.journey.drafting.texts import from_flat
from planabierto.kit.actor import Role
from planabierto.kit.registry import Occurrences, occurrences
from planabierto.tools.invitations.models import Invitation
from tests.doors.desk.conftest import SYSTEM, signed_in
from tests.doors.desk.forms import posted
from tests.doors.desk.test_story import upload, workbook
from tests.journey.drafting.template_pages import SPANISH, as_html

pytestmark = pytest.mark.django_db
SEED = Path(__file__).parents[4] / "shared" / "seed" / "action-plan-san-pedro-2022-2024.txt"
CYCLE = {"folio": "NL-2022", "title_es": "Nuevo León", "starts": "2022-05-17", "ends": "2024-07-31"}
LEADS = """Ana Ruiz, ana@example.org, Secretaría de Cultura
Beto Paz\tbeto@example.org\tSecretaría de Cultura
cira@example.org; Cira Sol; Secretaría de Cultura
"""


@pytest.fixture
def admin(person):
    return signed_in(person("Admin", Role.ADMINISTRATOR))


def text_of(answer):
    return BeautifulSoup(answer.content, "html.parser").get_text(" ", strip=True)


def guide(client, folio="NL-2022", step=""):
    address = reverse("desk_begin_cycle", args=[folio]) + (f"?paso={step}" if step else "")
    return client.get(address)


def current(answer):
    """The step the guide shows."""
    return int(BeautifulSoup(answer.content, "html.parser").select_one("#paso").text[0])


def open_cycle(client, **more):
    return client.post(reverse("desk_cycle_new"), CYCLE | more, follow=True)


def take_in(client, content=b"", name="plan.html"):
    address = reverse("desk_take_in") + "?ciclo=NL-2022"
    data = posted(client.get(address))
    data["file"] = upload(name, content or as_html(SPANISH).encode())
    return client.post(address, data, follow=True)


def import_table(client, rows):
    address = reverse("desk_table", args=["NL-2022"])
    page = client.post(address, {"file": upload("t.xlsx", workbook(rows))}, follow=True)
    to = page.redirect_chain[-1][0]
    return client.post(to, posted(page) | {"importar": "1"}, follow=True)


def invite_three(client):
    address = reverse("desk_invite_several") + "?ciclo=NL-2022"
    shown = posted(client.get(address))
    assert shown["scope"] == "NL-2022"
    seen = client.post(address, shown | {"rows": LEADS})
    assert "Se invitará a 3 personas" in text_of(seen)
    assert not Invitation.objects.exists()
    return client.post(address, posted(seen) | {"invitar": "1"}, follow=True)


def mend(client, plan):
    """Say of each promised link that the published page has none."""
    newest = drafts.newest_version(plan)
    editor = reverse("desk_plan_text", args=[plan.folio, "es" if newest.page_es else "en"])
    shown = client.get(editor)
    for key in re.findall(r'name="insertar" value="([a-z_]+)"', shown.content.decode()):
        shown = client.post(editor, posted(shown) | {"insertar": key})
    client.post(editor, posted(shown))


def publish(client, plan):
    mend(client, plan)
    address = reverse("desk_publish", args=[plan.folio])
    page = client.get(address)
    data = posted(page)
    data |= dict.fromkeys(re.findall(r'name="(confirm_\d+)"', page.content.decode()), "on")
    return client.post(address, data, follow=True)


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


ROWS = [
    ["Datos del agua abiertos", "No se publican", "Agua", "Portal", "30/06/2024", "azul"],
    ["Calles para todas", "Faltan banquetas", "Movilidad", "Censo", "2024", "rojo"],
]


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
        occurrences.offer(Occurrences("forum.sessions", "Sesiones", lambda _cycle: ()))
        try:
            admin.post(address, kept | {"every_months_forum": "3"})
        finally:
            del occurrences._offers["forum.sessions"]
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
