"""What a cycle teaches: counted from what was said in public, each figure with its texts."""

from datetime import UTC, date, datetime

import pytest

from planabierto.journey.cycles.models import Plan
from planabierto.journey.evaluation.models import Report
from planabierto.journey.monitoring import actions as monitoring
from planabierto.journey.monitoring.models import LateExplanation, Reminder, Stage
from planabierto.journey.monitoring.states import Level
from planabierto.reading.figures.lessons import OTHER, causes_of, lessons_of
from planabierto.tools.questionnaires.models import Answer
from tests.builders import build_update, build_working
from tests.builders_evaluation import (
    Evaluating,
    build_draft,
    build_evaluating,
    build_published,
    fill,
)

pytestmark = pytest.mark.django_db
COVERS = date(2023, 4, 30)
AT = datetime(2023, 6, 1, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "causes"),
    [
        ("No alcanzó el PRESUPUESTO.", {"money"}),
        ("Faltó personal y la plataforma falló.", {"people", "technology"}),
        ("The budget came late.", {"money"}),
        ("Por la veda electoral.", {"elections"}),
        ("Llovió mucho.", {OTHER.key}),
        ("", {OTHER.key}),
        ("El antipresupuesto no cuenta.", {OTHER.key}),
    ],
)
def test_a_text_names_the_causes_whose_words_it_holds(text, causes):
    assert causes_of(text) == causes


def explain(working, *, shown=True, text="Renunció el equipo."):
    step, covers = working.milestone, COVERS
    for stage in (Stage.AFTER, *([Stage.PUBLIC] if shown else [])):
        Reminder.objects.create(
            milestone=step, covers=covers, due=date(2023, 5, 10), stage=stage, made_at=AT
        )
    return LateExplanation.objects.create(
        milestone=step,
        covers=covers,
        text=text,
        institution=office(working),
        made_by="U-7H2K9QXM",
        occurred=AT,
        made_at=AT,
    )


def office(working):
    return working.commitment.responsibilities.get(role="lead").institution


def cycle_of(working):
    return working.commitment.cycle


def test_what_was_late_and_why_is_counted_from_what_everybody_reads():
    working = build_working()
    explain(working)
    update = build_update(working=working, level=Level.LIMITED, challenges="Faltó presupuesto.")
    found = lessons_of(cycle_of(working))
    assert [(each.cause.key, dict(each.counts)) for each in found.named] == [
        ("money", {"explanations": 0, "challenges": 1, "factors": 0}),
        ("people", {"explanations": 1, "challenges": 0, "factors": 0}),
    ]
    assert [(each.folio, each.text) for each in found.of("people", "")] == [
        (working.milestone.folio, "Renunció el equipo.")
    ]
    assert [each.folio for each in found.of("", "challenges")] == [update.folio]
    assert [each.folio for each in found.of("money", "explanations")] == []
    (went,) = found.went
    assert (went.commitment, went.late, went.explained) == (working.commitment.folio, 1, 1)
    assert went.completion == []


def test_nothing_counts_that_was_not_shown_was_taken_back_or_is_not_public():
    working = build_working()
    explain(working, shown=False)
    update = build_update(working=working, level=Level.LIMITED, challenges="Faltó presupuesto.")
    monitoring.retract(actor=working.lead, update=update, reason="Era de otro hito.")
    found = lessons_of(cycle_of(working))
    assert (found.named, found.went, found.said) == ([], [], [])
    build_update(working=working, level=Level.LIMITED, challenges="Otra cosa.")
    assert len(lessons_of(cycle_of(working)).said) == 1
    Plan.objects.update(state="draft")
    assert lessons_of(cycle_of(working)).said == []


def test_factors_and_completion_come_from_public_reports_alone():
    there: Evaluating = build_evaluating()
    draft = fill(there, build_draft(there))
    assert lessons_of(there.plan.cycle).said == []
    Report.objects.filter(pk=draft.pk).update(state="discarded")
    report = build_published(there)
    answer = Answer.objects.get(question__key="factors", sheet__report_part__report=report)
    answer.text = "La coordinación con el municipio ayudó."
    answer.save()
    found = lessons_of(there.plan.cycle)
    (said,) = found.of("coordination", "factors")
    assert (said.folio, said.commitment) == (report.folio, there.commitment.folio)
    (went,) = found.went
    assert [(each.report, each.option) for each in went.completion] == [
        (report.folio, "no_evidence")
    ]


def test_few_questions(django_assert_num_queries):
    there = build_evaluating()
    build_published(there)
    cycle = there.plan.cycle
    with django_assert_num_queries(5):
        lessons_of(cycle)
