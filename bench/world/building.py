"""Building the large world in an empty, migrated database."""

from __future__ import annotations

from random import Random

from django.db import connection, transaction

from bench.words import Writer
from bench.world import (
    checks,
    coded,
    commitments,
    cycles,
    evidence,
    ground,
    groups,
    plans,
    updates,
    voices,
)
from bench.world.ledger import ROWS_AT_A_TIME, Ledger
from planabierto.ground.journal import actions
from planabierto.ground.journal import queries as journal
from planabierto.kit.registry import documents
from planabierto.reading.search import engine
from planabierto.reading.search.models import SearchCursor, SearchDocument

SEED = 20_221_220


def build(seed: int = SEED) -> None:
    """Fill an empty, migrated database."""
    random = Random(seed)
    writer = Writer(random)
    ledger = Ledger(random)
    with transaction.atomic():
        bodies = ground.register_institutions(random, ledger)
        accounts = ground.open_accounts(random, bodies, ledger)
        stages = cycles.open_cycles(random, writer, accounts)
        cycles.open_plans(random, stages)
        cycles.keep_calendar(writer, random, stages, bodies, ledger)
        bases = plans.write_texts(writer, random, stages, bodies, ledger)
        commitments.adopt_all(writer, random, stages, bodies, bases, ledger)
        groups.seat_all(ledger)
        subjects = updates.tell_all(writer, random, stages)
        checker = checks.check_all(writer, random, bodies, subjects)
        updates.store(subjects, ledger)
        checks.store(checker, subjects, ledger)
        evidence.show_all(writer, random, subjects, ledger)
        groups.write_letters(subjects)
        heard = voices.hear_all(writer, random, stages[-1], bodies, ledger)
        coded.code_all(writer, random, stages[-1], accounts, heard, ledger)
        ledger.write()
        ground.add_files(writer)
        evidence.attach_files(writer)
        actions.seal()
        index()
    settle()


def index() -> None:
    """Put every public record in the search index, as `reading.search` reads it."""
    rows = [
        SearchDocument(
            kind=source.name,
            folio=document.folio,
            cycle=document.cycle,
            title_es=document.title.es,
            title_en=document.title.en,
            body_es=document.body.es,
            body_en=document.body.en,
        )
        for source in documents
        for document in source.every()
    ]
    engine.write(SearchDocument.objects.bulk_create(rows, batch_size=ROWS_AT_A_TIME))
    SearchCursor.objects.create(position=journal.newest())


def settle() -> None:
    """What a PostgreSQL server does by itself within minutes; SQLite does nothing of the kind."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
