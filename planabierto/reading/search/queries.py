"""Searching."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Subquery

from planabierto.ground.journal import queries as journal
from planabierto.kit.bilingual import Bilingual, Shown
from planabierto.kit.folio import BadFolio, parse
from planabierto.kit.registry import documents
from planabierto.kit.text import fold
from planabierto.kit.verdict import type_of_text
from planabierto.reading.search import engine
from planabierto.reading.search.models import SearchCursor, SearchDocument
from planabierto.reading.search.words import asked

SNIPPET = 220


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: what it is, its title, and the passage that answers."""

    kind: str
    label: type_of_text
    folio: str
    title: Bilingual
    passage: Shown


@dataclass(frozen=True, slots=True)
class Results:
    """A page of results and how many there are in all."""

    hits: tuple[Hit, ...]
    total: int


def search(query: str, *, language: str, kind: str = "", page: int = 1, size: int = 20) -> Results:
    """The public records that hold every word of the query, best first; two queries."""
    keys, total = engine.ranked(query, kind, size, (max(page, 1) - 1) * size)
    rows = SearchDocument.objects.in_bulk(keys)
    stems = asked(query)
    hits = tuple(_hit(rows[key], stems, language) for key in keys if key in rows)
    return Results(hits, total)


def exact(query: str) -> str:
    """The folio a person typed, in its one spelling; empty when it is none."""
    try:
        return parse(query).text
    except BadFolio:
        return ""


def titles(folios: Iterable[str]) -> dict[str, Bilingual]:
    """Folio → title, of those of these records that are public; one query."""
    rows = SearchDocument.objects.filter(folio__in=set(folios))
    return {row.folio: row.title for row in rows.only("folio", "title_es", "title_en")}


def kinds() -> list[tuple[str, type_of_text]]:
    """The kinds of record that can be found."""
    return [(source.name, source.label) for source in documents]


def _hit(row: SearchDocument, stems: list[tuple[str, ...]], language: str) -> Hit:
    return Hit(
        row.kind, documents[row.kind].label, row.folio, row.title, _passage(row, stems, language)
    )


def _passage(row: SearchDocument, stems: list[tuple[str, ...]], language: str) -> Shown:
    """The stretch of text around the first word that answers, in the reader's language."""
    shown = row.body.shown_in(language)
    text = re.sub(r"\s+", " ", shown.text).strip()
    folded = fold(text)
    places = [folded.find(stem) for group in stems for stem in group]
    start = max(min((place for place in places if place >= 0), default=0) - SNIPPET // 3, 0)
    cut, more = text[start : start + SNIPPET], start + SNIPPET < len(text)
    if start:
        cut = "… " + (cut.partition(" ")[2] or cut)
    if more:
        cut = (cut.rpartition(" ")[0] or cut) + " …"
    return Shown(cut, shown.language)


def is_behind() -> bool:
    """Whether the journal holds sealed acts the index has not followed yet."""
    return journal.last_position() > position()


def head() -> tuple[int, ...]:
    """The newest entry and seal of the journal, and how far the index followed; one query."""
    return journal.newest_and_sealed(Subquery(SearchCursor.objects.values("position")[:1]))


def position() -> int:
    """The position of the last seal the index has followed."""
    cursor = SearchCursor.objects.first()
    return cursor.position if cursor else 0
