"""What looks odd is read by a person first; what is hidden is hidden for a published reason."""

from datetime import timedelta

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring import question_rules as rules
from planabierto.journey.monitoring.models import PublicQuestion
from planabierto.journey.monitoring.queries import questions
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.clock import today_in
from planabierto.kit.verdict import Refused
from planabierto.tools.moderation.models import Case, Cause
from planabierto.tools.notices.models import Letter
from tests.builders import SYSTEM, build_actor, build_commitment, build_institution, build_lead
from tests.builders_voices import build_question

pytestmark = pytest.mark.django_db
HIDE = {"shown": False, "ground": "insult", "reason": "Insulta a una persona."}
ODD = (Cause.TRAP,)


@pytest.fixture
def commitment():
    return build_commitment(lead="Secretaría de Cultura")


@pytest.fixture
def moderator():
    return build_actor(role=Role.MODERATOR, institution=build_institution(name="Moderación"))


@pytest.fixture
def lead(commitment):
    return build_lead(institution=commitment.responsibilities.get(role="lead").institution)


def decide(actor, question, **facts):
    return actions.decide_question(actor=actor, question=question, **({"shown": True} | facts))


def test_the_clock_begins_when_a_question_begins_to_show(commitment, moderator):
    row = build_question(commitment=commitment, causes=ODD).question
    assert questions.question(row.folio, moderator) == row
    assert list(questions.to_look_at(moderator.capacities)) == [row]
    assert questions.cases_in([row], moderator).keys() == {row.folio}
    assert questions.cases_in([], moderator) == {}
    later = clock.now() + timedelta(days=30)
    with clock.telling(later):
        decide(moderator, row)
        row.refresh_from_db()
        day = today_in(commitment.cycle.time_zone, later)
        assert (row.state, row.due) == ("open", rules.due_from(row, day))
    assert Entry.objects.get(verb="monitoring.question_shown").audience == "public"
    assert questions.question(row.folio, STRANGER) == row
    assert not questions.to_look_at(moderator.capacities).exists()


def test_hiding_has_a_published_reason_and_its_author_is_told(commitment, moderator):
    made = build_question(commitment=commitment, causes=ODD, email="eva@example.org", consent=True)
    key = questions.key_of(made.secret)
    actions.confirm_address(question=made.question, secret=made.secret, key=key)
    with pytest.raises(Refused, match="Elige por qué"):
        decide(moderator, made.question, shown=False)
    decide(moderator, made.question, **HIDE)
    assert PublicQuestion.objects.get().state == "hidden"
    assert "Insulta a una persona." in Letter.objects.get(kind="question.hidden").body
    assert questions.question(made.question.folio, STRANGER) is None
    assert Entry.objects.get(verb="monitoring.question_hidden").audience == "public"


def test_its_author_may_ask_for_another_look_by_somebody_else(commitment, moderator):
    made = build_question(commitment=commitment, causes=ODD)
    asked = {"question": made.question, "text": "No insulta a nadie."}
    with pytest.raises(Refused, match="no abre"):
        actions.appeal_question(secret="otro", **asked)
    with pytest.raises(Refused, match="no espera revisión"):
        actions.appeal_question(secret=made.secret, **asked)
    decide(moderator, made.question, **HIDE)
    actions.appeal_question(secret=made.secret, **asked)
    with pytest.raises(Refused, match="Ya decidiste este caso"):
        decide(moderator, made.question)
    decide(build_moderator("g@example.org"), made.question)
    assert PublicQuestion.objects.get().state == "open"


def test_who_left_no_address_is_not_written_to(commitment, moderator):
    row = build_question(commitment=commitment, causes=ODD).question
    decide(moderator, row, **HIDE)
    assert not Letter.objects.filter(kind="question.hidden").exists()


def test_what_shows_may_be_reported_and_goes_on_showing_until_somebody_looks(
    commitment, moderator, lead
):
    row = build_question(commitment=commitment).question
    actions.answer_question(actor=lead, question=row, text="En junio.")
    with pytest.raises(Refused, match="Di qué pasa"):
        actions.report_question(actor=STRANGER, question=row, words=" ")
    actions.report_question(actor=STRANGER, question=row, words="Es publicidad")
    row.refresh_from_db()
    assert row.state == "answered"
    decide(moderator, row)
    row.refresh_from_db()
    assert row.state == "answered"
    assert not Case.objects.filter(closed_at=None).exists()
    actions.report_question(actor=STRANGER, question=row, words="Insulta")
    decide(build_moderator("b@example.org"), row, **HIDE)
    row.refresh_from_db()
    assert row.state == "hidden"
    with pytest.raises(Refused, match="no es pública"):
        actions.report_question(actor=STRANGER, question=row, words="Otra vez")


def build_moderator(email):
    body = build_institution(name=f"Otra {email}")
    return build_actor(role=Role.MODERATOR, institution=body, email=email)


def test_what_was_answered_and_hidden_shows_again_as_answered(commitment, moderator, lead):
    row = build_question(commitment=commitment).question
    actions.answer_question(actor=lead, question=row, text="En junio.")
    row.refresh_from_db()
    row.state = "hidden"
    assert rules.shown_state(row) == "answered"
    assert rules.shown_state(build_question(commitment=commitment).question) == "open"


def test_who_must_answer_never_hides_and_nobody_looks_at_their_own(commitment, lead):
    body = commitment.responsibilities.get(role="lead").institution
    own = build_actor(role=Role.MODERATOR, institution=body, email="e@example.org")
    row = build_question(commitment=commitment, causes=ODD).question
    with pytest.raises(Refused, match="no la oculta"):
        decide(own, row, **HIDE)
    decide(own, row)
    author = build_moderator("f@example.org")
    mine = build_question(commitment=commitment, actor=author, causes=ODD).question
    with pytest.raises(Refused, match="La escribiste tú"):
        decide(author, mine)
    assert rules.may_move_question(SYSTEM, mine, shown=False)


def test_only_who_moderates_decides_what_waits(commitment, lead, moderator):
    row = build_question(commitment=commitment, causes=ODD).question
    with pytest.raises(Refused, match="quien modera"):
        decide(lead, row)
    decide(moderator, row)
    with pytest.raises(Refused, match="no espera revisión"):
        decide(moderator, row)
