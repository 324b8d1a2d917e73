"""Joining what was gathered without a connection: without loss, and without repeating anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from planabierto.journey.consultation import joining_rules as rules
from planabierto.journey.consultation.actions.contributing import submit
from planabierto.journey.consultation.models import Call, Channel, Contribution
from planabierto.journey.consultation.queries import joining as queries
from planabierto.journey.consultation.voice import NewVoice
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Refused, require

MOST_AT_ONCE = 300


class Outcome(StrEnum):
    """What came of an entry."""

    JOINED = "joined"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class OfflineEntry:
    """What a device kept: its own name for the entry, the number it gave, the voice with its day.

    `client` is made by the device once an entry: 8 to 64 letters, digits and hyphens.
    """

    client: str
    number: int
    voice: NewVoice


@dataclass(frozen=True, slots=True)
class Joined:
    """What came of one entry: its contribution, new or known; or why it was refused."""

    client: str
    state: Outcome
    contribution: Contribution | None = None
    secret: str = ""
    reason: str = ""

    @property
    def folio(self) -> str:
        """The receipt's folio; empty when the entry was refused."""
        return self.contribution.folio if self.contribution else ""


def join_offline(*, actor: Actor, call: Call, entries: Sequence[OfflineEntry]) -> list[Joined]:
    """Take in the entries of a device one by one, in their order, and say what came of each.

    An entry that joined before gives its contribution again, whatever was sent this time, so that a
    device may always send everything it holds. One that is refused stops no other. The numbers must
    be of a block this person took for the call.
    """
    require(rules.may_join(actor, call, len(entries), MOST_AT_ONCE))
    blocks = queries.blocks_of(actor, call)
    known = queries.joined_before(call, [_origin(each) for each in entries])
    results: list[Joined] = []
    for entry in entries:
        contribution = known.get(_origin(entry))
        if contribution is None:
            result = _join(actor, call, entry, blocks)
            if result.contribution is not None:
                known[_origin(entry)] = result.contribution
        else:
            result = Joined(entry.client, Outcome.KNOWN, contribution)
        results.append(result)
    return results


def _join(
    actor: Actor, call: Call, entry: OfflineEntry, blocks: Sequence[tuple[int, int]]
) -> Joined:
    try:
        require(rules.may_take_entry(call, entry.client, entry.number, entry.voice, blocks))
        voice = replace(
            entry.voice, number=entry.number, channel=Channel.OFFLINE, origin=_origin(entry)
        )
        receipt = submit(actor=actor, call=call, voice=voice)
    except Refused as refusal:
        return _known_meanwhile(call, entry) or Joined(
            entry.client, Outcome.REFUSED, reason=str(refusal)
        )
    return Joined(entry.client, Outcome.JOINED, receipt.contribution, receipt.secret)


def _known_meanwhile(call: Call, entry: OfflineEntry) -> Joined | None:
    """The same entry, sent twice at once, joined by the other sending."""
    origin = _origin(entry)
    found = queries.joined_before(call, [origin]).get(origin)
    return Joined(entry.client, Outcome.KNOWN, found) if found else None


def _origin(entry: OfflineEntry) -> str:
    return f"{queries.DEVICE}{entry.client}"[: queries.LONGEST_ORIGIN]
