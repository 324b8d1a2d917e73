"""Opinions and public questions by program: what is public, and nothing of who asked."""

import pytest

from planabierto.journey.monitoring import actions
from planabierto.tools.moderation.models import Cause
from tests.builders import build_update, build_working, proof
from tests.builders_voices import QUESTION, build_opinion, build_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def working():
    return build_working()


def test_an_opinion_is_read_with_its_documents(get, working):
    update = build_update(working=working)
    row = build_opinion(working=working, of=update, papers=[proof(4)])
    whole = build_opinion(working=working, of=working.commitment)
    actions.retract_opinion(actor=working.monitor, opinion=whole, reason="Nos equivocamos.")
    newest, oldest = get("commitments/NL-2022-C1/opinions")["results"]
    assert newest["retracted"]["reason"] == "Nos equivocamos."
    assert oldest == get(f"opinions/{row.folio.lower()}")
    assert (oldest["update"], oldest["milestone"]) == (update.folio, working.milestone.folio)
    assert (oldest["stance"], oldest["level"]) == ("partly", "limited")
    assert oldest["institution"]["title"]["es"] == "Observatorio"
    assert [each["link"] for each in oldest["documents"]] == ["https://example.org/prueba/4"]
    get("opinions/NL-2022-C1-O99", status=404)


def test_a_question_is_read_with_what_was_answered(get, working):
    made = build_question(commitment=working.commitment, email="eva@example.org", consent=True)
    build_question(commitment=working.commitment, causes=(Cause.TRAP,))
    actions.answer_question(actor=working.lead, question=made.question, text="En junio.")
    (row,) = get("commitments/NL-2022-C1/questions")["results"]
    assert row == get(f"questions/{made.question.folio}")
    assert (row["text"], row["state"]) == (QUESTION, "answered")
    assert row["answers"][0]["text"] == "En junio."
    assert not {"author", "contact", "link", "device"} & set(row)
    get("questions/NL-2022-C1-Q2", status=404)


def test_long_lists_ask_no_more(get, working, django_assert_max_num_queries):
    for number in range(5):
        build_opinion(working=working, papers=[proof(number)])
        build_question(commitment=working.commitment)
    for path in ("opinions", "questions"):
        with django_assert_max_num_queries(12):
            get(f"commitments/NL-2022-C1/{path}")
