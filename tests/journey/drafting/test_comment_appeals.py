"""The author of a comment that is not shown may ask, once, that somebody else look again."""

import pytest

from planabierto.journey.drafting import actions, comment_rules
from planabierto.kit.actor import STRANGER
from planabierto.kit.verdict import Ground, Refused
from planabierto.tools.moderation import queries as cases
from planabierto.tools.moderation.models import HidingReason
from tests.builders_drafts import build_comment, build_round
from tests.journey.drafting.rounds import MODERATOR, SECRETARY

pytestmark = pytest.mark.django_db
HIDDEN = {"shown": False, "ground": HidingReason.INSULT, "reason": "Insulta."}


@pytest.fixture
def said():
    """A comment that a moderator hid."""
    found = build_round()
    made = build_comment(found=found)
    case = actions.report_comment(actor=STRANGER, found=found, comment=made.comment, words="Mal")
    actions.decide_comment(actor=MODERATOR, case=case, **HIDDEN)
    made.comment.refresh_from_db()
    return made


def ask(said, secret=None, text="Es una cita."):
    return actions.appeal_comment(
        actor=STRANGER, comment=said.comment, text=text, secret=secret or said.secret
    )


def test_another_person_looks_again_and_it_may_show(said):
    asked = ask(said)
    case = cases.open_case_of(said.comment.folio)
    with pytest.raises(Refused, match="segunda revisión"):
        actions.decide_comment(actor=MODERATOR, case=case, shown=True)
    answer = actions.decide_comment(actor=SECRETARY, case=case, shown=True)
    asked.refresh_from_db()
    said.comment.refresh_from_db()
    assert (asked.answer, said.comment.state) == (answer, "received")
    with pytest.raises(Refused, match="nada que apelar"):
        ask(said)


def test_it_is_asked_once_by_its_author_with_words(said):
    for given, words in (({"text": " "}, "Di por qué"), ({"secret": "otra"}, "no abre")):
        with pytest.raises(Refused, match=words):
            ask(said, **given)
    ask(said)
    with pytest.raises(Refused, match="Ya pediste"):
        ask(said)


def test_a_stranger_does_not_learn_of_it(said):
    decision = cases.newest_decision(said.comment.folio)
    assert comment_rules.may_appeal(STRANGER, said.comment, decision).ground == Ground.HIDDEN
    assert not comment_rules.may_appeal(STRANGER, said.comment, None, said.secret)
