"""Which records of one kind and cycle hold some words: their folios alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from planabierto.kit.folio import BadFolio, parse
from planabierto.reading.search.words import asked

# More than anybody reads through; what is left out is said.
MOST = 1_000


@dataclass(frozen=True, slots=True)
class Found:
    """The folios found; `more` says that there are others."""

    folios: tuple[str, ...]
    more: bool = False


def holding(query: str, *, kind: str, cycle: str, most: int = MOST) -> Found | None:
    """The records of a kind and cycle that hold every word, or have that folio; at most one query.

    Without a word there is nothing to find by, and the answer is none.
    """
    if not query.strip():
        return None
    try:
        return Found((parse(query).text,))
    except BadFolio:
        groups = asked(query)
    if not groups:
        return Found(())
    rows = _rows(groups, kind, cycle, most + 1)
    return Found(tuple(rows[:most]), more=len(rows) > most)


def _rows(groups: list[tuple[str, ...]], kind: str, cycle: str, limit: int) -> list[str]:
    postgresql = connection.vendor == "postgresql"
    mark, either, both = ("'", " | ", " & ") if postgresql else ('"', " OR ", " AND ")
    match = both.join(
        "(" + either.join(f"{mark}{stem}{mark}" for stem in group) + ")" for group in groups
    )
    if postgresql:
        sql = (
            "SELECT d.folio FROM search_words w JOIN search_searchdocument d ON d.id = w.id "
            "WHERE w.words @@ to_tsquery('simple', %s) AND d.kind = %s AND d.cycle = %s LIMIT %s"
        )
    else:
        sql = (
            "SELECT d.folio FROM search_words w JOIN search_searchdocument d ON d.id = w.rowid "
            "WHERE search_words MATCH %s AND d.kind = %s AND d.cycle = %s LIMIT %s"
        )
    with connection.cursor() as cursor:
        cursor.execute(sql, [match, kind, cycle, limit])
        return [row[0] for row in cursor.fetchall()]
