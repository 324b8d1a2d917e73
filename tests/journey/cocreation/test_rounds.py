"""A round is declared beforehand, weighed, counted, and shortlists its first places."""

import pytest

from planabierto.journey.cocreation.actions import rounds
from planabierto.journey.cocreation.models import Prioritising, Proposal
from planabierto.journey.cocreation.queries import rounds as queries
from planabierto.kit.actor import STRANGER
from planabierto.kit.registry import checks
from planabierto.kit.verdict import Refused
from tests.builders import build_cycle
from tests.builders_proposals import (
    ANA,
    CONTACT,
    KEEPER,
    LUZ,
    build_cocreation,
    build_proposal,
    build_round,
    build_table,
    build_written,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle():
    return build_cocreation()


@pytest.fixture
def three(cycle):
    return [build_proposal(cycle=cycle, title_es=title) for title in ("Uno", "Dos", "Tres")]


def weigh(row, device, actor=STRANGER, **marks):
    told = {f"NL-2022-{key.upper()}": value for key, value in marks.items()}
    return rounds.weigh(actor=actor, prioritising=row, marks=told, device=device)


def test_anybody_gives_dots_and_the_first_place_is_shortlisted(three):
    row = rounds.open_round(actor=CONTACT, prioritising=build_round(candidates=three))
    assert (row.folio, row.title.es) == ("NL-2022-W1", "Ronda")
    assert queries.ranking_of(row) == []
    weigh(row, "a", i1=2, i2=1, i3=0)
    weigh(row, "b", i2=3)
    weigh(row, "b", i1=1, i2=1)
    with pytest.raises(Refused, match="tienes 3"):
        weigh(row, "c", i1=4)
    assert [each.folio for each in rounds.close_round(actor=KEEPER, prioritising=row)] == [
        "NL-2022-I1"
    ]
    found = queries.round_("NL-2022-W1", STRANGER)
    ranking = queries.ranking_of(found)
    assert [(each.proposal.title_es, each.points, each.chosen) for each in ranking] == [
        ("Uno", 3, True),
        ("Dos", 2, False),
        ("Tres", 0, False),
    ]
    assert Proposal.objects.get(title_es="Uno").state == "shortlisted"
    assert not list(checks["cocreation.rounds"].problems())
    with pytest.raises(Refused):
        weigh(row, "d", i1=1)


def test_equals_share_the_last_place_and_what_nobody_marked_is_not_chosen(three):
    row = build_round(candidates=three, deciding="scoring", most=5, places=2)
    rounds.open_round(actor=KEEPER, prioritising=row)
    weigh(row, "a", i1=1, i2=1)
    chosen = rounds.close_round(actor=KEEPER, prioritising=row)
    assert {each.title_es for each in chosen} == {"Uno", "Dos"}


def test_what_was_joined_or_answered_meanwhile_stays_so(three):
    row = build_round(candidates=three, deciding="ranking", most=3)
    rounds.open_round(actor=KEEPER, prioritising=row)
    weigh(row, "a", i1=1)
    Proposal.objects.filter(title_es="Uno").update(state="answered")
    assert rounds.close_round(actor=KEEPER, prioritising=row) == []


def test_at_a_table_who_runs_it_writes_each_vote_down(cycle, three):
    table = build_table(cycle=cycle, facilitator=LUZ.pseudonym)
    row = build_round(candidates=three, table=table)
    rounds.open_round(actor=LUZ, prioritising=row)
    weigh(row, "1", LUZ, i1=1)
    weigh(row, "2", LUZ, i1=1)
    for actor in (STRANGER, ANA):
        with pytest.raises(Refused):
            weigh(row, "x", actor, i1=1)
    assert queries.rounds_of(cycle, LUZ).get() == row


def test_a_round_is_declared_by_who_runs_the_cycle_of_presented_proposals(cycle, three):
    drafts = [three[0], build_written(cycle=cycle).proposal]
    wrong = [
        ({"candidates": three[:1]}, "al menos dos"),
        ({"candidates": drafts}, "Solo se priorizan"),
        ({"candidates": three, "places": 3}, "menos de las que"),
        ({"candidates": three, "deciding": "simple"}, "puntos, orden"),
        ({"candidates": three, "title_es": " "}, "título"),
    ]
    for how, words in wrong:
        with pytest.raises(Refused, match=words):
            build_round(**how)
    given = {"cycle": cycle, "title_es": "R", "deciding": "dots", "most": 3, "places": 1}
    with pytest.raises(Refused, match="Una ronda abierta"):
        rounds.declare_round(actor=LUZ, candidates=three, **given)
    assert not Prioritising.objects.exists()


def test_a_round_without_effect_counts_nothing_and_only_who_works_on_it_knows(cycle, three):
    row = build_round(candidates=three)
    rounds.annul_round(actor=KEEPER, prioritising=row, reason="Faltó una.")
    assert queries.round_(row.folio, STRANGER) is None
    assert queries.round_(row.folio, KEEPER) == row
    assert queries.round_("nada", KEEPER) is None


def test_nobody_weighs_in_a_cycle_that_is_not_public():
    cycle = build_cycle()
    pair = [build_written(cycle=cycle, actor=KEEPER).proposal for _each in range(2)]
    Proposal.objects.update(state="presented")
    for each in pair:
        each.refresh_from_db()
    row = rounds.open_round(actor=KEEPER, prioritising=build_round(candidates=pair))
    with pytest.raises(Refused, match="no es público"):
        weigh(row, "a", i1=1)


def test_doctor_finds_what_was_chosen_otherwise(three):
    row = rounds.open_round(actor=KEEPER, prioritising=build_round(candidates=three))
    weigh(row, "a", i1=1)
    rounds.close_round(actor=KEEPER, prioritising=row)
    Proposal.objects.filter(title_es="Uno").update(state="presented")
    other = build_proposal(cycle=three[0].cycle)
    Proposal.objects.filter(pk=other.pk).update(state="shortlisted")
    told = list(checks["cocreation.rounds"].problems())
    assert len(told) == 2
