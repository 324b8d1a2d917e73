"""Who hears of progress, in plain words of their language, and how often."""

import pytest

from planabierto.ground.journal import actions as journal
from planabierto.ground.journal.models import Entry
from planabierto.ground.people.models import Account
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.monitoring import actions, letters
from planabierto.journey.monitoring.actions import telling
from planabierto.journey.monitoring.states import Level
from planabierto.kit.registry import announcements
from planabierto.tools.notices import actions as notices
from planabierto.tools.notices.models import Letter
from tests.builders import build_commitment, build_plan, build_update, build_working, proof, publish

pytestmark = pytest.mark.django_db
REPORTED = "monitoring.reported"


@pytest.fixture
def working():
    made = build_working()
    notices.start_here()
    return made


def deliver():
    journal.seal()
    notices.follow_journal()


def hearers(verb):
    found = Letter.objects.filter(kind=verb).values_list("account__pseudonym", flat=True)
    return sorted(found)


def written(update, verb, language="es"):
    message = announcements[verb].letter(update.folio, language)
    return f"{message.subject}\n{message.body}"


def test_the_evaluator_hears_once_of_each_completed_milestone():
    made = build_commitment(lead="Secretaría de Cultura", milestones_2_output_es="Informe")
    working = build_working(commitment=made)
    notices.start_here()
    other = made.milestones.get(number=2)
    build_update(working=working, level=Level.SUBSTANTIAL)
    build_update(working=working, level=Level.COMPLETE)
    build_update(working=working, level=Level.COMPLETE, narrative="Sigue completo.")
    build_update(working=working, level=Level.COMPLETE, milestone=other, evidence=[proof(2)])
    deliver()
    deliver()
    told = Letter.objects.filter(account__pseudonym=working.evaluator.pseudonym)
    assert sorted(told.values_list("folio", flat=True)) == ["NL-2022-C1-U2", "NL-2022-C1-U4"]
    assert "Se reportó completo" in told.first().subject
    # The group has every report to verify; nobody else is written to unasked.
    group = [working.official.pseudonym, working.citizen.pseudonym]
    unasked = {*group, working.evaluator.pseudonym}
    assert set(hearers(REPORTED)) == unasked
    assert Letter.objects.filter(account__pseudonym=working.citizen.pseudonym).count() == 4


def test_a_completion_taken_back_and_made_again_is_told_again(working):
    first = build_update(working=working, level=Level.COMPLETE)
    actions.retract(actor=working.lead, update=first, reason="Por error")
    build_update(working=working, level=Level.COMPLETE, evidence=[])
    deliver()
    told = Letter.objects.filter(account__pseudonym=working.evaluator.pseudonym, kind=REPORTED)
    assert [each.folio for each in told] == ["NL-2022-C1-U2"]


def test_an_evaluator_of_another_cycle_hears_nothing(working):
    Account.objects.get(pseudonym=working.evaluator.pseudonym).mandates.update(scope="OA-2024")
    build_update(working=working, level=Level.COMPLETE)
    deliver()
    assert working.evaluator.pseudonym not in hearers(REPORTED)


def test_each_act_reaches_who_has_to_do_something(working):
    update = build_update(working=working)
    contest = actions.contest(actor=working.monitor, update=update, reason="El enlace no abre")
    actions.answer(actor=working.lead, contest=contest, text="Ya abre")
    actions.settle_contest(actor=working.monitor, contest=contest)
    actions.verify(actor=working.citizen, update=update, level=Level.SUBSTANTIAL)
    deliver()
    lead, monitor = working.lead.pseudonym, working.monitor.pseudonym
    group = [working.official.pseudonym, working.citizen.pseudonym]
    assert hearers("monitoring.contested") == [lead]
    assert hearers("monitoring.answered") == sorted([monitor, *group])
    assert hearers("monitoring.settled") == hearers("monitoring.verified") == [lead]


def test_followers_hear_through_every_record_above(working):
    update = build_update(working=working)
    above = announcements[REPORTED].followed(update.folio)
    assert above == ["NL-2022-C1", "NL-2022-SPG", "NL-2022", update.institution.folio]
    assert announcements[REPORTED].followed("NL-2022-C1-U9") == []


