"""An act is written down once, in the transaction that holds its fact."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from planabierto.ground.institutions.models import Institution, Sector
from planabierto.ground.journal import actions as journal
from planabierto.ground.journal.models import Audience, Entry, Imprint, Seal, Unchangeable
from tests.builders import SYSTEM, build_institution

pytestmark = pytest.mark.django_db


def _row():
    return Institution.objects.create(name_es="Cabildo", sector=Sector.GOVERNMENT)


def test_an_act_keeps_who_what_and_both_times():
    long_ago = datetime(2022, 12, 20, tzinfo=UTC)
    row = _row()
    entry = journal.record(
        "tests.done", "NL-2022", actor=SYSTEM, facts=[row], mandate="D000001-7", occurred=long_ago
    )
    stored = Entry.objects.get(pk=entry.pk)
    assert (stored.actor, stored.mandate, stored.verb) == ("system:test", "D000001-7", "tests.done")
    assert stored.occurred == long_ago < stored.recorded
    assert stored.audience == Audience.PUBLIC
    assert stored.imprints.get().label == f"institutions.institution/{row.pk}"


def test_an_act_that_is_not_public_is_restricted():
    entry = journal.record("tests.done", "NL-2022", actor=SYSTEM, facts=[_row()], public=False)
    assert entry.audience == Audience.RESTRICTED
    assert entry.occurred == entry.recorded


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_outside_a_transaction_nothing_is_written():
    with pytest.raises(journal.OutsideTransaction):
        journal.record("tests.done", "NL-2022", actor=SYSTEM, facts=[_row()])
    assert not Entry.objects.exists()
    assert not Imprint.objects.exists()


def test_a_rollback_leaves_neither_fact_nor_entry():
    def fail():
        with transaction.atomic():
            row = _row()
            journal.record("tests.done", row.folio, actor=SYSTEM, facts=[row])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert not Institution.objects.filter(name_es="Cabildo").exists()
    assert not Entry.objects.filter(verb="tests.done").exists()
    assert not Imprint.objects.exists()


@pytest.mark.parametrize("model", [Entry, Seal])
def test_a_written_row_is_never_changed_or_removed(model):
    build_institution()
    journal.seal()
    row = model.objects.get()
    for forbidden in (
        row.save,
        row.delete,
        model.objects.all().delete,
        lambda: model.objects.update(id=99),
        lambda: model.objects.bulk_update([row], [row._meta.fields[-1].name]),
    ):
        with pytest.raises(Unchangeable), transaction.atomic():
            forbidden()
    assert model.objects.get() == row


def test_a_new_row_cannot_take_the_place_of_an_old_one():
    build_institution()
    before = Entry.objects.get()
    double = Entry(pk=before.pk, verb="tests.forged", occurred=before.occurred)
    double.recorded = before.recorded
    with pytest.raises(Exception, match=r"(?i)unique"), transaction.atomic():
        double.save()
    assert Entry.objects.get().verb == before.verb
