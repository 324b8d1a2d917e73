"""Goals, promises and the law's pauses are stated, reworded and withdrawn with a reason."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from planabierto.ground.journal.models import Entry
from planabierto.journey.cycles import actions, queries
from planabierto.journey.cycles.models import Goal, Promise, RestrictedPeriod
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Ground, Refused
from tests.builders import SYSTEM, build_cycle, build_goal, holder

pytestmark = pytest.mark.django_db
PROMISE = {"what_es": "Sesión del Foro", "debtor_es": "Secretaría", "every_months": 2}
PAUSE = {"starts": date(2024, 3, 1), "ends": date(2024, 6, 2), "basis_es": "LGIPE, art. 209"}


def promise(cycle, **more):
    return actions.make_promise(**({"actor": SYSTEM, "cycle": cycle, "facts": PROMISE} | more))


def restrict(cycle, **more):
    return actions.restrict(**({"actor": SYSTEM, "cycle": cycle, "facts": PAUSE} | more))


def test_goals_and_promises_are_numbered_in_their_cycle():
    cycle = build_cycle()
    assert [build_goal(cycle=cycle).folio for _ in range(2)] == ["NL-2022-G1", "NL-2022-G2"]
    made = promise(cycle)
    assert (made.folio, made.what.es, made.debtor.es) == (
        "NL-2022-P1",
        "Sesión del Foro",
        "Secretaría",
    )
    assert not made.creditor
    assert not made.fulfilled
    assert list(queries.promises_of(cycle)) == [made]


def test_rewording_keeps_the_number_and_says_so():
    cycle = build_cycle()
    goal = build_goal(cycle=cycle)
    facts = {"text_es": "Otra", "text_en": "Another"}
    actions.state_goal(actor=SYSTEM, cycle=cycle, facts=facts, goal=goal)
    assert (Goal.objects.get().folio, Goal.objects.get().text.en) == ("NL-2022-G1", "Another")
    assert Entry.objects.latest("pk").verb == "cycles.goal_changed"
    changed = promise(cycle, facts=PROMISE | {"every_months": 1}, promise=promise(cycle))
    assert changed.every_months == 1


def test_a_pause_names_its_law():
    cycle = build_cycle()
    period = restrict(cycle)
    assert period.basis.es == "LGIPE, art. 209"
    later = restrict(cycle, facts=PAUSE | {"ends": date(2024, 6, 3)}, period=period)
    assert list(queries.restricted_periods_of(cycle)) == [later]
    assert Entry.objects.latest("pk").subject == cycle.folio


@pytest.mark.parametrize(
    ("act", "facts", "why"),
    [
        (actions.state_goal, {"horizon": "long"}, "Escribe la meta"),
        (actions.make_promise, {"every_months": 2}, "qué se promete"),
        (actions.restrict, PAUSE | {"basis_es": ""}, "fundamento legal"),
        (actions.restrict, PAUSE | {"ends": date(2024, 2, 29)}, "anterior"),
    ],
)
def test_a_duty_without_words_or_days_is_refused(act, facts, why):
    cycle = build_cycle()
    with pytest.raises(Refused, match=why):
        act(actor=SYSTEM, cycle=cycle, facts=facts)
    assert Entry.objects.count() == 1


def test_what_is_withdrawn_stays_with_its_reason_and_only_once():
    cycle = build_cycle()
    duties = [build_goal(cycle=cycle), promise(cycle), restrict(cycle)]
    for duty in duties:
        with pytest.raises(Refused, match="motivo"):
            actions.withdraw(actor=SYSTEM, duty=duty, reason=" ")
        actions.withdraw(actor=SYSTEM, duty=duty, reason=" Se repite ")
        assert type(duty).objects.get().withdrawn == "Se repite"
        with pytest.raises(Refused, match="Ya fue dado de baja") as caught:
            actions.withdraw(actor=SYSTEM, duty=duty, reason="Otra vez")
        assert caught.value.verdict.ground == Ground.NOT_NOW
    named = [queries.goals_of, queries.promises_of, queries.restricted_periods_of]
    assert not any(each(cycle).exists() for each in named)
    assert [entry.verb for entry in Entry.objects.order_by("-pk")[:3]] == [
        "cycles.restrictedperiod_withdrawn",
        "cycles.promise_withdrawn",
        "cycles.goal_withdrawn",
    ]


@pytest.mark.parametrize(
    "actor", [STRANGER, holder(Role.CONTACT, "NL-2022"), holder(Role.SECRETARY, "NL-2024")]
)
def test_only_the_secretariat_of_the_cycle_keeps_its_duties(actor):
    cycle = build_cycle()
    goal = build_goal(cycle=cycle)
    before = Entry.objects.count()
    for act in (
        lambda: actions.state_goal(actor=actor, cycle=cycle, facts={"text_es": "x"}),
        lambda: promise(cycle, actor=actor),
        lambda: restrict(cycle, actor=actor),
        lambda: actions.withdraw(actor=actor, duty=goal, reason="x"),
    ):
        with pytest.raises(Refused, match="secretaría técnica"):
            act()
    assert Entry.objects.count() == before
    assert not Promise.objects.exists()


def test_nobody_rewords_a_goal_of_another_cycle():
    goal = build_goal(cycle=build_cycle(folio="NL-2024"))
    with pytest.raises(Refused, match="otro ciclo"):
        actions.state_goal(
            actor=holder(Role.SECRETARY, "NL-2022"),
            cycle=build_cycle(),
            facts={"text_es": "Mía"},
            goal=goal,
        )
    assert Goal.objects.get().text_es == "Un estado abierto"


def test_the_database_itself_keeps_numbers_and_days():
    cycle = build_cycle()
    build_goal(cycle=cycle)
    promise(cycle)
    restrict(cycle)
    for wrong in (
        lambda: Goal.objects.create(cycle=cycle, number=1),
        lambda: Promise.objects.create(cycle=cycle, number=1),
        lambda: RestrictedPeriod.objects.update(ends=date(2024, 2, 29)),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()
