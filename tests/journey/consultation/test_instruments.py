"""Planning instruments: taken in whole or not at all, with the line that is wrong."""

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.consultation import instrument_rules as rules
from planabierto.journey.consultation import lines as reading
from planabierto.journey.consultation.actions import instruments as actions
from planabierto.journey.consultation.models import Line
from planabierto.journey.consultation.queries import instruments as queries
from planabierto.journey.cycles import actions as cycles
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from tests.builders import SYSTEM, build_cycle, holder
from tests.builders_judging import LINES, build_instrument

pytestmark = pytest.mark.django_db
KEEPER = holder(Role.SECRETARY, "NL-2022")


@pytest.fixture
def cycle():
    return build_cycle()


@pytest.fixture
def plan(cycle):
    return build_instrument(cycle)


def taken(plan, content):
    """What the file became."""
    report = actions.import_lines(actor=KEEPER, instrument=plan, content=content)
    return report.added, report.reworded, report.same


def tree(cycle):
    """Codes with their depth, in reading order."""
    return [(each.line.code, each.depth, each.is_leaf) for each in queries.lines_of(cycle)]


def test_an_instrument_is_read_as_a_tree(cycle, plan):
    assert tree(cycle) == [("1", 0, False), ("1.1", 1, True), ("1.2", 1, True), ("2", 0, True)]
    assert [each.size for each in queries.instruments_of(cycle)] == [4]
    assert str(plan.lines.first()) == "1 Agua para todas"
    assert str(plan) == "Plan PED"
    verbs = Entry.objects.filter(verb__startswith="consultation.").order_by("pk")
    assert [each.verb for each in verbs] == [
        "consultation.instrument_added",
        "consultation.lines_imported",
    ]
    assert queries.instrument(plan.pk, SYSTEM) == plan
    assert queries.instrument(plan.pk, STRANGER) is None


def test_the_same_file_again_changes_nothing(plan):
    entries = Entry.objects.count()
    assert taken(plan, LINES) == (0, 0, 4)
    assert Entry.objects.count() == entries


def test_known_codes_are_reworded_and_moved_new_ones_added_none_removed(cycle, plan):
    content = "code;parent;text\n1.2;2;Medir los pozos\n1.3;1;Cuidar ríos\n".encode()
    assert taken(plan, content) == (1, 1, 0)
    assert [code for code, _depth, _leaf in tree(cycle)] == ["1", "1.1", "1.3", "2", "1.2"]
    assert Line.objects.get(code="1.2").text == "Medir los pozos"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "vac"),
        (b"\n\n", "vac"),
        (b"code,parent,text\n1,,Agu\xe1\n", "nea 2: no est"),
        (b"code,parent,text\n1,,a\x00b\n", "no es una tabla"),
        (b"parent,text\n,Agua\n", "falta la columna «clave»"),
        (b"code,parent\n1,\n", "falta la columna «texto»"),
        (b"code,parent,text\n1,,Agua\n2,,Aire,de m\xc3\xa1s\n", "nea 3: tiene 4 celdas"),
        (b"code,parent,text\n1,,\n", "nea 2: falta la clave o el texto"),
        (b"code,parent,text\n,,Agua\n", "nea 2: falta la clave o el texto"),
        (b"code,parent,text\n1,,=1+1\n", "nea 2: una celda empieza como f"),
        (b"code,parent,text\n1,,Agua\n1,,Aire\n", "ya est"),
        (b"code,parent,text\n" + b"9" * 31 + b",,Agua\n", "pasa de 30 signos"),
        (b"code,parent,text\n1," + b"9" * 31 + b",Agua\n", "pasa de 30 signos"),
        (b"code,parent,text\n1,9,Agua\n", "la clave superior 9 no est"),
        (b"code,parent,text\n1,2,Agua\n2,1,Aire\n", "cuelga de s"),
        (b"code,parent,text\n1,1,Agua\n", "cuelga de s"),
        (b"x" * (reading.MAX_BYTES + 1), "supera 2 MB"),
        (b'code,parent,text\n1,,"' + b"x" * 140_000 + b'"\n', "no se puede leer"),
        (
            b"code,parent,text\n1,,a\n" + b"".join(b"%d,%d,a\n" % (n, n - 1) for n in range(2, 12)),
            "cuelga de m",
        ),
        (
            b"code,text\n" + b"".join(b"%d,a\n" % n for n in range(reading.MAX_LINES + 1)),
            "tiene m",
        ),
    ],
)
def test_a_malformed_file_is_refused_whole(plan, content, said):
    with pytest.raises(Refused) as refusal:
        taken(plan, content)
    assert said in str(refusal.value.verdict.reason)
    assert Line.objects.count() == 4


def test_an_instrument_needs_its_names_and_a_short_one_of_its_own(cycle, plan):
    for title, short in (("", "X"), ("X", " "), ("Otro", "PED")):
        with pytest.raises(Refused):
            actions.add_instrument(actor=KEEPER, cycle=cycle, title=title, short=short)


@pytest.mark.parametrize("role", [Role.CONTACT, Role.LIAISON, Role.FACILITATOR])
def test_only_who_runs_the_cycle_keeps_instruments(cycle, plan, role):
    actor = holder(role, "NL-2022")
    assert not rules.may_keep_instruments(actor, cycle)
    with pytest.raises(Refused):
        actions.add_instrument(actor=actor, cycle=cycle, title="Otro", short="O")
    with pytest.raises(Refused):
        actions.import_lines(actor=actor, instrument=plan, content=LINES)


def test_nothing_is_kept_in_a_discarded_cycle(cycle):
    cycles.discard(actor=SYSTEM, cycle=cycle, reason="Ensayo")
    cycle.refresh_from_db()
    assert not rules.may_keep_instruments(KEEPER, cycle)


def test_lines_are_asked_for_within_their_cycle(cycle, plan):
    keys = list(Line.objects.values_list("pk", flat=True))
    assert len(queries.lines_among(cycle, keys)) == 4
    assert queries.lines_among(build_cycle(folio="XX-2024"), keys) == []
