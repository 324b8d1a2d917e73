"""A report is begun by an evaluator, written part by part, and each finding cites."""

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.evaluation import actions, completeness, rules
from planabierto.journey.evaluation.models import Citation, Finding, ReportPart
from planabierto.journey.evaluation.queries import reading, reports
from planabierto.journey.monitoring import actions as monitoring
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Ground, Refused
from planabierto.tools.library.actions import Upload
from planabierto.tools.questionnaires.models import Sheet
from tests.builders import SYSTEM, build_actor, build_institution
from tests.builders_evaluation import (
    answers_of,
    build_checked,
    build_draft,
    build_evaluating,
    build_published,
    build_sent,
    fill,
    pdf,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def there():
    return build_evaluating()


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.verdict


def test_an_inception_report_has_a_part_for_the_whole_and_one_for_each_commitment(there):
    report = build_draft(there, inception=True)
    assert report.folio == "NL-2022-J1"
    assert [(each.form.key, each.inclusion) for each in report.parts.order_by("pk")] == [
        ("ogp-inception", None),
        ("ogp-inception-commitment", there.inclusion),
    ]


def test_an_end_report_is_of_one_record(there):
    report = build_draft(there)
    assert (report.kind, report.inclusion, report.body) == ("end", there.inclusion, there.body)
    assert [each.form.key for each in report.parts.all()] == ["ogp-end"]


def test_the_act_of_beginning_is_written_down_inside(there):
    report = build_draft(there)
    entry = Entry.objects.get(verb="evaluation.started")
    assert (entry.audience, entry.subject) == ("restricted", report.folio)
    assert entry.mandate == there.evaluator.capacities[0].folio


def test_nobody_but_an_evaluator_begins_a_report(there):
    house = build_institution(name="Otra casa")
    for role in (each for each in Role if each != Role.EVALUATOR):
        actor = build_actor(role=role, institution=house)
        verdict = rules.may_start(actor, there.plan, None)
        assert not verdict
        assert "personas evaluadoras" in str(verdict.reason)


def test_no_machine_and_no_stranger_begins_a_report(there):
    for actor in (SYSTEM, STRANGER):
        assert not rules.may_start(actor, there.plan, None)


def test_who_has_another_duty_in_the_cycle_does_not_evaluate(there):
    both = build_actor(role=Role.MONITOR, institution=there.body, email="dos@example.org")
    held = there.evaluator.capacities + both.capacities
    actor = type(there.evaluator)("U-7H2K9QXM", 99, held)
    verdict = rules.may_start(actor, there.plan, None)
    assert "otra designación" in str(verdict.reason)


def test_a_second_factor_is_needed(there):
    bare = type(there.evaluator)(
        there.evaluator.pseudonym, there.evaluator.person_id, (), there.evaluator.capacities
    )
    assert not rules.may_start(bare, there.plan, None)


def test_no_body_evaluates_what_it_answers_for(there):
    actor = build_actor(role=Role.EVALUATOR, institution=there.responsible)
    verdict = rules.may_start(actor, there.plan, None)
    assert "no puede evaluarlo" in str(verdict.reason)


def test_only_what_is_public_is_evaluated(there):
    there.plan.state = "draft"
    assert "ya son públicos" in str(rules.may_start(there.evaluator, there.plan, None).reason)
    there.plan.state = "published"
    there.plan.cycle.state = "discarded"
    assert not rules.may_start(there.evaluator, there.plan, None)


def test_a_record_is_of_its_own_plan(there):
    there.inclusion.plan_id += 1
    verdict = rules.may_start(there.evaluator, there.plan, there.inclusion)
    assert verdict.ground == Ground.INVALID


def test_a_body_writes_one_report_of_a_thing(there):
    first = build_draft(there)
    assert "continúalo" in str(refused(lambda: build_draft(there)).reason)
    actions.discard(actor=there.evaluator, report=first)
    assert build_draft(there).number == 2


def test_what_is_public_is_not_evaluated_anew_by_another_body(there):
    build_published(there)
    other = build_institution(name="Otra universidad", sector="academia")
    actor = build_actor(role=Role.EVALUATOR, institution=other)
    assert "corrígelo" in str(rules.may_start(actor, there.plan, there.inclusion).reason)


def test_a_part_is_saved_as_far_as_it_goes_and_leaves_no_sheet_behind(there):
    part = build_draft(there).parts.get()
    actions.save_part(actor=there.evaluator, part=part, answers={"completion": "limited"})
    actions.save_part(actor=there.evaluator, part=part, answers={"completion": "complete"})
    (found,) = reading.parts_of(part.report)
    assert found.answers == {"completion": "complete"}
    assert Sheet.objects.filter(form__key="ogp-end").count() == 1


def test_two_who_write_the_same_part_do_not_overwrite_each_other(there):
    part = build_draft(there).parts.get()
    shown = part.sheet_id or 0
    actions.save_part(actor=there.evaluator, part=part, answers={"factors": "Uno"}, over=shown)
    verdict = refused(
        lambda: actions.save_part(
            actor=there.evaluator, part=part, answers={"factors": "Dos"}, over=shown
        )
    )
    assert verdict.ground == Ground.NOT_NOW
    assert reading.parts_of(part.report)[0].answers == {"factors": "Uno"}


def test_what_is_not_on_a_scale_is_refused(there):
    part = build_draft(there).parts.get()
    verdict = refused(
        lambda: actions.save_part(
            actor=there.evaluator, part=part, answers={"completion": "splendid"}
        )
    )
    assert verdict.ground == Ground.INVALID


def test_a_finding_belongs_to_a_question_and_says_something(there):
    part = build_draft(there).parts.get()
    act = {"actor": there.evaluator, "part": part}
    assert "no está" in str(refused(lambda: actions.find(question="x", text="y", **act)).reason)
    assert "Escribe" in str(refused(lambda: actions.find(question="factors", text=" ", **act)))
    found = actions.find(question="factors", text="Hubo relevo.", **act)
    assert (found.position, found.question) == (1, "factors")


def test_a_withdrawn_finding_and_what_it_cited_are_gone(there):
    report = fill(there, build_draft(there))
    finding = Finding.objects.get()
    actions.withdraw_finding(actor=there.evaluator, finding=reading.finding(finding.pk, report))
    assert reading.parts_of(report)[0].findings == []
    assert not Citation.objects.exists()


def finding_in(there, report):
    part = report.parts.select_related("report", "form").order_by("pk")[0]
    question = part.form.questions.order_by("position")[0].key
    return actions.find(actor=there.evaluator, part=part, question=question, text="Así fue.")


def test_what_everybody_may_look_up_can_be_cited(there):
    step = there.commitment.milestones.get()
    update = monitoring.report(
        actor=there.lead, milestone=step, level=Level.SUBSTANTIAL, narrative="Avanza."
    )
    finding = finding_in(there, build_draft(there))
    for folio in (update.folio, step.folio.lower()):
        actions.cite(actor=there.evaluator, finding=finding, folio=folio, words="Véase")
    cited = finding.citations.order_by("pk")
    assert [each.folio for each in cited] == [update.folio, step.folio]
    assert [each.kind for each in cited] == ["update", "milestone"]
    actions.uncite(actor=there.evaluator, citation=cited[0])
    assert finding.citations.count() == 1


@pytest.mark.parametrize("folio", ["NL-2022-C1-E99", "NL-2022", "no es folio", "", "NL-2022-R9"])
def test_what_nobody_finds_is_not_cited(there, folio):
    finding = finding_in(there, build_draft(there))
    act = {"actor": there.evaluator, "finding": finding, "folio": folio}
    assert "no es el folio" in str(refused(lambda: actions.cite(**act)).reason)


def test_a_finding_is_written_with_what_it_rests_on_or_not_at_all(there):
    part = build_draft(there).parts.select_related("report", "form").get()
    said = {"actor": there.evaluator, "part": part, "question": "factors", "text": "Así fue."}
    refused(lambda: actions.find_and_cite(**said, folio="NL-2022-C9"))
    assert not part.findings.exists()
    step = there.commitment.milestones.get()
    found = actions.find_and_cite(**said, folio=step.folio)
    assert [each.milestone for each in found.citations.all()] == [step]


def test_citing_twice_is_citing_once(there):
    finding = finding_in(there, build_draft(there))
    folio = there.commitment.milestones.get().folio
    for _time in range(2):
        actions.cite(actor=there.evaluator, finding=finding, folio=folio)
    assert finding.citations.count() == 1


def test_a_report_lacks_what_its_form_requires(there):
    report = build_draft(there)
    missing = " ".join(completeness.problems_of(report))
    assert "Falta responder: «1.1" in missing
    assert "al menos un hallazgo" in missing
    assert completeness.problems_of(fill(there, report)) == []


def test_each_finding_cites(there):
    report = fill(there, build_draft(there))
    finding_in(there, report)
    assert completeness.problems_of(report) == ["Cada hallazgo cita en qué se apoya."]


def test_what_a_condition_hides_is_not_asked_for(there):
    report = build_draft(there)
    part = report.parts.select_related("form", "report").get()
    given = answers_of(part)
    opened = {key for key in given if key.startswith("information_")}
    rest = {key: text for key, text in given.items() if key not in opened}
    actions.save_part(
        actor=there.evaluator, part=part, answers=rest | {"information": "not_applicable"}
    )
    assert completeness.problems_of(report) == [
        "Escribe al menos un hallazgo y cita en qué se apoya."
    ]


def test_a_report_written_outside_brings_its_words_and_notes_its_ratings(there):
    report = build_draft(there)
    report = actions.bring_written(
        actor=there.evaluator, report=report, title="Informe firmado", upload=pdf()
    )
    part = report.parts.select_related("form", "report").get()
    assert any("1.1" in each for each in completeness.problems_of(report))
    chosen = {key: text for key, text in answers_of(part).items() if "SECRETO" not in text}
    actions.save_part(actor=there.evaluator, part=part, answers=chosen)
    assert completeness.problems_of(report) == []
    report = actions.drop_written(actor=there.evaluator, report=report)
    assert report.written is None
    assert completeness.problems_of(report)


def test_a_signed_report_is_a_pdf(there):
    report = build_draft(there)
    upload = Upload("informe.txt", b"texto")
    refused(
        lambda: actions.bring_written(
            actor=there.evaluator, report=report, title="x", upload=upload
        )
    )


def test_a_report_has_three_files_of_ten_megabytes_at_most(there):
    report = build_draft(there)
    act = {"actor": there.evaluator, "report": report, "title": ""}
    made = [actions.attach(upload=pdf(f"{each}.pdf"), **act) for each in range(3)]
    assert [each.position for each in made] == [1, 2, 3]
    assert "a lo más 3" in str(refused(lambda: actions.attach(upload=pdf(), **act)).reason)
    actions.remove_file(actor=there.evaluator, file=made[1])
    big = Upload("grande.pdf", b"%PDF-1.7" + b" " * actions.MOST_BYTES)
    assert "10" in str(refused(lambda: actions.attach(upload=big, **act)).reason)
    assert actions.attach(upload=pdf("otro.pdf"), **act).position == 2


def test_a_file_of_ten_megabytes_fits(there):
    report = build_draft(there)
    head, tail = b"%PDF-1.7\n", b"\n%%EOF"
    padding = b" " * (actions.MOST_BYTES - len(head) - len(tail))
    upload = Upload("justo.pdf", head + padding + tail)
    assert upload.size == actions.MOST_BYTES
    made = actions.attach(actor=there.evaluator, report=report, title="Justo", upload=upload)
    assert made.version.size == actions.MOST_BYTES


def test_nothing_is_written_once_it_was_sent(there):
    report = build_sent(there)
    part = report.parts.select_related("report").get()
    act = {"actor": there.evaluator, "part": part, "answers": {}}
    assert "revisión de hechos" in str(refused(lambda: actions.save_part(**act)).reason)
    assert rules.may_write(there.evaluator, report).ground == Ground.NOT_NOW


@pytest.mark.parametrize("build", [build_checked, build_published])
def test_nor_later(there, build):
    report = build(there)
    assert rules.may_write(there.evaluator, report).ground == Ground.NOT_NOW
    assert not reports.written_by(STRANGER).exists()


def test_only_its_evaluators_write_it_and_others_do_not_know_it(there):
    report = build_draft(there)
    for actor in (there.lead, there.secretary, STRANGER):
        assert rules.may_write(actor, report).ground == Ground.HIDDEN
    published = build_published_beside(there, report)
    assert rules.may_write(there.lead, published).ground == Ground.FORBIDDEN


def build_published_beside(there, report):
    actions.discard(actor=there.evaluator, report=report)
    return build_published(there)


def test_a_withdrawn_commitment_has_no_part(there):
    commitments.withdraw(actor=SYSTEM, commitment=there.commitment, reason="Sin presupuesto")
    report = build_draft(there, inception=True)
    assert ReportPart.objects.filter(report=report).count() == 1


def test_a_finding_at_a_question_without_an_answer_is_shown_all_the_same(there):
    report = build_draft(there)
    finding_in(there, report)
    parts = reading.parts_of(report, with_answers=False)
    (line,) = reading.lines_of(parts, "es")[parts[0].row.pk]
    assert (line.question.key, line.answer) == ("completion", "")
    assert [each.text for each in line.findings] == ["Así fue."]
