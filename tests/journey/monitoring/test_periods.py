"""What a report answers for, what comes next, nothing new, and why it is late."""

from datetime import date

import pytest

from planabierto.ground.journal.checks import altered_rows, unrecorded_rows
from planabierto.ground.journal.models import Entry
from planabierto.journey.monitoring import actions, rhythm_rules
from planabierto.journey.monitoring.actions import periods
from planabierto.journey.monitoring.actions.periods import Closed, NewStep
from planabierto.journey.monitoring.models import NextStep, NextStepClosing, NothingNew, ReportDraft
from planabierto.journey.monitoring.queries import late, rhythm
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.verdict import Refused
from tests.builders import SYSTEM, build_commitment, build_plan, build_update, build_working
from tests.builders_rhythm import build_rhythmic, mandate_of, on

pytestmark = pytest.mark.django_db
STEP = NewStep("Publicar los datos", date(2023, 4, 1))


@pytest.fixture
def working():
    return build_rhythmic()


def report(working, day, **facts):
    with on(day):
        return build_update(working=working, **facts)


def silence(working, day, **facts):
    given = {"actor": working.lead, "milestone": working.milestone, "reason": "Espera al cabildo."}
    with on(day):
        return actions.say_nothing_new(**(given | facts))


ANSWERS = """
day         covers
2023-01-15  2023-01-31
2023-01-31  2023-01-31
2023-02-01  2023-02-28
2023-03-01  2023-03-31
2023-06-01  2023-04-30
2023-06-01  2023-05-31
2023-06-01  2023-06-30
"""


def test_each_report_answers_for_the_oldest_period_that_is_over_else_the_current(working):
    for line in ANSWERS.strip().splitlines()[1:]:
        day, covers = line.split()
        assert str(report(working, day).covers) == covers


def test_what_is_taken_back_answers_for_nothing(working):
    update = report(working, "2023-02-03")
    assert str(update.covers) == "2023-01-31"
    with on("2023-02-03"):
        actions.retract(actor=working.lead, update=update, reason="Me equivoqué.")
    assert str(report(working, "2023-02-04").covers) == "2023-01-31"


def test_a_report_may_name_its_period_by_its_last_day(working):
    assert str(report(working, "2023-03-05", covers=date(2023, 2, 28)).covers) == "2023-02-28"
    with pytest.raises(Refused, match="Ningún periodo"):
        report(working, "2023-03-05", covers=date(2023, 2, 27))


def test_a_report_on_the_whole_commitment_stands_in_the_current_period(working):
    inclusion = working.commitment.inclusions.get()
    update = report(working, "2023-03-05", milestone=None, inclusion=inclusion)
    assert str(update.covers) == "2023-03-31"


def test_nothing_is_asked_of_what_was_complete_then(working):
    report(working, "2023-01-20", level=Level.COMPLETE)
    report(working, "2023-04-10", level=Level.SUBSTANTIAL)
    update = report(working, "2023-05-02")
    assert str(update.covers) == "2023-05-31"
    calendar = rhythm.calendar_of(working.commitment)
    missing = rhythm.missing_of(working.milestone, calendar)
    assert "2023-03-31" not in [str(each.closes) for each in missing]


def test_complete_in_one_plan_alone_is_not_complete():
    words = [rhythm.Word(date(2023, 1, 1), 7, complete=True)]
    assert not rhythm.was_complete(words, 2, date(2023, 1, 31))
    assert rhythm.was_complete(words, 1, date(2023, 1, 31))
    assert not rhythm.was_complete(words, 1, date(2022, 12, 31))
    for_all = rhythm.Word(date(2023, 1, 2), None, complete=True)
    assert rhythm.was_complete([*words, for_all], 2, date(2023, 1, 31))


def test_a_report_opens_and_closes_dated_steps(working):
    first = report(working, "2023-01-15", next_step=STEP)
    step = NextStep.objects.get()
    assert (step.folio, step.due, step.update) == ("NL-2022-C1-N1", STEP.due, first)
    second = report(working, "2023-02-15", closes=[Closed(step)])
    closing = NextStepClosing.objects.get()
    assert (closing.update, closing.done) == (second, True)
    assert not rhythm.open_steps(working.milestone).exists()
    assert [*altered_rows(), *unrecorded_rows()] == []


