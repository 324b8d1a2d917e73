"""Cycles, their calendar and what they owe; and the journal from inside."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from planabierto.doors.desk import inbox
from planabierto.ground.institutions import actions as institutions
from planabierto.ground.journal import actions as journal
from planabierto.ground.journal.models import Entry
from planabierto.journey.cycles.models import Cycle, Goal, Phase, Plan, Promise, RestrictedPeriod
from planabierto.kit.actor import Role
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import Task
from tests.doors.desk.conftest import SYSTEM, signed_in
from tests.doors.desk.forms import posted

CYCLE = {"folio": "qx-2030", "title_es": "Nuevo", "starts": "2030-01-01", "ends": "2031-12-31"}


def test_a_cycle_is_opened_and_a_plan_started_in_it(secretary):
    secretary.post(reverse("desk_cycle_new"), CYCLE)
    assert Cycle.objects.get().folio == "QX-2030"
    plan = {"jurisdiction": "Monterrey, México", "code": "mty", "slug": "monterrey-2030"}
    answer = secretary.post(reverse("desk_plan_new", args=["QX-2030"]), plan, follow=True)
    assert Plan.objects.get().folio == "QX-2030-MTY"
    assert "Guardar versión" in answer.content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"folio": "nada"}, "no tiene la forma de un folio"),
        ({"folio": "RC-2023"}, "Ya existe el ciclo"),
        ({"ends": "2029-01-01"}, "anterior a la inicial"),
        ({"starts": ""}, "obligatorio"),
    ],
)
def test_a_wrong_cycle_is_refused_with_what_was_typed(secretary, cycle, change, words):
    answer = secretary.post(reverse("desk_cycle_new"), CYCLE | change)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert posted(answer)["title_es"] == "Nuevo"


def test_a_plan_under_a_taken_folio_is_refused(secretary, plan):
    form = {"jurisdiction": "Otra", "code": "MUN", "slug": "otra"}
    answer = secretary.post(reverse("desk_plan_new", args=["RC-2023"]), form)
    assert answer.status_code == 422
    assert "Ya existe un plan" in answer.content.decode()


def test_a_phase_is_scheduled_and_moved(cycle_secretary):
    address = reverse("desk_phase", args=["RC-2023", "consultation"])
    days = {"announced": "2023-01-20", "opens": "2023-02-01", "closes": "2023-02-28"}
    late = cycle_secretary.post(address, days | {"announced": "2023-02-02"})
    assert "se anuncia antes de abrir" in late.content.decode()
    cycle_secretary.post(address, days)
    assert posted(cycle_secretary.get(address)) == days
    cycle_secretary.post(address, days | {"closes": "2023-03-15"})
    assert Phase.objects.get().closes == date(2023, 3, 15)
    verbs = Entry.objects.filter(verb__contains="phase").values_list("verb", flat=True)
    assert list(verbs) == ["cycles.phase_scheduled", "cycles.phase_moved"]
    unknown = reverse("desk_phase", args=["RC-2023", "fiesta"])
    assert cycle_secretary.get(unknown).status_code == 404


DUTIES = {
    "metas": (Goal, {"horizon": "long", "text_es": "Agua para todas"}, {"text_es": ""}),
    "promesas": (Promise, {"what_es": "Foro", "every_months": "2"}, {"every_months": "0"}),
    "pausas": (
        RestrictedPeriod,
        {"starts": "2024-03-01", "ends": "2024-06-02", "basis_es": "Artículo 41"},
        {"basis_es": ""},
    ),
}


@pytest.mark.parametrize("kind", DUTIES)
def test_a_duty_is_stated_changed_and_withdrawn_with_a_reason(cycle_secretary, kind):
    model, form, wrong = DUTIES[kind]
    new = reverse("desk_duty_new", args=["RC-2023", kind])
    assert cycle_secretary.post(new, form | wrong).status_code == 422
    assert not model.objects.exists()
    cycle_secretary.post(new, form)
    args = ["RC-2023", kind, model.objects.get().pk]
    change = reverse("desk_duty", args=args)
    again = posted(cycle_secretary.get(change))
    assert form.items() <= again.items()
    word = next(name for name in form if name.endswith("_es"))
    cycle_secretary.post(change, again | {word: "Mejor dicho"})
    assert getattr(model.objects.get(), word) == "Mejor dicho"
    withdraw = reverse("desk_duty_withdraw", args=args)
    assert cycle_secretary.post(withdraw, {"reason": ""}).status_code == 422
    cycle_secretary.post(withdraw, {"reason": "Ya no aplica"})
    page = cycle_secretary.get(reverse("desk_cycle", args=["RC-2023"])).content.decode()
    assert "Ya no aplica" in page
    assert cycle_secretary.get(change).status_code == 409


def test_a_duty_of_another_cycle_is_not_found(secretary, cycle):
    secretary.post(reverse("desk_cycle_new"), CYCLE)
    goal = {"horizon": "long", "text_es": "Agua"}
    secretary.post(reverse("desk_duty_new", args=["QX-2030", "metas"]), goal)
    elsewhere = reverse("desk_duty", args=["RC-2023", "metas", Goal.objects.get().pk])
    assert secretary.get(elsewhere).status_code == 404


def test_the_contact_reads_the_cycle_and_is_told_who_runs_it(contact, cycle):
    page = contact.get(reverse("desk_cycle", args=["RC-2023"])).content.decode()
    assert "los lleva la secretaría técnica de este ciclo" in page
    assert reverse("desk_plan_new", args=["RC-2023"]) not in page


class TestInbox:
    def test_nothing_waiting_is_said_and_my_designations_stand_there(self, person):
        evaluator = signed_in(person("Evalua", Role.EVALUATOR, "RC-2023"))
        page = evaluator.get(reverse("desk_inbox")).content.decode()
        assert "Nada te espera" in page
        assert reverse("desk_begin") not in page
        assert "Oficina de Participación" in page

    def test_a_draft_waits_for_who_may_publish_it(self, secretary, plan):
        page = secretary.get(reverse("desk_inbox")).content.decode()
        assert reverse("desk_publish", args=[plan.folio]) in page
        assert "Me toca" in page

    @pytest.mark.parametrize(
        ("days", "words", "section"),
        [
            (0, "vence hoy", "Por vencer"),
            (14, "faltan 14 días", "Por vencer"),
            (15, "faltan 15 días", "Me toca"),
        ],
    )
    def test_a_mandate_that_ends_is_handed_over_in_time(
        self, secretary, person, office, days, words, section
    ):
        ends = timezone.localdate() + timedelta(days=days)
        institutions.designate(
            actor=SYSTEM,
            person=person("Saliente"),
            institution=office,
            role=Role.LEAD,
            starts=date(2020, 1, 1),
            ends=ends,
        )
        page = secretary.get(reverse("desk_inbox")).content.decode()
        assert "Designación de Saliente" in page
        assert words in page
        assert section in page


class TestLog:
    def test_restricted_acts_are_marked_and_sealed_ones_numbered(self, secretary, plan):
        journal.seal()
        page = secretary.get(reverse("desk_log")).content.decode()
        assert "Abrió el plan" in page
        assert "Reservado" in page
        assert "por sellar" not in page

    def test_a_neighbour_sees_neither_the_drafts_nor_the_accounts(
        self, other_secretary, person, plan
    ):
        evaluator = signed_in(person("Evalua", Role.EVALUATOR, "OT-2023"))
        for client in (other_secretary, evaluator):
            page = client.get(reverse("desk_log")).content.decode()
            assert "RC-2023" not in page
            assert "OT-2023" in page
            assert '<th scope="row">Abrió una cuenta' not in page

    def test_it_is_narrowed_by_record_person_and_act(self, secretary, plan):
        secretary.post(reverse("desk_cycle_new"), CYCLE)
        log = reverse("desk_log")
        found = secretary.get(log, {"folio": "rc-2023"}).content.decode()
        assert "RC-2023-MUN" in found
        assert "QX-2030" not in found
        mine = secretary.get(log, {"quien": secretary.account.pseudonym}).content.decode()
        assert "QX-2030" in mine
        assert "RC-2023" not in mine
        acts = secretary.get(log, {"acto": "cycles.plan_opened"}).content.decode()
        assert acts.count('<th scope="row">') == 1

    def test_twenty_a_page_in_few_questions(self, secretary, cycle, django_assert_max_num_queries):
        for place in range(21):
            goal = {"horizon": "long", "text_es": f"Meta {place}"}
            secretary.post(reverse("desk_duty_new", args=["RC-2023", "metas"]), goal)
        with django_assert_max_num_queries(12):
            page = secretary.get(reverse("desk_log")).content.decode()
        assert page.count('<th scope="row">') == 20
        older = Entry.objects.order_by("-pk")[19].pk
        assert f"antes={older}" in page
        rest = secretary.get(reverse("desk_log"), {"antes": older}).content.decode()
        assert "Abrió el ciclo" in rest


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "venció hace 1 día"),
        (91, "venció hace 91 días"),
        (92, "venció hace 3 meses"),
        (730, "venció hace 23 meses"),
        (731, "venció hace 2 años"),
        (1242, "venció hace 3 años"),
    ],
)
def test_what_is_long_late_is_told_in_months_and_years(days, words):
    day = date(2026, 11, 23)
    task = Task("x", "", Bilingual("a", "a"), "", "", "mine", due=day - timedelta(days=days))
    assert inbox._clock(task, day) == words
