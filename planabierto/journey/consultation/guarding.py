"""Keeping machines from drowning voices, without keeping anybody out.

Nothing is refused: what looks wrong goes to a person who looks. Schools and help points share
one address, so the limits are generous, and devices and people who help are exempt. What is kept
of a connection or a text is a keyed hash with an expiry, in the cache.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Protocol

from django.conf import settings
from django.core.cache import cache

from planabierto.journey.consultation.likenesses import marks
from planabierto.kit.counting import HOUR, count
from planabierto.kit.keyed import keyed
from planabierto.kit.networks import is_trusted, network_of
from planabierto.tools.moderation.models import Cause

DAY = 86_400
MINUTE = 60
ATTACK_LASTS = 600
CHALLENGE_LASTS = 3 * HOUR


class Guarded(Protocol):
    """Where anybody writes: a call, or a spot with a key of its own."""

    @property
    def pk(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class Spot:
    """Where anybody writes that is no call, by a name such as `proposal/12`."""

    pk: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a voice came: from which address, what was in the field people do not see, any proof.

    `exempt` when a person who helps, or a device of a help point, brought it.
    """

    address: str = ""
    trap: str = ""
    proof: str = ""
    exempt: bool = False


def causes_of(
    *, call: Guarded, arrival: Arrival, texts: Sequence[str], at: datetime
) -> tuple[Cause, ...]:
    """Why a voice should be looked at by a person before it shows; nothing, nearly always.

    It counts the arrival. Who is exempt is not counted, but copies are flagged all the same.
    """
    found: list[Cause] = []
    if arrival.trap.strip():
        found.append(Cause.TRAP)
    if not _is_exempt(arrival) and _is_excess(call, arrival, at):
        found.append(Cause.EXCESS)
    if not is_trusted(arrival.address) and is_flood(call, "\n".join(texts)):
        found.append(Cause.REPEATED)
    return tuple(found)


def is_flood(call: Guarded, text: str) -> bool:
    """Count a text; whether more than a few much like it came within a day."""
    counts = [count("flood", f"{call.pk}/{mark.hex()}", DAY) for mark in marks(text)]
    return max(counts, default=0) > settings.CONSULTATION_COPIES_PER_DAY


def copies_in(texts: Mapping[str, str]) -> set[str]:
    """Of many texts that come together, by name, those much like more than a few of the others."""
    told = {name: marks(text) for name, text in texts.items()}
    seen: dict[bytes, int] = {}
    for found in told.values():
        for mark in found:
            seen[mark] = seen.get(mark, 0) + 1
    most = settings.CONSULTATION_COPIES_PER_DAY
    return {name for name, found in told.items() if any(seen[mark] > most for mark in found)}


def is_under_attack(call: Guarded) -> bool:
    """Whether so many came of late that a proof of work is asked of browsers."""
    return bool(cache.get(_key("attack", str(call.pk))))


def challenge(call: Guarded, at: datetime) -> str:
    """What a browser works on: until when it holds, chance, and our mark on both.

    Short enough for one block of SHA-256 with the answer behind it, so that work is half as long.
    """
    body = f"{int(at.timestamp()) + CHALLENGE_LASTS}.{secrets.token_hex(6)}"
    return f"{body}.{_mark(call, body)}"


def is_solved(call: Guarded, proof: str, at: datetime) -> bool:
    """Whether a proof answers a challenge of ours, in time and for the first time."""
    asked, _colon, _answer = proof.rpartition(":")
    body, _dot, mark = asked.rpartition(".")
    until = body.partition(".")[0]
    if not (until.isascii() and until.isdigit() and len(proof) < 200):
        return False
    if not hmac.compare_digest(mark.encode(), _mark(call, body).encode()):
        return False
    if int(until) < at.timestamp() or _zeros(proof) < settings.CONSULTATION_PROOF_BITS:
        return False
    return bool(cache.add(_key("proof", asked), 1, CHALLENGE_LASTS))


def _is_excess(call: Guarded, arrival: Arrival, at: datetime) -> bool:
    hour, minute = int(at.timestamp()) // HOUR, int(at.timestamp()) // MINUTE
    from_here = count("arrivals", f"{call.pk}/{hour}/{network_of(arrival.address)}", HOUR)
    in_all = count("crowd", f"{call.pk}/{minute}", 2 * MINUTE)
    if in_all > settings.CONSULTATION_ATTACK_PER_MINUTE:
        cache.set(_key("attack", str(call.pk)), 1, ATTACK_LASTS)
    if from_here > settings.CONSULTATION_PER_NETWORK_HOUR:
        return True
    return is_under_attack(call) and not is_solved(call, arrival.proof, at)


def _is_exempt(arrival: Arrival) -> bool:
    return arrival.exempt or is_trusted(arrival.address)


def _key(kind: str, what: str) -> str:
    return f"guard/{kind}/{keyed('guard', what)[:32]}"


def _mark(call: Guarded, body: str) -> str:
    return keyed("challenge", f"{call.pk}/{body}")[:20]


def _zeros(proof: str) -> int:
    """How many bits of the proof's SHA-256 are nought before the first one."""
    found = int.from_bytes(sha256(proof.encode()).digest())
    return 256 - found.bit_length()
