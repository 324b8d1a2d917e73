"""The source of the project as these tests read it."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "planabierto"
FLOORS = ("ground", "tools", "journey", "reading", "doors")
SINGLE_ROOMS = ("kit", "publication", "sample")

type_of_function = ast.FunctionDef | ast.AsyncFunctionDef


def files(folder: Path, suffix: str = ".py") -> list[Path]:
    """Files a person wrote below a folder: no migrations, no caches."""
    return [
        path
        for path in sorted(folder.rglob(f"*{suffix}"))
        if not {"migrations", "__pycache__"} & set(path.parts)
    ]


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(), filename=str(path))


def functions(path: Path) -> Iterator[type_of_function]:
    """Every function and method of a file."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, type_of_function))


def rooms() -> list[Path]:
    """The folders of the apps and of the rooms without tables."""
    below = [room for floor in FLOORS for room in sorted((PACKAGE / floor).glob("*/"))]
    single = [PACKAGE / name for name in SINGLE_ROOMS]
    return [room for room in below + single if any(room.glob("*.py"))]


def in_module(path: Path, *names: str) -> bool:
    """Whether a file is a module of one of these names, or in a package of one."""
    return path.stem in names or path.parent.name in names


def place(path: Path, node: ast.AST | None = None) -> str:
    """How an offender is named: the path, and the line when there is one."""
    name = str(path.relative_to(ROOT))
    return f"{name}:{node.lineno}" if node else name


def receiver(call: ast.Call) -> Iterator[str]:
    """The names in the chain a method is called on, nearest first: `a.b(c).d()` gives b, a."""
    node = call.func.value if isinstance(call.func, ast.Attribute) else None
    while node is not None:
        if isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Attribute):
            yield node.attr
            node = node.value
        elif isinstance(node, ast.Name):
            yield node.id
            return
        else:
            return


def none(offenders: Iterable[str]) -> None:
    """Fail with each offender on a line of its own."""
    found = sorted(offenders)
    assert not found, "\n" + "\n".join(found)


def document(name: str) -> str:
    """A page of docs/; the test waits only while there is no docs folder to hold it."""
    path = ROOT / "docs" / name
    if not path.exists() and not any(ROOT.glob("docs/*.md")):
        pytest.skip(f"docs/{name} is not written yet")
    return path.read_text()