def test_a_step_is_closed_once_and_given_up_for_a_reason(working):
    report(working, "2023-01-15", next_step=STEP)
    step = NextStep.objects.get()
    with on("2023-01-16"):
        with pytest.raises(Refused, match="Di por qué"):
            periods.close_step(actor=working.lead, step=step, done=False)
        with pytest.raises(Refused):
            periods.close_step(actor=working.citizen, step=step)
        periods.close_step(actor=working.lead, step=step, done=False, words="Se canceló.")
        with pytest.raises(Refused, match="ya está cerrado"):
            periods.close_step(actor=working.lead, step=step)
    assert Entry.objects.get(verb="monitoring.step_closed").subject == step.folio


def test_a_step_is_closed_with_a_report_on_its_own_milestone(working):
    report(working, "2023-01-15", next_step=STEP)
    with on("2023-01-16"):
        plan = build_plan(cycle=working.commitment.cycle, code="MTY")
        other = build_commitment(plan=plan, title_es="Otro", lead="Secretaría de Cultura")
        with pytest.raises(Refused, match="otro hito"):
            build_update(
                working=working,
                milestone=other.milestones.get(),
                closes=[Closed(NextStep.objects.get())],
            )


@pytest.mark.parametrize("due", [date(2023, 1, 14), date(2024, 1, 17)])
def test_a_step_is_taken_from_today_on_within_a_year(working, due):
    with pytest.raises(Refused, match="dentro de un año"):
        report(working, "2023-01-15", next_step=NewStep("Publicar", due))
    assert rhythm_rules.may_step_by(date(2023, 1, 15), date(2023, 1, 15))
    assert rhythm_rules.may_step_by(date(2024, 1, 16), date(2023, 1, 15))


def test_a_step_has_a_text(working):
    with pytest.raises(Refused, match="siguiente paso"):
        report(working, "2023-01-15", next_step=NewStep(" ", date(2023, 2, 1)))


def test_in_a_rhythm_each_report_opens_or_closes_a_step_until_all_is_done(working):
    said = {"milestone": working.milestone, "narrative": "Va.", "level": Level.SUBSTANTIAL}
    with on("2023-01-15"):
        with pytest.raises(Refused, match="Di qué sigue"):
            actions.send(actor=working.lead, **said)
        actions.send(actor=working.lead, next_step=STEP, **said)
    says = rhythm_rules.says_what_next
    assert says(working.milestone, Level.COMPLETE, opens=False, closes=False)
    assert says(working.milestone, Level.LIMITED, opens=False, closes=True)


def test_in_a_rhythm_the_last_answer_is_not_sent_again_as_news(working):
    said = {"milestone": working.milestone, "narrative": "Va.", "level": Level.SUBSTANTIAL}
    with on("2023-01-15"):
        actions.send(actor=working.lead, next_step=STEP, **said)
    with on("2023-02-15"):
        with pytest.raises(Refused, match="lo mismo"):
            actions.send(actor=working.lead, next_step=STEP, **said | {"narrative": " Va. "})
        actions.send(actor=working.lead, next_step=STEP, **said | {"narrative": "Ya abrió."})


def test_without_a_rhythm_anything_may_be_said_again():
    working = build_working()
    said = {"milestone": working.milestone, "narrative": "Va.", "level": Level.SUBSTANTIAL}
    for _turn in range(2):
        actions.send(actor=working.lead, **said)


def test_nothing_new_answers_for_a_period_once_with_its_reason(working):
    said = silence(working, "2023-02-03")
    assert (str(said.covers), said.institution) == (
        "2023-01-31",
        working.commitment.responsibilities.get(role="lead").institution,
    )
    assert str(silence(working, "2023-02-03").covers) == "2023-02-28"
    with pytest.raises(Refused, match="Ya hay respuesta"):
        silence(working, "2023-02-03")
    with pytest.raises(Refused, match="Ya hay respuesta"):
        silence(working, "2023-03-03", covers=date(2023, 1, 31))
    with pytest.raises(Refused, match="por qué"):
        silence(working, "2023-03-03", reason=" ")
    assert NothingNew.objects.count() == 2


