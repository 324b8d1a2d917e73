"""Only actions change the record; doors, reading, rules and queries ask.

How an ORM write is recognised without types: `save`, `create`, `update` and `delete` of a model or
a QuerySet take keywords only, while their namesakes on dictionaries, sets, hashes, caches, files
and routers take a positional argument. So a call without one is a write; the names that only the
ORM has are writes always.
"""

import ast

from tests.architecture.source import PACKAGE, files, in_module, none, place, receiver, tree

WRITES = {"save", "create", "update", "delete"}
ORM_ONLY = {"bulk_create", "bulk_update", "get_or_create", "update_or_create"}
NARROWING = {"filter", "exclude"}
NARROWING_OBJECTS = {"annotate", "aggregate", "alias", "extra", "raw", "get"}


def _method(call):
    """The name of the called method, its asynchronous form counted as the same."""
    if not isinstance(call.func, ast.Attribute):
        return ""
    name = call.func.attr
    return name[1:] if name.startswith("a") and name[1:] in WRITES | ORM_ONLY else name


def _writes(call):
    name = _method(call)
    return name in ORM_ONLY or (name in WRITES and not call.args)


def _narrows(call):
    """`.filter(` on anything but a template library, or a QuerySet verb straight on `.objects`."""
    chain = list(receiver(call))
    if _method(call) in NARROWING:
        return chain[:1] != ["register"]
    return _method(call) in NARROWING_OBJECTS and "objects" in chain


def _only_asks(path):
    floor = path.relative_to(PACKAGE).parts[0]
    if floor == "reading" and path.name == "index.py":
        return False
    return floor in {"doors", "reading"} or in_module(path, "rules", "queries")


def _calls(path):
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def _imported(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def test_rules_queries_doors_and_reading_never_write():
    offenders = [
        f"{place(path, call)} .{call.func.attr}("
        for path in files(PACKAGE)
        if _only_asks(path)
        for call in _calls(path)
        if _writes(call)
    ]
    none(offenders)


def test_doors_obtain_records_through_named_queries():
    offenders = [
        f"{place(path, call)} .{call.func.attr}("
        for path in files(PACKAGE / "doors")
        for call in _calls(path)
        if _narrows(call)
    ]
    none(offenders)


def test_nothing_happens_by_signal():
    offenders = [
        f"{place(path, node)} {name}"
        for path in files(PACKAGE)
        for node, name in _imported(path)
        if name.startswith("django.dispatch") or "signals" in name.split(".")
    ]
    none(offenders)


def test_the_kit_knows_no_tables():
    offenders = [
        f"{place(path, node)} {name}"
        for path in files(PACKAGE / "kit")
        for node, name in _imported(path)
        if name.startswith("django.db")
    ]
    none(offenders)
