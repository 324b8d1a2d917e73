"""Every verb the journal can hold has words."""

import ast
import re

import pytest

from planabierto.doors.shared.acts import ACTS, act, who
from planabierto.ground.journal.models import Entry
from tests.architecture.source import PACKAGE, files, tree

ROOMS = ("ground", "tools", "journey", "publication")
WRITERS = ("actions", "queries")


def _pattern(node):
    """What a string of the source can say: itself, or with anything in its gaps."""
    if isinstance(node, ast.Constant):
        return re.escape(node.value) if isinstance(node.value, str) else ""
    parts = (re.escape(p.value) if isinstance(p, ast.Constant) else r"[a-z_]+" for p in node.values)
    return "".join(parts)


def _inside_formats(module):
    return {
        id(part)
        for node in ast.walk(module)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }


def verbs_of(path):
    """The verbs named in a module, as patterns; room names say which strings are."""
    room = next(part for part in reversed(path.parts[:-1]) if part not in WRITERS)
    module = tree(path)
    inner = _inside_formats(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in inner:
            pattern = _pattern(node)
            if pattern.startswith(f"{room}\\.") and re.fullmatch(r"[a-z_.\\\[\]+-]+", pattern):
                yield pattern


def modules(*writers):
    """The modules of the rooms that hold what these names say, such as actions."""
    return [
        path
        for room in ROOMS
        for path in files(PACKAGE / room)
        if path.stem in writers or path.parent.name in writers
    ]


def test_every_verb_in_the_source_has_words():
    patterns = {pattern for path in modules("actions") for pattern in verbs_of(path)}
    assert len(patterns) > 25
    assert not {p for p in patterns if not any(re.fullmatch(p, verb) for verb in ACTS)}


def test_no_words_stand_for_a_verb_nobody_writes():
    """A verb that is also asked for is named in queries, and its action takes the name there."""
    patterns = {pattern for path in modules(*WRITERS) for pattern in verbs_of(path)}
    assert not {verb for verb in ACTS if not any(re.fullmatch(p, verb) for p in patterns)}


@pytest.mark.parametrize(
    ("word", "endings"),
    [
        ("goal", ("stated", "changed", "withdrawn")),
        ("promise", ("stated", "changed", "withdrawn")),
        ("restriction", ("stated", "changed")),
        ("restrictedperiod", ("withdrawn",)),
    ],
)
def test_the_duties_of_a_cycle_have_words(word, endings):
    assert all(f"cycles.{word}_{ending}" in ACTS for ending in endings)


def test_the_sample_speaks_only_verbs_with_words(world):
    assert set(Entry.objects.values_list("verb", flat=True)) <= set(ACTS)


def test_an_unknown_verb_is_shown_as_it_is():
    assert act("future.happened") == "future.happened"


def test_people_machines_and_strangers_are_told_apart():
    names = {"U-7H2K9QXM": "Ana Ruiz"}
    assert who("U-7H2K9QXM", names) == "Ana Ruiz"
    assert who("U-AAAAAAAA", names) == "Persona participante"
    assert who("system:importer", names) == "Importador automático"
    assert "otro" in who("system:otro", names)
