"""Writing the index: all of it, or what the journal says has changed."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from django.db import transaction

from planabierto.ground.journal import queries as journal
from planabierto.kit.registry import Document, DocumentSource, documents
from planabierto.reading.search import engine, queries
from planabierto.reading.search.models import SearchCursor, SearchDocument

SEALS_AT_A_TIME = 500
DOCUMENTS_AT_A_TIME = 500
TEXTS = ("cycle", "title_es", "title_en", "body_es", "body_en")


def rebuild() -> int:
    """Forget everything and read every public record again; says how many there are."""
    with transaction.atomic():
        engine.remove(SearchDocument.objects.values_list("pk", flat=True))
        SearchDocument.objects.all().delete()
        position = journal.last_position()
        for source in documents:
            every = iter(source.every())
            while batch := {each.folio: each for each in islice(every, DOCUMENTS_AT_A_TIME)}:
                _put(source, batch)
        _remember(position)
        return SearchDocument.objects.count()


def follow() -> int:
    """Read what was sealed since the last time; says how many acts were followed."""
    followed = 0
    while True:
        with transaction.atomic():
            seals = journal.sealed_after(queries.position(), SEALS_AT_A_TIME)
            subjects = list(dict.fromkeys(subject for _position, subject in seals))
            for source in documents:
                _put(source, source.about(subjects))
            if not seals:
                return followed
            _remember(seals[-1][0])
            followed += len(seals)


def _put(source: DocumentSource, found: Mapping[str, Document | None]) -> None:
    """Make the index hold these documents as they are now, and no longer those that are none."""
    if not found:
        return
    rows = SearchDocument.objects.filter(kind=source.name, folio__in=list(found))
    known = {row.folio: row for row in rows}
    engine.remove(row.pk for row in known.values())
    gone = [row.pk for folio, row in known.items() if found[folio] is None]
    SearchDocument.objects.filter(pk__in=gone).delete()
    shown = {folio: document for folio, document in found.items() if document}
    changed = [_filled(known[folio], each) for folio, each in shown.items() if folio in known]
    SearchDocument.objects.bulk_update(changed, TEXTS)
    new = [
        _filled(SearchDocument(kind=source.name, folio=folio), each)
        for folio, each in shown.items()
        if folio not in known
    ]
    SearchDocument.objects.bulk_create(new)
    engine.write([*changed, *new])


def _filled(row: SearchDocument, document: Document) -> SearchDocument:
    row.cycle = document.cycle
    row.title_es, row.title_en = document.title.es, document.title.en
    row.body_es, row.body_en = document.body.es, document.body.en
    return row


def _remember(position: int) -> None:
    cursor = SearchCursor.objects.first() or SearchCursor()
    cursor.position = position
    cursor.save()
