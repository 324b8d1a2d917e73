"""What evaluation tells the inbox, the desk and the checks; and the forms it is asked by."""

from datetime import UTC, date, datetime

import pytest

from planabierto.ground.vocabulary.models import Term
from planabierto.journey.evaluation import actions, checks, jobs, rules
from planabierto.journey.evaluation.models import Authorship, Citation
from planabierto.journey.evaluation.queries import noticing, reports, wholes
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.registry import occurrences, waiting
from planabierto.tools.meetings import actions as meetings
from planabierto.tools.questionnaires.models import Form
from planabierto.tools.waiting.queue import queues
from tests.builders import build_actor, build_institution, build_mandate
from tests.builders_evaluation import (
    SECRET,
    build_checked,
    build_draft,
    build_evaluating,
    build_published,
    build_sent,
    check_for,
    publish,
)

pytestmark = pytest.mark.django_db
SCALES = {
    ("ogp-end", "completion"): "completion",
    ("ogp-end", "opened_government"): "opening",
    ("ogp-inception-commitment", "verifiable"): "verifiable",
    ("ogp-inception-commitment", "relevance"): "relevance",
    ("ogp-inception-commitment", "potential_for_results"): "potential",
}


@pytest.fixture
def there():
    return build_evaluating()


def tasks(name, actor):
    source = waiting if name == "reports" else queues
    found = source[f"evaluation.{name}"].tasks(actor, clock.now())
    return [(each.kind, each.subject, str(each.verb)) for each in found]


def own(actor):
    """What waits of the reports somebody writes."""
    return [each for each in tasks("reports", actor) if each[0] == "report_draft"]


@pytest.mark.parametrize(("form", "question"), SCALES)
def test_scales_are_those_of_the_vocabulary_to_the_letter(form, question):
    asked = Form.objects.get(key=form).questions.get(key=question)
    terms = Term.objects.filter(scheme=SCALES[form, question]).order_by("position")
    assert [(each.text_es, each.text_en) for each in asked.options.all()] == [
        (each.label_es, each.label_en) for each in terms
    ]


def test_the_forms_are_those_of_ogp():
    counts = {each.key: each.questions.count() for each in Form.objects.all()}
    assert counts["ogp-inception"] == 30
    assert counts["ogp-inception-commitment"] == 10
    assert counts["ogp-end"] == 26


def test_a_draft_waits_for_its_evaluator_and_for_nobody_at_its_check(there):
    report = build_draft(there)
    assert own(there.evaluator) == [("report_draft", report.folio, "Continuar")]
    assert tasks("reports", there.lead) == []
    actions.discard(actor=there.evaluator, report=report)
    sent = build_sent(there)
    assert own(there.evaluator) == []
    check = check_for(there, sent)
    assert tasks("replies", there.lead) == [("report_check", str(check.pk), "Responder")]
    actions.reply(actor=there.lead, check=check, text="Bien.")
    assert tasks("replies", there.lead) == []
    actions.close_check(actor=there.evaluator, report=sent)
    assert own(there.evaluator) == [("report_draft", sent.folio, "Firmar")]


def test_a_recommendation_waits_for_its_addressee(there):
    report = build_published(there, advice="Publicar")
    assert tasks("answers", there.lead) == [("advice", f"{report.folio}-R1", "Decir si se acepta")]
    other = build_actor(role=Role.LEAD, institution=build_institution(name="Salud"))
    assert tasks("answers", other) == []


def test_only_the_newest_turn_waits(there):
    report = actions.rework(actor=there.evaluator, report=build_checked(there))
    assert tasks("replies", there.lead) == []
    actions.send_for_check(actor=there.evaluator, report=report)
    assert tasks("replies", there.lead) == [
        ("report_check", str(check_for(there, report).pk), "Responder")
    ]


