"""Public records that say much the same as a text somebody is writing; words, not meaning."""

from __future__ import annotations

from itertools import combinations

from django.db import connection

from planabierto.kit.text import words
from planabierto.reading.search.words import STOP, asked

MOST_WORDS = 6
SHORTEST_WORD = 4
# A text of common words answers thousands; the best of these many are near enough.
MOST_WEIGHED = 2_000


def alike(text: str, *, kind: str, cycle: str, most: int) -> list[str]:
    """The folios of the records of one kind and cycle that share most words with a text.

    They share at least two of its longest words, or the only one it has; one query.
    """
    telling = _telling(text)
    if not telling:
        return []
    pairs = list(combinations(telling, 2)) or [(telling[0], telling[0])]
    postgresql = connection.vendor == "postgresql"
    both, either = (" & ", " | ") if postgresql else (" AND ", " OR ")
    match = either.join(
        f"({_any(one, postgresql)}{both}{_any(two, postgresql)})" for one, two in pairs
    )
    return _found(match, kind, cycle, most)


def _telling(text: str) -> list[tuple[str, ...]]:
    """The stems of the longest words of a text: in the mean they tell most."""
    unique = dict.fromkeys(word for word in words(text[:5_000]) if word not in STOP)
    long = sorted((word for word in unique if len(word) >= SHORTEST_WORD), key=len, reverse=True)
    return asked(" ".join(long[:MOST_WORDS])) if long else []


def _any(stems: tuple[str, ...], postgresql: bool) -> str:
    mark, either = ("'", " | ") if postgresql else ('"', " OR ")
    return "(" + either.join(f"{mark}{stem}{mark}" for stem in stems) + ")"


def _found(match: str, kind: str, cycle: str, most: int) -> list[str]:
    if connection.vendor == "postgresql":
        sql = (
            "WITH w AS (SELECT s.id, s.words, q FROM search_words s, "
            "to_tsquery('simple', %s) q WHERE s.words @@ q LIMIT %s) "
            "SELECT d.folio FROM w JOIN search_searchdocument d ON d.id = w.id "
            "WHERE d.kind = %s AND d.cycle = %s ORDER BY ts_rank(w.words, w.q) DESC, d.id LIMIT %s"
        )
    else:
        sql = (
            "WITH w AS MATERIALIZED (SELECT rowid AS id, bm25(search_words, 1.0, 1.0) AS score "
            "FROM search_words WHERE search_words MATCH %s LIMIT %s) "
            "SELECT d.folio FROM w JOIN search_searchdocument d ON d.id = w.id "
            "WHERE d.kind = %s AND d.cycle = %s ORDER BY w.score, d.id LIMIT %s"
        )
    with connection.cursor() as cursor:
        cursor.execute(sql, [match, MOST_WEIGHED, kind, cycle, most])
        return [row[0] for row in cursor.fetchall()]
