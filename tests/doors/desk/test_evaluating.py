"""A report is written, checked, signed and published at the desk, and read in public."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from planabierto.ground.people.models import Account
from planabierto.journey.cycles.models import Plan
from planabierto.journey.evaluation import actions
from planabierto.journey.evaluation.models import FollowUp, Recommendation, Report
from planabierto.journey.evaluation.queries import reports
from planabierto.kit.actor import Role
from planabierto.publication.models import Edition
from tests.builders import build_actor, build_cycle, build_institution
from tests.builders_evaluation import (
    PDF,
    SECRET,
    another_evaluator,
    answers_of,
    build_draft,
    build_evaluating,
    build_published,
    build_sent,
    check_for,
)
from tests.matrix.readers import sign_in

pytestmark = pytest.mark.django_db
DONE = '<span class="status kept">'


@pytest.fixture
def there():
    return build_evaluating()


def entered(actor):
    account = Account.objects.get(pk=actor.person_id)
    return sign_in(Client(), account, second_factor=True)


@pytest.fixture
def desk(there):
    return entered(there.evaluator)


def url(name, *args):
    return reverse(name, args=args)


def done(answer):
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return answer.url


def shown(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


def test_a_report_goes_from_its_first_word_to_an_edition(there, desk):
    portfolio = shown(desk.get(url("desk_evaluator")))
    start = url("desk_end_report_new", there.plan.folio, there.commitment.folio)
    assert url("desk_report_new", there.plan.folio) in portfolio
    assert "Las convoca la secretaría" in portfolio
    assert done(desk.post(start, {"language": "es"})) == url("desk_report_editor", "NL-2022-J1")
    editor = shown(desk.get(url("desk_report_editor", "NL-2022-J1")))
    assert "técnicamente está en su base de datos" in editor
    report = Report.objects.get()
    part = report.parts.select_related("form").get()
    place = url("desk_report_part", report.folio, part.pk)
    assert "1.1 ¿Cuál fue el nivel" in shown(desk.get(place))
    done(desk.post(place, answers_of(part) | {"over": "0"}))
    place = url("desk_findings", report.folio, part.pk)
    step = there.commitment.milestones.get().folio
    assert step in shown(desk.get(place))
    done(desk.post(place, {"question": "factors", "text": f"{SECRET} aquí", "folio": step}))
    done(desk.post(url("desk_report_send", report.folio)))
    reply(there, report)
    done(desk.post(url("desk_report_close", report.folio)))
    done(desk.post(url("desk_report_sign", report.folio)))
    done(desk.post(url("desk_report_publish", report.folio)))
    public = shown(Client().get(url("report", report.folio)))
    assert f"{SECRET} aquí" in public
    assert "La meta sí se cumplió." in public
    assert Edition.objects.get().subject == report.folio
    listed = shown(Client().get(url("reports", "NL-2022")))
    assert url("report", report.folio) in listed


def reply(there, report):
    lead = entered(there.lead)
    place = url("desk_reply", check_for(there, report).pk)
    page = shown(lead.get(place))
    assert f"{SECRET} aquí" in page
    file = SimpleUploadedFile("oficio.pdf", PDF, "application/pdf")
    done(lead.post(place, {"text": "La meta sí se cumplió.", "title": "Oficio", "file": file}))
    assert "Oficio" in shown(lead.get(place))


def test_what_is_wrong_is_said_on_the_form(there, desk):
    report = build_draft(there)
    part = report.parts.get()
    shown(desk.post(url("desk_report_part", report.folio, part.pk), {"over": "999"}), 422)
    wrong = {"question": "factors", "text": "x", "folio": "NL-2022-C1-E9"}
    page = shown(desk.post(url("desk_findings", report.folio, part.pk), wrong), 422)
    assert "no es el folio" in page
    assert not part.findings.exists()
    assert "Falta responder" in shown(desk.get(url("desk_report_send", report.folio)), 422)


def test_files_recommendations_and_authors_are_kept_on_a_draft(there, desk):
    other = another_evaluator(there)
    report = build_draft(there)
    folio = report.folio
    file = SimpleUploadedFile("a.pdf", PDF, "application/pdf")
    done(desk.post(url("desk_report_file", folio), {"title": "Anexo", "file": file}))
    done(desk.post(url("desk_report_file_remove", folio, report.files.get().pk)))
    shown(desk.post(url("desk_report_file", folio), {"title": "Anexo"}), 422)
    file = SimpleUploadedFile("b.pdf", PDF, "application/pdf")
    done(desk.post(url("desk_report_written", folio), {"file": file}))
    assert "El informe firmado" in shown(desk.get(url("desk_report_editor", folio)))
    done(desk.post(url("desk_report_written_drop", folio)))
    assert "Si nadie la representa" in shown(desk.get(url("desk_recommend", folio)))
    advice = {"addressee": there.responsible.pk, "text": "Publicar", "due": "2025-01-31"}
    done(desk.post(url("desk_recommend", folio), advice))
    done(desk.post(url("desk_advice_withdraw", f"{folio}-R1"), {"reason": "Repetida"}))
    mandate = {"mandate": other.capacities[0].folio}
    done(desk.post(url("desk_report_invite", folio), mandate))
    author = report.authors.order_by("-pk")[0]
    done(desk.post(url("desk_report_leave", folio, author.pk), {"reason": "Otro encargo"}))
    done(desk.post(url("desk_report_discard", folio)))


def test_findings_are_cited_and_taken_out(there, desk):
    report = build_draft(there)
    part = report.parts.select_related("report", "form").get()
    found = actions.find(actor=there.evaluator, part=part, question="factors", text="Así fue.")
    step = there.commitment.milestones.get().folio
    done(desk.post(url("desk_cite", report.folio, found.pk), {"folio": step, "words": "p. 3"}))
    cited = found.citations.get()
    assert step in shown(desk.get(url("desk_findings", report.folio, part.pk)))
    done(desk.post(url("desk_uncite", report.folio, cited.pk)))
    done(desk.post(url("desk_finding_withdraw", report.folio, found.pk)))
    assert "Ninguno todavía" in shown(desk.get(url("desk_findings", report.folio, part.pk)))


def test_a_recommendation_is_answered_followed_and_taken_to_the_next_plan(there):
    report = build_published(there, advice="Publicar cada mes")
    lead, folio = entered(there.lead), f"{report.folio}-R1"
    done(lead.post(url("desk_advice", folio), {"acceptance": "partly", "reason": "Cada año."}))
    done(lead.post(url("desk_advice_follow", folio), {"text": "En línea.", "done": "on"}))
    assert FollowUp.objects.get().done
    assert DONE in shown(Client().get(url("recommendations", "NL-2022")))
    done(lead.post(url("desk_advice_follow", folio), {"text": "Faltaba marzo."}))
    assert DONE not in shown(Client().get(url("recommendations", "NL-2022")))
    build_cycle(folio="NL-2024")
    office = entered(secretary_of("NL-2024"))
    cycle = office.get(url("desk_advice_file", folio)).context["form"].fields["cycle"].queryset
    assert [each.folio for each in cycle] == ["NL-2024"]
    place = done(office.post(url("desk_advice_file", folio), {"cycle": cycle[0].pk}))
    assert "Publicar cada mes" in shown(office.get(place))
    dispose = url("desk_intake_dispose", "NL-2024", 1)
    done(office.post(dispose, {"words": "En el borrador."}))
    assert "En el borrador." in shown(office.get(dispose))
    assert "Corregir" in shown(office.get(place))
    done(office.post(dispose, {"words": "Se quitó."}))
    assert "Se quitó." in shown(office.get(place))
    public = shown(Client().get(url("recommendations", "NL-2022")))
    assert "Cada año." in public
    assert "NL-2024-H1" in public
    assert Recommendation.objects.get().folio in public


def secretary_of(folio):
    office = build_institution(name="Otra secretaría")
    return build_actor(
        role=Role.SECRETARY, institution=office, scope=folio, email="otra-st@example.org"
    )


def test_another_body_takes_over_at_the_desk(there):
    new = build_institution(name="Instituto nuevo", sector="guarantor")
    office = entered(there.secretary)
    facts = {
        "plan": "",
        "outgoing": there.body.pk,
        "incoming": new.pk,
        "since": "2030-01-01",
        "reason": "El ente fue disuelto.",
    }
    done(office.post(url("desk_body", "NL-2022"), facts))
    assert "Instituto nuevo" in shown(Client().get(url("reports", "NL-2022")))


def test_a_draft_whose_evaluator_left_is_taken_up(there):
    report = build_draft(there)
    other = another_evaluator(there)
    desk = entered(other)
    assert report.folio not in shown(desk.get(url("desk_evaluator")))
    shown(desk.get(url("desk_report_take_up", report.folio)), 404)
    mandate = there.evaluator.capacities[0]
    row = reports.mandate_of(mandate)
    row.ends = row.starts
    row.save()
    assert url("desk_report_take_up", report.folio) in shown(desk.get(url("desk_evaluator")))
    done(desk.post(url("desk_report_take_up", report.folio)))
    assert shown(desk.get(url("desk_report_editor", report.folio)))


def more_plans(there, count):
    """More public plans of the cycle, submitted a day apart from the first one on."""
    day = there.plan.submitted
    return Plan.objects.bulk_create(
        Plan(
            cycle=there.plan.cycle,
            folio=f"NL-2022-Q{chr(65 + n // 26)}{chr(65 + n % 26)}",
            slug=f"nl-2022-q{n}",
            jurisdiction=f"Municipio {n}",
            submitted=day - timedelta(days=n + 1),
            state="published",
        )
        for n in range(count)
    )


def test_deadlines_come_by_the_page_with_the_first_leading(
    there, desk, django_assert_max_num_queries
):
    plans = more_plans(there, 45)
    desk.get(url("desk_evaluator"))
    with django_assert_max_num_queries(12):
        first = desk.get(url("desk_evaluator"))
    starts = [each.owed.plan.folio for each in first.context["lines"]]
    assert starts == [each.folio for each in plans[:-21:-1]]
    assert url("desk_report_new", plans[-1].folio) in shown(first)
    last = desk.get(url("desk_evaluator"), {"page": 3})
    assert [each.owed.plan for each in last.context["lines"]][-1] == there.plan


def test_what_may_be_taken_up_is_asked_at_once(there, django_assert_num_queries):
    desk, plans = entered(another_evaluator(there)), more_plans(there, 3)
    made = [actions.start(actor=there.evaluator, plan=each) for each in plans]
    place = url("desk_evaluator")
    assert desk.get(place).context["left"] == []
    with CaptureQueriesContext(connection) as before:
        desk.get(place)
    row = reports.mandate_of(there.evaluator.capacities[0])
    row.ends = row.starts
    row.save()
    with django_assert_num_queries(len(before)):
        left = desk.get(place).context["left"]
    assert [each for each, _title in left] == made


def test_a_public_report_is_corrected_by_a_new_edition(there, desk):
    report = build_published(there)
    page = shown(desk.get(url("report", report.folio)))
    assert url("desk_report_correct", report.folio) in page
    place = done(desk.post(url("desk_report_correct", report.folio), {"reason": "Errata."}))
    assert "Corrige NL-2022-J1" in shown(desk.get(place))


def test_a_report_asks_little_of_the_database(there, django_assert_max_num_queries):
    report = build_published(there, inception=True, advice="Publicar cada mes")
    with django_assert_max_num_queries(16):
        shown(Client().get(url("report", report.folio)))
    with django_assert_max_num_queries(12):
        shown(Client().get(url("reports", "NL-2022")))
    with django_assert_max_num_queries(12):
        shown(Client().get(url("recommendations", "NL-2022")))


def test_so_do_the_pages_of_who_writes_and_who_replies(there, desk, django_assert_max_num_queries):
    draft = build_draft(there, inception=True)
    report = build_sent(there)
    lead, check = entered(there.lead), check_for(there, report)
    for client, place, most in (
        (desk, url("desk_evaluator"), 12),
        (desk, url("desk_report_editor", report.folio), 16),
        (desk, url("desk_report_editor", draft.folio), 16),
        (lead, url("desk_reply", check.pk), 16),
        (lead, url("desk_inbox"), 12),
    ):
        shown(client.get(place))
        with django_assert_max_num_queries(most):
            shown(client.get(place))
