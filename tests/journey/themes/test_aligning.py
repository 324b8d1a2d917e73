"""Themes crossed with plans: what answers to what, and the gaps on both sides."""

import pytest

from planabierto.ground.vocabulary.models import Scheme, Term
from planabierto.journey.consultation import actions as consultation
from planabierto.journey.consultation.models import Line
from planabierto.journey.themes.actions import aligning as actions
from planabierto.journey.themes.models import Alignment
from planabierto.journey.themes.queries import alignment as queries
from planabierto.kit.actor import Role
from planabierto.kit.verdict import Refused
from tests.builders import SYSTEM, build_call, build_cycle
from tests.builders_judging import build_instrument
from tests.builders_themes import KEEPER, coder, hear, put, theme_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return build_call()


@pytest.fixture
def agua(call):
    return theme_of(call.cycle, "Agua")


@pytest.fixture
def plan(call):
    return build_instrument(call.cycle)


@pytest.fixture
def area():
    return Term.objects.filter(scheme=Scheme.AREA).first()


def line(code):
    return Line.objects.select_related("instrument").get(code=code)


def rows(matrix, part=0):
    """Code → themes, voices, gap."""
    return {
        row.code: ([each.name_es for each in row.themes], row.voices, row.is_gap)
        for row in matrix.parts[part].rows
    }


def test_a_theme_answers_to_a_line_and_later_no_more(agua, plan):
    made = actions.align(actor=KEEPER, theme=agua, line=line("1.1"), reason="Lo dice igual")
    assert [each.line.code for each in queries.of_theme(agua)] == ["1.1"]
    ended = actions.end_alignment(actor=KEEPER, alignment=made)
    assert ended.ended_by == KEEPER.pseudonym
    assert not queries.of_theme(agua)
    with pytest.raises(Refused):
        actions.end_alignment(actor=KEEPER, alignment=made)
    actions.align(actor=KEEPER, theme=agua, line=line("1.1"))
    assert Alignment.objects.count() == 2


def test_a_crossing_is_with_one_line_of_the_cycle_or_one_area(agua, plan, area):
    elsewhere = build_instrument(build_cycle(folio="XX-2024"), short="XX")
    value = Term.objects.filter(scheme=Scheme.VALUE).first()
    actions.align(actor=KEEPER, theme=agua, area=area)
    for wrong in (
        {},
        {"line": plan.lines.first(), "area": area},
        {"line": elsewhere.lines.first()},
        {"area": value},
        {"area": area},
    ):
        with pytest.raises(Refused):
            actions.align(actor=KEEPER, theme=agua, **wrong)


def test_all_crossings_of_a_theme_are_set_at_once(agua, plan, area):
    first = actions.set_alignments(
        actor=KEEPER, theme=agua, lines=[line("1.1"), line("2")], areas=[area]
    )
    again = actions.set_alignments(
        actor=KEEPER, theme=agua, lines=[line("1.1"), line("2")], areas=[area]
    )
    changed = actions.set_alignments(actor=KEEPER, theme=agua, lines=[line("1.2")], areas=[])
    assert (first, again, changed) == (3, 0, 4)
    assert [each.line.code for each in queries.of_theme(agua)] == ["1.2"]


def test_the_matrix_counts_each_voice_once_a_line_and_names_the_gaps(call, agua, plan, area):
    aire = theme_of(call.cycle, "Aire")
    voices = hear(call, 3)
    put(voices, agua)
    put(voices[:1], aire)
    for theme in (agua, aire):
        actions.align(actor=KEEPER, theme=theme, line=line("1.1"))
    actions.align(actor=KEEPER, theme=aire, area=area)
    matrix = queries.matrix(call.cycle, call)
    assert rows(matrix) == {
        "1": ([], 0, False),
        "1.1": (["Agua", "Aire"], 3, False),
        "1.2": ([], 0, True),
        "2": ([], 0, True),
    }
    assert matrix.gaps == 2
    assert matrix.loose == []
    assert [(row.area, row.voices) for row in matrix.parts[1].rows] == [(area, 1)]
    assert matrix.parts[0].themes == {agua.pk, aire.pk}
    assert [(each.theme.name_es, each.voices) for each in matrix.crossings] == [
        ("Agua", 3),
        ("Aire", 1),
    ]


def test_a_line_below_one_that_is_answered_is_no_gap(call, agua, plan):
    assert [each.theme for each in queries.matrix(call.cycle).loose] == [agua]
    actions.align(actor=KEEPER, theme=agua, line=line("1"))
    assert [code for code, row in rows(queries.matrix(call.cycle)).items() if row[2]] == ["2"]


def test_what_a_call_offers_stands_in_its_matrix(plan, area):
    draft = build_call(cycle=plan.cycle, published=False)
    consultation.write_topic(
        actor=SYSTEM, call=draft, name_es="Pozos", lines=[line("1.2")], areas=[area]
    )
    matrix = queries.matrix(draft.cycle, draft)
    offered = [row for part in matrix.parts for row in part.rows if row.topics]
    assert [(row.code, [each.name_es for each in row.topics]) for row in offered] == [
        ("1.2", ["Pozos"]),
        ("", ["Pozos"]),
    ]
    assert queries.areas_among([area.pk, 0]) == [area]


def test_only_who_runs_the_cycle_aligns_and_only_themes_in_use(agua, plan):
    with pytest.raises(Refused):
        actions.align(actor=coder(role=Role.LIAISON), theme=agua, line=line("1"))
    agua.state = "retired"
    agua.save(update_fields=["state"])
    with pytest.raises(Refused):
        actions.align(actor=KEEPER, theme=agua, line=line("1"))
