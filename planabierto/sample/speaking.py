"""Illustrative voices, put together the same way every time from the sample's own phrases."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

SEED = 2022
HURRIED = {"que": "q", "porque": "xq", "por favor": "porfa", "también": "tmb", "para": "pa"}
CHANNELS = {"web": 540, "kiosk": 88, "assisted": 104, "offline": 24, "paper": 108}
AGES = {"12-17": 5, "18-29": 24, "30-44": 29, "45-59": 20, "60+": 13, "unsaid": 9}
GENDERS = {"woman": 52, "man": 39, "other": 2, "unsaid": 7}
GROUPS = {"": 76, "disability": 6, "carer": 7, "indigenous": 4, "migrant": 3, "unsaid": 4}
PROMISES = ("information", "participation", "accountability", "technology", "services")


@dataclass(frozen=True, slots=True)
class Spoken:
    """One voice: its text, the theme it was made for, and how it came."""

    text: str
    theme: str
    channel: str
    place: str
    age_band: str
    gender: str
    groups: tuple[str, ...]
    promises: tuple[str, ...]
    trust: int
    order: tuple[str, ...]
    before: str
    at: datetime


def spoken(
    content: Mapping[str, Any], *, count: int, opens: datetime, closes: datetime
) -> Iterator[Spoken]:
    """As many voices as asked for, in the order they came; the same for the same content."""
    chance = random.Random(SEED)  # noqa: S311  (a sample is to be the same each time)
    moments = sorted(_moment(chance, opens, closes) for _each in range(count))
    seen: set[str] = set()
    channels = _spread(chance, CHANNELS, count)
    for index in range(count):
        theme, text = _said(chance, content, seen)
        yield Spoken(
            text=text,
            theme=theme,
            channel=channels[index],
            place=_drawn(chance, content["places"]),
            age_band=_drawn(chance, AGES),
            gender=_drawn(chance, GENDERS),
            groups=tuple(filter(None, [_drawn(chance, GROUPS)])),
            promises=tuple(sorted(chance.sample(PROMISES, chance.randint(1, 3)))),
            trust=_drawn(chance, {1: 22, 2: 31, 3: 28, 4: 14, 5: 5}),
            order=tuple(chance.sample(PROMISES, len(PROMISES))) if chance.random() < 0.6 else (),
            before=_drawn(chance, {"no": 70, "yes": 30}),
            at=moments[index],
        )


def _said(chance: random.Random, content: Mapping[str, Any], seen: set[str]) -> tuple[str, str]:
    """A theme and a text nobody has said yet."""
    if chance.random() < 0.02:
        return "", chance.choice(content["none"])["text"]
    weights = {each["key"]: each["weight"] for each in content["themes"]}
    phrases = {each["key"]: each for each in content["themes"]}
    while True:
        key = _drawn(chance, weights)
        text = _worded(chance, content, phrases[key])
        if text not in seen:
            seen.add(text)
            return key, text


def _worded(chance: random.Random, content: Mapping[str, Any], theme: Mapping[str, Any]) -> str:
    """Two thirds tell what they see and what they ask; the others one of the two, or more."""
    sees, asks = chance.choice(theme["sees"]), chance.choice(theme["asks"])
    shape = chance.random()
    if shape < 0.12:
        body = f"{sees}."
    elif shape < 0.26:
        body = f"Propongo que {asks}."
    elif shape < 0.84:
        body = f"{sees}. {chance.choice(_ASKING)} {asks}."
    else:
        more = chance.choice([each for each in theme["asks"] if each != asks])
        body = f"{sees}. {chance.choice(_ASKING)} {asks}, y además que {more}."
    parts = (chance.choice(content["openings"]), body, chance.choice(content["closings"]))
    return _spelled(chance, " ".join(filter(None, parts)))


_ASKING = ("Pido que", "Propongo que", "Ojalá", "Me gustaría que", "Hace falta que", "Que")


def _spelled(chance: random.Random, text: str) -> str:
    """As people write on a phone: mostly well, some without accents, in haste or in capitals."""
    manner = chance.random()
    if manner < 0.62:
        return text
    if manner < 0.82:
        return _without_accents(text)
    if manner < 0.94:
        hurried = _without_accents(text).lower().replace(". ", " ").rstrip(".")
        for whole, short in HURRIED.items():
            hurried = hurried.replace(f" {_without_accents(whole)} ", f" {short} ")
        return hurried
    return text.upper()


def _without_accents(text: str) -> str:
    """Accents fall; the ñ stays, which is a letter of its own."""
    kept = text.replace("ñ", "\0").replace("Ñ", "\1")
    plain = "".join(
        sign for sign in unicodedata.normalize("NFD", kept) if not unicodedata.combining(sign)
    )
    return plain.replace("\0", "ñ").replace("\1", "Ñ")


def _moment(chance: random.Random, opens: datetime, closes: datetime) -> datetime:
    """More at the beginning and towards the end, in waking hours."""
    share = chance.betavariate(0.7, 0.8)
    day = opens + timedelta(days=int(share * ((closes - opens).days or 1)))
    awake = timedelta(hours=chance.triangular(8, 22, 18), seconds=chance.randint(0, 3_000))
    moment = day.replace(hour=0, minute=0, second=0, microsecond=0) + awake
    return min(max(moment, opens), closes - timedelta(minutes=1))


def _spread(chance: random.Random, shares: Mapping[str, int], count: int) -> Sequence[str]:
    """Each key as often as its share of the whole, in no order."""
    whole = sum(shares.values())
    keys = [key for key, share in shares.items() for _each in range(share * count // whole)]
    keys += ["web"] * (count - len(keys))
    chance.shuffle(keys)
    return keys


def _drawn(chance: random.Random, weights: Mapping[Any, int]) -> Any:
    return chance.choices(list(weights), list(weights.values()))[0]
