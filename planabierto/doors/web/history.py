"""The journal as a person reads it: who did what, when, why, and where it is sealed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from planabierto.doors.shared.acts import act, who_did
from planabierto.doors.shared.acts_rhythm import OF_THE_OFFICE
from planabierto.doors.shared.addresses import url_of
from planabierto.ground.institutions import queries as institutions
from planabierto.ground.journal.models import Entry
from planabierto.kit.verdict import type_of_text

Placed = tuple[Entry, int | None]


@dataclass(frozen=True, slots=True)
class Event:
    """One act of the journal in words."""

    entry: int
    when: datetime
    what: type_of_text
    who: str
    mandate: str
    subject: str
    url: str
    position: int | None
    why: str = ""


def events(
    placed: Sequence[Placed],
    reasons: Mapping[int, str] | None = None,
    *,
    here: str = "",
    names: Mapping[str, str] | None = None,
) -> list[Event]:
    """Entries in words; one query for the names of people who hold a public mandate, unless given.

    The record whose page it is, `here`, is not linked to itself.
    """
    if names is None:
        names = institutions.public_names(entry.actor for entry, _place in placed) if placed else {}
    return [
        _event(entry, place, names, reasons or {}, linked=entry.subject != here)
        for entry, place in placed
    ]


def reasons_by_entry(placed: Iterable[Placed], verb: str, reasons: Iterable[str]) -> dict[int, str]:
    """Entry id → the reason in its fact, both newest first: each act left exactly one entry."""
    acts = (entry.pk for entry, _place in placed if entry.verb == verb)
    return dict(zip(acts, reasons, strict=False))


def _event(
    entry: Entry,
    position: int | None,
    names: Mapping[str, str],
    reasons: Mapping[int, str],
    *,
    linked: bool,
) -> Event:
    shown = entry.mandate and entry.verb not in OF_THE_OFFICE
    mandate = _("designación %(folio)s") % {"folio": entry.mandate} if shown else ""
    return Event(
        entry=entry.pk,
        when=entry.occurred,
        what=act(entry.verb),
        who=who_did(entry.verb, entry.actor, names),
        mandate=mandate,
        subject=entry.subject,
        url=url_of(entry.subject) if linked else "",
        position=position,
        why=reasons.get(entry.pk, ""),
    )
