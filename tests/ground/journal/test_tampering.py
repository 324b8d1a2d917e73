"""What is changed behind the journal's back is named."""

import pytest
from django.db import connection

from planabierto.ground.institutions.models import Institution, Mandate
from planabierto.ground.journal import actions as journal
from planabierto.ground.journal import checks, queries
from planabierto.ground.journal.chain import GENESIS, leaf_of, link, problems
from planabierto.ground.journal.models import Entry, Imprint, Seal
from planabierto.journey.commitments.models import Commitment, Milestone
from planabierto.tools.questionnaires.models import Answer
from tests.builders import SYSTEM, build_commitment, build_institution, build_mandate

pytestmark = pytest.mark.django_db


def _sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _found(checkpoint=None):
    return list(problems(queries.sealed_rows(inside=True), checkpoint))


def _sealed_acts(count):
    for number in range(count):
        build_institution(name=f"Institución {number}")
    journal.seal()


def test_an_entry_altered_by_sql_is_named_by_its_position():
    _sealed_acts(4)
    entry = Seal.objects.get(position=3).entry
    _sql("UPDATE journal_entry SET verb = %s WHERE id = %s", "institutions.blessed", entry)
    assert _found() == ["position 3: the entry was altered after it was sealed"]


@pytest.mark.parametrize(
    ("model", "column"),
    [
        (Commitment, "title_es"),
        (Milestone, "output_es"),
        (Institution, "name_es"),
        (Mandate, "ends"),
        (Answer, "text"),
    ],
)
def test_a_fact_altered_by_sql_is_named(model, column):
    build_mandate()
    build_commitment(lead="Cabildo de Monterrey")
    assert not list(checks.altered_rows())
    row = model.objects.first()
    _sql(
        f"UPDATE {model._meta.db_table} SET {column} = %s WHERE id = %s",
        "2030-01-01",
        row.pk,
    )
    assert [problem.split(":")[0] for problem in checks.altered_rows()] == [
        f"{model._meta.label_lower}/{row.pk}"
    ]


def test_a_deleted_fact_is_named():
    kept, gone = build_institution(name="Una"), build_institution(name="Otra")
    _sql("DELETE FROM institutions_institution WHERE id = %s", gone.pk)
    assert list(checks.altered_rows()) == [f"institutions.institution/{gone.pk}: the row is gone"]
    assert Institution.objects.get() == kept


def test_an_imprint_made_to_fit_is_named():
    institution = build_institution()
    _sql("UPDATE institutions_institution SET name_es = 'Otra' WHERE id = %s", institution.pk)
    _sql("DELETE FROM journal_imprint")
    assert not list(checks.altered_rows())
    entry = Entry.objects.get()
    assert list(checks.altered_imprints()) == [
        f"journal entry {entry.pk} (institutions.registered, {institution.folio}): imprints altered"
    ]


def test_a_seal_out_of_place_is_named():
    _sealed_acts(3)
    _sql("UPDATE journal_seal SET previous = %s WHERE position = 2", "f" * 64)
    assert _found() == ["position 2: does not follow the seal before it"]


def test_a_removed_entry_and_a_removed_seal_are_named():
    _sealed_acts(4)
    Imprint.objects.all().delete()
    _sql("DELETE FROM journal_entry WHERE id = %s", Seal.objects.get(position=2).entry)
    assert _found() == ["position 2: its entry is missing"]
    _sql("DELETE FROM journal_seal WHERE position = 3")
    assert _found() == [
        "position 2: its entry is missing",
        "position 3: missing (the next one found is 4)",
        "position 4: does not follow the seal before it",
    ]


def test_the_last_ten_cut_off_pass_alone_but_not_against_a_checkpoint():
    _sealed_acts(12)
    checkpoint = queries.checkpoint()
    last = list(Seal.objects.order_by("-position").values_list("entry", flat=True)[:10])
    _sql("DELETE FROM journal_seal WHERE position > 2")
    Imprint.objects.all().delete()
    _sql(f"DELETE FROM journal_entry WHERE id IN ({','.join(map(str, last))})")
    assert _found() == []
    assert _found(checkpoint) == [
        "position 12: the checkpoint was taken there, but the journal ends at 2"
    ]


def _recompute_every_hash():
    previous = GENESIS
    for seal in Seal.objects.order_by("position"):
        hash_ = link(previous, leaf_of(queries.as_row(Entry.objects.get(pk=seal.entry))))
        _sql(
            "UPDATE journal_seal SET previous = %s, hash = %s WHERE position = %s",
            previous,
            hash_,
            seal.position,
        )
        previous = hash_


def test_a_chain_recomputed_whole_passes_alone_which_is_why_witnesses_keep_checkpoints():
    _sealed_acts(5)
    checkpoint = queries.checkpoint()
    _sql("UPDATE journal_entry SET actor = 'U-00000000' WHERE verb = 'institutions.registered'")
    _recompute_every_hash()
    assert _found() == []
    assert _found(checkpoint) == ["position 5: differs from the checkpoint"]


def test_what_is_forgotten_is_silent_and_says_so_in_the_journal():
    institution = build_institution()
    assert journal.forget(actor=SYSTEM, row=institution) == 1
    assert not Imprint.objects.exclude(nonce="").exists()
    _sql("UPDATE institutions_institution SET name_es = 'Testada'")
    assert not list(checks.altered_rows())
    assert not list(checks.forgotten_in_silence())
    assert not list(checks.altered_imprints())
    assert Entry.objects.latest("pk").verb == "journal.forgotten"


def test_a_nonce_removed_by_sql_is_named():
    institution = build_institution()
    entry = Entry.objects.get()
    _sql("UPDATE journal_imprint SET nonce = ''")
    (problem,) = checks.forgotten_in_silence()
    assert problem.startswith(f"institutions.institution/{institution.pk}: nonce removed")
    assert problem.endswith(f"(entry {entry.pk})")
