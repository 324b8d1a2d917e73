"""A call is written as a draft, is published whole, and then only its end can be moved."""

from datetime import UTC, datetime, timedelta

import pytest

from planabierto.ground.journal.models import Audience, Entry
from planabierto.ground.vocabulary.models import Term
from planabierto.journey.consultation import actions, rules
from planabierto.journey.consultation.actions import instruments
from planabierto.journey.consultation.models import Call, Topic
from planabierto.journey.consultation.queries import calls
from planabierto.journey.cycles import actions as cycles
from planabierto.journey.cycles.models import PhaseKind
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Ground, Refused
from tests.builders import (
    SYSTEM,
    build_call,
    build_contribution,
    build_cycle,
    build_institution,
    holder,
)

pytestmark = pytest.mark.django_db
SECRETARY = holder(Role.SECRETARY, "NL-2022")
CONTACT = holder(Role.CONTACT, "NL-2022")
A_SECOND = timedelta(seconds=1)


def verbs(call):
    return list(Entry.objects.filter(subject=call.folio).values_list("verb", "audience"))


def bare(**words):
    return actions.draft_call(
        actor=SECRETARY, cycle=build_cycle(), title_es=" ¿Qué hacemos? ", **words
    )


def test_a_call_begins_as_a_draft_that_nobody_outside_sees():
    call = bare(purpose_es="Para el plan.")
    assert (call.folio, call.title_es, call.state) == ("NL-2022-Q1", "¿Qué hacemos?", "draft")
    assert calls.call(call.folio, SECRETARY) == call
    assert calls.call(call.folio, STRANGER) is None
    assert verbs(call) == [("consultation.call_drafted", Audience.RESTRICTED)]
    second = actions.draft_call(actor=CONTACT, cycle=call.cycle, title_es="Otra")
    assert second.folio == "NL-2022-Q2"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"variant": "robots"}, "para quiénes"),
        ({"weather": "x"}, "weather"),
        ({"asks": ["curp"]}, "de la lista"),
    ],
)
def test_what_makes_no_call_is_refused(words, message):
    with pytest.raises(Refused, match=message):
        bare(**words)
    assert not Call.objects.exists()


def test_only_who_runs_the_cycle_writes_calls():
    cycle = build_cycle()
    for actor in (STRANGER, holder(Role.FACILITATOR, "NL-2022"), holder(Role.CONTACT, "QR-2022")):
        with pytest.raises(Refused, match="secretaría técnica"):
            actions.draft_call(actor=actor, cycle=cycle, title_es="x")


def test_a_mandate_for_one_call_runs_that_call_alone():
    call = bare()
    actor = holder(Role.CONTACT, call.folio)
    assert rules.may_run(actor, call)
    assert calls.call(call.folio, actor) == call
    other = actions.draft_call(actor=SECRETARY, cycle=call.cycle, title_es="Otra")
    assert not rules.may_run(actor, other)
    assert calls.call(other.folio, actor) is None


def test_nothing_is_written_in_a_discarded_cycle():
    call = bare()
    cycles.discard(actor=SECRETARY, cycle=call.cycle, reason="Prueba")
    call.refresh_from_db()
    with pytest.raises(Refused, match="descartó"):
        actions.describe_call(actor=SECRETARY, call=call, who_es="x")


def test_a_call_is_described_within_reason():
    call = bare()
    opens = datetime(2023, 3, 1, tzinfo=UTC)
    described = actions.describe_call(
        actor=SECRETARY, call=call, opens=opens, closes=opens + A_SECOND, who_es=" Todas "
    )
    assert described.who_es == "Todas"
    with pytest.raises(Refused, match="después de abrir"):
        actions.describe_call(actor=SECRETARY, call=call, closes=opens)
    with pytest.raises(Refused, match="título"):
        actions.describe_call(actor=SECRETARY, call=call, title_es=" ")
    elsewhere = build_cycle(folio="QR-2022")
    phase = cycles.schedule(
        actor=SYSTEM,
        cycle=elsewhere,
        kind=PhaseKind.CONSULTATION,
        opens=elsewhere.starts,
        closes=elsewhere.ends,
    )
    with pytest.raises(Refused, match="fase de este ciclo"):
        actions.describe_call(actor=SECRETARY, call=call, phase=phase)


def test_publishing_names_everything_that_is_missing():
    call = bare()
    with pytest.raises(Refused) as refused:
        actions.publish_call(actor=SECRETARY, call=call)
    for words in ("para qué", "quién puede", "responsable", "fechas", "una pregunta", "aviso"):
        assert words in str(refused.value)
    assert len(rules.missing(call)) == 6


