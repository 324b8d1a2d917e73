"""Who may know of a contribution, and who may read its words."""

import pytest

from planabierto.journey.consultation import actions, rules
from planabierto.journey.consultation.models import Contribution, Rendering
from planabierto.journey.consultation.queries import voices
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.tools.questionnaires.models import Question
from tests.builders import (
    SYSTEM,
    build_call,
    build_contribution,
    build_cycle,
    holder,
)

pytestmark = pytest.mark.django_db
INSIDE = holder(Role.MODERATOR, "NL-2022")
OUTSIDE = holder(Role.MODERATOR, "QR-2022")
LEAD = holder(Role.LEAD, "NL-2022")


@pytest.fixture
def call():
    return build_call()


def at(state, call, **voice):
    row = build_contribution(call=call, **voice).contribution
    Contribution.objects.filter(pk=row.pk).update(state=state)
    row.refresh_from_db()
    return row


def test_every_folio_of_a_public_call_is_known_and_the_words_only_where_they_may_be(call):
    shown, held = at("received", call), at("held", call)
    hidden, gone = at("hidden", call), at("withdrawn", call)
    quiet = at("received", call, may_quote=False)
    for row in (shown, held, hidden, gone, quiet):
        assert voices.contribution(row.folio, STRANGER) == row
    for actor in (STRANGER, OUTSIDE, LEAD):
        assert set(voices.visible_voices(call, actor)) == {shown}
    for actor in (INSIDE, SYSTEM, holder(Role.SECRETARY), holder(Role.FACILITATOR, call.folio)):
        assert set(voices.visible_voices(call, actor)) == {shown, held, hidden, quiet}
    assert set(voices.public_voices()) == {shown}
    assert voices.counted(call).count() == 4


def test_a_no_says_why(call):
    assert rules.may_read(STRANGER, at("received", call))
    quiet = rules.may_read(STRANGER, at("received", call, may_quote=False))
    assert "pidió" in str(quiet.reason)
    assert str(rules.may_read(STRANGER, at("held", call)).reason) == "En moderación"
    assert str(rules.may_read(INSIDE, at("withdrawn", call)).reason) == "Retirada"
    assert rules.may_read(INSIDE, at("hidden", call))


def test_what_is_no_receipt_is_not_found(call):
    at("received", call)
    for folio in ("NL-2022-Q1", "nada", "NL-2022-A000099-X"):
        assert voices.contribution(folio, STRANGER) is None
    assert voices.by_folios(["nada", "NL-2022-Q1"], STRANGER) == {}


def test_several_are_found_by_folio_at_once(call, django_assert_num_queries):
    rows = [at("received", call) for _each in range(3)]
    folios = [row.folio for row in rows]
    with django_assert_num_queries(1):
        found = voices.by_folios(folios, STRANGER)
    assert found == {row.folio: row for row in rows}


def test_texts_are_read_in_two_queries_and_what_was_spoken_as_it_was_written_down(
    call, django_assert_num_queries
):
    plain = at("received", call, answers={"que-propones": "Uno", "que-te-importa": ["aire"]})
    spoken = at("received", call, actor=INSIDE_HELPER, channel="paper", answers={})
    question = Question.objects.get(form=call.form, key="que-propones")
    for row, text in ((spoken, "Viejo"), (spoken, "Dicho"), (plain, "Otro")):
        Rendering.objects.create(
            contribution=row,
            question=question,
            kind="transcription",
            language="es",
            text=text,
            made_by="x",
            made_at=clock.now(),
        )
    rows = list(Contribution.objects.all())
    with django_assert_num_queries(2):
        found = voices.texts_of(rows)
    assert {pk: [text for _question, text in said] for pk, said in found.items()} == {
        plain.pk: ["Uno"],
        spoken.pk: ["Dicho"],
    }


INSIDE_HELPER = holder(Role.FACILITATOR, "NL-2022")


def test_a_draft_call_keeps_even_its_folios_inside(call):
    row = at("received", call)
    type(call).objects.update(state="draft")
    assert voices.contribution(row.folio, STRANGER) is None
    assert voices.contribution(row.folio, INSIDE) == row


def test_a_cycle_never_sees_the_voices_of_another(call):
    mine = at("received", call)
    other = build_call(cycle=build_cycle(folio="QR-2022"))
    theirs = at("held", other)
    assert set(voices.readable_by(INSIDE)) == {mine}
    assert set(voices.readable_by(OUTSIDE)) == {mine, theirs}
    assert actions.take_block(actor=SYSTEM, call=other).cycle == other.cycle
