"""A commitment as text: the one form in which it is drafted, adopted, amended and exchanged.

Every field is a string, so that a table, a form, an item's version and an amendment all
speak of the same thing. Lists are joined by ` | `; dates are `2023`, `2023-01` or
`2023-01-31`; yes is `sí`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

SEPARATOR = " | "
YES = "sí"
WORDING = ("title", "problem", "status_quo", "action", "solution", "relevance", "note")
LISTS = ("values", "areas", "sectors", "lead", "co_responsible", "partners", "inclusions")
COMMITMENT_FIELDS = (
    *(f"{name}_{language}" for name in WORDING for language in ("es", "en")),
    "goal",
    "starts",
    "ends",
    *LISTS,
    "illustrative",
)
MILESTONE_WORDING = ("output", "indicator", "verification")
MILESTONE_FIELDS = (
    *(f"{name}_{language}" for name in MILESTONE_WORDING for language in ("es", "en")),
    "starts",
    "ends",
    "responsible",
    "illustrative",
)


@dataclass(frozen=True, slots=True)
class MilestoneText:
    """A milestone as text, by its number in the commitment."""

    number: int
    fields: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")


@dataclass(frozen=True, slots=True)
class CommitmentText:
    """A commitment as text; `key` is its folio or an item's, empty when it is new."""

    key: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    milestones: tuple[MilestoneText, ...] = ()

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")

    def listed(self, name: str) -> tuple[str, ...]:
        """The parts of a list field, in order, without repeats."""
        return listed(self[name])

    @property
    def title(self) -> str:
        """The title in whichever language there is one."""
        return self["title_es"] or self["title_en"]

    def flat(self) -> dict[str, str]:
        """Every field that is not empty by its path, such as `title_es` or `milestones.2.ends`."""
        found = {name: self[name] for name in COMMITMENT_FIELDS if self[name]}
        for milestone in self.milestones:
            for name in MILESTONE_FIELDS:
                if milestone[name]:
                    found[f"milestones.{milestone.number}.{name}"] = milestone[name]
        return found

    def with_flat(self, changes: Mapping[str, str]) -> CommitmentText:
        """The text with some paths changed; an empty value clears a field."""
        return from_flat({**self.flat(), **changes}, key=self.key)

    def to_json(self) -> dict[str, Any]:
        """Plain data for storage."""
        return {"fields": self.flat()}


def from_json(data: Mapping[str, Any], key: str = "") -> CommitmentText:
    """Read what `to_json` wrote."""
    return from_flat(data["fields"], key=key)


def from_flat(flat: Mapping[str, str], *, key: str = "") -> CommitmentText:
    """Build a text from paths; a milestone with no field left is gone."""
    fields: dict[str, str] = {}
    milestones: dict[int, dict[str, str]] = {}
    for path, value in flat.items():
        if not value:
            continue
        if path.startswith("milestones."):
            _word, number, name = path.split(".")
            milestones.setdefault(int(number), {})[name] = value
        else:
            fields[path] = value
    steps = tuple(MilestoneText(number, milestones[number]) for number in sorted(milestones))
    return CommitmentText(key, fields, steps)


def listed(text: str) -> tuple[str, ...]:
    """The parts of a list field, in order, without repeats."""
    parts = (part.strip() for part in text.replace("\n", "|").split("|"))
    return tuple(dict.fromkeys(part for part in parts if part))


def joined(parts: Iterator[str] | tuple[str, ...] | list[str]) -> str:
    """The parts as one list field."""
    return SEPARATOR.join(parts)


def changes_between(before: CommitmentText, after: CommitmentText) -> list[tuple[str, str, str]]:
    """Path, old and new value of each field that differs, in reading order."""
    old, new = before.flat(), after.flat()
    return [
        (path, old.get(path, ""), new.get(path, ""))
        for path in dict.fromkeys([*old, *new])
        if old.get(path, "") != new.get(path, "")
    ]


def keyed(text: CommitmentText, key: str) -> CommitmentText:
    """The same text under another key."""
    return replace(text, key=key)
