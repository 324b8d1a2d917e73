"""Whose proposal is not shown may ask, once, that somebody else look again."""

import pytest

from planabierto.journey.cocreation import moderating_rules as rules
from planabierto.journey.cocreation.actions import moderating, proposals
from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.cocreation.queries import moderation as queries
from planabierto.kit.actor import STRANGER
from planabierto.kit.verdict import Ground, Refused
from planabierto.tools.moderation import queries as cases
from tests.builders_proposals import KEEPER, MODERATOR, build_written

pytestmark = pytest.mark.django_db
HIDDEN = {"shown": False, "ground": "insult", "reason": "Insulta."}


@pytest.fixture
def written():
    made = build_written()
    proposals.present(actor=STRANGER, proposal=made.proposal, secret=made.secret)
    return made


def hide(written, actor=MODERATOR):
    host = Proposal.objects.get(pk=written.proposal.pk)
    case = moderating.report(actor=STRANGER, about=host, host=host, words="Insulta.")
    moderating.decide(actor=actor, case=case, **HIDDEN)
    return Proposal.objects.get(pk=host.pk)


def ask(proposal, secret, text="Es una cita."):
    return moderating.appeal(actor=STRANGER, proposal=proposal, text=text, secret=secret)


def test_another_person_looks_again_and_it_may_show(written):
    hidden = hide(written)
    asked = ask(hidden, written.secret)
    (waiting,) = queries.to_review(list(queries.waiting_of(hidden, KEEPER)))
    assert (waiting.appeal, waiting.proposal) == (asked, hidden)
    with pytest.raises(Refused, match="segunda revisión"):
        moderating.decide(actor=MODERATOR, case=waiting.case, shown=True)
    answer = moderating.decide(actor=KEEPER, case=waiting.case, shown=True)
    asked.refresh_from_db()
    assert asked.answer == answer
    assert Proposal.objects.get(pk=hidden.pk).state == "presented"


def test_it_is_asked_once_and_what_two_decided_stands(written):
    hidden = hide(written)
    with pytest.raises(Refused, match="Di por qué"):
        ask(hidden, written.secret, " ")
    ask(hidden, written.secret)
    with pytest.raises(Refused, match="Ya pediste"):
        ask(hidden, written.secret)
    moderating.decide(actor=KEEPER, case=cases.open_case_of(hidden.folio), **HIDDEN)
    with pytest.raises(Refused, match="dos personas"):
        ask(hidden, written.secret)


def test_only_who_holds_it_asks_and_only_of_what_is_hidden(written):
    shown = Proposal.objects.get(pk=written.proposal.pk)
    with pytest.raises(Refused, match="nada que apelar"):
        ask(shown, written.secret)
    hidden = hide(written)
    assert not rules.may_appeal(KEEPER, hidden, None, written.secret)
    verdict = rules.may_appeal(STRANGER, hidden, cases.newest_decision(hidden.folio), "otra")
    assert (verdict.allowed, verdict.ground) == (False, Ground.FORBIDDEN)
