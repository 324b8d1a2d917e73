"""Words as the index and the query both see them."""

from __future__ import annotations

from functools import lru_cache

import snowballstemmer

from planabierto.kit.text import words

# PostgreSQL takes no word of 2 KB and no text whose words fill 1 MB.
LONGEST_WORD = 80
LONGEST_TEXT = 150_000
STOP = frozenset(
    "a al ante con de del desde e el ella en entre es esta este la las lo los o para pero por "
    "que se sin sobre su sus un una y an and are as at be by for from in is it of on or that "
    "the this to was with".split()
)
_LANGUAGES = {"es": "spanish", "en": "english"}


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """The stem of a folded word."""
    return str(_stemmer(language).stemWord(word))


@lru_cache
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(_LANGUAGES[language])


def indexed(text: str, language: str) -> str:
    """A text as the words the index holds."""
    return " ".join(stem(word, language) for word in _bounded(text[:LONGEST_TEXT]))


def asked(query: str) -> list[tuple[str, ...]]:
    """For each word of a query, the stems that satisfy it; stop words only when alone."""
    found = _bounded(query[:LONGEST_TEXT])
    telling = [word for word in found if word not in STOP] or found
    return [
        tuple(dict.fromkeys((stem(word, "es"), stem(word, "en"), word))) for word in telling[:12]
    ]


def _bounded(text: str) -> list[str]:
    return [word[:LONGEST_WORD] for word in words(text)]