def test_what_was_published_and_held_counts_for_promises(there):
    report = build_published(there, inception=True)
    (told,) = occurrences["evaluation.reports"].of(report.cycle_id)
    assert (told.subject, told.at) == (report.folio, report.published_at)
    publish(there, actions.correct(actor=there.evaluator, report=report, reason="Errata."))
    assert occurrences["evaluation.reports"].of(report.cycle_id) == [told]
    office = there.secretary
    meeting = meetings.draft_meeting(
        actor=office, scope="NL-2022", kind="monitor", title_es="Con el ente"
    )
    assert occurrences["evaluation.meetings"].of(report.cycle_id) == []
    meeting.state, meeting.starts, meeting.ends = "held", clock.now(), None
    meeting.responsible = there.body
    meeting.ends = meeting.starts.replace(year=meeting.starts.year + 1)
    meeting.save()
    (met,) = occurrences["evaluation.meetings"].of(report.cycle_id)
    assert (met.subject, met.at) == (meeting.folio, meeting.starts)


def test_the_desk_shows_an_evaluator_their_plans_and_what_others_left(there):
    report = build_draft(there)
    other = build_actor(role=Role.EVALUATOR, institution=there.body, email="otra@example.org")
    plans = list(noticing.plans_of(other))
    assert plans == [there.plan]
    assert noticing.left_by_others(other, plans) == []
    assert not rules.may_take_up(other, report)
    assert noticing.left_by_others(there.evaluator, plans) == []
    assert list(noticing.plans_of(there.lead)) == []
    assert noticing.notices_of(STRANGER) == []
    assert noticing.under_way(report.folio) == report
    assert noticing.under_way("NL-2022-C1") is None


def test_an_edition_holds_what_was_replied_word_by_word(there):
    report = build_published(there)
    content = wholes.content_of(report)
    assert SECRET in str(content["report"]["parts"])
    (asked,) = content["replies"]
    assert content["names"][asked["institution"]] == "Secretaría de Cultura"
    assert [each["text"] for each in asked["replies"]] == ["De acuerdo."]


def test_time_does_nothing_twice(there):
    build_published(there)
    assert jobs.tend_evaluation.func() == 0


def test_doctor_names_what_must_not_be(there):
    report = build_sent(there)
    Citation.objects.all().delete()
    report.factual_checks.all().delete()
    mandate = reports.mandate_of(there.lead.capacities[0])
    Authorship.objects.filter(report=report).update(mandate=mandate)
    build_actor(role=Role.SECRETARY, institution=there.body, email="x@example.org")
    report.body = there.responsible
    report.save()
    assert any("cites nothing" in each for each in checks.uncited_findings())
    assert any("right of reply" in each for each in checks.unheard())
    assert any("no evaluator" in each for each in checks.written_by_others())
    assert any("another duty" in each for each in checks.entangled_authors())
    assert any("answers for it" in each for each in checks.judges_of_their_own())


@pytest.mark.parametrize(
    ("scope", "last", "named"),
    [
        ("", None, True),
        ("NL-2022", None, True),
        ("NL-2022-SPG", None, True),
        ("NL-2024-SPG", None, False),
        ("NL-2022", date(2023, 6, 14), True),
        ("NL-2022", date(2023, 6, 13), False),
    ],
)
def test_doctor_names_an_author_with_a_duty_in_the_same_cycle(there, scope, last, named):
    # Eight in the evening of the 14th in Monterrey is already the 15th elsewhere.
    with clock.telling(datetime(2023, 6, 15, 2, tzinfo=UTC)):
        report = build_draft(there)
    person = reports.authors_of(report).get().mandate.person
    duty = {"role": Role.SECRETARY, "institution": there.responsible}
    build_mandate(scope=scope, person=person, ends=last, **duty)
    assert bool(list(checks.entangled_authors())) == named


def test_doctor_names_what_nobody_signed(there):
    report = build_published(there)
    report.signings.all().delete()
    assert any("has not signed" in each for each in checks.altered_texts())
