"""What an archive says of itself, and the names of what it holds."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import PurePosixPath
from typing import Any

FORMAT = "planabierto-backup/1"
MANIFEST, KEY = "manifest.json", "keys/secret-key"
ROWS, FILES = "rows/", "files/"


class BadArchive(Exception):
    """What was given is no whole archive of ours; the message says why."""


@dataclass
class Table:
    """How the rows of one table are written: the columns in order, and how many rows."""

    columns: list[str]
    rows: int


@dataclass
class Member:
    """One member's bytes."""

    size: int
    sha256: str


@dataclass
class Manifest:
    """The state of the migrations, the tables, the journal's head and every member's hash."""

    version: str
    made: str
    engine: str
    migrations: list[tuple[str, str]] = field(default_factory=list)
    tables: dict[str, Table] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    journal: dict[str, Any] = field(default_factory=dict)
    damaged: list[str] = field(default_factory=list)
    format: str = FORMAT

    @property
    def has_key(self) -> bool:
        """Whether the installation's key is in it."""
        return KEY in self.members

    def to_json(self) -> dict[str, Any]:
        """The manifest as its member holds it."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Any) -> Manifest:
        """Read a manifest; refuses another format, or one that is not complete."""
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise BadArchive("no es un respaldo de Plan Abierto de un formato conocido")
        try:
            return cls(
                version=str(data["version"]),
                made=str(data["made"]),
                engine=str(data["engine"]),
                migrations=[(str(app), str(name)) for app, name in data["migrations"]],
                tables={name: Table(**each) for name, each in data["tables"].items()},
                members={name: Member(**each) for name, each in data["members"].items()},
                journal=dict(data["journal"]),
                damaged=[str(each) for each in data["damaged"]],
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BadArchive("su manifiesto está incompleto") from error


def is_safe(name: str) -> bool:
    """Whether a member's name is one of ours and stays inside the folder it is unpacked in."""
    path = PurePosixPath(name)
    plain = not path.is_absolute() and ".." not in path.parts and str(path) == name
    ours = name in (MANIFEST, KEY) or name.startswith((ROWS, FILES))
    return plain and ours and "\\" not in name and name.isprintable()
