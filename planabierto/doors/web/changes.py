"""How a commitment's text changed: the names of its fields, and the words that came and went."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from planabierto.doors.shared.marks import current_language
from planabierto.doors.shared.parts import PARTS
from planabierto.journey.commitments.models import Amendment, AmendmentChange
from planabierto.journey.drafting.texts import CommitmentText, joined, listed
from planabierto.kit.diff import Piece, compare

INCLUSIONS = "inclusions"


@dataclass(frozen=True, slots=True)
class Worded:
    """One field of a text: its name in words, what it says, and in which language."""

    label: str
    text: str
    language: str

    @property
    def row(self) -> SafeString:
        """The field as a list shows it, in Python because a text has fifty of them."""
        if not self.language:
            return format_html('<dt>{}</dt><dd class="changed">{}</dd>', self.label, self.text)
        shape = '<dt>{0} ({2})</dt><dd class="changed" lang="{2}">{1}</dd>'
        return format_html(shape, self.label, self.text, self.language)


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an amendment: what stayed, what went and what came, in reading order."""

    label: str
    language: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Amended:
    """An amendment and what it changed."""

    amendment: Amendment
    changes: list[Change]


def label_of(path: str) -> str:
    """A field's path in words: `milestones.2.ends` becomes `Hito 2 · Término`."""
    return _label_in(current_language(), path)


@lru_cache(maxsize=4096)
def _label_in(_language: str, path: str) -> str:
    name = _bare(path.rpartition(".")[2])
    label = str(PARTS.get(name, name))
    if path.startswith("milestones."):
        return gettext("Hito %(number)s · %(field)s") % {
            "number": path.split(".")[1],
            "field": label,
        }
    return label


def language_of(path: str) -> str:
    """The language a field is written in; empty when it has none."""
    return path[-2:] if path.endswith(("_es", "_en")) else ""


def amended(rows: Iterable[AmendmentChange], plans: Container[str]) -> list[Amended]:
    """Each amendment with the fields it changed, word by word, in the order of the rows.

    Of the plans a commitment stands in, only those among `plans` are named.
    """
    found: dict[int, Amended] = {}
    for row in rows:
        whole = found.setdefault(row.amendment_id, Amended(row.amendment, []))
        before, after = (_known(row.path, text, plans) for text in (row.before, row.after))
        if before != after:
            change = Change(label_of(row.path), language_of(row.path), compare(before, after))
            whole.changes.append(change)
    return list(found.values())


def read_through(text: CommitmentText, plans: Container[str]) -> list[Worded]:
    """A whole text, field by field, as a person reads it; of its plans only those given."""
    return [
        Worded(label_of(path), _known(path, value, plans), language_of(path))
        for path, value in text.flat().items()
    ]


def plans_named(lists: Iterable[str]) -> set[str]:
    """The plans that lists of inclusions name."""
    return {_plan_of(part) for text in lists for part in listed(text)}


def _known(path: str, text: str, plans: Container[str]) -> str:
    """A field's text; a list of inclusions without the plans a reader may not know of."""
    if path != INCLUSIONS:
        return text
    return joined([part for part in listed(text) if _plan_of(part) in plans])


def _plan_of(part: str) -> str:
    return part.partition("=")[0]


def _bare(name: str) -> str:
    return name[:-3] if name.endswith(("_es", "_en")) else name
