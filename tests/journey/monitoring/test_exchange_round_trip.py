"""Whatever a report says comes back from the table as it went."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planabierto.ground.institutions.models import Institution
from planabierto.ground.people.models import Account
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.states import DECLARABLE, Level
from planabierto.kit.actor import STRANGER
from planabierto.kit.text import tidy
from tests.builders import (
    SYSTEM,
    WITH_DATABASE,
    Working,
    acting,
    build_update,
    build_working,
    proof,
)
from tests.journey.monitoring.tables import as_book, forget, out, outcomes, take

pytestmark = pytest.mark.django_db
AWKWARD = [
    "=1+1",
    "'=x",
    "-",
    "@a",
    '"',
    "\n",
    "a;b",
    "a,b",
    "| x",
    "👩‍🌾",
    "\u202eעברית",
    "an\u0303o",
]
texts = st.lists(st.sampled_from(AWKWARD) | st.text(max_size=6), max_size=4).map(
    lambda parts: tidy("".join(parts)).strip()
)
full = texts.map(lambda text: text or "Algo")
days = st.dates(date(2023, 1, 2), date(2024, 12, 31)).flatmap(
    lambda day: st.times().map(lambda time: datetime.combine(day, time, UTC))
)
reports = st.fixed_dictionaries(
    {
        "level": st.sampled_from(DECLARABLE),
        "narrative": full,
        "challenges": full,
        "language": st.sampled_from(["es", "en"]),
        "occurred": days,
    }
)
findings = st.none() | st.tuples(st.sampled_from(list(Level)), full, days)
proofs = st.lists(full.map(lambda text: " ".join(text.split()) or "Prueba"), max_size=3)


@WITH_DATABASE
@given(report=reports, finding=findings, titles=proofs, book=st.booleans())
def test_progress_comes_back_as_it_went(report, finding, titles, book):
    forget()
    working = _working()
    given = [proof(n, title=title) for n, title in enumerate(titles, 1)]
    if Level.COMPLETE in (report["level"], finding and finding[0]):
        given.append(proof(99))
    update = build_update(working=working, evidence=given, **report)
    if finding:
        level, words, occurred = finding
        actions.verify(
            actor=SYSTEM,
            update=update,
            level=level,
            words=words,
            occurred=max(occurred, report["occurred"]),
            institution=Institution.objects.get(name_es="Vecinas NL"),
        )
    before = out()
    assert outcomes(take(before)) == [("unchanged", "NL-2022-C1-M1")]
    forget()
    assert outcomes(take(as_book(before) if book else before)) == [("reported", "NL-2022-C1-M1")]
    assert out() == before


def _working():
    """The world of the examples before: Hypothesis makes many in one test."""
    found = Commitment.objects.first()
    if found is None:
        return build_working()
    lead = acting(Account.objects.get(mandates__role="lead"))
    return Working(found, found.milestones.get(), lead, *[STRANGER] * 5)
