"""Whoever runs the tool finds every environment variable in docs/operations.md."""

import ast
import re

from tests.architecture.source import PACKAGE, document, files, none, receiver, tree

IMPLIED = {
    "db": "DATABASE_URL",
    "db_url": "DATABASE_URL",
    "cache": "CACHE_URL",
    "cache_url": "CACHE_URL",
    "email": "EMAIL_URL",
    "email_url": "EMAIL_URL",
}
VARIABLE = re.compile(r"[A-Z][A-Z0-9_]+")


def _asks_environment(call):
    """`env(...)`, `env.str(...)`, `os.environ.get(...)`, `os.getenv(...)`."""
    if isinstance(call.func, ast.Name):
        return call.func.id in {"env", "getenv"}
    return call.func.attr == "getenv" or bool({"env", "environ"} & {next(receiver(call), "")})


def _read_by_call(call):
    if isinstance(call.func, ast.Name | ast.Attribute) and _asks_environment(call):
        named = [a.value for a in call.args[:1] if isinstance(a, ast.Constant)]
        yield from named or [IMPLIED.get(getattr(call.func, "attr", ""), "")]
    for keyword in call.keywords:
        if keyword.arg == "envvar" and isinstance(keyword.value, ast.Constant):
            yield keyword.value.value


def _read_by_subscript(node):
    """`os.environ["NAME"]`."""
    of_environ = isinstance(node.value, ast.Attribute) and node.value.attr == "environ"
    if of_environ and isinstance(node.slice, ast.Constant):
        yield node.slice.value


def variables():
    """The environment variables the package reads."""
    found = set()
    for path in files(PACKAGE):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call):
                found.update(_read_by_call(node))
            elif isinstance(node, ast.Subscript):
                found.update(_read_by_subscript(node))
    return {name for name in found if VARIABLE.fullmatch(str(name))}


def test_settings_are_read_from_the_environment():
    assert {"DATABASE_URL", "SECRET_KEY"} <= variables()


def test_every_variable_is_documented():
    page = document("operations.md")
    none(name for name in variables() if not re.search(rf"\b{name}\b", page))
