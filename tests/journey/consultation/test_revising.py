"""Its author adds to, corrects or takes back a contribution; nobody else does."""

from datetime import timedelta

import pytest

from planabierto.ground.journal.models import Audience, Entry
from planabierto.ground.people.models import Contact
from planabierto.journey.consultation import actions, rules
from planabierto.journey.consultation.actions import QuestionDraft
from planabierto.journey.consultation.models import Recording, Revision
from planabierto.journey.consultation.queries import voices
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.kit.verdict import Ground, Refused
from planabierto.tools.library.actions import Upload
from planabierto.tools.moderation.models import Case
from planabierto.tools.notices import actions as notices
from planabierto.tools.notices.tokens import Leave, Wish
from planabierto.tools.questionnaires.rules import Misfilled
from tests.builders import (
    CHOICES,
    QUESTIONS,
    SYSTEM,
    acting,
    build_call,
    build_contribution,
    build_person,
)

pytestmark = pytest.mark.django_db
A_SECOND = timedelta(seconds=1)


@pytest.fixture
def receipt():
    answers = {"que-propones": "Más árboles.", "que-te-importa": ["agua", "aire"]}
    return build_contribution(answers=answers)


def said(contribution):
    contribution.refresh_from_db()
    return voices.raw_answers_of(contribution)


def mine(receipt, **more):
    return {
        "actor": STRANGER,
        "contribution": receipt.contribution,
        "secret": receipt.secret,
    } | more


def verbs(receipt):
    found = Entry.objects.filter(subject=receipt.contribution.folio).order_by("pk")
    return [(each.verb.removeprefix("consultation."), each.actor) for each in found]


def test_a_correction_puts_other_answers_in_their_place(receipt):
    row = receipt.contribution
    first = row.sheet_id
    revision = actions.correct(**mine(receipt, answers={"que-propones": "Menos ruido."}))
    assert said(row) == {"que-propones": "Menos ruido."}
    assert row.answers_digest == row.sheet.digest
    assert (revision.before_id, revision.after_id) == (first, row.sheet_id)
    assert verbs(receipt) == [("contributed", ""), ("corrected", "")]
    assert list(voices.revisions_of(row)) == [revision]


def test_who_has_signed_in_is_not_named_either_but_a_machine_is(receipt):
    person = acting(build_person())
    actions.correct(**mine(receipt, actor=person, answers={"que-propones": "Uno"}))
    actions.correct(**mine(receipt, actor=SYSTEM, answers={"que-propones": "Dos"}))
    assert [actor for _verb, actor in verbs(receipt)] == ["", "", "system:test"]


def test_words_are_added_below_the_words_and_choices_stay(receipt):
    added = {
        "que-propones": " Y bancas. ",
        "que-te-importa": ["suelo"],
        "que-del-agua": "Que alcance.",
    }
    revision = actions.add_to(**mine(receipt, answers=added))
    assert said(receipt.contribution) == {
        "que-propones": "Más árboles.\n\nY bancas.",
        "que-te-importa": "agua,aire",
        "que-del-agua": "Que alcance.",
    }
    assert revision.kind == Revision.Kind.ADDED


def test_what_changes_nothing_is_no_revision(receipt):
    with pytest.raises(Refused, match="No cambió nada"):
        actions.add_to(**mine(receipt, answers={"que-propones": "  "}))
    with pytest.raises(Misfilled):
        actions.correct(**mine(receipt, answers={}))
    assert not Revision.objects.exists()


