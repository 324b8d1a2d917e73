"""`python -m bench.chasing`: five thousand reminders and digests, by jobs that are killed.

It builds its own world in a throw-away SQLite database, past the actions: a thousand leads with
five milestones each, and a thousand followers. Each job runs in a process of its own and is killed
again and again until one ends by itself; then it counts whether anybody was told twice or never.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import django

from bench import sections

ROOT = Path(__file__).resolve().parent.parent
HEADING = "## Five thousand reminders and digests"
INTRODUCTION = (
    "Made by `python -m bench.chasing` on SQLite beside whatever else the machine did (load %.1f "
    "on %s cores): a thousand leads with five milestones each, whose report is missing, and a "
    "thousand people who follow by the week. Each job was killed after %.1f seconds, then half a "
    "second later each time, until a run of it ended by itself."
)
LEADS, STEPS, NEWS = 1000, 5, 3
STARTED = date(2023, 1, 1)
KNOWN = datetime(2023, 1, 2, 18, tzinfo=UTC)
REMINDED = datetime(2023, 2, 3, 18, tzinfo=UTC)
MONDAY = datetime(2023, 2, 6, 18, tzinfo=UTC)
PATIENCE = 4.0
JOBS = ("chase", "digests")


def main() -> int:
    """Build, kill and count; in processes of their own with a throw-away database."""
    if len(sys.argv) > 1:
        return _here(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        own = {"DATA_DIR": folder, "DATABASE_URL": f"sqlite:///{folder}/bench.db", "DEBUG": "0"}
        own |= {"DJANGO_SETTINGS_MODULE": "planabierto.config.settings"}
        environment = os.environ | own
        _run("build", environment)
        rows = [_kill_until_done(job, environment) for job in JOBS]
        counted = json.loads(_run("count", environment))
    found = _worded(rows, counted)
    sections.write(HEADING, found)
    print(found)
    return 0 if counted["right"] else 1


def _kill_until_done(job: str, environment: dict[str, str]) -> tuple[str, int, float]:
    """How often a job was killed before a run ended by itself, and how long all took."""
    begun, killed = time.perf_counter(), 0
    while True:
        process = subprocess.Popen(_command(job), cwd=ROOT, env=environment)
        try:
            process.wait(timeout=PATIENCE + killed / 2)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            killed += 1
            continue
        assert process.returncode == 0, (job, process.returncode)
        return job, killed, time.perf_counter() - begun


def _run(name: str, environment: dict[str, str]) -> str:
    command = _command(name)
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=-1).stdout.decode()


def _command(name: str) -> list[str]:
    return [sys.executable, "-m", "bench.chasing", name]


def _here(name: str) -> int:
    django.setup()
    {"build": _build, "chase": _chase, "digests": _digests, "count": _count}[name]()
    return 0


def _build() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    cycle, plan = _cycle()
    _steps(cycle, plan, _leads(cycle))
    _followers(cycle)


def _chase() -> None:
    from planabierto.journey.monitoring.actions.chasing import chase
    from planabierto.kit import clock

    with clock.telling(REMINDED):
        chase()


def _digests() -> None:
    from planabierto.kit import clock
    from planabierto.tools.notices.actions import send_digests

    with clock.telling(MONDAY):
        send_digests()


def _count() -> None:
    """Whether each lead and each follower has one letter, and each report one reminder."""
    from django.db.models import Count

    from planabierto.journey.monitoring.models import Reminder
    from planabierto.tools.notices.models import Letter

    reminded = Letter.objects.filter(kind="monitoring.chase_before")
    digests = Letter.objects.filter(kind="notices.digest")
    twice = reminded.values("account").annotate(n=Count("pk")).filter(n__gt=1).count()
    twice += digests.values("contact").annotate(n=Count("pk")).filter(n__gt=1).count()
    found = {
        "reminders": Reminder.objects.count(),
        "letters": reminded.count(),
        "digests": digests.count(),
        "twice": twice,
    }
    wanted = {"reminders": LEADS * STEPS, "letters": LEADS, "digests": LEADS, "twice": 0}
    print(json.dumps(found | {"right": found == wanted}))


def _cycle() -> tuple[Any, Any]:
    from planabierto.journey.cycles.models import Cycle, Plan
    from planabierto.journey.monitoring.models import Rhythm

    cycle = Cycle.objects.create(
        folio="NL-2022",
        title_es="Ciclo",
        starts=STARTED,
        ends=date(2024, 7, 31),
        state="published",
    )
    plan = Plan.objects.create(
        cycle=cycle, folio="NL-2022-AAA", slug="a", jurisdiction="A", state="published"
    )
    Rhythm.objects.create(
        cycle=cycle, months=1, starts=STARTED, reason="Medida", made_by="system", made_at=KNOWN
    )
    return cycle, plan


def _leads(cycle: Any) -> list[Any]:
    """A thousand institutions, each with a lead."""
    from planabierto.ground.institutions.models import Institution, Mandate
    from planabierto.ground.people.models import Account

    bodies = Institution.objects.bulk_create(
        Institution(name_es=f"Secretaría {number}", sector="government") for number in range(LEADS)
    )
    people = Account.objects.bulk_create(
        Account(email=f"lead{number}@example.org", password="!") for number in range(LEADS)
    )
    Mandate.objects.bulk_create(
        Mandate(person=person, institution=body, role="lead", scope=cycle.folio, starts=STARTED)
        for person, body in zip(people, bodies, strict=True)
    )
    return bodies


def _steps(cycle: Any, plan: Any, bodies: list[Any]) -> None:
    """A commitment for each institution, of five milestones nobody has reported on."""
    from planabierto.journey.commitments.models import (
        Adoption,
        Commitment,
        Inclusion,
        Milestone,
        Responsibility,
    )
    from planabierto.journey.drafting.models import Item, ItemVersion
    from planabierto.kit.bilingual import Bilingual
    from planabierto.tools.library import actions as library

    basis = library.add_link(actor=_system(), title=Bilingual("Plan"), url="https://example.org/p")
    numbers = range(1, len(bodies) + 1)
    made = Commitment.objects.bulk_create(
        Commitment(
            cycle=cycle, number=number, folio=f"{cycle.folio}-C{number}", title_es="Compromiso"
        )
        for number in numbers
    )
    items = Item.objects.bulk_create(Item(cycle=cycle, number=number) for number in numbers)
    versions = ItemVersion.objects.bulk_create(
        ItemVersion(item=item, number=1, content={}, made_by="system", made_at=KNOWN)
        for item in items
    )
    Adoption.objects.bulk_create(
        Adoption(
            commitment=each,
            item_version=version,
            basis=basis,
            adopted={},
            occurred=KNOWN,
            made_by="system",
            made_at=KNOWN,
        )
        for each, version in zip(made, versions, strict=True)
    )
    Inclusion.objects.bulk_create(Inclusion(commitment=each, plan=plan) for each in made)
    Responsibility.objects.bulk_create(
        Responsibility(commitment=each, institution=body, role="lead")
        for each, body in zip(made, bodies, strict=True)
    )
    Milestone.objects.bulk_create(
        Milestone(
            commitment=each,
            number=number,
            folio=f"{each.folio}-M{number}",
            output_es=f"Entrega {number}",
            starts=STARTED,
            ends=date(2024, 6, 30),
        )
        for each in made
        for number in range(1, STEPS + 1)
    )


def _followers(cycle: Any) -> None:
    """A thousand people who follow the cycle by the week, with some news each."""
    from planabierto.ground.people.models import Contact
    from planabierto.tools.notices.models import DigestLine, Follow

    contacts = Contact.objects.bulk_create(
        Contact(email=f"vecina{number}@example.org", asked_at=KNOWN, confirmed_at=KNOWN)
        for number in range(LEADS)
    )
    Follow.objects.bulk_create(
        Follow(contact=each, subject=cycle.folio, since=KNOWN, weekly=True) for each in contacts
    )
    DigestLine.objects.bulk_create(
        DigestLine(
            contact=each,
            key=f"act/{number}/{each.pseudonym}",
            kind="cycles.plan_published",
            subject="NL-2022-AAA",
            followed=cycle.folio,
            put_at=KNOWN,
        )
        for each in contacts
        for number in range(NEWS)
    )


def _system() -> Any:
    from planabierto.kit.actor import system

    return system("bench")


def _worded(rows: list[tuple[str, int, float]], counted: dict[str, Any]) -> str:
    load = os.getloadavg()[0], os.cpu_count(), PATIENCE
    lines = [f"| {job} | {killed} | {took:.0f} |" for job, killed, took in rows]
    table = ["| job | times killed | seconds in all |", "| --- | --: | --: |", *lines]
    told = (
        "{reminders} reminders in {letters} letters, {digests} digests; told twice: {twice}."
    ).format(**counted)
    return "\n".join([HEADING, "", INTRODUCTION % load, "", *table, "", told])


if __name__ == "__main__":
    sys.exit(main())
