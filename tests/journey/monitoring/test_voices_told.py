"""Who hears of opinions and questions, what search and `doctor` read, and what waits for whom."""

from datetime import timedelta

import pytest

from planabierto.journey.monitoring import actions, offers_voices, question_letters, voice_checks
from planabierto.journey.monitoring.models import PublicQuestion, ShadowOpinion
from planabierto.journey.monitoring.offers_voices_waiting import tasks
from planabierto.journey.monitoring.queries import following, hearing
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.registry import announcements, documents
from planabierto.tools.moderation.models import Case, Cause
from tests.builders import (
    build_actor,
    build_commitment,
    build_cycle,
    build_institution,
    build_plan,
    build_update,
    build_working,
)
from tests.builders_voices import QUESTION, build_opinion, build_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def working():
    return build_working()


def test_who_answers_and_who_follows_hear_of_a_question(working):
    row = build_question(commitment=working.commitment).question
    told = announcements["monitoring.question_asked"]
    assert list(told.addressed(row.folio)) == [working.lead.person_id]
    assert {"NL-2022-C1", "NL-2022-SPG", "NL-2022"} == set(told.followed(row.folio))
    message = told.letter(row.folio, "es")
    assert QUESTION in message.body
    assert "hasta el" in message.body
    assert message.path.endswith(f"/preguntas/{row.folio}/")
    contact = build_actor(role=Role.CONTACT, institution=build_institution(name="Oficina"))
    assert contact.person_id in hearing.answering(working.commitment)


def test_an_answer_is_told_to_who_follows(working):
    row = build_question(commitment=working.commitment).question
    told = announcements["monitoring.question_answered"]
    assert told.letter(row.folio, "es") is None
    actions.answer_question(actor=working.lead, question=row, text="Abre en junio.")
    assert "Abre en junio." in told.letter(row.folio, "es").body
    assert "hasta el" not in announcements["monitoring.question_asked"].letter(row.folio, "es").body


def test_an_opinion_is_told_until_it_is_taken_back(working):
    row = build_opinion(working=working)
    told = announcements["monitoring.opined"]
    assert list(told.addressed(row.folio)) == [working.lead.person_id]
    body = told.letter(row.folio, "es").body
    assert "Observatorio" in body
    assert "Limitado" in body
    assert row.narrative in body
    row.level = None
    assert question_letters.finding(row, "X") == ["X: De acuerdo en parte.", row.narrative]
    actions.retract_opinion(actor=working.monitor, opinion=row, reason="Nos equivocamos.")
    assert told.letter(row.folio, "es") is None


def test_nothing_is_told_of_what_does_not_show(working):
    row = build_question(commitment=working.commitment, causes=(Cause.TRAP,)).question
    for name in ("asked", "answered"):
        told = announcements[f"monitoring.question_{name}"]
        assert told.letter(row.folio, "es") is None
        assert list(told.followed(row.folio)) == list(told.addressed(row.folio)) == []


def test_search_reads_what_shows(working):
    asked = build_question(commitment=working.commitment, language="en").question
    held = build_question(commitment=working.commitment, causes=(Cause.TRAP,)).question
    opinion = build_opinion(working=working)
    whole = build_opinion(working=working, of=working.commitment)
    found = documents["question"].about([asked.folio, held.folio, opinion.folio])
    assert found[asked.folio].body.en == QUESTION
    assert found[held.folio] is None
    assert opinion.folio not in found
    assert [each.folio for each in documents["question"].every()] == [asked.folio]
    assert {each.folio for each in documents["opinion"].every()} == {opinion.folio, whole.folio}
    actions.retract_opinion(actor=working.monitor, opinion=whole, reason="No era eso.")
    assert documents["opinion"].about([whole.folio]) == {whole.folio: None}
    assert documents["opinion"].about([opinion.folio])[opinion.folio].title.es


def test_doctor_finds_what_does_not_hold(working):
    row = build_question(commitment=working.commitment, causes=(Cause.TRAP,)).question
    checks = (
        voice_checks.held_without_case,
        voice_checks.answered_or_not,
        voice_checks.opinions_astray,
    )
    assert [list(check()) for check in checks] == [[], [], []]
    Case.objects.all().delete()
    assert row.folio in next(voice_checks.held_without_case())
    PublicQuestion.objects.update(state="answered")
    assert row.folio in next(voice_checks.answered_or_not())
    PublicQuestion.objects.update(state="open", due=None)
    assert list(voice_checks.answered_or_not())
    opinion = build_opinion(working=working)
    other = build_commitment(plan=build_plan(cycle=working.commitment.cycle, code="MTY"))
    ShadowOpinion.objects.update(milestone=other.milestones.first())
    assert opinion.folio in next(voice_checks.opinions_astray())


def test_each_question_is_owed_an_answer_since_it_was_asked(working):
    first = build_question(commitment=working.commitment).question
    second = build_question(commitment=working.commitment).question
    build_question(commitment=working.commitment, causes=(Cause.TRAP,))
    act = actions.answer_question(actor=working.lead, question=first, text="En junio.")
    actions.answer_question(actor=working.lead, question=first, text="Ya abrió.")
    found = offers_voices.answered(working.commitment.cycle_id)
    assert [(each.subject, each.at, each.owed_since) for each in found] == [
        (first.folio, act.occurred, first.made_at),
        (second.folio, None, second.made_at),
    ]
    assert offers_voices.answered(build_cycle(folio="NL-2030").pk) == []


def test_what_waits_for_each(working):
    now = clock.now()
    row = build_question(commitment=working.commitment).question
    held = build_question(commitment=working.commitment, causes=(Cause.TRAP,)).question
    build_update(working=working)
    moderator = build_actor(role=Role.MODERATOR, institution=build_institution(name="Moderación"))

    def kinds(actor, at):
        return [(each.kind, each.subject, each.bucket) for each in tasks(actor, at)]

    soon = clock.now()
    late = now + timedelta(days=30)
    assert kinds(working.lead, soon) == [("question_answer", row.folio, "mine")]
    assert kinds(moderator, soon) == [("question_review", held.folio, "mine")]
    assert kinds(working.monitor, soon) == [("opinion_write", "NL-2022-C1", "mine")]
    assert kinds(working.citizen, soon) == kinds(STRANGER, soon) == []
    assert ("question_late", row.folio, "others") in kinds(working.secretary, late)
    (before,), (after,) = list(tasks(working.lead, soon)), list(tasks(working.lead, late))
    assert "hay diez días" in str(before.why)
    assert "Se acabaron" in str(after.why)
    assert before.due == row.due


def test_what_waits_is_read_in_one_query(working, django_assert_max_num_queries):
    build_question(commitment=working.commitment)
    for actor in (working.lead, working.monitor, working.secretary):
        with django_assert_max_num_queries(1):
            list(tasks(actor, clock.now()))


def test_a_calendar_of_what_follows_is_read(working):
    assert list(following.open_steps(working.commitment, STRANGER)) == []
    assert list(following.meetings_of_group(working.commitment, STRANGER)) == []
