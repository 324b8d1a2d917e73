"""What followers are told of commitments and plans, in their own language."""

import pytest
import time_machine

from planabierto.journey.commitments import actions
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.wording import text_of
from planabierto.journey.cycles.models import Plan
from planabierto.kit.registry import announcements
from tests.builders import (
    SYSTEM,
    build_commitment,
    build_item,
    build_link,
    build_plan,
    page,
    publish,
    wording,
)

pytestmark = pytest.mark.django_db


def told(verb, subject, language="es"):
    return announcements[verb].letter(subject, language)


def hears(verb, subject):
    return announcements[verb].followed(subject)


@pytest.fixture
def commitment():
    return build_commitment(lead="Cabildo", title_en="Proactive transparency")


def institution_of(commitment):
    return commitment.responsibilities.get().institution.folio


def test_an_amendment_is_told_with_its_reason(commitment):
    text = text_of(commitment).with_flat({"action_es": "Publicar más datos"})
    actions.amend(actor=SYSTEM, commitment=commitment, text=text, reason="Lo pidió el foro")
    message = told("commitments.amended", "NL-2022-C1")
    assert message.subject == "Se modificó el compromiso NL-2022-C1"
    assert "Transparencia proactiva" in message.body
    assert "Motivo: Lo pidió el foro" in message.body
    assert message.path == "/compromisos/NL-2022-C1/"
    english = told("commitments.amended", "NL-2022-C1", "en")
    assert "Proactive transparency" in english.body
    assert english.path == "/en/compromisos/NL-2022-C1/"


def test_followers_of_the_commitment_its_institutions_plans_and_cycle_hear(commitment):
    whole = ["NL-2022-C1", institution_of(commitment), "NL-2022-SPG", "NL-2022"]
    for verb in ("commitments.amended", "commitments.withdrawn"):
        assert hears(verb, "NL-2022-C1") == whole
    assert hears("commitments.milestone_withdrawn", "NL-2022-C1-M1") == whole


def test_withdrawals_are_told_with_their_reason(commitment):
    step = commitment.milestones.get()
    actions.withdraw_milestone(actor=SYSTEM, milestone=step, reason="Ya no aplica")
    message = told("commitments.milestone_withdrawn", "NL-2022-C1-M1")
    assert "NL-2022-C1-M1 · Portal en línea" in message.body
    assert "Motivo: Ya no aplica" in message.body
    assert message.path.endswith("#m1")
    actions.withdraw(actor=SYSTEM, commitment=commitment, reason="Sin presupuesto")
    assert "Motivo: Sin presupuesto" in told("commitments.withdrawn", "NL-2022-C1").body


def test_who_follows_a_plan_hears_of_its_publication_and_not_of_each_commitment(commitment):
    assert hears("commitments.adopted", "NL-2022-C1") == [institution_of(commitment)]
    assert hears("cycles.plan_published", "NL-2022-SPG") == ["NL-2022-SPG", "NL-2022"]
    assert "Plan de SPG" in told("cycles.plan_published", "NL-2022-SPG").body
    assert told("drafting.text_published", "NL-2022-SPG") is None
    publish(plan=Plan.objects.get(), text=page(foreword="Otro"))
    assert told("drafting.text_published", "NL-2022-SPG").path == "/planes/NL-2022-SPG/"


def test_a_commitment_adopted_later_is_told_to_who_follows_its_plan(commitment):
    with time_machine.travel("2099-01-01"):
        made = build_item(
            cycle=commitment.cycle,
            text=wording(title_es="Aguas", inclusions="NL-2022-SPG", lead="Cabildo"),
        )
        later = actions.adopt(actor=SYSTEM, item_version=made, basis=build_link())
    assert hears("commitments.adopted", later.folio) == [
        later.folio,
        institution_of(later),
        "NL-2022-SPG",
        "NL-2022",
    ]
    assert "Aguas" in told("commitments.adopted", later.folio).body


def test_a_calendar_that_moved_is_told_to_who_follows_the_cycle(commitment):
    assert hears("cycles.phase_moved", "NL-2022") == ["NL-2022"]
    assert told("cycles.phase_moved", "NL-2022").path == "/planes/NL-2022/#calendario"


def test_nothing_is_told_of_what_is_not_public():
    build_plan()
    assert not Commitment.objects.exists()
    for verb, subject in (
        ("commitments.amended", "NL-2022-C1"),
        ("commitments.milestone_withdrawn", "NL-2022-C1-M1"),
        ("cycles.plan_published", "NL-2022-SPG"),
        ("cycles.phase_moved", "NL-2022"),
        ("drafting.text_published", "NL-2022-SPG"),
    ):
        assert told(verb, subject) is None
    assert hears("commitments.amended", "NL-2022-C1") == []
    assert hears("commitments.adopted", "NL-2022-C1") == []
