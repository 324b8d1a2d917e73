"""Public identifiers: short, typable, with a grammar and a check character.

cycle       NL-2022            plan       NL-2022-SPG
commitment  NL-2022-C3         milestone  NL-2022-C3-M2
goal        NL-2022-G4         promise    NL-2022-P2
update      NL-2022-C3-U12     evidence   NL-2022-C3-E5
item        NL-2022-B7         receipt    NL-2022-A000431-D
call        NL-2022-Q1         batch      NL-2022-Q1-L3
theme       NL-2022-T7
meeting     NL-2022-R3         table      NL-2022-R3-M2
agreement   NL-2022-R3-A5      comment    NL-2022-K000012-2
seat        NL-2022-S4         motion     NL-2022-V4
resolution  NL-2022-F2         proposal   NL-2022-I4
round       NL-2022-W2         draft      NL-2022-D2
letter      NL-2022-L4         next step  NL-2022-C3-N4
support     NL-2022-C3-S2      opinion    NL-2022-C3-O4
question    NL-2022-C3-Q5      dissemination NL-2022-Y4
cut         NL-2022-N3         edition    NL-2022-E3
report      NL-2022-J3         recommendation NL-2022-J3-R1
intake      NL-2024-H3
mandate     D000012-M          document   X000007-Z
institution I000003-Q          person     U-7H2K9QXM
reference   OGP-GR0086         dataset    Z000001-F
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LONGEST = 60
_TURN_OF_FOUR = (0, 2, 3, 1)
_CYCLE = r"(?P<cycle>[A-Z]{2,6}-\d{4})"
GRAMMAR: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("cycle", rf"{_CYCLE}"),
        ("plan", rf"{_CYCLE}-(?P<plan>[A-Z]{{2,6}})"),
        ("commitment", rf"{_CYCLE}-C(?P<number>[1-9]\d*)"),
        ("milestone", rf"{_CYCLE}-C(?P<parent>[1-9]\d*)-M(?P<number>[1-9]\d*)"),
        ("update", rf"{_CYCLE}-C(?P<parent>[1-9]\d*)-U(?P<number>[1-9]\d*)"),
        ("evidence", rf"{_CYCLE}-C(?P<parent>[1-9]\d*)-E(?P<number>[1-9]\d*)"),
        ("goal", rf"{_CYCLE}-G(?P<number>[1-9]\d*)"),
        ("promise", rf"{_CYCLE}-P(?P<number>[1-9]\d*)"),
        ("item", rf"{_CYCLE}-B(?P<number>[1-9]\d*)"),
        ("call", rf"{_CYCLE}-Q(?P<number>[1-9]\d*)"),
        ("batch", rf"{_CYCLE}-Q(?P<parent>[1-9]\d*)-L(?P<number>[1-9]\d*)"),
        ("theme", rf"{_CYCLE}-T(?P<number>[1-9]\d*)"),
        ("meeting", rf"{_CYCLE}-R(?P<number>[1-9]\d*)"),
        ("table", rf"{_CYCLE}-R(?P<parent>[1-9]\d*)-M(?P<number>[1-9]\d*)"),
        ("agreement", rf"{_CYCLE}-R(?P<parent>[1-9]\d*)-A(?P<number>[1-9]\d*)"),
        ("seat", rf"{_CYCLE}-S(?P<number>[1-9]\d*)"),
        ("motion", rf"{_CYCLE}-V(?P<number>[1-9]\d*)"),
        ("resolution", rf"{_CYCLE}-F(?P<number>[1-9]\d*)"),
        ("proposal", rf"{_CYCLE}-I(?P<number>[1-9]\d*)"),
        ("round", rf"{_CYCLE}-W(?P<number>[1-9]\d*)"),
        ("draft", rf"{_CYCLE}-D(?P<number>[1-9]\d*)"),
        ("letter", rf"{_CYCLE}-L(?P<number>[1-9]\d*)"),
        ("next_step", rf"{_CYCLE}-C(?P<parent>[1-9]\d*)-N(?P<number>[1-9]\d*)"),
        ("support", rf"{_CYCLE}-C(?P<parent>[1-9]\d*)-S(?P<number>[1-9]\d*)"),
        ("opinion", rf"{_CYCLE}-C(?P<parent>[1-9]\d*)-O(?P<number>[1-9]\d*)"),
        ("question", rf"{_CYCLE}-C(?P<parent>[1-9]\d*)-Q(?P<number>[1-9]\d*)"),
        ("dissemination", rf"{_CYCLE}-Y(?P<number>[1-9]\d*)"),
        ("cut", rf"{_CYCLE}-N(?P<number>[1-9]\d*)"),
        ("edition", rf"{_CYCLE}-E(?P<number>[1-9]\d*)"),
        ("report", rf"{_CYCLE}-J(?P<number>[1-9]\d*)"),
        ("recommendation", rf"{_CYCLE}-J(?P<parent>[1-9]\d*)-R(?P<number>[1-9]\d*)"),
        ("intake", rf"{_CYCLE}-H(?P<number>[1-9]\d*)"),
        ("comment", rf"{_CYCLE}-K(?P<number>\d{{6,}})-(?P<check>[0-9A-Z])"),
        ("receipt", rf"{_CYCLE}-A(?P<number>\d{{6,}})-(?P<check>[0-9A-Z])"),
        ("reference", r"OGP-(?P<uid>[A-Z][A-Z0-9]{2,19})"),
        ("dataset", r"Z(?P<number>\d{6,})-(?P<check>[0-9A-Z])"),
        ("mandate", r"D(?P<number>\d{6,})-(?P<check>[0-9A-Z])"),
        ("document", r"X(?P<number>\d{6,})-(?P<check>[0-9A-Z])"),
        ("institution", r"I(?P<number>\d{6,})-(?P<check>[0-9A-Z])"),
        ("person", r"U-(?P<pseudonym>[0-9A-HJ-NP-Z]{8})"),
    )
)


@dataclass(frozen=True, slots=True)
class Folio:
    """A parsed identifier: its kind, its cycle when it lives in one, its number."""

    text: str
    kind: str
    cycle: str = ""
    number: int = 0


class BadFolio(ValueError):
    """The text is no folio, or its check character does not fit."""


def check_character(body: str) -> str:
    """The check character of a body; hyphens do not count.

    It catches every single wrong sign and every swap of two neighbours: a sign is a pair of
    elements of the fields of four and of nine, the sum is turned (multiplied) before each sign
    is added, and neither the turn nor the turn less one sends two sums to the same place.
    """
    four, real, imaginary = 0, 0, 0
    for sign in body.upper().replace("-", "") + ALPHABET[0]:
        value = ALPHABET.index(sign)
        four = _TURN_OF_FOUR[four] ^ value % 4
        real, imaginary = (
            (real - imaginary + value // 12) % 3,
            (real + imaginary + value // 4 % 3) % 3,
        )
    return ALPHABET[four + 4 * (-real % 3 * 3 + -imaginary % 3)]


def with_check(body: str) -> str:
    """The body followed by its check character."""
    return f"{body}-{check_character(body)}"


def numbered(letter: str, number: int) -> str:
    """A folio of the installation, such as a mandate's: letter, six digits, check."""
    return with_check(f"{letter}{number:06d}")


