"""At the desk: OGP's requirements and days off in one click, what-if, and the dissemination log."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from planabierto.journey.cycles import actions as cycles
from planabierto.journey.cycles.models import Holiday, Promise
from planabierto.journey.monitoring.models import Dissemination
from planabierto.kit import clock
from planabierto.kit.actor import Role
from planabierto.kit.registry import Occurrence, Occurrences, occurrences
from planabierto.reading.figures.jobs import keep_dues
from tests.doors.desk.conftest import SYSTEM, signed_in
from tests.doors.desk.forms import posted
from tests.tools.library.making import PDF

HELD = datetime(2024, 8, 9, 12, tzinfo=ZoneInfo("America/Monterrey"))
SAID = {"channel": "Boletín", "what": "Va el tablero.", "on": "2023-02-10"}


@pytest.fixture
def promised(cycle):
    """A promise of two months, last kept on 9 August 2024, so that 9 October is its last day."""
    occurrences.offer(Occurrences("test.kept", "Sesiones", lambda _pk: [Occurrence("X", HELD)]))
    facts = {
        "what_es": "Sesionar en el Foro",
        "every_months": 2,
        "starts": date(2024, 7, 1),
        "ends": date(2099, 12, 31),
        "counts": "test.kept",
    }
    yield cycles.make_promise(actor=SYSTEM, cycle=cycle, facts=facts)
    del occurrences._offers["test.kept"]


def seen(answer):
    return " ".join(answer.content.decode().split())


class TestReadyMade:
    def test_the_requirements_are_taken_in_one_click_and_offered_no_more(self, cycle_secretary):
        address = reverse("desk_begin_requirements", args=["RC-2023"])
        assert "Hay un foro multiactor" in seen(cycle_secretary.get(address))
        answer = cycle_secretary.post(address, posted(cycle_secretary.get(address)))
        assert answer.status_code == 302
        made = Promise.objects.order_by("number")
        assert [each.basis for each in made] == ["required"] * 4 + ["recommended"] * 7
        assert made.get(counts="forum.founded").once
        assert "Todo lo propuesto ya está registrado" in seen(cycle_secretary.get(address))

    def test_one_that_contradicts_itself_keeps_all_out(self, cycle_secretary):
        address = reverse("desk_begin_requirements", args=["RC-2023"])
        form = posted(cycle_secretary.get(address)) | {"ends_inputs": "2020-01-01"}
        answer = cycle_secretary.post(address, form)
        assert answer.status_code == 422
        assert "anterior a la inicial" in seen(answer)
        assert not Promise.objects.exists()

    def test_the_days_off_by_law_are_taken_but_for_those_left_out(self, cycle_secretary):
        address = reverse("desk_begin_days_off", args=["RC-2023"])
        form = posted(cycle_secretary.get(address))
        del form["keep_20240318"]
        cycle_secretary.post(address, form)
        days = set(Holiday.objects.values_list("day", flat=True))
        assert date(2024, 10, 1) in days
        assert date(2024, 3, 18) not in days
        assert "18 de marzo de 2024: Natalicio" in seen(cycle_secretary.get(address))

    def test_a_day_off_is_added_changed_and_withdrawn(self, cycle_secretary):
        new = reverse("desk_duty_new", args=["RC-2023", "inhabiles"])
        cycle_secretary.post(new, {"day": "2023-09-18", "name_es": "Día estatal"})
        made = Holiday.objects.get()
        page = reverse("desk_cycle", args=["RC-2023"])
        assert "Día estatal" in seen(cycle_secretary.get(page))
        again = cycle_secretary.post(new, {"day": "2023-09-18", "name_es": "Otra vez"})
        assert "ya está registrado como inhábil" in seen(again)
        change = reverse("desk_duty", args=["RC-2023", "inhabiles", made.pk])
        assert posted(cycle_secretary.get(change))["day"] == "2023-09-18"
        leave = reverse("desk_duty_withdraw", args=["RC-2023", "inhabiles", made.pk])
        cycle_secretary.post(leave, {"reason": "No era"})
        assert Holiday.objects.get().withdrawn == "No era"


class TestPromiseForm:
    def test_a_promise_says_who_asks_for_it_whether_once_and_what_measures_it(
        self, cycle_secretary
    ):
        new = reverse("desk_duty_new", args=["RC-2023", "promesas"])
        facts = {
            "what_es": "Publicar el documento de cierre",
            "basis": "required",
            "once": "on",
            "starts": "2023-01-01",
            "ends": "2025-08-31",
            "counts": "forum.founded",
        }
        cycle_secretary.post(new, facts)
        made = Promise.objects.get()
        assert (made.basis, made.once, made.counts) == ("required", True, "forum.founded")
        page = seen(cycle_secretary.get(reverse("desk_cycle", args=["RC-2023"])))
        assert "una vez · Requisito de OGP" in page
        endless = cycle_secretary.post(new, facts | {"ends": ""})
        assert "necesita su último día" in seen(endless)

    def test_a_source_nobody_offers_any_more_is_not_lost(self, cycle_secretary, cycle):
        facts = {"what_es": "Cerrar", "counts": "closing.document"}
        made = cycles.make_promise(actor=SYSTEM, cycle=cycle, facts=facts)
        change = reverse("desk_duty", args=["RC-2023", "promesas", made.pk])
        cycle_secretary.post(change, posted(cycle_secretary.get(change)))
        made.refresh_from_db()
        assert made.counts == "closing.document"


class TestWhatIf:
    def ask(self, desk, day):
        return desk.get(reverse("desk_what_if", args=["RC-2023"]), {"day": day} if day else {})

    def test_on_the_last_day_nothing_breaks_and_the_day_after_it_does(
        self, cycle_secretary, promised
    ):
        with clock.telling(HELD):
            kept = seen(self.ask(cycle_secretary, "2024-10-09"))
            broken = seen(self.ask(cycle_secretary, "2024-10-12"))
        assert "No se rompería ninguna promesa" in kept
        assert "Se rompería 1 promesa" in broken
        assert "Se rompe: 3 días tarde" in broken
        assert "Vencida desde el 10 oct 2024" in broken

    @pytest.mark.parametrize("day", ["", "2020-01-01"])
    def test_without_a_day_it_is_today_and_for_a_past_one_too(self, cycle_secretary, promised, day):
        with clock.telling(HELD):
            assert "9 de agosto de 2024" in seen(self.ask(cycle_secretary, day))

    def test_what_is_no_day_is_asked_again(self, cycle_secretary):
        assert self.ask(cycle_secretary, "nunca").status_code == 422

    def test_it_is_for_who_runs_the_cycle(self, person, cycle):
        lead = signed_in(person("Lila", Role.LEAD, "RC-2023"))
        assert self.ask(lead, "").status_code == 403


def test_a_promise_that_runs_out_waits_in_the_inbox_of_who_runs_the_cycle(
    cycle_secretary, promised
):
    with clock.telling(HELD.replace(month=10, day=1)):
        keep_dues.func()
        page = seen(cycle_secretary.get(reverse("desk_inbox")))
    assert "Sesionar en el Foro" in page
    assert "La promesa está por vencer" in page
    assert 'href="/promesas/RC-2023-P1/"' in page


class TestLog:
    def test_a_member_writes_down_what_it_said_with_a_capture(self, person, cycle, office):
        desk = signed_in(person("Lila", Role.LEAD, "RC-2023"))
        new = reverse("desk_dissemination_new", args=["RC-2023"])
        assert "Oficina de Participación" in seen(desk.get(new))
        nothing = desk.post(new, SAID | {"institution": office.pk})
        assert "adjunta una captura" in seen(nothing)
        capture = SimpleUploadedFile("captura.pdf", PDF, "application/pdf")
        desk.post(new, SAID | {"institution": office.pk, "capture": capture})
        made = Dissemination.objects.get()
        assert made.capture
        shown = seen(desk.get(reverse("desk_disseminations", args=["RC-2023"])))
        assert "Va el tablero." in shown
        leave = reverse("desk_dissemination_withdraw", args=[made.folio])
        assert leave in shown
        desk.post(leave, {"reason": "Era de otro plan"})
        assert "Era de otro plan" in seen(
            desk.get(reverse("desk_disseminations", args=["RC-2023"]))
        )

    def test_who_is_no_member_reads_it_and_is_told_who_writes(self, person, cycle):
        desk = signed_in(person("Eva", Role.EVALUATOR, "RC-2023"))
        page = seen(desk.get(reverse("desk_disseminations", args=["RC-2023"])))
        assert "Todavía no se registra difusión" in page
        answer = desk.get(reverse("desk_dissemination_new", args=["RC-2023"]))
        assert answer.status_code == 403
        assert "secretaría técnica" in seen(answer)
