"""What people thought of a meeting is asked of who came, once, and tied to nobody."""

from datetime import timedelta

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.kit.verdict import Refused
from planabierto.tools.meetings import actions
from planabierto.tools.meetings import survey_rules as rules
from planabierto.tools.meetings.models import SurveyAnswer
from planabierto.tools.meetings.queries import attending, surveying
from planabierto.tools.questionnaires.actions import OptionDraft, QuestionDraft
from planabierto.tools.questionnaires.models import AnswerKind
from planabierto.tools.questionnaires.rules import Misfilled
from tests.tools.meetings.gathering import FACILITATOR, NOBODY, SECRETARY, going_on

pytestmark = pytest.mark.django_db
ASKED = (
    QuestionDraft(
        AnswerKind.SCALE,
        "¿Te escucharon?",
        options=[OptionDraft("Nada"), OptionDraft("Mucho")],
        required=True,
    ),
    QuestionDraft(AnswerKind.TEXT, "¿Qué cambiarías?"),
)


@pytest.fixture
def meeting():
    found = going_on()
    actions.write_survey(actor=SECRETARY, meeting=found, questions=ASKED)
    return found


def _came(meeting):
    return actions.come_by_code(meeting=meeting, code=meeting.room_code)


def test_who_came_answers_once_and_the_answer_does_not_say_who(meeting):
    came = _came(meeting)
    answers = {"te-escucharon": "mucho", "que-cambiarias": "La hora."}
    with pytest.raises(Misfilled):
        actions.answer_survey(secret=came.secret, answers={})
    row = actions.answer_survey(secret=came.secret, answers=answers)
    names = {field.name for field in SurveyAnswer._meta.get_fields()}
    assert names == {"id", "meeting", "sheet", "made_on"}
    entry = Entry.objects.get(verb="meetings.surveyed")
    assert (entry.actor, entry.subject) == ("", meeting.folio)
    assert attending.attendance_by_secret(came.secret).surveyed
    with pytest.raises(Refused, match="Ya respondiste"):
        actions.answer_survey(secret=came.secret, answers=answers)
    assert row.meeting == meeting


def test_only_who_came_answers_and_only_where_something_is_asked(meeting):
    for secret in ("", "otro"):
        with pytest.raises(Refused, match="quien asistió"):
            actions.answer_survey(secret=secret, answers={})
    actions.add_minors(actor=FACILITATOR, meeting=meeting, bands={"0-11": 1})
    assert not rules.may_answer_survey(meeting.attendances.get(), meeting.starts)
    silent = going_on(scope="NL-2022")
    assert surveying.questions_of(silent) == ()
    with pytest.raises(Refused, match="no tiene encuesta"):
        actions.answer_survey(secret=_came(silent).secret, answers={})


def test_it_is_answered_from_the_beginning_until_thirty_days_after(meeting):
    row = _came(meeting).attendance
    second = timedelta(seconds=1)
    last = meeting.ends + rules.ASKED_FOR
    assert rules.may_answer_survey(row, meeting.starts)
    assert rules.may_answer_survey(row, last)
    assert not rules.may_answer_survey(row, meeting.starts - second)
    assert not rules.may_answer_survey(row, last + second)


def test_results_are_sums_once_five_answered(meeting):
    for number in range(5):
        assert not rules.may_read_results(FACILITATOR, meeting)
        assert surveying.survey_results(meeting) == []
        given = {"te-escucharon": "mucho" if number else "nada"}
        given |= {"que-cambiarias": "La hora."} if number == 3 else {}
        actions.answer_survey(secret=_came(meeting).secret, answers=given)
    assert rules.may_read_results(FACILITATOR, meeting)
    assert not rules.may_read_results(NOBODY, meeting)
    heard, changed = surveying.survey_results(meeting)
    assert [(label.es, count) for label, count in heard.counts] == [("Nada", 1), ("Mucho", 4)]
    assert (heard.answered, changed.answered, changed.words) == (5, 1, ("La hora.",))


def test_a_survey_is_written_by_who_keeps_the_meeting_until_somebody_answered(meeting):
    write = {"actor": SECRETARY, "meeting": meeting}
    for questions, why in (
        ((), "al menos una"),
        ((QuestionDraft(AnswerKind.FILE, "Manda una foto"),), "texto, opciones"),
    ):
        with pytest.raises(Refused, match=why):
            actions.write_survey(**write, questions=questions)
    with pytest.raises(Refused):
        actions.write_survey(actor=FACILITATOR, meeting=meeting, questions=ASKED)
    actions.write_survey(**write, questions=ASKED[:1])
    assert len(surveying.questions_of(meeting)) == 1
    actions.answer_survey(secret=_came(meeting).secret, answers={"te-escucharon": "nada"})
    with pytest.raises(Refused, match="Ya hay respuestas"):
        actions.write_survey(**write, questions=ASKED)
    meeting.state = "cancelled"
    assert not rules.may_survey(SECRETARY, meeting)