def parse(text: str) -> Folio:
    """Read a folio as a person typed it: case and spaces forgiven, check enforced."""
    typed = re.sub(r"\s+", "", text[: 2 * LONGEST]).upper()
    if len(text) > 2 * LONGEST or len(typed) > LONGEST:
        raise BadFolio(text)
    for kind, pattern in GRAMMAR:
        match = pattern.fullmatch(typed)
        if match:
            return _folio(typed, kind, match.groupdict())
    raise BadFolio(text)


def _folio(typed: str, kind: str, parts: dict[str, str]) -> Folio:
    if "check" in parts and check_character(typed[:-2]) != parts["check"]:
        raise BadFolio(typed)
    return Folio(typed, kind, parts.get("cycle", ""), int(parts.get("number", 0)))


def cycle_of(text: str) -> str:
    """The cycle a folio lives in; empty when it is of the installation, or no folio."""
    try:
        return parse(text).cycle
    except BadFolio:
        return ""


def kind_of(text: str) -> str:
    """The kind of a folio; empty when it is none."""
    try:
        return parse(text).kind
    except BadFolio:
        return ""


def numbers_of(texts: Iterable[str], kind: str) -> list[int]:
    """The numbers in these folios of one kind; others are passed over.

    For what the house wrote itself: the check character is not asked again.
    """
    pattern = dict(GRAMMAR)[kind]
    return [int(found["number"]) for found in map(pattern.fullmatch, texts) if found]


def number_of(text: str, kind: str) -> int | None:
    """The number in a folio of this kind; none when it is no such folio."""
    try:
        folio = parse(text)
    except BadFolio:
        return None
    return folio.number if folio.kind == kind else None
