"""The index follows the journal, and ends where a rebuild would."""

import pytest

from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions.actions import InstitutionFacts
from planabierto.ground.institutions.models import Institution
from planabierto.ground.journal import actions as journal
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.wording import text_of
from planabierto.reading.search import index, jobs, queries
from planabierto.reading.search.models import SearchDocument
from tests.builders import SYSTEM, build_commitment, build_plan, build_version, page, publish

pytestmark = pytest.mark.django_db
COLUMNS = ("kind", "folio", "cycle", "title_es", "title_en", "body_es", "body_en")


def follow():
    """Seal what was written, then follow it, as the worker does."""
    journal.seal()
    return index.follow()


def stored():
    return sorted(SearchDocument.objects.values_list(*COLUMNS))


def folios(query):
    return [hit.folio for hit in queries.search(query, language="es").hits]


def amend(**changes):
    commitment = Commitment.objects.get()
    text = text_of(commitment).with_flat(changes)
    commitments.amend(actor=SYSTEM, commitment=commitment, text=text, reason="Acuerdo")


def test_each_act_is_followed_and_a_rebuild_finds_the_same():
    plan = build_plan()
    build_version(plan=plan)
    assert follow() > 0
    assert folios("plan") == []
    build_commitment(plan=plan, lead="Cabildo", values="ATI")
    follow()
    assert "NL-2022-C1" in folios("transparencia")
    amend(title_es="Corredores verdes", **{"milestones.2.output_es": "Tablero"})
    facts = InstitutionFacts(name_es="Ayuntamiento")
    institutions.correct(actor=SYSTEM, institution=Institution.objects.get(), facts=facts)
    publish(plan=plan, text=page(foreword="Manantial"))
    second = build_plan(cycle=plan.cycle, code="MTY")
    follow()
    publish(plan=second)
    commitments.withdraw(actor=SYSTEM, commitment=Commitment.objects.get(), reason="x")
    follow()
    followed = stored()
    assert index.rebuild() == len(followed)
    assert stored() == followed
    assert folios("transparencia") == []
    assert "NL-2022-C1" in folios("corredor")
    assert folios("tablero") == ["NL-2022-C1-M2"]
    assert folios("ayuntamiento") == [Institution.objects.get().folio]
    assert folios("manantial") == ["NL-2022-SPG"]


def test_following_twice_follows_nothing_new():
    build_commitment()
    assert jobs.follow_journal.call() == 0, "what is not sealed has no place in line yet"
    journal.seal()
    assert jobs.follow_journal.call() > 0
    assert jobs.follow_journal.call() == 0
    index.rebuild()
    assert follow() == 0


def test_many_entries_are_followed_in_batches(monkeypatch):
    monkeypatch.setattr(index, "SEALS_AT_A_TIME", 3)
    build_commitment()
    follow()
    followed = stored()
    index.rebuild()
    assert stored() == followed


def test_what_is_no_longer_public_leaves_the_index():
    plan = build_plan()
    build_commitment(plan=plan)
    follow()
    type(plan).objects.update(state="draft")
    amend(note_es="Nueva")
    follow()
    assert "NL-2022-C1" not in {folio for _kind, folio, *_rest in stored()}
    assert folios("transparencia") == []
