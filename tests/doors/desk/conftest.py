"""People at the desk: each is a client that has signed in, with or without a second factor."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import translation

from planabierto.doors.shared.gate import DEMO_SESSION_KEY
from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions.actions import InstitutionFacts
from planabierto.ground.people import actions as people
from planabierto.ground.people.models import Account
from planabierto.journey.cycles import actions as cycles
from planabierto.kit.actor import Role, system
from planabierto.kit.bilingual import Bilingual

BACKEND = "planabierto.doors.shared.backend.Backend"
SYSTEM = system("test")


class Desk(Client):
    """A client that knows whose it is."""

    account: Account


def signed_in(account: Account, *, second_factor: bool = True) -> Desk:
    client = Desk()
    client.force_login(account, backend=BACKEND)
    client.account = account
    if second_factor:
        session = client.session
        session[DEMO_SESSION_KEY] = True
        session.save()
    return client


@pytest.fixture(autouse=True)
def in_spanish():
    """A page in English must not make the next test ask for English ones."""
    with translation.override("es"):
        yield


@pytest.fixture(autouse=True)
def demonstration(settings):
    """The demonstration's mark in a session stands for a second factor."""
    settings.DEMO = True


@pytest.fixture
def office(db):
    facts = InstitutionFacts(name_es="Oficina de Participación", sector="government")
    return institutions.register(actor=SYSTEM, facts=facts)


@pytest.fixture
def person(office):
    """Make an account, with a mandate when a role is given."""

    def make(name: str, role: Role | None = None, scope: str = "") -> Account:
        email = f"{name.lower()}@example.org"
        account = people.open_account(actor=SYSTEM, email=email, name=name)
        if role:
            institutions.designate(
                actor=SYSTEM,
                person=account,
                institution=office,
                role=role,
                scope=scope,
                starts=date(2020, 1, 1),
            )
        return account

    return make


@pytest.fixture
def cycle(db):
    return cycles.open_cycle(
        actor=SYSTEM,
        folio="RC-2023",
        title=Bilingual("Río Claro abierto", ""),
        starts=date(2023, 1, 1),
        ends=date(2025, 8, 31),
    )


@pytest.fixture
def plan(cycle):
    return cycles.open_plan(
        actor=SYSTEM,
        cycle=cycle,
        folio="RC-2023-MUN",
        slug="rio-claro-2023",
        jurisdiction="Río Claro, México",
        title=Bilingual("Plan de Río Claro", ""),
        submission_year=2023,
    )


@pytest.fixture
def admin(person) -> Desk:
    return signed_in(person("Admin", Role.ADMINISTRATOR))


@pytest.fixture
def secretary(person) -> Desk:
    return signed_in(person("Secretaria", Role.SECRETARY))


@pytest.fixture
def second_secretary(person) -> Desk:
    return signed_in(person("Segunda", Role.SECRETARY))


@pytest.fixture
def cycle_secretary(person, cycle) -> Desk:
    return signed_in(person("Cicla", Role.SECRETARY, "RC-2023"))


@pytest.fixture
def other_secretary(person) -> Desk:
    """The secretary of another cycle."""
    cycles.open_cycle(
        actor=SYSTEM,
        folio="OT-2023",
        title=Bilingual("Otro", ""),
        starts=date(2023, 1, 1),
        ends=date(2024, 1, 1),
    )
    return signed_in(person("Otra", Role.SECRETARY, "OT-2023"))


@pytest.fixture
def contact(person, plan) -> Desk:
    return signed_in(person("Contacto", Role.CONTACT, "RC-2023-MUN"))


@pytest.fixture
def resident(person) -> Desk:
    """Signed in, without any mandate."""
    return signed_in(person("Vecina"))


@pytest.fixture
def without_second_factor(person) -> Desk:
    return signed_in(person("Prisas", Role.SECRETARY), second_factor=False)
