"""What a draft asks, offers and tells can be written and taken out."""

import pytest

from planabierto.ground.vocabulary.models import Term
from planabierto.journey.consultation import actions
from planabierto.journey.consultation.actions import QuestionDraft, instruments
from planabierto.journey.consultation.models import Line
from planabierto.journey.consultation.queries import calls
from planabierto.kit.actor import Role
from planabierto.kit.verdict import Refused
from tests.builders import SYSTEM, build_call, build_cycle, holder

pytestmark = pytest.mark.django_db
SECRETARY = holder(Role.SECRETARY, "NL-2022")
DRAFT = QuestionDraft("text", "¿Algo más?")


@pytest.fixture
def call():
    return build_call(published=False)


def keys(call):
    return [question.key for question in calls.questions_of(call)]


def lines(cycle):
    made = instruments.add_instrument(actor=SYSTEM, cycle=cycle, title="Plan", short="P")
    instruments.import_lines(actor=SYSTEM, instrument=made, content=b"code,parent,text\n1,,Agua\n")
    return list(Line.objects.filter(instrument=made))


def test_questions_are_added_moved_and_taken_out(call):
    ours = {"actor": SECRETARY, "call": call}
    question = actions.write_question(**ours, question=DRAFT)
    actions.move_question(**ours, key=question.key, to=1)
    assert keys(call)[0] == "algo-mas"
    again = QuestionDraft("text", "¿Nada más?")
    assert actions.write_question(**ours, question=again, key="algo-mas").pk == question.pk
    actions.remove_question(**ours, key="algo-mas")
    assert "algo-mas" not in keys(call)


def test_a_stranger_writes_nothing(call):
    stranger = holder(Role.FACILITATOR, "NL-2022")
    for attempt in (
        lambda: actions.write_question(actor=stranger, call=call, question=DRAFT),
        lambda: actions.write_topic(actor=stranger, call=call, name_es="Agua"),
        lambda: actions.write_notice(actor=stranger, call=call, short_es="x", full_es="x"),
    ):
        with pytest.raises(Refused):
            attempt()


def test_a_topic_says_which_lines_and_areas_it_came_from(call):
    area = Term.objects.order_by("pk").first()
    ours = {"actor": SECRETARY, "call": call}
    topic = actions.write_topic(
        **ours, name_es=" Agua ", text_es="Ríos", lines=lines(call.cycle), areas=[area]
    )
    second = actions.write_topic(**ours, name_es="Aire")
    assert [each.position for each in calls.topics_of(call)] == [1, 2]
    assert [line.code for line in topic.lines.all()] == ["1"]
    changed = actions.write_topic(**ours, name_es="Agua y ríos", topic=topic)
    assert (changed.pk, changed.name_es, changed.lines.count()) == (topic.pk, "Agua y ríos", 0)
    actions.remove_topic(**ours, topic=second)
    assert [each.name_es for each in calls.topics_of(call)] == ["Agua y ríos"]


def test_topics_and_lines_of_elsewhere_are_refused(call):
    other = build_call(published=False, cycle=build_cycle(folio="QR-2022"))
    strange = actions.write_topic(actor=SYSTEM, call=other, name_es="Mar")
    for attempt, words in (
        (lambda: actions.write_topic(actor=SECRETARY, call=call, name_es=" "), "un nombre"),
        (
            lambda: actions.write_topic(actor=SECRETARY, call=call, name_es="x", topic=strange),
            "no es de esta consulta",
        ),
        (
            lambda: actions.remove_topic(actor=SECRETARY, call=call, topic=strange),
            "no es de esta consulta",
        ),
        (
            lambda: actions.write_topic(
                actor=SECRETARY, call=call, name_es="x", lines=lines(other.cycle)
            ),
            "de este ciclo",
        ),
    ):
        with pytest.raises(Refused, match=words):
            attempt()


def test_a_notice_has_versions_also_once_the_call_is_public():
    call = build_call()
    for blank in ({"short_es": " ", "full_es": "x"}, {"short_es": "x", "full_es": " "}):
        with pytest.raises(Refused, match="aviso de privacidad"):
            actions.write_notice(actor=SECRETARY, call=call, **blank)
    newer = actions.write_notice(actor=SECRETARY, call=call, short_es="Nuevo", full_es="Todo")
    assert newer.version == 2
    assert calls.notice_of(call) == newer
    assert [each.version for each in calls.notices_of(call)] == [2, 1]