def test_a_call_that_has_ended_is_not_published_by_a_person(time_machine):
    call = build_call(published=False, closes=datetime(2023, 2, 10, tzinfo=UTC))
    time_machine.move_to(call.closes, tick=False)
    with pytest.raises(Refused, match="ya pasó"):
        actions.publish_call(actor=SECRETARY, call=call)
    time_machine.move_to(call.closes - A_SECOND, tick=False)
    assert actions.publish_call(actor=SECRETARY, call=call)
    assert build_call(cycle=call.cycle, closes=call.closes)


def test_children_are_asked_little_of_themselves():
    call = build_call(published=False, variant="children", asks=["age_band", "groups"])
    with pytest.raises(Refused, match="por rangos y el municipio"):
        actions.publish_call(actor=SECRETARY, call=call)
    actions.describe_call(actor=SECRETARY, call=call, asks=["age_band", "place"])
    assert actions.publish_call(actor=SECRETARY, call=call).state == "published"


def test_the_first_public_call_opens_its_cycle():
    call = build_call(published=False)
    with pytest.raises(Refused, match="secretaría técnica"):
        actions.publish_call(actor=CONTACT, call=call)
    published = actions.publish_call(actor=SECRETARY, call=call)
    assert published.cycle.state == "published"
    assert calls.call(call.folio, STRANGER) == call
    assert verbs(call)[-1] == ("consultation.call_published", Audience.PUBLIC)
    second = actions.copy_call(actor=CONTACT, call=published, title_es="Otra")
    actions.describe_call(
        actor=CONTACT, call=second, opens=call.opens, closes=call.closes, who_es="Todas"
    )
    assert actions.publish_call(actor=CONTACT, call=second).state == "published"


def test_a_rehearsal_is_never_public():
    cycle = build_cycle()
    type(cycle).objects.update(rehearsal=True)
    with pytest.raises(Refused, match="ensayo"):
        build_call(cycle=cycle)


def test_a_public_call_asks_what_it_asked():
    call = build_call()
    for attempt in (
        lambda: actions.describe_call(actor=SECRETARY, call=call, who_es="x"),
        lambda: actions.remove_question(actor=SECRETARY, call=call, key="que-propones"),
        lambda: actions.discard_call(actor=SECRETARY, call=call),
        lambda: actions.publish_call(actor=SECRETARY, call=call),
    ):
        with pytest.raises(Refused, match="ya es pública"):
            attempt()


def test_a_discarded_draft_keeps_its_number_and_is_out_of_sight():
    call = bare()
    actions.discard_call(actor=SECRETARY, call=call)
    assert calls.call(call.folio, SECRETARY) is None
    with pytest.raises(Refused, match="desechó"):
        actions.discard_call(actor=SECRETARY, call=call)
    with pytest.raises(Refused, match="desechó"):
        actions.open_help_point(actor=SECRETARY, call=call, name="Kiosco")
    assert actions.draft_call(actor=SECRETARY, cycle=call.cycle, title_es="x").number == 2


def test_the_end_moves_for_a_published_reason(time_machine):
    call = build_call(closes=datetime(2023, 2, 10, tzinfo=UTC))
    time_machine.move_to(call.closes - timedelta(days=1), tick=False)
    later = call.closes + timedelta(days=7)
    move = {"actor": SECRETARY, "call": call}
    with pytest.raises(Refused, match="por qué se mueve"):
        actions.reschedule_call(**move, closes=later, reason=" ")
    moved = actions.reschedule_call(**move, closes=later, reason="Más tiempo para la sierra")
    assert (moved.closes_before, moved.closes_after) == (call.closes, later)
    assert calls.call(call.folio, STRANGER).closes == later
    assert verbs(call)[-1] == ("consultation.call_rescheduled", Audience.PUBLIC)
    for closes, words in (
        (later, "un cierre distinto"),
        (call.opens, "un cierre distinto"),
        (clock.now() - A_SECOND, "ya pasó"),
    ):
        with pytest.raises(Refused, match=words):
            actions.reschedule_call(**move, closes=closes, reason="x")
    now = actions.reschedule_call(**move, closes=None, reason="Se cumplió la meta")
    assert now.closes_after == clock.now()
    assert calls.reschedulings_of(call).count() == 2


def test_the_end_of_a_draft_or_of_an_old_call_is_not_moved(time_machine):
    draft = bare()
    with pytest.raises(Refused, match="en el borrador"):
        actions.reschedule_call(actor=SECRETARY, call=draft, closes=None, reason="x")
    call = build_call(cycle=draft.cycle, closes=datetime(2023, 2, 10, tzinfo=UTC))
    limit = call.closes + rules.BRINGING
    assert rules.may_reschedule(SECRETARY, call, limit)
    assert not rules.may_reschedule(SECRETARY, call, limit + A_SECOND)


