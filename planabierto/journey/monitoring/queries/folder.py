"""*Entrega-recepción*: everything an institution owes, has done and holds, in one reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Q

from planabierto.ground.institutions import queries as institutions
from planabierto.ground.institutions.models import Institution, Mandate
from planabierto.journey.commitments.models import Commitment, Milestone, Seat
from planabierto.journey.monitoring.models import (
    Contest,
    Evidence,
    Means,
    NextStep,
    ReportingLink,
    SupportRequest,
    Update,
)
from planabierto.journey.monitoring.queries import reading, standing, supporting, telling
from planabierto.journey.monitoring.queries.alongside import Part, read_together
from planabierto.journey.monitoring.queries.reading import Standing
from planabierto.journey.monitoring.queries.standing import ANSWERABLE
from planabierto.kit.actor import Actor
from planabierto.kit.clock import today_in
from planabierto.tools.meetings.models import Agreement
from planabierto.tools.meetings.queries import saying

MOST = 500
BARE, PERSON = ("id", "folio"), ("id", "pseudonym", "name")
NAMED = ("id", "name_es", "name_en")
Dated = TypeVar("Dated", Agreement, NextStep)


@dataclass(frozen=True, slots=True)
class Folder:
    """What passes from one hand to another, as it stands on a day."""

    institution: Institution
    day: date
    milestones: list[tuple[Milestone, Standing | None]]
    contests: list[Contest]
    agreements: list[Agreement]
    steps: list[NextStep]
    requests: list[SupportRequest]
    updates: list[Update]
    evidence: list[Evidence]
    means: list[Means]
    mandates: list[Mandate]
    seats: list[Seat]
    links: list[ReportingLink]


def folder_of(institution: Institution, actor: Actor, at: datetime) -> Folder:
    """An institution's folder, with no more than the actor may know; the same queries always."""
    day = today_in(institutions.RECORD_ZONE, at)
    owed = telling.answered_for(institution, actor).select_related(
        "commitment__cycle", "responsible"
    )
    milestones = list(owed[:MOST])
    stood = reading.standings_among(
        [
            each
            for each in milestones
            if each.state == "planned" and each.commitment.state == "active"
        ],
        actor,
    )
    read = read_together(_open_parts(institution, actor, at))
    return Folder(
        institution=institution,
        day=day,
        milestones=[(each, stood.get(each.pk)) for each in milestones],
        contests=sorted(read["contests"], key=lambda each: (each.occurred, each.pk)),
        agreements=_by_day(read["agreements"]),
        steps=_by_day(read["steps"]),
        requests=sorted(read["requests"], key=lambda each: each.pk),
        updates=_updates(institution, actor),
        evidence=_evidence(institution, actor),
        means=_newest(read["means"]),
        mandates=list(institutions.mandates_of(institution)[:MOST]),
        seats=_seats(institution, day),
        links=sorted(read["links"], key=lambda each: (each.expires_at, each.pk)),
    )


def _open_parts(institution: Institution, actor: Actor, at: datetime) -> dict[str, Part]:
    """What is still open for an institution, and what sustains its commitments; read together."""
    told = standing.updates_visible_to(actor).filter(institution=institution)
    spoken = told.order_by().values("pk")
    mine = _answered(institution)
    asked = supporting.requests_visible_to(actor).prefetch_related(None)
    return {
        "contests": Part(
            Contest.objects.filter(update__in=spoken, answers=None, settlement=None),
            {"update": ("id", "number", "commitment_id"), "update__commitment": BARE}
            | {"institution": NAMED},
        ),
        "agreements": Part(
            saying.agreements_visible_to(actor).filter(institution=institution, state="open"),
            {"meeting": ("id", "scope", "number")},
        ),
        "steps": Part(
            NextStep.objects.filter(update__in=spoken, closing=None), {"commitment": BARE}
        ),
        "requests": Part(
            asked.filter(mine | Q(institution=institution), state__in=supporting.OPEN),
            {"commitment": BARE},
        ),
        "means": Part(Means.objects.filter(mine), {"commitment": BARE}),
        "links": Part(
            ReportingLink.objects.filter(
                mandate__institution=institution, used_by=None, revoked_at=None, expires_at__gt=at
            ),
            {"milestone": BARE, "mandate": ("id", "person_id"), "mandate__person": PERSON},
        ),
    }


def _by_day(rows: Iterable[Dated]) -> list[Dated]:
    """The first due leading; what has no day comes last."""
    return sorted(rows, key=lambda each: (each.due is None, each.due or date.max, each.pk))


def _newest(rows: Iterable[Means]) -> list[Means]:
    """The newest word of each part of each commitment."""
    newest: dict[tuple[str, str], Means] = {}
    for row in sorted(rows, key=lambda each: (each.occurred, each.pk)):
        newest[row.commitment.folio, row.kind] = row
    return [newest[key] for key in sorted(newest)]


def _answered(institution: Institution) -> Q:
    """What is on a commitment the institution answers for."""
    held = Commitment.objects.filter(
        responsibilities__institution=institution, responsibilities__role__in=ANSWERABLE
    )
    return Q(commitment__in=held.values("pk"))


def _updates(institution: Institution, actor: Actor) -> list[Update]:
    found = standing.updates_visible_to(actor).filter(institution=institution)
    return list(found.exclude(state="retracted")[:MOST])


def _evidence(institution: Institution, actor: Actor) -> list[Evidence]:
    found = standing.evidence_visible_to(actor).filter(institution=institution, withdrawal=None)
    return list(found[:MOST])


def _seats(institution: Institution, day: date) -> list[Seat]:
    held = Seat.objects.filter(Q(ends=None) | Q(ends__gte=day), mandate__institution=institution)
    return list(held.select_related("commitment", "mandate__person").order_by("commitment", "pk"))
