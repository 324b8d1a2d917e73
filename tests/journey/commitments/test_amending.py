"""The wording changes for a reason, and the earlier wording stays readable."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from planabierto.ground.journal.models import Entry
from planabierto.journey.commitments import actions, checks, rules
from planabierto.journey.commitments.models import Amendment, Commitment
from planabierto.journey.commitments.queries.history import amendments_of
from planabierto.journey.commitments.wording import text_of
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from tests.builders import SYSTEM, build_commitment, build_plan, holder

pytestmark = pytest.mark.django_db


def amend(commitment, changes, **more):
    fresh = Commitment.objects.get(pk=commitment.pk)
    text = text_of(fresh).with_flat(changes)
    facts = {"actor": SYSTEM, "reason": "Acuerdo del grupo"} | more
    return actions.amend(commitment=commitment, text=text, **facts)


def test_an_amendment_keeps_both_wordings_its_reason_and_both_times():
    commitment = build_commitment(starts="2023-01")
    agreed = datetime(2023, 3, 1, tzinfo=UTC)
    made = amend(commitment, {"title_es": "Otro", "starts": ""}, occurred=agreed)
    assert [(row.path, row.before, row.after) for row in made.changes.all()] == [
        ("title_es", "Transparencia proactiva", "Otro"),
        ("starts", "2023-01", ""),
    ]
    assert (made.number, made.occurred, made.reason) == (1, agreed, "Acuerdo del grupo")
    assert made.made_at > agreed
    assert commitment.title_es == "Otro"
    assert not list(checks.wording_changed_in_silence())


def test_a_milestone_is_reworded_or_added():
    commitment = build_commitment()
    amend(commitment, {"milestones.1.ends": "2024-02", "milestones.2.output_es": "Informe"})
    steps = {step.number: step for step in commitment.milestones.all()}
    assert str(steps[1].end) == "2024-02"
    assert steps[2].folio == f"{commitment.folio}-M2"


def test_who_answers_and_in_which_plan_can_change():
    commitment = build_commitment(lead="Cabildo | Contraloría", values="ATI")
    folio = commitment.inclusions.get().plan.folio
    amend(commitment, {"lead": "Contraloría", "values": "CP", "inclusions": f"{folio}=MX1"})
    text = text_of(Commitment.objects.get())
    assert (text["lead"], text["values"], text["inclusions"]) == (
        "Contraloría",
        "CP",
        f"{folio}=MX1",
    )


@pytest.mark.parametrize(
    ("changes", "more", "why"),
    [
        ({}, {}, "No cambió nada"),
        ({"title_es": "Otro"}, {"reason": " \n"}, "motivo"),
        ({"title_es": ""}, {}, "título"),
        ({"starts": "ayer"}, {}, "no es una fecha"),
        ({"starts": "2024", "ends": "2023"}, {}, "anterior"),
        ({"values": "NADA"}, {}, "vocabulario"),
        ({"goal": "NL-2022-G9"}, {}, "meta"),
        ({"inclusions": "NL-2022-MTY"}, {}, "No existe el plan"),
        ({"inclusions": "NL-2022-SPG=A | NL-2022-SPG=B"}, {}, "dos veces"),
        ({"inclusions": "NL-2022-SPG=" + "9" * 41}, {}, "demasiado largo"),
        ({"lead": "x" * 256}, {}, "demasiado largo"),
        ({"illustrative": "quizá"}, {}, "ni no"),
        ({"milestones.1.output_es": ""}, {}, "no se borra"),
        ({"milestones.2.ends": "2024"}, {}, "hito 2"),
        ({"title_es": "Otro"}, {"base": 3}, "mientras escribías"),
    ],
)
def test_an_amendment_that_makes_no_sense_is_refused_and_nothing_is_written(changes, more, why):
    commitment = build_commitment()
    before = Entry.objects.count()
    with pytest.raises(Refused, match=why):
        amend(commitment, changes, **more)
    assert not Amendment.objects.exists()
    assert Entry.objects.count() == before


def test_a_commitment_stays_in_at_least_one_plan():
    commitment = build_commitment()
    build_plan(cycle=commitment.cycle, code="MTY")
    with pytest.raises(Refused, match="al menos un plan"):
        amend(commitment, {"inclusions": ""})


def test_a_writer_who_saw_the_last_amendment_goes_on():
    commitment = build_commitment()
    amend(commitment, {"note_es": "uno"}, base=0)
    made = amend(commitment, {"note_es": "dos"}, base=1)
    assert made.number == 2
    assert [each.number for each in amendments_of(commitment)] == [2, 1]


def test_a_commitment_withdrawn_meanwhile_is_not_amended():
    commitment = build_commitment()
    stale = Commitment.objects.get()
    actions.withdraw(actor=SYSTEM, commitment=commitment, reason="Sin recursos")
    with pytest.raises(Refused, match="dado de baja"):
        amend(stale, {"title_es": "Otro"})


def test_a_withdrawn_milestone_keeps_its_text():
    commitment = build_commitment()
    step = commitment.milestones.get()
    actions.withdraw_milestone(actor=SYSTEM, milestone=step, reason="Sin recursos")
    with pytest.raises(Refused, match="conserva su texto"):
        amend(commitment, {"milestones.1.output_es": "Otro"})
    amend(commitment, {"note_es": "Sigue"})


@pytest.mark.parametrize(
    "actor", [STRANGER, holder(Role.CONTACT, "NL-2022-SPG"), holder(Role.SECRETARY, "NL-2024")]
)
def test_only_the_secretariat_of_the_cycle_amends(actor):
    commitment = build_commitment()
    before = Entry.objects.count()
    with pytest.raises(Refused, match="secretaría técnica de este ciclo"):
        amend(commitment, {"title_es": "Otro"}, actor=actor)
    assert Commitment.objects.get().title_es == "Transparencia proactiva"
    assert Entry.objects.count() == before
    assert rules.may_amend(holder(Role.SECRETARY, "NL-2022"), commitment)


def test_the_database_itself_asks_for_a_reason_and_a_number_of_its_own():
    made = amend(build_commitment(), {"title_es": "Otro"})
    facts = {"commitment": made.commitment, "occurred": made.occurred, "made_at": made.made_at}
    for wrong in ({"number": 2, "reason": ""}, {"number": 1, "reason": "Otra vez"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Amendment.objects.create(**facts, **wrong)
