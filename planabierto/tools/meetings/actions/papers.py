"""Papers of a meeting: added, sent beforehand with the date of it, taken back."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, refuse, require
from planabierto.tools.library import queries as library
from planabierto.tools.library.models import DocumentVersion
from planabierto.tools.meetings import rules
from planabierto.tools.meetings.actions.journalling import keep, write_down
from planabierto.tools.meetings.actions.letters import write_papers
from planabierto.tools.meetings.models import Meeting, MeetingPaper
from planabierto.tools.meetings.queries import meetings


def add_paper(*, actor: Actor, meeting: Meeting, version: DocumentVersion) -> MeetingPaper:
    """Put a document of the library among a meeting's papers; it is not sent yet."""
    with transaction.atomic():
        held = meetings.locked(meeting)
        require(rules.may_arrange(actor, held))
        if not library.visible_to(actor).filter(pk=version.pk).exists():
            raise refuse(_("No existe ese documento."), Ground.HIDDEN)
        known = held.papers.filter(version=version).first()
        if known and not known.withdrawn:
            raise refuse(_("Ese documento ya está."))
        row = known or MeetingPaper(meeting=held, version=version)
        row.withdrawn, row.sent_at = "", None
        row.made_by, row.made_at = actor.pseudonym, clock.now()
        row.save()
        write_down("meetings.paper_added", actor, held, row)
    return row


def send_papers(*, actor: Actor, meeting: Meeting) -> list[MeetingPaper]:
    """Send the papers nobody was sent yet to everybody called, and keep when."""
    at = clock.now()
    with transaction.atomic():
        held = meetings.locked(meeting)
        require(rules.may_change(actor, held, at))
        papers = list(
            held.papers.filter(withdrawn="", sent_at=None).select_related("version__document")
        )
        if not papers:
            raise refuse(_("No hay documentos por enviar."), Ground.NOT_NOW)
        for row in papers:
            row.sent_at = at
            row.save(update_fields=["sent_at"])
        write_down("meetings.papers_sent", actor, held, *papers)
        write_papers(held, papers)
    return papers


def withdraw_paper(*, actor: Actor, paper: MeetingPaper, reason: str) -> None:
    """Take a paper back, for a reason; that it was there stays."""
    with transaction.atomic():
        held = meetings.locked(paper.meeting)
        row = MeetingPaper.objects.select_related("meeting").get(pk=paper.pk)
        require(rules.may_withdraw(actor, row))
        row.withdrawn = keep(reason, _("Escribe por qué se retira."))
        row.save(update_fields=["withdrawn"])
        write_down("meetings.paper_withdrawn", actor, held, row)
