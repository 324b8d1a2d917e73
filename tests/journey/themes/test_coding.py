"""Voices get themes: by whom, together or one by one, and never from two at odds unseen."""

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.consultation.models import Contribution
from planabierto.journey.themes import actions, rules
from planabierto.journey.themes.models import Assignment, Coding, Placement, Twin
from planabierto.journey.themes.queries import workbench
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from tests.builders import SYSTEM, build_call, build_cycle
from tests.builders_themes import (
    ANA,
    KEEPER,
    LUZ,
    coder,
    hear,
    heard,
    hint,
    in_force,
    place,
    problems,
    put,
    said,
    take_back,
    theme_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def voices():
    return heard(3)


@pytest.fixture
def agua(voices):
    return theme_of(voices[0].cycle, "Agua")


@pytest.fixture
def aire(agua):
    return theme_of(agua.cycle, "Aire")


def test_a_stroke_gives_many_voices_a_theme(voices, agua):
    coding = put(voices, agua)
    assert [place(each) for each in voices] == [("assigned", False, ANA.pseudonym)] * 3
    assert (coding.size, coding.kind, coding.mandate) == (3, "assign", "D000001-7")
    entry = Entry.objects.get(verb="themes.coded")
    assert (entry.subject, entry.audience) == (agua.folio, "restricted")
    assert problems() == []


@pytest.mark.parametrize(
    "role",
    [
        Role.ADMINISTRATOR,
        Role.SECRETARY,
        Role.CONTACT,
        Role.LIAISON,
        Role.FACILITATOR,
        Role.MODERATOR,
    ],
)
def test_the_team_of_the_cycle_codes(voices, role):
    assert rules.may_code(coder(role=role), voices[0].cycle)
    assert not rules.may_code(coder(role=role, scope="NL-2030"), voices[0].cycle)


@pytest.mark.parametrize("actor", [STRANGER, coder(role=Role.MONITOR), coder(scope="NL-2022-SPG")])
def test_others_do_not(voices, agua, actor):
    with pytest.raises(Refused, match="equipo designado"):
        put(voices, agua, actor=actor)
    assert not Coding.objects.exists()
    with pytest.raises(Refused, match="equipo designado"):
        actions.release(actor=actor, contributions=voices)
    with pytest.raises(Refused, match="equipo designado"):
        actions.assign_none(actor=actor, contributions=voices, reason="x")


def test_nothing_is_coded_in_a_discarded_cycle(voices, agua):
    agua.cycle.state = "discarded"
    agua.cycle.save()
    with pytest.raises(Refused, match="descartó"):
        put(voices, agua)


def test_a_second_person_who_says_more_is_not_at_odds(voices, agua, aire):
    put(voices[:1], agua)
    put(voices[:1], agua, LUZ)
    put(voices[:1], aire, LUZ)
    assert place(voices[0]) == ("assigned", False, LUZ.pseudonym)
    put(voices[1:2], agua)
    put(voices[1:2], aire, LUZ)
    assert place(voices[1]) == ("assigned", True, LUZ.pseudonym)
    assert problems() == []


def test_none_has_a_reason_and_replaces_what_the_same_person_said(voices, agua):
    put(voices[:2], agua)
    actions.assign_none(actor=ANA, contributions=voices, reason=" No trata de esto. ")
    assert [place(each) for each in voices] == [("none", False, ANA.pseudonym)] * 3
    row = Assignment.objects.filter(ended_in=None).first()
    assert (row.theme, row.reason) == (None, "No trata de esto.")
    with pytest.raises(Refused, match="ningún tema"):
        actions.assign_none(actor=ANA, contributions=voices, reason=" ")
    with pytest.raises(Refused, match="ya estaba así"):
        actions.assign_none(actor=ANA, contributions=voices, reason="No trata de esto.")
    actions.assign_none(actor=ANA, contributions=voices, reason="Otra razón.")
    # Who changes their mind says one thing; another person's none stays, and is at odds.
    actions.assign_none(actor=LUZ, contributions=voices[:1], reason="Es un saludo.")
    put(voices, agua)
    assert place(voices[0]) == ("assigned", True, ANA.pseudonym)
    assert place(voices[1]) == ("assigned", False, ANA.pseudonym)
    assert problems() == []


def test_instead_ends_what_anybody_said(voices, agua, aire):
    put(voices, agua)
    put(voices[:1], aire, LUZ, instead=True)
    assert said(voices[0]) == {(LUZ.pseudonym, aire.number)}
    actions.assign_none(actor=ANA, contributions=voices, reason="Saludo", instead=True)
    assert said(voices[0]) == {(ANA.pseudonym, None)}
    put(voices[:1], aire, LUZ, instead=True)
    assert place(voices[0]) == ("assigned", False, LUZ.pseudonym)


def test_release_leaves_a_voice_waiting(voices, agua, aire):
    put(voices, agua)
    put(voices, aire)
    actions.release(actor=LUZ, contributions=voices[:2], theme=agua)
    assert said(voices[0]) == {(ANA.pseudonym, aire.number)}
    actions.release(actor=LUZ, contributions=voices)
    assert [place(each) for each in voices] == [("waiting", False, "")] * 3
    with pytest.raises(Refused, match="ya estaba así"):
        actions.release(actor=LUZ, contributions=voices)


def test_what_was_hidden_can_be_released_and_not_assigned(voices, agua):
    put(voices, agua)
    Contribution.objects.filter(pk=voices[0].pk).update(state="hidden")
    with pytest.raises(Refused, match="1 aporte se retiró"):
        put(voices, agua, LUZ)
    actions.release(actor=ANA, contributions=voices, theme=agua)
    assert not in_force()


def test_a_passage_is_of_one_voice_that_holds_it(agua):
    long = hear(agua.cycle.calls.get(), ["Más agua  limpia\ny menos humo en las tardes."])
    theme = agua
    put(long, theme, passage="limpia y  menos humo")
    assert Assignment.objects.get().passage == "limpia y menos humo"
    put(long, theme)
    assert Assignment.objects.count() == 2
    with pytest.raises(Refused, match="ya estaba así"):
        put(long, theme, passage="limpia y menos humo")
    with pytest.raises(Refused, match="no está en el aporte"):
        put(long, theme, passage="más humo")
    with pytest.raises(Refused, match="un solo aporte"):
        put([*long, *hear(agua.cycle.calls.get(), 1)], theme, passage="agua")


def test_a_selection_that_changed_meanwhile_is_refused(voices, agua):
    call = voices[0].call
    waiting = workbench.matching(call, workbench.Filters(state="waiting"))
    put(voices[:1], agua)
    with pytest.raises(Refused, match="ahora son 2 aportes"):
        put(waiting, agua, expected=3)
    assert put(waiting, agua, expected=2).size == 2
    with pytest.raises(Refused, match="al menos un aporte"):
        put(waiting, agua)
    with pytest.raises(Refused, match="al menos un aporte"):
        put([], agua)


def test_a_selection_is_of_one_call_and_its_cycle(voices, agua):
    other = build_call(cycle=agua.cycle)
    with pytest.raises(Refused, match="una sola consulta"):
        put([*voices, *hear(other, 1)], agua)


def test_a_theme_of_another_cycle_is_refused(voices):
    far = actions.add_theme(actor=SYSTEM, cycle=build_cycle(folio="SLP-2025"), name_es="Agua")
    with pytest.raises(Refused, match="otro ciclo"):
        put(voices, far, SYSTEM)


def test_a_theme_out_of_use_takes_no_voices(voices, agua):
    actions.retire_theme(actor=KEEPER, theme=agua, reason="Nadie habla de esto.")
    with pytest.raises(Refused, match="Fuera de uso"):
        put(voices, agua)


def test_joined_voices_are_coded_together(voices, agua):
    run = hint(voices, agua)
    first = Twin.objects.create(run=run, first=voices[0], second=voices[1])
    second = Twin.objects.create(run=run, first=voices[1], second=voices[2])
    put(voices[:1], agua)
    assert Placement.objects.filter(state="assigned").count() == 1
    for twin in (first, second):
        actions.join_twins(actor=ANA, twin=twin)
    put(voices[:1], agua, LUZ)
    assert said(voices[2]) == {(LUZ.pseudonym, agua.number)}
    take_back(voices[1])
    actions.assign_none(actor=LUZ, contributions=voices[2:], reason="x")
    assert said(voices[0]) == {(ANA.pseudonym, agua.number), (LUZ.pseudonym, agua.number)}
    actions.part_twins(actor=ANA, twin=first)
    with pytest.raises(Refused, match="equipo designado"):
        actions.join_twins(actor=STRANGER, twin=first)
    assert {each.verb for each in Entry.objects.filter(verb__contains="twins")} == {
        "themes.twins_joined",
        "themes.twins_parted",
    }
