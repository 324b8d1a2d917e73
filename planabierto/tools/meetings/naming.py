"""What organisations are called, made comparable: the same one is counted once."""

from __future__ import annotations

from planabierto.ground.institutions.models import Sector
from planabierto.kit.text import words
from planabierto.tools.meetings.models import SpeaksFor

_ENDINGS = (
    ("a", "c"),
    ("ac",),
    ("a", "b", "p"),
    ("abp",),
    ("i", "a", "p"),
    ("iap",),
    ("s", "c"),
    ("sc",),
    ("s", "a", "de", "c", "v"),
    ("sa", "de", "cv"),
)
_ARTICLES = ("el", "la", "los", "las", "the")
_SECTORS = {
    Sector.GOVERNMENT: SpeaksFor.GOVERNMENT,
    Sector.GUARANTOR: SpeaksFor.GOVERNMENT,
    Sector.CIVIL_SOCIETY: SpeaksFor.CIVIL,
    Sector.ACADEMIA: SpeaksFor.ACADEMIA,
    Sector.PRIVATE: SpeaksFor.PRIVATE,
    Sector.INTERNATIONAL: SpeaksFor.INTERNATIONAL,
}


def key_of(organisation: str) -> str:
    """An organisation's name without accents, signs, its article and its legal form.

    `Vecinas NL, A.C.` and `vecinas nl` are one; nothing but those makes two names one.
    """
    parts = tuple(words(organisation))
    if len(parts) > 1 and parts[0] in _ARTICLES:
        parts = parts[1:]
    for ending in _ENDINGS:
        if len(parts) > len(ending) and parts[-len(ending) :] == ending:
            return " ".join(parts[: -len(ending)])
    return " ".join(parts)


def sector_of(sector: str, said: str) -> str:
    """The sector an institution of the register speaks for; what was said where it tells none."""
    found = _SECTORS.get(Sector(sector)) if sector else None
    return str(found or said)
