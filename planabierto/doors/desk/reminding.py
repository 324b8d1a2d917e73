"""Sending leads the link with which they report: to one person, or to all who are due."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planabierto.doors.desk.forms.progress import PairsForm, RecipientForm
from planabierto.doors.desk.frame import INVALID, Act, attempt, perform, show, typed
from planabierto.doors.shared.addresses import url_of
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.doors.shared.marks import folio, text
from planabierto.doors.shared.templatetags.civic import day as worded
from planabierto.ground.institutions.models import Mandate
from planabierto.journey.commitments.models import Milestone
from planabierto.journey.commitments.queries import lists, milestones
from planabierto.journey.commitments.rules import may_keep
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.monitoring import actions, rules
from planabierto.journey.monitoring.models import ReportingLink
from planabierto.journey.monitoring.queries import links
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require
from planabierto.tools.notices.addresses import link_to

NEWEST = 10
type_of_pair = tuple[Milestone, Mandate]


@at_the_desk
def send_link(request: HttpRequest, folio: str) -> HttpResponse:
    """Mail somebody the link to report on a milestone, and see what became of earlier ones."""
    actor, at = actor_of(request), clock.now()
    found = _milestone(folio, actor)
    form = RecipientForm(links.recipients(found, _today(found, at)), typed(request))
    if form.is_bound and (sent := attempt(form, lambda: _send(actor, found, form))):
        address = reverse("desk_link", args=[found.folio])
        return redirect(f"{address}?enviado={sent.result.pk}")
    rows = [(each, links.fate(each, at)) for each in links.links_sent(found)[:NEWEST]]
    told = request.GET.get("enviado", "")
    context = {
        "milestone": found,
        "form": form,
        "rows": rows,
        "sent": next((each for each, _fate in rows if str(each.pk) == told), None),
        "share_text": _("Te enviamos por correo el enlace para reportar el hito %(folio)s.")
        % {"folio": found.folio},
        "share_link": link_to("milestone", found.folio, language="es"),
    }
    status = INVALID if form.is_bound else 200
    return show(request, "desk/send_link.html", context, here="desk_inbox", status=status)


@at_the_desk
def revoke_link(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Take a link back before it is used."""
    actor = actor_of(request)
    found = _milestone(folio, actor)
    link: ReportingLink = known(
        next((each for each in links.links_sent(found) if each.pk == number), None)
    )
    back = reverse("desk_link", args=[found.folio])
    act = Act(
        _("Retirar el enlace"),
        _("Retirar"),
        back,
        _("El enlace ya no abre nada."),
        "desk_inbox",
        lead=f"{link.mandate.person} · {link.mandate.institution}",
        kind="danger",
        trail=[(_("Pendientes"), reverse("desk_inbox")), (found.folio, back), (_("Retirar"), "")],
    )
    form = Form(typed(request))
    return perform(request, act, form, lambda: actions.revoke_link(actor=actor, link=link))


@at_the_desk
def send_links(request: HttpRequest, folio: str) -> HttpResponse:
    """Mail the link to several leads at once: those whose milestones are due or late."""
    actor = actor_of(request)
    cycle = known(cycles.cycle(folio, actor))
    require(may_keep(actor, cycle))
    pairs = links.due_pairs(cycle, clock.today_in(cycle.time_zone, clock.now()))
    sent = links.newest_link_of(pairs)
    labels = [(step, who, _label(step, who, sent.get((step.pk, who.pk)))) for step, who in pairs]
    every = "todos" in request.GET
    form = PairsForm(labels, typed(request), every=every)
    if attempt(form, lambda: actions.issue_links(actor=actor, pairs=form.chosen())):
        messages.success(request, _sent_words(len(form.chosen())))
        return redirect("desk_commitments", cycle.folio)
    status = INVALID if form.errors else 200
    context = {"cycle": cycle, "form": form, "pairs": len(pairs), "every": every}
    return show(request, "desk/send_links.html", context, here="desk_cycles", status=status)


def _milestone(folio: str, actor: Actor) -> Milestone:
    found: Milestone = known(milestones.milestone(folio, actor))
    lists.with_ties([found.commitment], actor)
    require(rules.may_send_link(actor, found))
    return found


def _send(actor: Actor, found: Milestone, form: RecipientForm) -> ReportingLink:
    mandate = form.recipients[form.cleaned_data["mandate"]]
    link, _token = actions.issue_link(actor=actor, mandate=mandate, milestone=found)
    return link


def _label(step: Milestone, who: Mandate, sent: datetime | None) -> str:
    told = _("enlace enviado el %(day)s") % {"day": worded(sent)} if sent else ""
    return format_html(
        '<span><strong>{}</strong> {}<br>{} · <span class="soft">{} · {}{}{}</span></span>',
        text(step.output),
        folio(step.folio, url_of(step.folio)),
        who.person,
        who.institution,
        _("termina el %(day)s") % {"day": worded(step.ends)},
        " · " if told else "",
        told,
    )


def _sent_words(count: int) -> str:
    words = ngettext("Un enlace va en camino.", "%(n)s enlaces van en camino.", count)
    return words % {"n": count}


def _today(found: Milestone, at: datetime) -> date:
    return clock.today_in(found.commitment.cycle.time_zone, at)
