"""A proposal as it comes, before it is one, and what its author is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planabierto.journey.cocreation.models import Proposal

WORDS = ("title_es", "title_en", "problem", "change", "who_acts", "steps")
LONGEST = {"title_es": 200, "title_en": 200}
LONGEST_TEXT = 8_000


@dataclass(frozen=True, slots=True)
class NewProposal:
    """What somebody wants a government to commit to.

    `form` is the turn of the page it was typed on: the same page sent twice is one proposal.
    """

    title_es: str
    problem: str = ""
    change: str = ""
    who_acts: str = ""
    steps: str = ""
    title_en: str = ""
    ungrounded: str = ""
    language: str = "es"
    email: str = ""
    form: str = ""
    illustrative: bool = False

    @property
    def words(self) -> Mapping[str, str]:
        """Its words, by field."""
        return {name: getattr(self, name) for name in WORDS}


@dataclass(frozen=True, slots=True)
class Written:
    """A proposal with the secret only its author is given; `first` unless it had come before."""

    proposal: Proposal
    secret: str
    first: bool = True
