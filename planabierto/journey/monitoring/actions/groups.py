"""Calling a working group together, and keeping its papers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Institution
from planabierto.ground.journal import actions as journal
from planabierto.journey.commitments.models import Commitment, PartnerRole
from planabierto.journey.monitoring import group_rules as rules
from planabierto.journey.monitoring.actions.speaking import locked, required
from planabierto.journey.monitoring.models import GroupMeeting, GroupPaper
from planabierto.journey.monitoring.queries import groups
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, refuse, require
from planabierto.tools.library import queries as library
from planabierto.tools.library.models import DocumentVersion
from planabierto.tools.meetings import actions as meetings
from planabierto.tools.meetings.models import Calling, Meeting, MeetingKind

LONGEST_TITLE = 200


def call_for(
    *,
    actor: Actor,
    commitment: Commitment,
    title_es: str,
    venue: Mapping[str, Any] | None = None,
    **words: Any,
) -> GroupMeeting:
    """Begin a meeting of a commitment's group: a draft until `meetings.call_meeting`.

    Everybody who sits in the group is on its list of invitations, which leave when it is called.
    `venue` is what `meetings.open_venue` takes; `words` are those of `meetings.draft_meeting`:
    days, purpose, who is called, and the like.
    """
    at = clock.now()
    with transaction.atomic():
        held = locked(commitment)
        require(rules.may_call(actor, held, at))
        day = groups.day_of(held, at)
        keeper = groups.lent_to_begin(actor, held, day)
        meeting = meetings.draft_meeting(
            actor=keeper,
            scope=held.cycle.folio,
            kind=MeetingKind.GROUP,
            title_es=title_es,
            **(_usual(held) | words),
        )
        row = GroupMeeting.objects.create(
            commitment=held, meeting=meeting, made_by=actor.pseudonym, made_at=at
        )
        _journal("monitoring.group_meeting_begun", actor, row, meeting.folio, public=False)
        if venue:
            meetings.open_venue(actor=keeper, meeting=meeting, **venue)
        _invite(keeper, held, meeting, day)
    return row


def add_group_paper(
    *, actor: Actor, commitment: Commitment, version: DocumentVersion, title: str
) -> GroupPaper:
    """Keep a document of the library where the group works; once, until it is taken back."""
    with transaction.atomic():
        held = locked(commitment)
        require(rules.may_add_paper(actor, held, clock.now()))
        if not library.visible_to(actor).filter(pk=version.pk).exists():
            raise refuse(_("No existe ese documento."), Ground.HIDDEN)
        row = held.group_papers.filter(version=version).first()
        if row and not row.withdrawn:
            raise refuse(_("Ese documento ya está."))
        row = row or GroupPaper(commitment=held, version=version)
        row.title = required(title, _("Ponle un título al documento."))[:LONGEST_TITLE]
        row.withdrawn, row.made_by, row.made_at = "", actor.pseudonym, clock.now()
        row.save()
        _journal("monitoring.group_paper_added", actor, row, held.folio)
    return row


def withdraw_group_paper(*, actor: Actor, paper: GroupPaper, reason: str) -> None:
    """Take a paper of the group back, for a reason; that it was there stays."""
    with transaction.atomic():
        held = locked(paper.commitment)
        row = GroupPaper.objects.select_related("version").get(pk=paper.pk)
        row.commitment = held
        require(rules.may_withdraw_paper(actor, row, clock.now()))
        row.withdrawn = required(reason, _("Escribe por qué se retira."))
        row.save(update_fields=["withdrawn"])
        _journal("monitoring.group_paper_withdrawn", actor, row, held.folio)


def _usual(commitment: Commitment) -> dict[str, Any]:
    """What a group's meeting is unless told otherwise: by invitation, without registering."""
    who = _("Quienes integran el grupo de trabajo de %(folio)s.") % {"folio": commitment.folio}
    return {
        "calling": Calling.DIRECT,
        "registers": False,
        "who_es": who,
        "responsible": _lead_of(commitment),
        "time_zone": commitment.cycle.time_zone,
    }


def _lead_of(commitment: Commitment) -> Institution | None:
    found = commitment.responsibilities.filter(role=PartnerRole.LEAD).select_related("institution")
    row = found.order_by("position", "pk").first()
    return row.institution if row else None


def _invite(keeper: Actor, commitment: Commitment, meeting: Meeting, day: date) -> None:
    """Everybody who sits in the group and has an address, once each."""
    why = _("Formas parte del grupo de trabajo de %(folio)s.") % {"folio": commitment.folio}
    seats = {each.mandate.person_id: each.mandate for each in groups.seats_in(commitment, day)}
    for each in seats.values():
        meetings.invite(
            actor=keeper,
            meeting=meeting,
            why=why,
            email=each.person.email or "",
            name=str(each.person),
            institution=each.institution,
        )


def _journal(
    verb: str, actor: Actor, row: GroupMeeting | GroupPaper, subject: str, *, public: bool = True
) -> None:
    at = clock.now()
    held = rules.callers(actor, row.commitment, at) or rules.members(actor, row.commitment, at)
    journal.record(
        verb,
        subject,
        actor=actor,
        facts=[row],
        mandate=held[0].folio if held else "",
        public=public,
    )
