"""The institutions that texts name: which ones the register does not know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planabierto.ground.institutions.queries import Finder
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting import queries
from planabierto.journey.drafting.models import ItemVersion
from planabierto.journey.drafting.texts import CommitmentText, joined, listed

BODIES = ("lead", "co_responsible", "partners")


def names_in(text: CommitmentText) -> list[str]:
    """Every institution a commitment's text names, in order, without repeats."""
    names = [name for body in BODIES for name in listed(text[body])]
    names += [step["responsible"] for step in text.milestones if step["responsible"]]
    return list(dict.fromkeys(names))


def unknown_in(texts: Iterable[CommitmentText]) -> list[str]:
    """The names the register does not know, in order of the alphabet."""
    register = Finder()
    return sorted({each for text in texts for each in names_in(text) if not register.find(each)})


def drafts_naming_unknown(cycle: Cycle) -> dict[str, list[ItemVersion]]:
    """Each unknown name of a cycle's drafts, with the drafts that use it."""
    wordings = list(queries.newest_item_versions(queries.items_of(cycle).filter(state="draft")))
    return {
        name: [each for each in wordings if name in names_in(each.text)]
        for name in unknown_in(each.text for each in wordings)
    }


def renamed(text: CommitmentText, names: Mapping[str, str]) -> CommitmentText:
    """The text with some institutions called by another name."""
    changes = {}
    for path, value in text.flat().items():
        field = path.rpartition(".")[2]
        if field in BODIES:
            changes[path] = joined([names.get(each, each) for each in listed(value)])
        elif field == "responsible":
            changes[path] = names.get(value, value)
    return text.with_flat(changes)
