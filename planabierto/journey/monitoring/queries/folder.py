"""*Entrega-recepción*: everything an institution owes, has done and holds, in one reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

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
from planabierto.journey.monitoring.queries.reading import Standing
from planabierto.journey.monitoring.queries.standing import ANSWERABLE
from planabierto.kit.actor import Actor
from planabierto.kit.clock import today_in
from planabierto.tools.meetings.models import Agreement
from planabierto.tools.meetings.queries import saying

MOST = 500


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
    return Folder(
        institution=institution,
        day=day,
        milestones=[(each, stood.get(each.pk)) for each in milestones],
        contests=_contests(institution, actor),
        agreements=_agreements(institution, actor),
        steps=_steps(institution, actor),
        requests=_requests(institution, actor),
        updates=_updates(institution, actor),
        evidence=_evidence(institution, actor),
        means=_means(institution),
        mandates=list(institutions.mandates_of(institution)[:MOST]),
        seats=_seats(institution, day),
        links=_links(institution, at),
    )


def _answered(institution: Institution) -> Q:
    """What is on a commitment the institution answers for."""
    held = Commitment.objects.filter(
        responsibilities__institution=institution, responsibilities__role__in=ANSWERABLE
    )
    return Q(commitment__in=held.values("pk"))


def _contests(institution: Institution, actor: Actor) -> list[Contest]:
    """What was objected to in its reports and waits for its answer."""
    told = standing.updates_visible_to(actor).filter(institution=institution).order_by()
    found = Contest.objects.filter(update__in=told.values("pk"), answers=None, settlement=None)
    joined = found.select_related("update__commitment", "institution")
    return list(joined.order_by("occurred", "pk")[:MOST])


def _agreements(institution: Institution, actor: Actor) -> list[Agreement]:
    found = saying.agreements_visible_to(actor).filter(institution=institution, state="open")
    return list(found.order_by("due", "pk")[:MOST])


def _steps(institution: Institution, actor: Actor) -> list[NextStep]:
    told = standing.updates_visible_to(actor).filter(institution=institution).order_by()
    found = NextStep.objects.filter(update__in=told.values("pk"), closing=None)
    return list(found.select_related("commitment", "update").order_by("due", "pk")[:MOST])


def _requests(institution: Institution, actor: Actor) -> list[SupportRequest]:
    found = supporting.requests_visible_to(actor).prefetch_related(None)
    mine = _answered(institution) | Q(institution=institution)
    return list(found.filter(mine, state__in=supporting.OPEN)[:MOST])


def _updates(institution: Institution, actor: Actor) -> list[Update]:
    found = standing.updates_visible_to(actor).filter(institution=institution)
    return list(found.exclude(state="retracted")[:MOST])


def _evidence(institution: Institution, actor: Actor) -> list[Evidence]:
    found = standing.evidence_visible_to(actor).filter(institution=institution, withdrawal=None)
    return list(found[:MOST])


def _means(institution: Institution) -> list[Means]:
    """The newest word of each part of the commitments it answers for."""
    rows = Means.objects.filter(_answered(institution)).select_related("commitment")
    newest: dict[tuple[int, str], Means] = {}
    for row in rows.order_by("commitment__folio", "kind", "-occurred", "-pk"):
        newest.setdefault((row.commitment_id, row.kind), row)
    return list(newest.values())


def _seats(institution: Institution, day: date) -> list[Seat]:
    held = Seat.objects.filter(Q(ends=None) | Q(ends__gte=day), mandate__institution=institution)
    return list(held.select_related("commitment", "mandate__person").order_by("commitment", "pk"))


def _links(institution: Institution, at: datetime) -> list[ReportingLink]:
    """The reporting links that still open something; never the secret in them."""
    found = ReportingLink.objects.filter(
        mandate__institution=institution, used_by=None, revoked_at=None, expires_at__gt=at
    )
    joined = found.select_related("milestone", "mandate__person")
    return list(joined.order_by("expires_at", "pk")[:MOST])
