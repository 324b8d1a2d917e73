"""The organisations those who came belong to, each counted once however it was written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from planabierto.reading.figures.encounters.taken_down import Line
from planabierto.tools.meetings.models import SpeaksFor
from planabierto.tools.meetings.naming import key_of

SAID = (SpeaksFor.OWN, SpeaksFor.UNSAID, "")


@dataclass(frozen=True, slots=True)
class Groups:
    """How many different groups came, by the part of society they belong to.

    `others` told no sector, or several as often.
    """

    civil: int = 0
    universities: int = 0
    international: int = 0
    government: int = 0
    private: int = 0
    others: int = 0

    @property
    def total(self) -> int:
        """How many different groups came in all."""
        named = self.civil + self.universities + self.international
        return named + self.government + self.private + self.others


def groups_in(lines: Iterable[Line]) -> Groups:
    """The groups of those who came: by the register, else by name without accents and signs."""
    told = [each for each in lines if each.institution or key_of(each.organisation)]
    known = {key_of(name): str(each.institution) for each in told for name in each.names}
    sectors: dict[str, Counter[str]] = {}
    registered: dict[str, str] = {}
    for each in told:
        name = key_of(each.organisation)
        group = str(each.institution) if each.institution else known.get(name, f"={name}")
        found = sectors.setdefault(group, Counter())
        if each.sector not in SAID:
            found[each.sector] += each.times
        if each.institution:
            registered[group] = each.sector
    counted = Counter(
        registered.get(group) or _most_said(found) for group, found in sectors.items()
    )
    return Groups(
        civil=counted[SpeaksFor.CIVIL],
        universities=counted[SpeaksFor.ACADEMIA],
        international=counted[SpeaksFor.INTERNATIONAL],
        government=counted[SpeaksFor.GOVERNMENT],
        private=counted[SpeaksFor.PRIVATE],
        others=sum(counted[each] for each in SAID),
    )


def _most_said(found: Counter[str]) -> str:
    """The sector most of them told; none when several were told as often."""
    ranked = found.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]
