"""Questions to the database: few, and as many for ten rows as for a thousand."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from planabierto.ground.institutions.models import Institution
from planabierto.ground.journal.models import Entry
from planabierto.ground.vocabulary.models import Term
from planabierto.journey.commitments.models import (
    Classification,
    Commitment,
    Inclusion,
    Milestone,
    Responsibility,
)
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.monitoring.models import Contest, Evidence, Update, Verification
from planabierto.tools.library.models import DocumentVersion

pytestmark = pytest.mark.django_db
BUDGETS = {
    "cycles": 12,
    "plans": 12,
    "commitments?cycle=NL-2022&state=running": 12,
    "plans/NL-2022-SPG/commitments": 12,
    "milestones?cycle=NL-2022": 12,
    "institutions": 12,
    "journal?limit=100": 12,
    "journal/checkpoint": 12,
    "": 12,
    "openapi.json": 12,
    "cycles/NL-2022": 16,
    "plans/NL-2022-SPG": 16,
    "commitments/NL-2022-C1": 16,
    "milestones/NL-2022-C1-M1": 16,
    "milestones/NL-2022-C1-M1/evidence": 12,
    "commitments/NL-2022-C1/updates": 12,
    "updates/NL-2022-C1-U1": 16,
    "evidence/NL-2022-C1-E1": 16,
    "institutions/{institution}": 16,
}


def grow(number):
    """Add this many rows of everything, hung on the small world."""
    cycle, plan = Cycle.objects.get(folio="NL-2022"), Plan.objects.get(folio="NL-2022-SPG")
    first = Commitment.objects.get(folio="NL-2022-C1")
    lead = Institution.objects.get(name_es="Consejo Cívico")
    heir = Institution.objects.get(name_es="Instituto Garante")
    start = Commitment.objects.count() + 1000 * Cycle.objects.count()
    numbers = range(start, start + number)
    day = {"starts": date(2022, 1, 1), "ends": date(2022, 2, 1)}
    Cycle.objects.bulk_create(
        Cycle(folio=f"ZZ-{n}", title_es="Otro", state="published", **day) for n in numbers
    )
    Plan.objects.bulk_create(
        Plan(cycle=cycle, folio=f"NL-2022-{n}", slug=f"p{n}", state="published") for n in numbers
    )
    Institution.objects.bulk_create(
        Institution(name_es=f"Oficina {n}", sector="other", successor=heir) for n in numbers
    )
    made = Commitment.objects.bulk_create(
        Commitment(cycle=cycle, number=n, folio=f"NL-2022-C{n}", title_es="Otro") for n in numbers
    )
    _hang(made, plan, lead)
    Milestone.objects.bulk_create(
        Milestone(commitment=first, number=n, folio=f"{first.folio}-M{n}", responsible=lead)
        for n in numbers
    )
    _tell(first, numbers)
    entry = Entry.objects.filter(audience="public").first()
    fields = {f.name: getattr(entry, f.name) for f in Entry._meta.fields if f.name != "id"}
    Entry.objects.bulk_create(Entry(**fields) for _n in numbers)


def _hang(made, plan, lead):
    term = Term.objects.filter(scheme="value").first()
    Inclusion.objects.bulk_create(Inclusion(commitment=each, plan=plan) for each in made)
    Classification.objects.bulk_create(Classification(commitment=each, term=term) for each in made)
    Responsibility.objects.bulk_create(
        Responsibility(commitment=each, institution=lead, role="lead") for each in made
    )


def _tell(commitment, numbers):
    """As many updates, checks of them and pieces of evidence as of everything else."""
    told = Update.objects.get(commitment=commitment, number=1)
    shown = Evidence.objects.get(commitment=commitment, number=1)
    updates = Update.objects.bulk_create(copy_of(told, number=n) for n in numbers)
    DocumentVersion.objects.bulk_create(
        copy_of(shown.version, number=n, sha256=f"{n:064}") for n in numbers
    )
    versions = DocumentVersion.objects.filter(document=shown.version.document, number__in=numbers)
    Evidence.objects.bulk_create(
        copy_of(shown, number=each.number, version=each) for each in versions
    )
    for model in (Verification, Contest):
        row = model.objects.filter(update=told).first()
        model.objects.bulk_create(copy_of(row, update=each) for each in updates)


def copy_of(row, **changes):
    """A new row like another."""
    fields = {f.attname: getattr(row, f.attname) for f in row._meta.fields if not f.primary_key}
    for name, value in changes.items():
        field = row._meta.get_field(name)
        fields[field.attname] = value.pk if field.is_relation else value
    return type(row)(**fields)


def measure(client):
    """Path → how many queries it took."""
    institution = Institution.objects.get(name_es="Consejo Cívico").folio
    counts = {}
    for path in BUDGETS:
        with CaptureQueriesContext(connection) as asked:
            response = client.get("/api/v1/" + path.format(institution=institution))
        assert response.status_code == 200, path
        counts[path] = len(asked)
    return counts


def test_as_many_queries_for_ten_rows_as_for_a_thousand(client, told_world):
    grow(10)
    few = measure(client)
    grow(990)
    assert measure(client) == few
    over = {path: count for path, count in few.items() if count > BUDGETS[path]}
    assert not over
