"""Every promise is written down where it is kept."""

import ast
import re

import pytest

from tests.architecture.source import files, in_module, none, place, rooms, tree

PROMISING = ("actions", "rules", "queries", "models")
DEFINITIONS = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def _public(body):
    return [
        node for node in body if isinstance(node, DEFINITIONS) and not node.name.startswith("_")
    ]


def _promises(path):
    """Public functions and classes, and in queries the adjectives of the QuerySets too."""
    for node in _public(tree(path).body):
        yield node
        if isinstance(node, ast.ClassDef) and in_module(path, "queries"):
            yield from (m for m in _public(node.body) if not isinstance(m, ast.ClassDef))


def test_actions_rules_queries_and_models_state_their_promise():
    silent = [
        f"{place(path, node)} {node.name}"
        for room in rooms()
        for path in files(room)
        if in_module(path, *PROMISING)
        for node in _promises(path)
        if not ast.get_docstring(node)
    ]
    none(silent)


@pytest.mark.parametrize("room", rooms(), ids=lambda room: f"{room.parent.name}.{room.name}")
def test_each_room_opens_with_three_sentences(room):
    """What it knows, what it promises, what it deliberately does not know."""
    opening = ast.get_docstring(tree(room / "__init__.py")) or ""
    sentences = re.findall(r"\S[.!?](?=\s|$)", opening)
    assert len(sentences) >= 3, f"{place(room / '__init__.py')} says too little: {opening!r}"
