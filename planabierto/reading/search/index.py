"""Writing the index: all of it, or what the journal says has changed."""

from __future__ import annotations

from django.db import transaction

from planabierto.ground.journal import queries as journal
from planabierto.kit.registry import Document, DocumentSource, documents
from planabierto.reading.search import engine, queries
from planabierto.reading.search.models import SearchCursor, SearchDocument

SEALS_AT_A_TIME = 500


def rebuild() -> int:
    """Forget everything and read every public record again; says how many there are."""
    with transaction.atomic():
        engine.remove(SearchDocument.objects.values_list("pk", flat=True))
        SearchDocument.objects.all().delete()
        position = journal.last_position()
        for source in documents:
            for document in source.every():
                _put(source, document.folio, document)
        _remember(position)
        return SearchDocument.objects.count()


def follow() -> int:
    """Read what was sealed since the last time; says how many acts were followed."""
    followed = 0
    while True:
        with transaction.atomic():
            seals = journal.sealed_after(queries.position(), SEALS_AT_A_TIME)
            for subject in dict.fromkeys(subject for _position, subject in seals):
                for source in documents:
                    for folio, document in source.about(subject).items():
                        _put(source, folio, document)
            if not seals:
                return followed
            _remember(seals[-1][0])
            followed += len(seals)


def _put(source: DocumentSource, folio: str, document: Document | None) -> None:
    known = SearchDocument.objects.filter(kind=source.name, folio=folio).first()
    if document is None:
        if known:
            engine.remove([known.pk])
            known.delete()
        return
    row = known or SearchDocument(kind=source.name, folio=folio)
    row.cycle = document.cycle
    row.title_es, row.title_en = document.title.es, document.title.en
    row.body_es, row.body_en = document.body.es, document.body.en
    row.save()
    engine.write([row])


def _remember(position: int) -> None:
    cursor = SearchCursor.objects.first() or SearchCursor()
    cursor.position = position
    cursor.save()
