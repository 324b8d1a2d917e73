"""Helping somebody to take part: their voice is entered, their receipt handed over or printed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from planabierto.doors.desk.consultation import entering
from planabierto.doors.desk.consultation.forms.assisting import AssistForm, ReprintForm
from planabierto.doors.desk.consultation.frame import call_of, show_call
from planabierto.doors.desk.frame import INVALID, attempt, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.doors.shared.marks import current_language
from planabierto.doors.shared.voice.code import picture
from planabierto.doors.shared.voice.voicing import files_of, voice_of
from planabierto.journey.consultation import actions, rules
from planabierto.journey.consultation.models import Channel, Contribution
from planabierto.journey.consultation.queries import calls, receipts
from planabierto.kit import clock
from planabierto.kit.verdict import require
from planabierto.tools.notices.addresses import link_to


@never_cache
@at_the_desk
def assist(request: HttpRequest, folio: str) -> HttpResponse:
    """Enter what somebody says, with who helped on record."""
    actor, found = actor_of(request), call_of(request, folio)
    require(rules.may_contribute(actor, found, clock.now(), Channel.ASSISTED))
    form = entering.form_of(request, found)
    point = request.GET.get("punto", "")
    about = AssistForm(calls.help_points_of(found), typed(request), {"point": point})
    if request.method == "POST" and about.is_valid():
        voice = voice_of(
            form,
            notice=calls.notice_of(found),
            channel=Channel.ASSISTED,
            files=files_of(request, form),
            **about.facts(),
        )
        if done := entering.tried(
            form, lambda: actions.submit(actor=actor, call=found, voice=voice)
        ):
            return redirect("desk_receipt", found.folio, done.result.secret)
    steps = [(_("Capturar"), "")]
    context = {"about": about}
    return entering.shown(request, "assist", found, "desk_assist", form, context, steps)


@never_cache
@at_the_desk
def receipt(request: HttpRequest, folio: str, secret: str) -> HttpResponse:
    """The receipt of a voice just entered or printed again, to be handed over."""
    found = call_of(request, folio)
    require(rules.may_assist(actor_of(request), found))
    given: Contribution = known(receipts.by_secret(secret))
    known(given.call_id == found.pk or None)
    link = link_to("receipt_link", secret, language=current_language())
    context = {"given": given, "link": link, "code": picture(link)}
    response = show_call(
        request, "receipt", found, "desk_assist", context, more=[(_("Comprobante"), "")]
    )
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    return response


@never_cache
@at_the_desk
def reprint(request: HttpRequest, folio: str) -> HttpResponse:
    """Give a lost receipt again, to who knows its folio and its four digits."""
    actor, found = actor_of(request), call_of(request, folio)
    require(rules.may_reprint(actor, found))
    form = ReprintForm(typed(request))
    if request.method == "POST":
        done = attempt(
            form,
            lambda: actions.reprint(
                actor=actor,
                folio=form.cleaned_data["receipt"],
                pin=form.cleaned_data["pin"],
            ),
        )
        if done:
            given = done.result
            return redirect("desk_receipt", given.contribution.call.folio, given.secret)
    status = INVALID if form.errors else 200
    steps = [(_("Reponer un comprobante"), "")]
    return show_call(request, "reprint", found, "", {"form": form}, status=status, more=steps)