def test_nothing_new_ends_the_draft_of_a_report(working):
    with on("2023-02-03"):
        actions.save_draft(actor=working.lead, milestone=working.milestone, typed={"a": "b"})
    silence(working, "2023-02-03")
    assert not ReportDraft.objects.exists()


def test_nothing_is_answered_where_no_period_asks(working):
    with pytest.raises(Refused, match="Ningún periodo espera"):
        silence(working, "2022-12-21", actor=SYSTEM, institution=body(working))


def test_who_does_not_report_does_not_say_nothing_is_new(working):
    for who in (working.citizen, working.monitor, working.evaluator):
        with pytest.raises(Refused):
            silence(working, "2023-02-03", actor=who)


def test_a_mailed_link_says_nothing_new_and_is_used_up(working):
    with on("2023-02-03"):
        link, _token = actions.issue_link(
            actor=SYSTEM, mandate=mandate(working), milestone=working.milestone
        )
        said = actions.nothing_new_by_link(link=link, reason="Sin presupuesto.")
        assert said.via == "link"
        with pytest.raises(Refused, match="ya se respondió"):
            actions.nothing_new_by_link(link=link, reason="Otra vez.")
    link.refresh_from_db()
    assert link.answered_by == said


def test_a_delay_is_explained_after_its_day_until_it_is_answered(working):
    covers = date(2023, 1, 31)
    with on("2023-02-10"), pytest.raises(Refused, match="no está atrasado"):
        explain(working, covers)
    with on("2023-02-11"):
        assert explain(working, covers).covers == covers
        with pytest.raises(Refused):
            explain(working, covers, actor=working.citizen)
        with pytest.raises(Refused, match="Explica"):
            explain(working, covers, text=" ")
        assert [str(each.due) for each in late.late_without_word(working.milestone, today())] == [
            "2023-02-10"
        ]
    report(working, "2023-02-11")
    with on("2023-02-11"), pytest.raises(Refused, match="no está atrasado"):
        explain(working, covers)


def test_no_delay_shows_that_nobody_gave_notice_of(working):
    assert late.shown_late(working.commitment, date(2023, 12, 1)) == []


def explain(working, covers, **facts):
    given = {"actor": working.lead, "milestone": working.milestone, "text": "Falta la firma."}
    return actions.explain_late(**(given | {"covers": covers} | facts))


def today():
    return clock.today_in("America/Monterrey", clock.now())


def body(working):
    return working.commitment.responsibilities.get(role="lead").institution


def mandate(working):
    return mandate_of(working.lead)


def test_a_word_that_nothing_is_new_is_taken_back_and_the_period_is_owed_again(working):
    said = silence(working, "2023-02-03")
    assert rhythm.answered([working.milestone])
    with on("2023-02-20"):
        with pytest.raises(Refused, match="por qué"):
            actions.retract_silence(actor=working.lead, said=said, reason=" ")
        with pytest.raises(Refused, match="Lo retira la institución"):
            actions.retract_silence(actor=working.citizen, said=said, reason="x")
        actions.retract_silence(actor=working.lead, said=said, reason="Sí hubo avance.")
        with pytest.raises(Refused, match="Ya se había"):
            actions.retract_silence(actor=working.lead, said=said, reason="x")
        assert rhythm.answered([working.milestone]) == set()
        assert late.is_owed(working.milestone, said.covers, date(2023, 2, 20))
    entry = Entry.objects.get(verb="monitoring.nothing_new_retracted")
    assert (entry.subject, bool(entry.mandate)) == (working.milestone.folio, True)
    assert str(report(working, "2023-02-21").covers) == "2023-01-31"
    assert [*altered_rows(), *unrecorded_rows()] == []


def test_what_was_taken_back_may_be_said_again_and_a_machine_takes_it_back_too(working):
    said = silence(working, "2023-02-03")
    with on("2023-02-04"):
        actions.retract_silence(actor=SYSTEM, said=said, reason="Se dijo por error.")
        assert rhythm.newest_silence(working.milestone) is None
    assert silence(working, "2023-02-04").covers == said.covers
    assert rhythm.newest_silence(working.milestone) is not None
    report(working, "2023-02-05")
    assert rhythm.newest_silence(working.milestone) is None
