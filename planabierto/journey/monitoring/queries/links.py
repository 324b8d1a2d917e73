"""What is known of reporting links, drafts of reports, and who may be sent a link."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet

from planabierto.ground.institutions import queries as institutions
from planabierto.ground.institutions.models import Mandate
from planabierto.journey.commitments.models import Commitment, Milestone, Responsibility
from planabierto.journey.commitments.rules import covers
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring.models import LinkCode, ReportDraft, ReportingLink
from planabierto.journey.monitoring.queries.completing import incomplete
from planabierto.journey.monitoring.queries.reading import SOON
from planabierto.journey.monitoring.queries.standing import ANSWERABLE, REPORTERS
from planabierto.kit.actor import Actor, Role
from planabierto.kit.clock import today_in

OPEN, EXPIRED, USED, REVOKED = "open", "expired", "used", "revoked"
MANDATE_OVER, MILESTONE_OVER = "mandate", "milestone"
LONGEST_LIST = 100
_ALL = (
    "mandate__person",
    "mandate__institution",
    "milestone__commitment__cycle",
    "used_by",
    "answered_by",
)


def digest_of(token: str) -> str:
    """What is kept of a token; the token itself is in the letter alone."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_of(token: str) -> ReportingLink | None:
    """The link with this token, whatever became of it; one query, forged or not."""
    found = ReportingLink.objects.select_related(
        *_ALL, "used_by__commitment", "answered_by__milestone"
    )
    return found.filter(digest=digest_of(token)).first()


def fate(link: ReportingLink, at: datetime) -> str:
    """What became of a link by a moment: open, or why it opens nothing any more."""
    if link.used_by_id is not None or link.answered_by_id is not None:
        return USED
    if link.revoked_at is not None:
        return REVOKED
    if not in_force(link.mandate, today_in(institutions.RECORD_ZONE, at)):
        return MANDATE_OVER
    standing = (link.milestone.state, link.milestone.commitment.state)
    if standing != ("planned", "active"):
        return MILESTONE_OVER
    return OPEN if at < link.expires_at else EXPIRED


def in_force(mandate: Mandate, day: date) -> bool:
    """Whether a mandate gives something on a day: begun, not over, its person still with us."""
    begun = mandate.starts <= day and (mandate.ends is None or day <= mandate.ends)
    return begun and mandate.person.is_active


def actor_of_link(link: ReportingLink) -> Actor:
    """The person of a link, with that one capacity and no other."""
    person = link.mandate.person
    return Actor(person.pseudonym, person.pk, (link.mandate.as_capacity(),), via="link")


def codes_since(link: ReportingLink, at: datetime) -> QuerySet[LinkCode]:
    """The codes sent for a link since a moment, newest first."""
    return link.codes.filter(sent_at__gt=at)


def codes_to_person_since(link: ReportingLink, at: datetime) -> QuerySet[LinkCode]:
    """The codes sent to the same mailbox since a moment, whatever the link."""
    return LinkCode.objects.filter(link__mandate__person=link.mandate.person_id, sent_at__gt=at)


def open_links(mandate: Mandate, milestone: Milestone) -> QuerySet[ReportingLink]:
    """The links of a mandate for a milestone that were neither used nor revoked."""
    return ReportingLink.objects.filter(
        mandate=mandate, milestone=milestone, used_by=None, answered_by=None, revoked_at=None
    )


def open_links_of(mandates: Iterable[Mandate]) -> QuerySet[ReportingLink]:
    """The links of these mandates that were neither used nor revoked, with what they are for."""
    found = ReportingLink.objects.filter(
        mandate__in=list(mandates), used_by=None, answered_by=None, revoked_at=None
    )
    return found.select_related(*_ALL)


def links_sent(milestone: Milestone) -> QuerySet[ReportingLink]:
    """The links sent for a milestone, newest first."""
    return milestone.links.select_related(*_ALL)


def draft_of(actor: Actor, milestone: Milestone) -> ReportDraft | None:
    """What this person has typed of a report on a milestone and not sent yet."""
    if actor.person_id is None:
        return None
    return ReportDraft.objects.filter(person=actor.person_id, milestone=milestone).first()


def recipients(milestone: Milestone, day: date) -> list[Mandate]:
    """The designations that may report on a milestone on a day; leads first."""
    commitment = milestone.commitment
    duty = Responsibility.objects.filter(commitment=commitment, role__in=ANSWERABLE)
    bodies = {*duty.values_list("institution", flat=True), milestone.responsible_id}
    held = institutions.in_force(day).filter(
        institution__in=[pk for pk in bodies if pk], role__in=REPORTERS, person__is_active=True
    )
    found = [each for each in held if covers(each.as_capacity(), commitment)]
    return sorted(found, key=lambda each: (REPORTERS.index(Role(each.role)), each.pk))


def due_milestones(cycle: Cycle, day: date) -> QuerySet[Milestone]:
    """The milestones of a cycle that end soon or are late and are not declared complete."""
    found = Milestone.objects.filter(
        commitment__cycle=cycle,
        commitment__state="active",
        state="planned",
        ends__lte=day + SOON,
    ).filter(incomplete())
    return found.select_related("commitment__cycle", "responsible").order_by("ends", "pk")


def due_pairs(cycle: Cycle, day: date) -> list[tuple[Milestone, Mandate]]:
    """Each milestone of a cycle that is due or late with each lead that answers for it.

    The hundred most pressing milestones, in a fixed number of queries.
    """
    steps = list(
        due_milestones(cycle, day).prefetch_related(
            "commitment__inclusions__plan", "commitment__responsibilities"
        )[:LONGEST_LIST]
    )
    scopes = Q(scope="") | Q(scope=cycle.folio) | Q(scope__startswith=f"{cycle.folio}-")
    held = institutions.in_force(day).filter(scopes, role__in=(Role.LEAD, Role.LIAISON))
    leads = list(held.filter(person__is_active=True).order_by("pk"))
    return [(step, lead) for step in steps for lead in _answering(step, leads)]


def newest_link_of(pairs: Iterable[tuple[Milestone, Mandate]]) -> dict[tuple[int, int], datetime]:
    """(milestone, mandate) → when its newest link was sent; one query."""
    steps = {step.pk for step, _lead in pairs}
    rows = ReportingLink.objects.filter(milestone__in=steps).order_by("issued_at")
    return {
        (step, lead): sent
        for step, lead, sent in rows.values_list("milestone", "mandate", "issued_at")
    }


def _answering(step: Milestone, leads: list[Mandate]) -> list[Mandate]:
    commitment: Commitment = step.commitment
    bodies = {step.responsible_id} | {
        each.institution_id for each in commitment.responsibilities.all() if each.role in ANSWERABLE
    }
    return [
        lead
        for lead in leads
        if lead.institution_id in bodies and covers(lead.as_capacity(), commitment)
    ]
