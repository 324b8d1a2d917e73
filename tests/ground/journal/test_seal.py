"""What is written is sealed once, in order, whoever seals."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from planabierto.ground.journal import actions as journal
from planabierto.ground.journal import jobs, queries
from planabierto.ground.journal.chain import GENESIS, problems
from planabierto.ground.journal.models import Entry, Seal
from tests.builders import build_institution


def _acts(count):
    start = Entry.objects.count()
    for number in range(start, start + count):
        build_institution(name=f"Institución {number}")


def _holds():
    return not list(problems(queries.sealed_rows(inside=True, batch=3), None))


@pytest.mark.django_db
def test_entries_are_sealed_in_order_and_only_once():
    _acts(7)
    assert journal.seal() == 7
    assert journal.seal() == 0
    assert list(Seal.objects.values_list("entry", flat=True)) == list(
        Entry.objects.values_list("pk", flat=True)
    )
    assert list(Seal.objects.values_list("position", flat=True)) == list(range(1, 8))
    assert Seal.objects.get(position=1).previous == GENESIS
    assert _holds()


@pytest.mark.django_db
def test_later_entries_continue_the_chain():
    _acts(2)
    jobs.seal_entries.call()
    _acts(1)
    assert queries.unsealed().count() == 1
    assert jobs.seal_entries.call() == 1
    assert queries.positions_of(Entry.objects.all()).keys() == set(
        Entry.objects.values_list("pk", flat=True)
    )
    assert _holds()


@pytest.mark.django_db
@pytest.mark.parametrize(("limit", "sealed"), [(0, 0), (3, 3), (5, 5), (9, 5)])
def test_no_more_than_the_limit_is_sealed(limit, sealed):
    _acts(5)
    assert journal.seal(limit=limit) == sealed
    assert _holds()


@pytest.mark.django_db
def test_many_batches_are_one_chain(monkeypatch):
    monkeypatch.setattr(journal, "SEALS_AT_A_TIME", 2)
    _acts(5)
    assert journal.seal() == 5
    _acts(4)
    assert journal.seal() == 4
    assert _holds()


@pytest.mark.django_db
def test_the_later_of_two_sealers_yields(monkeypatch):
    _acts(3)
    journal.seal()
    monkeypatch.setattr(queries, "last_seal", lambda: None)
    monkeypatch.setattr(queries, "unsealed", lambda: Entry.objects.order_by("id"))
    assert journal.seal() == 0
    monkeypatch.undo()
    assert Seal.objects.count() == 3
    assert _holds()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_sealers_at_once_make_one_chain(monkeypatch):
    monkeypatch.setattr(journal, "SEALS_AT_A_TIME", 1)
    _acts(12)

    def sealer(_number):
        try:
            return journal.seal()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        sealed = sum(pool.map(sealer, range(2)))
    assert sealed + journal.seal() == 12
    assert _holds()
