"""How a line of the permission matrix is written and read.

A code has one letter for each group of readers, in the order of GROUPS, in trios.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LETTERS = {
    "o": "200 answered",
    "d": "302 done, or led on",
    "s": "302 asked to sign in",
    "f": "302 asked for a second factor",
    "b": "400 bad request",
    "u": "401 not signed in",
    "x": "403 refused, with the reason",
    "h": "404 not found: not there, or not to be known",
    "m": "405 not by this method",
    "w": "409 not now",
    "g": "410 public once, reserved since: why, and nothing more",
    "v": "422 the form is shown again with what is wrong",
}
GROUPS = {
    "stranger": ("stranger",),
    "resident": ("resident",),
    "one factor": ("secretary_without_second_factor",),
    "keepers": ("administrator", "secretary", "second_secretary"),
    "contact": ("contact",),
    "neighbours": ("contact_state", "contact_monterrey"),
    "lead": ("lead",),
    "circle": (
        "group_member",
        "monitor",
        "evaluator",
        "forum_member",
        "facilitator",
        "moderator",
    ),
    "elsewhere": ("secretary_elsewhere",),
}
GROUP_OF = {reader: group for group, readers in GROUPS.items() for reader in readers}
READERS = tuple(GROUP_OF)
ALL = "ooo ooo ooo"
NONE = "hhh hhh hhh"
NOT_BY_POST = "mmm mmm mmm"


@dataclass(frozen=True)
class Row:
    """One address and what each group is answered.

    `place` fills the address (`folio=NL-2022 kind=metas`; `{goal}` is looked up in the places).
    `post` is the answer to a filled-in form, given as `form`; `blank` that of a keeper's empty
    form. A row without `post` only shows: posting to it writes nothing for anybody. `apart` are
    single readers who are answered unlike their group: the letter to reading, the letter to a form.
    """

    name: str
    place: str
    get: str
    post: str = ""
    form: str | Mapping[str, Any] = field(default_factory=dict)
    blank: str = "v"
    query: str = ""
    journals: bool = True
    apart: Mapping[str, str] = field(default_factory=dict)

    def expected(self, reader: str, code: str, *, sent: bool = False) -> str:
        """The letter for a reader."""
        if reader in self.apart:
            return self.apart[reader][sent]
        letters = code.replace(" ", "")
        assert len(letters) == len(GROUPS), f"{self.name} {self.place}: {code!r}"
        return letters[list(GROUPS).index(GROUP_OF[reader])]

    @property
    def answers_alike(self) -> bool:
        """Whether whoever reads it is answered the same."""
        return self.get == ALL and not self.apart

    def arguments(self, places: Mapping[str, Any]) -> dict[str, str]:
        """What fills the address."""
        return dict(part.split("=", 1) for part in self.place.format(**places).split())

    @property
    def label(self) -> str:
        """Name and place in one line."""
        return f"{self.name} {self.place}".strip()
