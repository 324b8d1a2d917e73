"""Full text on SQLite (FTS5) and on PostgreSQL (tsvector), over the same words."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from planabierto.kit.text import words
from planabierto.reading.search.models import SearchDocument
from planabierto.reading.search.words import asked, indexed

TITLE_WEIGHT = 6.0


def write(rows: Iterable[SearchDocument]) -> None:
    """Put the words of these rows in the index, in which they do not stand."""
    if connection.vendor == "postgresql":
        sql = (
            "INSERT INTO search_words (id, words) VALUES (%s, "
            "setweight(to_tsvector('simple', %s), 'A') || to_tsvector('simple', %s))"
        )
    else:
        sql = "INSERT INTO search_words (rowid, title, body) VALUES (%s, %s, %s)"
    with connection.cursor() as cursor:
        cursor.executemany(sql, [_words_of(row) for row in rows])


def _words_of(row: SearchDocument) -> tuple[int, str, str]:
    numbers = " ".join(words(row.folio))
    title = f"{indexed(row.title_es, 'es')} {indexed(row.title_en, 'en')} {numbers}"
    body = f"{indexed(row.body_es, 'es')} {indexed(row.body_en, 'en')}"
    return row.pk, title, body


def remove(keys: Iterable[int]) -> None:
    """Take rows out of the index."""
    column = "id" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.executemany(
            f"DELETE FROM search_words WHERE {column} = %s",  # noqa: S608  # nosec B608
            [(key,) for key in keys],
        )


def ranked(query: str, kind: str, limit: int, offset: int) -> tuple[list[int], int]:
    """The keys of the best matches from an offset on, and how many there are in all."""
    groups = asked(query)
    if not groups:
        return [], 0
    if connection.vendor == "postgresql":
        return _ranked_by_postgresql(groups, kind, limit, offset)
    return _ranked_by_sqlite(groups, kind, limit, offset)


def _ranked_by_sqlite(
    groups: list[tuple[str, ...]], kind: str, limit: int, offset: int
) -> tuple[list[int], int]:
    match = " AND ".join("(" + " OR ".join(f'"{stem}"' for stem in group) + ")" for group in groups)
    # SQLite refuses bm25 beside a window function, so the score is settled first.
    sql = (
        "WITH w AS MATERIALIZED (SELECT rowid AS id, bm25(search_words, %s, 1.0) AS score "
        "FROM search_words WHERE search_words MATCH %s) "
        "SELECT d.id, COUNT(*) OVER () FROM w JOIN search_searchdocument d ON d.id = w.id "
        "WHERE (%s = '' OR d.kind = %s) ORDER BY w.score, d.id LIMIT %s OFFSET %s"
    )
    return _run(sql, [TITLE_WEIGHT, match, kind, kind, limit, offset])


def _ranked_by_postgresql(
    groups: list[tuple[str, ...]], kind: str, limit: int, offset: int
) -> tuple[list[int], int]:
    match = " & ".join("(" + " | ".join(f"'{stem}'" for stem in group) + ")" for group in groups)
    sql = (
        "SELECT d.id, COUNT(*) OVER () FROM search_words w "
        "JOIN search_searchdocument d ON d.id = w.id, to_tsquery('simple', %s) q "
        "WHERE w.words @@ q AND (%s = '' OR d.kind = %s) "
        "ORDER BY ts_rank(w.words, q) DESC, d.id LIMIT %s OFFSET %s"
    )
    return _run(sql, [match, kind, kind, limit, offset])


def _run(sql: str, parameters: list[str | int | float]) -> tuple[list[int], int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        rows = cursor.fetchall()
    return [row[0] for row in rows], rows[0][1] if rows else 0
