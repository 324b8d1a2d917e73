"""Rows by the thousand, written past the actions: only pages are measured against them."""

from datetime import date

from django.db import connection

from planabierto.ground.institutions.models import Institution, Mandate
from planabierto.ground.journal.models import Entry
from planabierto.ground.people.models import Account
from planabierto.ground.vocabulary.models import Term
from planabierto.journey.commitments.models import (
    Amendment,
    AmendmentChange,
    Classification,
    Commitment,
    Inclusion,
    Milestone,
    Responsibility,
)
from planabierto.journey.cycles.models import Cycle, Goal, Plan, Promise
from planabierto.journey.monitoring.models import (
    Answer,
    Contest,
    Evidence,
    MilestoneState,
    Update,
    Verification,
)
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.reading.search import engine
from planabierto.reading.search.models import SearchDocument
from planabierto.tools.library.models import DocumentVersion, LibraryDocument

DAYS = {"starts": date(2022, 1, 1), "ends": date(2022, 2, 1)}


def grow(world, number):
    """Add this many rows of everything, hung on the sample world."""
    start = 10_000 + Institution.objects.count()
    numbers = range(start, start + number)
    lead = Institution.objects.get(pk=world.commitment(1).responsibilities.first().institution_id)
    Cycle.objects.bulk_create(
        Cycle(folio=f"ZZ-{n}", title_es="Otro", state="published", **DAYS) for n in numbers
    )
    Institution.objects.bulk_create(
        Institution(name_es=f"Oficina {n}", sector="other", successor=lead) for n in numbers
    )
    _hang_on_cycle(world, numbers)
    _hang_on_commitment(world.commitment(3), numbers)
    _commitments(world, numbers, lead)
    _progress(world, numbers, lead)
    _people(numbers, lead)
    _words(numbers)
    with connection.cursor() as cursor:  # what a living database does by itself
        cursor.execute("ANALYZE")


def _hang_on_cycle(world, numbers):
    cycle = world.cycle
    Plan.objects.bulk_create(
        Plan(cycle=cycle, folio=f"{cycle.folio}-X{n}", slug=f"p{n}", state="published")
        for n in numbers
    )
    Goal.objects.bulk_create(Goal(cycle=cycle, number=n, text_es="Meta") for n in numbers)
    Promise.objects.bulk_create(Promise(cycle=cycle, number=n, what_es="Deber") for n in numbers)


def _commitments(world, numbers, lead):
    made = Commitment.objects.bulk_create(
        Commitment(cycle=world.cycle, number=n, folio=f"NL-2022-C{n}", title_es="Otro", **DAYS)
        for n in numbers
    )
    term = Term.objects.filter(scheme="value").first()
    plan = world.plan("SPG")
    Inclusion.objects.bulk_create(Inclusion(commitment=each, plan=plan) for each in made)
    Classification.objects.bulk_create(Classification(commitment=each, term=term) for each in made)
    Responsibility.objects.bulk_create(
        Responsibility(commitment=each, institution=lead, role="lead") for each in made
    )
    Milestone.objects.bulk_create(
        Milestone(commitment=each, number=1, folio=f"{each.folio}-M1", ends=DAYS["ends"])
        for each in made
    )


def _hang_on_commitment(commitment, numbers):
    """Milestones, amendments and history of one record."""
    Milestone.objects.bulk_create(
        Milestone(commitment=commitment, number=n, folio=f"{commitment.folio}-M{n}")
        for n in numbers
    )
    now = clock.now()
    made = Amendment.objects.bulk_create(
        Amendment(commitment=commitment, number=n, reason="Porque sí", occurred=now, made_at=now)
        for n in numbers
    )
    AmendmentChange.objects.bulk_create(
        AmendmentChange(amendment=each, path="title_es", before="uno", after="dos") for each in made
    )
    entry = Entry.objects.filter(subject=commitment.folio).first()
    fields = {f.name: getattr(entry, f.name) for f in Entry._meta.fields if f.name != "id"}
    Entry.objects.bulk_create(Entry(**fields) for _n in numbers)


def _progress(world, numbers, lead):
    """Reports, checks of them and evidence on one milestone, and a report on each commitment."""
    step, now = world.commitment(3).milestones.get(number=1), clock.now()
    said = {"institution": lead, "made_by": "U-7H2K9QXM", "occurred": now, "made_at": now}
    updates = Update.objects.bulk_create(
        Update(
            commitment_id=step.commitment_id,
            milestone=step,
            number=n,
            level=Level.SUBSTANTIAL,
            narrative="Avanzamos",
            **said,
        )
        for n in numbers
    )
    contests = Contest.objects.bulk_create(
        Contest(update=each, reason="No se ve", **said) for each in updates
    )
    Answer.objects.bulk_create(Answer(contest=each, text="Ya", **said) for each in contests)
    Verification.objects.bulk_create(
        Verification(update=each, level=Level.LIMITED, outside_government=True, **said)
        for each in updates
    )
    _evidence(step, numbers, said)
    MilestoneState.objects.bulk_create(
        MilestoneState(milestone=each, declared=Level.LIMITED, declared_on=now)
        for each in Milestone.objects.filter(number=1, commitment__number__in=numbers)
    )
    MilestoneState.objects.update_or_create(
        milestone=step,
        inclusion=None,
        defaults={
            "declared": Level.SUBSTANTIAL,
            "declared_by": updates[-1],
            "declared_on": now,
            "verified": Level.LIMITED,
            "verified_by": updates[-1],
            "verified_on": now,
        },
    )


def _evidence(step, numbers, said):
    document = LibraryDocument.objects.create(title_es="Lista")
    versions = DocumentVersion.objects.bulk_create(
        DocumentVersion(
            document=document, number=n, url=f"https://example.org/{n}", added_at=said["made_at"]
        )
        for n in numbers
    )
    Evidence.objects.bulk_create(
        Evidence(
            commitment_id=step.commitment_id, milestone=step, number=n, version=version, **said
        )
        for n, version in zip(numbers, versions, strict=True)
    )


def _people(numbers, lead):
    people = Account.objects.bulk_create(
        Account(email=f"p{n}@example.org", name=f"Persona {n}") for n in numbers
    )
    Mandate.objects.bulk_create(
        Mandate(person=each, institution=lead, role="liaison", starts=DAYS["starts"])
        for each in people
    )


def _words(numbers):
    engine.write(
        SearchDocument.objects.bulk_create(
            SearchDocument(kind="commitment", folio=f"NL-2022-C{n}", title_es="Transparencia")
            for n in numbers
        )
    )