def test_a_wrong_secret_opens_nothing(receipt):
    for attempt in (
        lambda: actions.correct(**mine(receipt, secret="x", answers={"que-propones": "x"})),
        lambda: actions.add_to(**mine(receipt, secret="", answers={"que-propones": "x"})),
        lambda: actions.withdraw(**mine(receipt, secret="x" * 400)),
        lambda: actions.forget_email(contribution=receipt.contribution, secret="x"),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.verdict.ground == Ground.HIDDEN


def test_it_is_corrected_for_some_days_and_added_to_while_the_call_is_open(receipt, time_machine):
    row, secret = receipt.contribution, receipt.secret
    time_machine.move_to(row.made_at, tick=False)
    until = row.made_at + timedelta(days=row.call.correcting_days)
    assert rules.may_correct(row, secret, until)
    late = rules.may_correct(row, secret, until + A_SECOND)
    assert "hasta el" in str(late.reason)
    assert rules.may_add(row, secret, until + A_SECOND)
    row.call.closes = row.made_at
    assert rules.may_add(row, secret, until)
    assert not rules.may_add(row, secret, until + A_SECOND)


def test_what_was_taken_back_stays_as_withdrawn(receipt):
    row = receipt.contribution
    withdrawal = actions.withdraw(**mine(receipt, reason=" Cambié de opinión "))
    row.refresh_from_db()
    assert (row.state, withdrawal.reason) == ("withdrawn", "Cambié de opinión")
    assert voices.texts_of([row]) == {}
    assert verbs(receipt)[-1] == ("withdrawn", "")
    assert Entry.objects.last().audience == Audience.PUBLIC
    for attempt in (
        lambda: actions.withdraw(**mine(receipt)),
        lambda: actions.correct(**mine(receipt, answers={"que-propones": "x"})),
        lambda: actions.add_to(**mine(receipt, answers={"que-propones": "x"})),
    ):
        with pytest.raises(Refused, match="Ya retiraste"):
            attempt()


def test_children_are_read_again_when_they_change_something_and_let_go_when_they_leave():
    call = build_call(variant="children", asks=["age_band"])
    receipt = build_contribution(call=call)
    row = receipt.contribution
    actions.correct(**mine(receipt, answers={"que-propones": "Un parque"}))
    assert Case.objects.filter(subject=row.folio, closed_at=None).count() == 1
    type(row).objects.update(state="received")
    Case.objects.update(closed_at=row.made_at)
    actions.add_to(**mine(receipt, answers={"que-propones": "Y columpios"}))
    row.refresh_from_db()
    assert row.state == "held"
    assert Case.objects.filter(subject=row.folio, closed_at=None).count() == 1
    actions.withdraw(**mine(receipt))
    assert not Case.objects.filter(closed_at=None).exists()
    assert Entry.objects.filter(verb="consultation.withdrawn").get().audience == "restricted"


def test_a_spoken_answer_goes_on_answering_its_question():
    file = QuestionDraft("file", "Una foto", required=True)
    call = build_call(questions=[file, *QUESTIONS[1:]])
    upload = Upload("nota.txt", b"Hola")
    receipt = build_contribution(
        call=call, answers={"que-te-importa": ["agua"]}, files={"una-foto": upload}
    )
    actions.correct(**mine(receipt, answers={"que-te-importa": ["aire"]}))
    assert said(receipt.contribution) == {"que-te-importa": "aire"}
    assert Recording.objects.count() == 1


def test_a_settled_reading_changes_one_answer_and_keeps_the_rest(receipt):
    row = receipt.contribution
    actions.settle_answers(actor=SYSTEM, contribution=row, answers={"que-te-importa": ["suelo"]})
    assert said(row) == {"que-propones": "Más árboles.", "que-te-importa": "suelo"}
    actions.settle_answers(actor=SYSTEM, contribution=row, answers={"que-propones": ""})
    assert said(row) == {"que-te-importa": "suelo"}
    assert len(CHOICES) == 3


def test_an_address_is_forgotten_when_nobody_else_needs_it():
    call = build_call()
    first, second = (build_contribution(call=call, email="ana@example.org") for _each in "12")
    actions.forget_email(contribution=first.contribution, secret=first.secret)
    actions.forget_email(contribution=first.contribution, secret=first.secret)
    assert Contact.objects.get().email == "ana@example.org"
    actions.forget_email(contribution=second.contribution, secret=second.secret)
    assert Contact.objects.get().email is None
    assert verbs(second)[-1] == ("address_forgotten", "")


def test_a_confirmed_address_stays_for_what_it_follows():
    receipt = build_contribution(email="ana@example.org")
    Contact.objects.update(confirmed_at=receipt.contribution.made_at)
    actions.forget_email(contribution=receipt.contribution, secret=receipt.secret)
    assert Contact.objects.get().email == "ana@example.org"


def test_an_address_is_kept_until_it_was_answered(settings, time_machine):
    receipt = build_contribution(email="ana@example.org")
    time_machine.move_to(clock.now() + timedelta(hours=settings.FOLLOW_LINK_HOURS + 1))
    notices.tidy()
    assert Contact.objects.get().email == "ana@example.org"
    actions.withdraw(**mine(receipt))
    notices.tidy()
    assert Contact.objects.get().email is None


def test_whoever_unfollows_everything_still_hears_what_became_of_their_voice():
    receipt = build_contribution(email="ana@example.org")
    contact, cycle = Contact.objects.get(), receipt.contribution.cycle
    wish = Wish(contact.pseudonym, cycle.folio, receipt.contribution.made_at)
    notices.confirm_follow(actor=STRANGER, wish=wish)
    notices.leave(actor=STRANGER, link=Leave(contact.pseudonym, (cycle.folio,)))
    assert Contact.objects.get().email == "ana@example.org"
