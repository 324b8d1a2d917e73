"""Keeping the register of institutions and the mandates under which people act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions import queries, rules
from planabierto.ground.institutions.models import (
    LONGEST_NAME,
    FormerName,
    HandOver,
    Institution,
    Mandate,
    Sector,
)
from planabierto.ground.journal import actions as journal
from planabierto.ground.people.models import Account
from planabierto.ground.places.models import Place
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Role
from planabierto.kit.folio import kind_of
from planabierto.kit.verdict import refuse, require


@dataclass(frozen=True, slots=True)
class InstitutionFacts:
    """What is said of an institution when it is registered or corrected."""

    name_es: str = ""
    name_en: str = ""
    short_name: str = ""
    sector: str = Sector.GOVERNMENT
    place: Place | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor: Institution | None = None
    website: str = ""


def register(*, actor: Actor, facts: InstitutionFacts) -> Institution:
    """Add an institution to the register."""
    require(rules.may_register(actor))
    return _write(Institution(), facts, actor, queries.REGISTERED)


def correct(*, actor: Actor, institution: Institution, facts: InstitutionFacts) -> Institution:
    """Correct what is said of an institution, or record its end and successor."""
    require(rules.may_correct(actor, institution))
    return _write(institution, facts, actor, "institutions.corrected")


def designate(
    *,
    actor: Actor,
    person: Account,
    institution: Institution,
    role: Role,
    starts: date,
    scope: str = "",
    ends: date | None = None,
    basis: str = "",
) -> Mandate:
    """Give a person a mandate from a day on, until a day or until further notice."""
    require(rules.may_designate(actor, role, scope))
    _check_days(starts, ends)
    if scope and kind_of(scope) not in ("cycle", "plan"):
        raise refuse(_("«%(scope)s» no es el folio de un ciclo ni de un plan.") % {"scope": scope})
    _check_length(basis)
    with transaction.atomic():
        mandate = Mandate.objects.create(
            person=person,
            institution=institution,
            role=role,
            scope=scope,
            starts=starts,
            ends=ends,
            basis=basis.strip(),
        )
        _journal("institutions.designated", mandate, actor, [mandate])
    return mandate


def end_mandate(*, actor: Actor, mandate: Mandate, last_day: date, reason: str) -> None:
    """End a mandate on a day, with a reason; what was done under it stands.

    One that has not begun is taken back: it ends on the eve of its first day.
    """
    require(rules.may_end(actor, mandate))
    with transaction.atomic():
        _end(mandate, last_day, reason)
        _journal("institutions.mandate_ended", mandate, actor, [mandate])


def hand_over(
    *, actor: Actor, outgoing: Mandate, person: Account, on: date, reason: str
) -> Mandate:
    """End a mandate on the eve and give the same one to another person, in one act."""
    require(rules.may_end(actor, outgoing))
    with transaction.atomic():
        eve = on - timedelta(days=1)
        _end(outgoing, min(eve, outgoing.ends or eve), reason)
        incoming = Mandate.objects.create(
            person=person,
            institution=outgoing.institution,
            role=outgoing.role,
            scope=outgoing.scope,
            starts=on,
            basis=reason.strip(),
        )
        act = HandOver.objects.create(
            outgoing=outgoing, incoming=incoming, reason=reason.strip(), made_at=clock.now()
        )
        _journal("institutions.handed_over", outgoing, actor, [act, outgoing, incoming])
    return incoming


def _write(row: Institution, facts: InstitutionFacts, actor: Actor, verb: str) -> Institution:
    if not (facts.name_es.strip() or facts.name_en.strip()):
        raise refuse(_("Escribe el nombre de la institución en al menos un idioma."))
    _check_days(facts.valid_from, facts.valid_to)
    _check_names(row, facts)
    for name in InstitutionFacts.__slots__:
        setattr(row, name, getattr(facts, name))
    with transaction.atomic():
        former = _keep_names(row)
        row.save()
        under = actor.mandate(*rules.KEEPERS)
        journal.record(verb, row.folio, actor=actor, facts=[row, *former], mandate=under)
    return row


def _check_names(row: Institution, facts: InstitutionFacts) -> None:
    """A name means one institution: texts, tables and amendments refer to it by name."""
    known = queries.Finder()
    for name in (facts.name_es, facts.name_en):
        if len(name) > LONGEST_NAME or set(name) & {"|", "\n"}:
            raise refuse(_("El nombre va en una línea, sin «|», y mide a lo más 255 letras."))
        found = known.find(name)
        if found and found != row:
            raise refuse(_("Ese nombre ya es de %(name)s.") % {"name": f"{found} ({found.folio})"})


def _keep_names(row: Institution) -> list[FormerName]:
    if row._state.adding:
        return []
    before = Institution.objects.get(pk=row.pk)
    gone = {before.name_es, before.name_en} - {row.name_es, row.name_en, ""}
    new = gone - set(row.former_names.values_list("name", flat=True))
    return [FormerName.objects.create(institution=row, name=name) for name in sorted(new)]


def _end(mandate: Mandate, last_day: date, reason: str) -> None:
    if not reason.strip():
        raise refuse(_("Escribe el motivo: queda en el registro."))
    _check_length(reason)
    if not queries.is_taken_back(mandate, last_day):
        _check_days(mandate.starts, last_day)
    if mandate.ends and last_day > mandate.ends:
        raise refuse(_("Esta designación termina antes: dar término no la alarga."))
    mandate.ends = last_day
    mandate.ending = reason.strip()
    mandate.save(update_fields=["ends", "ending"])


def _journal(verb: str, mandate: Mandate, actor: Actor, facts: list[HandOver | Mandate]) -> None:
    under = actor.mandate(*rules.KEEPERS, scope=mandate.scope)
    journal.record(verb, mandate.folio, actor=actor, facts=facts, mandate=under)


def _check_length(text: str) -> None:
    if len(text) > LONGEST_NAME:
        raise refuse(_("El texto es demasiado largo: caben 255 letras."))


def _check_days(starts: date | None, ends: date | None) -> None:
    if starts and ends and ends < starts:
        raise refuse(_("La fecha final es anterior a la inicial."))
