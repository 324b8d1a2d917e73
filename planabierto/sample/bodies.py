"""Registering the sample's institutions, accounts and mandates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions.actions import InstitutionFacts
from planabierto.ground.institutions.models import Institution
from planabierto.ground.institutions.queries import Finder
from planabierto.ground.people import actions as people
from planabierto.ground.people.models import Account
from planabierto.ground.places import queries as places
from planabierto.ground.places.models import Place
from planabierto.kit.actor import Actor, Role
from planabierto.sample.cast import CAST, CYCLE, PASSWORD, CastMember
from planabierto.sample.content import data

FIRST_SESSION = date(2022, 8, 9)
PLAN_SUBMITTED = date(2022, 12, 20)
BASIS = "Designación de demostración: la persona es ficticia."
SUCCESSION = (
    "Ilustrativo: el INAI dejó de existir y esta demostración nombra a un ente que lo sucede; "
    "no se conoce un sucesor oficial."
)


class UnknownInstitution(LookupError):
    """The sample names an institution it does not register."""


class Register:
    """The sample's institutions, found by any of their names."""

    def __init__(self) -> None:
        self._finder = Finder()
        self.leads: list[Institution] = []

    def __getitem__(self, name: str) -> Institution:
        found = self._finder.find(name)
        if found is None:
            raise UnknownInstitution(name)
        return found

    def add(self, institution: Institution, *, leads: bool) -> None:
        """Remember an institution, and that it is one of the plan's lead institutions."""
        self._finder.remember(institution)
        if leads:
            self.leads.append(institution)

    def names(self, listed: list[str]) -> str:
        """The registered names of several institutions as one list field."""
        return " | ".join(str(self[name]) for name in listed)


def register_institutions(actor: Actor) -> Register:
    """Register every institution of the sample; one that changed its name keeps the former one."""
    register = Register()
    found: dict[str, Place | None] = {}
    for row in data("institutions")["institution"]:
        place = row.get("place", "")
        if place not in found:
            found[place] = places.find(place) if place else None
        made = _register(actor, row, found[place])
        register.add(made, leads=row.get("lead", False))
    return register


def _register(actor: Actor, row: Mapping[str, Any], place: Place | None) -> Institution:
    facts = InstitutionFacts(
        name_es=row["name_es"],
        name_en=row["name_en"],
        short_name=row.get("short_name", ""),
        sector=row["sector"],
        place=place,
        valid_to=row.get("valid_to"),
    )
    if "former_name_es" not in row:
        return institutions.register(actor=actor, facts=facts)
    former = replace(
        facts, name_es=row["former_name_es"], name_en=row["former_name_en"], short_name="COTAI"
    )
    made = institutions.register(actor=actor, facts=former)
    return institutions.correct(actor=actor, institution=made, facts=facts)


def open_accounts(actor: Actor) -> dict[str, Account]:
    """Open the cast's accounts, by key."""
    return {
        member.key: people.open_account(
            actor=actor, email=member.email, name=member.name, password=PASSWORD
        )
        for member in CAST
    }


def designate_cast(actor: Actor, register: Register, accounts: Mapping[str, Account]) -> None:
    """Give the cast its mandates, all in force since the forum's first session or later."""
    for member in CAST:
        if member.role is Role.EVALUATOR:
            _designate_evaluator(actor, register, accounts[member.key], member)
        elif member.role is not None:
            institutions.designate(
                actor=actor,
                person=accounts[member.key],
                institution=register[member.institution],
                role=member.role,
                scope=member.scope,
                starts=FIRST_SESSION,
                basis=BASIS,
            )


def _designate_evaluator(
    actor: Actor, register: Register, account: Account, member: CastMember
) -> None:
    """The evaluator acted for INAI until its last day, and acts for its successor since."""
    inai = register["INAI"]
    last_day = inai.valid_to or PLAN_SUBMITTED
    for body, starts, ends, basis in (
        (inai, PLAN_SUBMITTED, last_day, BASIS),
        (register[member.institution], last_day + timedelta(days=1), None, SUCCESSION),
    ):
        institutions.designate(
            actor=actor,
            person=account,
            institution=body,
            role=Role.EVALUATOR,
            scope=CYCLE,
            starts=starts,
            ends=ends,
            basis=basis,
        )