def test_of_one_plan_only_that_plans_followers_hear():
    here = build_plan()
    there = build_plan(cycle=here.cycle, code="MTY")
    made = build_commitment(
        plan=here, lead="Secretaría de Cultura", inclusions=f"{here.folio} | {there.folio}"
    )
    publish(plan=there)
    working = build_working(commitment=made)
    update = build_update(working=working, inclusion=made.inclusions.get(plan=there))
    assert announcements[REPORTED].followed(update.folio)[1:3] == [there.folio, "NL-2022"]
    assert "Jurisdicción MTY" in written(update, REPORTED)


def test_the_words_say_what_was_said(working):
    update = build_update(working=working, level=Level.LIMITED)
    text = written(update, REPORTED)
    assert "Secretaría de Cultura reportó: Limitado." in text
    assert "El portal está en línea." in text
    assert "Dificultades: Falta personal." in text
    assert "Portal en línea" in text
    message = announcements[REPORTED].letter(update.folio, "en")
    assert message.path == f"/en/hitos/{working.milestone.folio}/"
    contest = actions.contest(actor=working.monitor, update=update, reason="El enlace no abre")
    assert "El enlace no abre" in written(update, "monitoring.contested")
    actions.answer(actor=working.lead, contest=contest, text="Ya abre")
    assert "Ya abre" in written(update, "monitoring.answered")
    actions.settle_contest(actor=working.monitor, contest=contest)
    assert "Observatorio" in written(update, "monitoring.settled")
    actions.correct(
        actor=working.lead,
        update=update,
        narrative="El portal abre.",
        challenges="Ninguna",
        reason="Sobraba una palabra",
    )
    assert "Sobraba una palabra" in written(update, "monitoring.corrected")
    actions.verify(actor=working.citizen, update=update, level=Level.LIMITED, words="Lo vimos")
    assert "Vecinas NL revisó lo reportado y encontró: Limitado." in written(
        update, "monitoring.verified"
    )


def test_the_words_of_what_was_taken_back(working):
    update = build_update(working=working, evidence=[proof(), proof(2)])
    row = update.evidence.first()
    withdrawn = announcements["monitoring.evidence_withdrawn"]
    assert withdrawn.letter(row.folio, "es") is None
    actions.withdraw_evidence(actor=working.lead, evidence=row, reason="Archivo equivocado")
    assert "Archivo equivocado" in withdrawn.letter(row.folio, "es").body
    assert withdrawn.followed(row.folio)[0] == "NL-2022-C1"
    assert len(withdrawn.addressed(row.folio)) == 2
    alone = actions.attach(actor=working.lead, milestone=working.milestone, evidence=proof(3))
    assert withdrawn.addressed(alone.folio) == []
    actions.retract(actor=working.lead, update=update, reason="Era otro hito")
    assert "Era otro hito" in written(update, "monitoring.retracted")
    assert len(announcements["monitoring.retracted"].addressed(update.folio)) == 2


def test_what_is_not_there_is_not_said(working):
    update = build_update(working=working)
    for verb in letters.WORDINGS:
        assert announcements[verb].letter("NL-2022-C1-U9", "es") is None
        assert announcements[verb].addressed("NL-2022-C1-U9") == []
        assert working.milestone.folio in announcements[verb].letter(update.folio, "es").subject
    assert letters.owed("monitoring.evidenced", "NL-2022-C1-E1") == []


def test_a_whole_commitment_leads_to_its_own_page(working):
    update = build_update(
        working=working, milestone=None, inclusion=working.commitment.inclusions.get()
    )
    message = announcements[REPORTED].letter(update.folio, "es")
    assert message.path == "/compromisos/NL-2022-C1/"


def test_withdrawn_commitments_still_tell_what_was_said(working):
    update = build_update(working=working)
    commitments.withdraw(actor=working.secretary, commitment=working.commitment, reason="x")
    assert announcements[REPORTED].letter(update.folio, "es")


def test_what_has_no_words_is_not_written(working, monkeypatch):
    update = build_update(working=working)
    monkeypatch.setattr(letters, "message", lambda *_given: None)
    telling.tell_inside(Entry.objects.get(subject=update.folio, verb=REPORTED))
    assert not Letter.objects.exists()
