"""What stands around a record on its page is read together, as if each were read by itself."""

from datetime import date
from decimal import Decimal

import pytest

from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.models import (
    LateExplanation,
    Means,
    NextStep,
    Reminder,
    Stage,
    Update,
)
from planabierto.journey.monitoring.queries import late, means, opinions, questions
from planabierto.journey.monitoring.queries.alongside import Part, read_together
from planabierto.journey.monitoring.queries.around import around, around_step
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from tests.builders import SYSTEM, build_update, build_working, proof
from tests.builders_voices import build_opinion, build_question

pytestmark = pytest.mark.django_db
DAY = date(2023, 6, 1)


@pytest.fixture
def working():
    made = build_working()
    update = build_update(working=made)
    for number, day in ((1, "2023-05-20"), (2, "2023-05-10")):
        NextStep.objects.create(
            commitment=made.commitment, number=number, update=update, text="Abrir", due=day
        )
    Reminder.objects.create(
        milestone=made.milestone,
        covers="2023-03-31",
        due="2023-04-10",
        stage=Stage.PUBLIC,
        made_at=clock.now(),
    )
    body = made.commitment.responsibilities.get(role="lead").institution
    asked = {"actor": SYSTEM, "commitment": made.commitment, "institution": body}
    actions.say_means(**asked, kind="budget", text="E012", amount=Decimal("1500.25"), year=2023)
    actions.say_means(**asked, kind="budget", text="E013", amount=Decimal(2000), year=2024)
    build_opinion(working=made, papers=[proof(3)])
    build_opinion(working=made, of=update, level=Level.NO_EVIDENCE)
    first = build_question(commitment=made.commitment).question
    build_question(commitment=made.commitment)
    actions.answer_question(actor=made.lead, question=first, text="En junio.")
    actions.answer_question(actor=made.lead, question=first, text="Ya abrió.")
    return made


def read(working):
    commitment = working.commitment
    return around(commitment, [working.milestone], STRANGER, DAY, late.lead_of(commitment))


def same(one, other):
    names = [each.attname for each in other._meta.concrete_fields]
    return {name: getattr(one, name) for name in names} == {
        name: getattr(other, name) for name in names
    }


def test_everything_around_a_commitment_is_read_in_one_query(
    working, django_assert_max_num_queries
):
    office = late.lead_of(working.commitment)
    with django_assert_max_num_queries(1):
        found = around(working.commitment, [working.milestone], STRANGER, DAY, office)
        assert [each.number for each in found.next_steps] == [2, 1]
        assert {each.update.milestone.output.es for each in found.next_steps} == {
            working.milestone.output.es
        }
        assert [each.folio for each in found.opinions] == ["NL-2022-C1-O2", "NL-2022-C1-O1"]
        assert {str(each.institution) for each in found.opinions} == {"Observatorio"}
        assert [each.folio for each, _answers in found.questions] == [
            "NL-2022-C1-Q2",
            "NL-2022-C1-Q1",
        ]
        answers = found.questions[1][1]
        assert [each.text for each in answers] == ["En junio.", "Ya abrió."]
        assert answers[0].institution.folio == office.folio
        assert found.late[0].office == office


def test_each_is_what_it_is_when_read_by_itself(working):
    found = read(working)
    whole = opinions.in_force(opinions.opinions_on(working.commitment, STRANGER))
    assert all(same(one, other) for one, other in zip(found.opinions, whole, strict=True))
    asked = questions.questions_on(working.commitment, STRANGER)
    told = [question for question, _answers in found.questions]
    assert all(same(one, other) for one, other in zip(told, asked, strict=True))
    said = {each.kind: each for each in means.means_of(working.commitment)}
    for each in found.means:
        assert (each.now is None) == (said[each.kind].now is None)
    (budget,) = [each for each in found.means if each.now]
    assert same(budget.now, said["budget"].now)
    assert [row.amount for row in budget.before] == [Decimal("1500.25")]
    steps = NextStep.objects.order_by("due")
    assert all(same(one, other) for one, other in zip(found.next_steps, steps, strict=True))
    assert found.late == late.shown_late(working.commitment, DAY)


def test_what_is_explained_stands_beside_the_delay(working):
    LateExplanation.objects.create(
        milestone=working.milestone,
        covers="2023-03-31",
        text="Hubo cambio de equipo.",
        institution=late.lead_of(working.commitment),
        made_by="U-7H2K9QXM",
        occurred=clock.now(),
        made_at=clock.now(),
    )
    (shown,) = read(working).late
    assert (shown.days, shown.explanations[0].text) == (52, "Hubo cambio de equipo.")
    (alone,) = around_step(working.milestone, STRANGER, DAY).late
    assert (alone.explanations, alone.office) == (shown.explanations, shown.office)


def test_everything_around_a_milestone_is_read_in_one_query(working, django_assert_max_num_queries):
    working.milestone.responsible = late.lead_of(working.commitment)
    with django_assert_max_num_queries(1):
        found = around_step(working.milestone, STRANGER, DAY)
    assert [each.number for each in found.next_steps] == [2, 1]
    assert len(found.opinions) == 2
    assert found.late[0].office == working.milestone.responsible
    assert found.means == found.questions == ()


def test_what_is_said_for_a_draft_plan_stays_out(working):
    inclusion = working.commitment.inclusions.get()
    Update.objects.update(inclusion=inclusion)
    type(inclusion.plan).objects.update(state="draft")
    found = read(working)
    assert found.next_steps == []
    assert [each.number for each in found.opinions] == [1]


def test_a_record_joined_to_none_has_none(working):
    build_opinion(working=working, of=working.commitment)
    (row,) = read_together(
        {
            "opinions": Part(
                working.commitment.shadow_opinions.filter(update=None, milestone=None),
                {"update": ("id", "number"), "update__institution": ("id", "name_es")},
            )
        }
    )["opinions"]
    assert row.update is None
    assert Means.objects.count() == 2
