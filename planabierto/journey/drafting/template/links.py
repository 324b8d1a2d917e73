"""Promises of a link, in English and Spanish, and whether the link is there.

A firm promise names the link itself ("at the following link"). A loose one only ends in a colon
("available at:"), and a list below it keeps the promise as well as an address does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planabierto.journey.drafting.template.lines import SPACES, clean_lines, is_bulleted

DOMAIN = (
    r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}"
    r"\.(?:org|com|mx|net|edu|gob|gov|info|io|ly|gl|be|me|int)\b"
)
URL = rf"(?:https?://\S|ftp://\S|www\.\w|(?<![\w.-]){DOMAIN})"
HOLDS_URL = re.compile(URL, re.IGNORECASE)
ORNAMENTS = f"{SPACES}•*–—-<([\"'“«"
FARTHEST_URL = 200
SENTENCE_END = re.compile(r"(?<=[.!?])[ \t\u00a0]+")
NOUN = r"(?:hyper)?links?|urls?|web ?(?:site|page)s?"
SPANISH_NOUN = (
    r"(?:hiper)?enlaces?|ligas?|(?:hiper)?v[ií]nculos?|urls?|(?:sitios?|p[aá]ginas?) web"
    r"|direcci[oó]n(?:es)? electr[oó]nicas?|micrositios?"
)
FIRM = re.compile(
    rf"\b(?:at|in|on|through|via|from|see|visit|with|using) (?:the following|these|this) (?:{NOUN})"
    rf"(?= ?(?:[:.;,)]|$))|\b(?:the|following) (?:{NOUN}) (?:below|here)\b|\bclick (?:here|below)\b"
    r"|\bavailable here\b"
    rf"|\b(?:en|desde|a trav[eé]s de|mediante|por|visit[ae]|consult[ae]) "
    rf"(?:(?:el|la|los|las) siguientes?|est[aeo]s?) (?:{SPANISH_NOUN})\b"
    r"|\b(?:haz|haga|da|d[eé]|dar|hacer) clic\b|\bdisponibles? aqu[ií]\b",
    re.IGNORECASE,
)
LOOSE = re.compile(
    r"\b(?:available|found|consulted|viewed|seen|accessed|downloaded|published)"
    r"(?: \w{1,30}){0,3}? (?:at|in|on|from|here):$"
    rf"|\b(?:available|see|visit|consult|{NOUN}|{SPANISH_NOUN}):$"
    r"|\b(?:disponibles?|consult(?:ar|arse|en?|ad[oa]s?)|enc(?:ontr|uentr)\w{1,8}"
    r"|publicad[oa]s?|descarg(?:ar|arse|uen?)|acceder|visibles?|verse)"
    r"(?: \w{1,30}){0,3}? (?:en|desde|aqu[ií]):$"
    r"|\b(?:disponibles?|v[eé]ase|visiten?|consulten?):$",
    re.IGNORECASE,
)
SHARES = re.compile(r"\b(?:shar(?:e|es|ed|ing)|attach(?:ed)?|compart\w{1,8}|adjunt\w{1,8})\b", re.I)
SHARED = re.compile(
    r"\b(?:galler|photo|picture|evidence|video|document|folder|minutes|album|file|repositor|letter"
    r"|galer[ií]a|fotograf|evidencia|carpeta|minuta|[aá]lbum|archivo|repositorio|documento|carta)",
    re.IGNORECASE,
)
LONGEST_SENTENCE = 2000
NO_LINK_NOTES = {
    "es": "[sin enlace en el documento publicado]",
    "en": "[no link in the published document]",
}
_STANDING_FOR_A_LINK = "https://no.link"


def promises_missing_link(text: str) -> tuple[str, ...]:
    """Give the sentences of an answer that promise a link where no address follows.

    A note that the published document held no link stands for the address.
    """
    for note in NO_LINK_NOTES.values():
        text = text.replace(note, _STANDING_FOR_A_LINK)
    lines = [line for line in clean_lines(text) if line]
    return tuple(_broken(lines))


def _broken(lines: Sequence[str]) -> Iterator[str]:
    for at, line in enumerate(lines):
        sentences = [part for part in SENTENCE_END.split(line) if part.strip(SPACES)]
        for sentence, following in zip(sentences, [*sentences[1:], ""], strict=True):
            promise = _promise(sentence, last=not following)
            if promise and not _kept(promise, sentence, following, lines, at):
                yield sentence.strip(SPACES)


def _promise(sentence: str, last: bool) -> str:
    """Tell a firm promise from a loose one, which can only end its line."""
    ending = " ".join(sentence[-LONGEST_SENTENCE:].split())
    if FIRM.search(ending):
        return "firm"
    if not last or not ending.endswith(":"):
        return ""
    shares = SHARES.search(ending) and SHARED.search(ending)
    return "loose" if shares or LOOSE.search(ending) else ""


def _kept(promise: str, sentence: str, following: str, lines: Sequence[str], at: int) -> bool:
    if HOLDS_URL.search(sentence):
        return True
    if following:
        return _opens_with_url(following)
    below = list(_list_below(lines, at))
    if below:
        return promise == "loose" or any(HOLDS_URL.search(line) for line in below)
    return at + 1 < len(lines) and _opens_with_url(lines[at + 1])


def _opens_with_url(text: str) -> bool:
    """Say whether an address comes first, perhaps after its name and a colon."""
    found = HOLDS_URL.search(text[:FARTHEST_URL])
    before = text[: found.start()].strip(ORNAMENTS) if found else ""
    return found is not None and (not before or before.endswith(":"))


def _list_below(lines: Sequence[str], at: int) -> Iterator[str]:
    """Give the list items that a line introduces; its own siblings are not among them."""
    margin = _margin(lines[at]) if is_bulleted(lines[at]) else -1
    for below in range(at + 1, len(lines)):
        if not is_bulleted(lines[below]) or _margin(lines[below]) <= margin:
            return
        yield lines[below]


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(SPACES))