def test_a_copy_asks_the_same_and_has_dates_of_its_own():
    call = build_call()
    area = Term.objects.order_by("pk").first()
    instrument = instruments.add_instrument(
        actor=SYSTEM, cycle=call.cycle, title="Plan Estatal", short="PED"
    )
    instruments.import_lines(
        actor=SYSTEM, instrument=instrument, content=b"code,parent,text\n1,,Agua limpia\n"
    )
    topic = Topic.objects.create(call=call, position=1, name_es="Agua")
    topic.lines.set(instrument.lines.all())
    topic.areas.set([area])
    copy = actions.copy_call(actor=SECRETARY, call=call, title_es="Otra vez")
    assert (copy.copied_from, copy.opens, copy.state) == (call, None, "draft")
    asked = [each.text_es for each in calls.questions_of(call)]
    assert [each.text_es for each in calls.questions_of(copy)] == asked
    assert calls.notice_of(copy).full_es == calls.notice_of(call).full_es
    (copied,) = calls.topics_of(copy)
    assert [line.text for line in copied.lines.all()] == ["Agua limpia"]
    elsewhere = build_cycle(folio="NL-2024")
    later = actions.copy_call(actor=SYSTEM, call=call, title_es="En otro ciclo", cycle=elsewhere)
    (far,) = calls.topics_of(later)
    assert (list(far.lines.all()), list(far.areas.all())) == ([], [area])
    without = actions.draft_call(actor=SECRETARY, cycle=call.cycle, title_es="Vacía")
    bare_copy = actions.copy_call(actor=SECRETARY, call=without, title_es="Copia vacía")
    assert calls.notice_of(bare_copy) is None


def test_help_points_open_and_close_while_the_call_is_open():
    call = build_call()
    point = actions.open_help_point(actor=SECRETARY, call=call, name="Biblioteca", hours="9–17")
    assert list(calls.help_points_of(call)) == [point]
    assert calls.help_point(point.pk) == point
    actions.close_help_point(actor=SECRETARY, help_point=point)
    assert not calls.help_points_of(call).exists()
    assert list(calls.help_points_of(call, open_only=False)) == [point]
    with pytest.raises(Refused, match="Ya estaba cerrado"):
        actions.close_help_point(actor=SECRETARY, help_point=point)
    with pytest.raises(Refused, match="nombre"):
        actions.open_help_point(actor=SECRETARY, call=call, name=" ")


def test_a_call_stands_open_between_its_first_and_its_last_moment():
    call = build_call()
    for at, word in (
        (call.opens - A_SECOND, "soon"),
        (call.opens, "open"),
        (call.closes, "open"),
        (call.closes + A_SECOND, "closed"),
    ):
        assert calls.standing(call, at) == word
        assert list(calls.open_calls(at)) == ([call] if word == "open" else [])
    assert calls.standing(bare_of(call), call.opens) == "draft"
    assert list(calls.open_calls(call.opens, call.cycle)) == [call]
    assert list(calls.calls_of(call.cycle, STRANGER)) == [call]
    assert calls.call("NL-2022-C1", STRANGER) is None
    assert calls.call("nada", STRANGER) is None


def bare_of(call):
    return actions.draft_call(actor=SECRETARY, cycle=call.cycle, title_es="x")


def test_the_window_for_taking_part_is_told_in_words():
    call = build_call()
    assert rules.may_contribute(STRANGER, call, call.opens)
    early = rules.may_contribute(STRANGER, call, call.opens - A_SECOND)
    late = rules.may_contribute(STRANGER, call, call.closes + A_SECOND)
    assert (early.ground, late.ground) == (Ground.NOT_NOW, Ground.NOT_NOW)
    assert "abre el" in str(early.reason)
    assert "cerró el" in str(late.reason)
    draft = rules.may_contribute(STRANGER, bare_of(call), call.opens)
    assert draft.ground == Ground.HIDDEN


def test_what_was_gathered_elsewhere_is_brought_for_thirty_days():
    call = build_call()
    helper, limit = holder(Role.FACILITATOR, "NL-2022"), call.closes + rules.BRINGING
    for channel in ("paper", "offline"):
        assert rules.may_contribute(helper, call, limit, channel)
        assert not rules.may_contribute(helper, call, limit + A_SECOND, channel)
        assert not rules.may_contribute(STRANGER, call, call.opens, channel)
    assert not rules.may_contribute(helper, call, limit, "assisted")
    assert rules.may_assist(SYSTEM, call)
    assert rules.may_preview(SECRETARY, call)


def test_what_a_published_call_asks_is_read_once(django_assert_num_queries):
    call = build_call()
    build_contribution(call=call)
    with django_assert_num_queries(0):
        assert len(calls.questions_of(call)) == 3


def test_the_responsible_body_and_cycle_come_with_the_call(django_assert_num_queries):
    build_institution(name="Otra")
    folio = build_call().folio
    with django_assert_num_queries(1):
        call = calls.call(folio, STRANGER)
        assert call.responsible
        assert call.folio == folio
