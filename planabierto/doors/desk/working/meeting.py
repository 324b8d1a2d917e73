"""Calling a working group together, and keeping its papers, at the desk."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.progress import TakeBackForm
from planabierto.doors.desk.frame import files, typed
from planabierto.doors.desk.meetings.forms.places import PaperForm
from planabierto.doors.desk.meetings.frame import key_in
from planabierto.doors.desk.working.forms import GroupMeetingForm
from planabierto.doors.desk.working.frame import act_on, commitment_of
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring import group_rules as rules
from planabierto.journey.monitoring.models import GroupPaper
from planabierto.journey.monitoring.queries import groups
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import require
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload
from planabierto.tools.library.models import DocumentVersion
from planabierto.tools.meetings import rules as meetings
from planabierto.tools.meetings.models import Meeting


@at_the_desk
def new_meeting(request: HttpRequest, folio: str) -> HttpResponse:
    """Begin a meeting of the group; what was filled in is ready to be called."""
    actor, found = actor_of(request), commitment_of(request, folio)
    require(rules.may_call(actor, found, clock.now()))
    title = _("Reunión del grupo de trabajo de %(folio)s") % {"folio": found.folio}
    form = GroupMeetingForm(found.cycle.time_zone, title, typed(request))

    def do() -> str:
        made = actions.call_for(actor=actor, commitment=found, **form.facts())
        return _next(made.meeting)

    done = _("La reunión está en borrador. Convócala: las invitaciones salen entonces.")
    words = (_("Convocar al grupo"), _("Seguir"), done)
    lead = _("Se invita por correo a quienes integran el grupo.")
    return act_on(request, found, words, form, do, lead=lead)


@at_the_desk
def new_paper(request: HttpRequest, folio: str) -> HttpResponse:
    """Keep a file or a link where the group works."""
    actor, found = actor_of(request), commitment_of(request, folio)
    require(rules.may_add_paper(actor, found, clock.now()))
    form = PaperForm(typed(request), files(request))

    def do() -> None:
        data = form.cleaned_data
        version = _stored(actor, found, data)
        title = data["title"]
        actions.add_group_paper(actor=actor, commitment=found, version=version, title=title)

    words = (_("Agregar un documento"), _("Agregar"), _("El documento quedó agregado."))
    return act_on(request, found, words, form, do, lead=_("Lo lee cualquier persona."))


@at_the_desk
def withdraw_paper(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Take a paper of the group back, with its reason."""
    actor, found = actor_of(request), commitment_of(request, folio)
    paper: GroupPaper = known(groups.paper(found, key_in(number)))
    require(rules.may_withdraw_paper(actor, paper, clock.now()))
    form = TakeBackForm(typed(request))

    def do() -> None:
        reason = form.cleaned_data["reason"]
        actions.withdraw_group_paper(actor=actor, paper=paper, reason=reason)

    words = (_("Retirar el documento"), _("Retirar"), _("Se retiró, con su motivo."))
    return act_on(request, found, words, form, do, lead=paper.title, kind="danger")


def _next(meeting: Meeting) -> str:
    """Straight to calling it when nothing is missing; else to where what is missing is said."""
    ready = not meetings.missing(meeting, clock.now())
    return reverse("desk_meeting_call" if ready else "desk_meeting", args=[meeting.folio])


def _stored(actor: Actor, found: Commitment, data: dict[str, Any]) -> DocumentVersion:
    title = Bilingual(data["title"])
    held = rules.members(actor, found, clock.now())
    mandate = held[0].folio if held else ""
    if data["url"]:
        return library.add_link(actor=actor, title=title, url=data["url"], mandate=mandate)
    return library.add_file(
        actor=actor,
        title=title,
        upload=Upload.of(data["file"]),
        language=(get_language() or "es")[:2],
        alternative=title,
        mandate=mandate,
    )
