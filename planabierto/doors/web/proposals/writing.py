"""Writing a proposal without an account, and holding it afterwards by its secret link."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from planabierto.doors.shared.gate import actor_of, known, refusal
from planabierto.doors.web.consultation.mine import private
from planabierto.doors.web.proposals.arriving import causes, turn_of
from planabierto.doors.web.proposals.forms import EditForm, GroundForm, NewForm, ReasonForm
from planabierto.doors.web.proposals.reading import about
from planabierto.journey.cocreation import moderating_rules
from planabierto.journey.cocreation import proposal_rules as rules
from planabierto.journey.cocreation.actions import grounding, moderating, proposals, rewording
from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.cocreation.queries import grounds
from planabierto.journey.cocreation.queries import proposals as queries
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes.queries import codebook
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.kit.verdict import Refused, refuse
from planabierto.tools.moderation import queries as moderation
from planabierto.tools.notices.addresses import link_to

INVALID = 422
LARGEST_KEY = 18
METHODS = require_http_methods(["GET", "HEAD", "POST"])
Mine = Callable[[HttpRequest, str, Proposal], HttpResponse]
Step = Callable[[HttpRequest, str, Proposal], str]


@METHODS
@never_cache
def proposal_new(request: HttpRequest, folio: str) -> HttpResponse:
    """Write a proposal: a draft at first, that its author holds by a link."""
    actor = actor_of(request)
    cycle: Cycle = known(cycles.cycle(folio.upper(), actor))
    verdict = rules.may_write(actor, cycle, clock.now())
    if not verdict:
        return refusal(request, verdict)
    form = NewForm(request.POST if request.method == "POST" else None)
    turn = turn_of(request)
    if request.method == "POST" and form.is_valid():
        try:
            made = proposals.write_proposal(actor=actor, cycle=cycle, new=form.new(turn))
        except Refused as refused:
            form.add_error(None, str(refused.verdict.reason))
        else:
            return redirect("proposal_link", made.secret)
    context = {"cycle": cycle, "form": form, "turn": turn}
    status = INVALID if form.errors else 200
    return render(request, "web/proposals/new.html", context, status=status)


def _mine(view: Mine) -> Callable[..., HttpResponse]:
    """Let in who holds the secret link; nobody keeps, indexes or passes it on."""

    @wraps(view)
    def guarded(request: HttpRequest, secret: str) -> HttpResponse:
        found: Proposal = known(queries.by_secret(secret))
        return private(view(request, secret, found))

    return never_cache(guarded)


@METHODS
@_mine
def proposal_link(request: HttpRequest, secret: str, found: Proposal) -> HttpResponse:
    """One's own proposal: written on, grounded, presented, amended, taken back."""
    step = STEPS.get(request.POST.get("paso", ""))
    problem = ""
    if request.method == "POST" and step:
        try:
            messages.success(request, step(request, secret, found))
        except Refused as refused:
            problem = str(refused.verdict.reason)
        else:
            return redirect("proposal_link", secret)
    typed = request.POST if problem and step in (_save, _reword) else None
    context = _told(found, secret) | {"problem": problem, "edit": EditForm(typed, found)}
    context |= {"why": request.POST.get("por", "")}
    status = INVALID if problem else 200
    return render(request, "web/proposals/mine.html", context, status=status)


def _told(found: Proposal, secret: str) -> dict[str, Any]:
    at, nobody = clock.now(), STRANGER
    decision = moderation.newest_decision(found.folio) if found.state == "hidden" else None
    return about(found) | {
        "decision": decision,
        "may_appeal": moderating_rules.may_appeal(nobody, found, decision, secret),
        "proposal": found,
        "secret": secret,
        "link": link_to("proposal_link", secret, language="es"),
        "missing": rules.missing(found) if found.state == "draft" else [],
        "themes": list(codebook.themes_of(found.cycle)),
        "ground": GroundForm(auto_id="fundar_%s"),
        "reason": ReasonForm(auto_id="enmendar_%s"),
        "leave": ReasonForm(auto_id="retirar_%s"),
        "may_edit": rules.may_edit(nobody, found, secret),
        "may_present": rules.may_present(nobody, found, secret, at),
        "may_ground": rules.may_ground(nobody, found, secret),
        "may_reword": rules.may_reword(nobody, found, secret),
        "may_withdraw": rules.may_withdraw(nobody, found, secret),
    }


def _save(request: HttpRequest, secret: str, found: Proposal) -> str:
    form = EditForm(request.POST, found)
    _check(form)
    proposals.edit_draft(actor=actor_of(request), proposal=found, secret=secret, **form.facts())
    return _("Guardamos tu borrador.")


def _reword(request: HttpRequest, secret: str, found: Proposal) -> str:
    form, why = EditForm(request.POST, found), ReasonForm(request.POST)
    _check(form)
    _check(why)
    rewording.reword(
        actor=actor_of(request),
        proposal=found,
        words=form.words(),
        reason=why.cleaned_data["reason"],
        secret=secret,
    )
    return _("Tu enmienda ya vale; lo que decía antes queda a la vista.")


def _present(request: HttpRequest, secret: str, found: Proposal) -> str:
    texts = [found.title_es, found.problem, found.change]
    odd = causes(request, f"proposals/{found.cycle_id}", texts)
    made = proposals.present(actor=actor_of(request), proposal=found, secret=secret, causes=odd)
    if made.state == "held":
        return _("La recibimos: alguien la lee antes de que se muestre.")
    return _("Tu propuesta ya es pública.")


def _ground(request: HttpRequest, secret: str, found: Proposal) -> str:
    form = GroundForm(request.POST)
    _check(form)
    on = grounds.find(form.cleaned_data["folio"], actor_of(request))
    if on is None:
        raise refuse(_("No encontramos ese folio: revísalo letra por letra."))
    grounding.ground(
        actor=actor_of(request),
        proposal=found,
        on=on,
        reason=form.cleaned_data["reason"],
        secret=secret,
    )
    return _("Quedó entre los fundamentos.")


def _unground(request: HttpRequest, secret: str, found: Proposal) -> str:
    row = queries.grounding(_key(request, "fundamento"), found)
    grounding.unground(actor=actor_of(request), grounding=known(row), secret=secret)
    return _("Ya no está entre los fundamentos.")


def _take(request: HttpRequest, secret: str, found: Proposal) -> str:
    row = known(queries.rewording(_key(request, "enmienda"), found))
    rewording.take_rewording(actor=actor_of(request), rewording=row, secret=secret)
    return _("Aceptaste la enmienda: tu propuesta ya lo dice así.")


def _refuse(request: HttpRequest, secret: str, found: Proposal) -> str:
    row = known(queries.rewording(_key(request, "enmienda"), found))
    rewording.refuse_rewording(
        actor=actor_of(request),
        rewording=row,
        answer=request.POST.get("respuesta", ""),
        secret=secret,
    )
    return _("No aceptaste la enmienda; tu motivo queda a la vista.")


def _withdraw(request: HttpRequest, secret: str, found: Proposal) -> str:
    form = ReasonForm(request.POST)
    _check(form)
    proposals.withdraw(
        actor=actor_of(request),
        proposal=found,
        reason=form.cleaned_data["reason"],
        secret=secret,
    )
    return _("Retiraste tu propuesta: su número queda y ya no se muestra.")


def _appeal(request: HttpRequest, secret: str, found: Proposal) -> str:
    words = request.POST.get("por", "").strip()
    moderating.appeal(actor=actor_of(request), proposal=found, text=words, secret=secret)
    return _("Otra persona volverá a revisarlo.")


def _forget(request: HttpRequest, secret: str, found: Proposal) -> str:
    proposals.forget_address(proposal=found, secret=secret)
    return _("Borramos tu correo de esta propuesta: ya no te escribiremos.")


def _check(form: Any) -> None:
    """Refuse a form that is not right, with what is wrong with it."""
    if not form.is_valid():
        words = [
            f"{form[name].label}: {' '.join(map(str, problems))}"
            for name, problems in form.errors.items()
        ]
        raise refuse(" ".join(words))


def _key(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LARGEST_KEY else 0


STEPS: Mapping[str, Step] = {
    "guardar": _save,
    "enmendar": _reword,
    "presentar": _present,
    "fundar": _ground,
    "quitar": _unground,
    "aceptar": _take,
    "rechazar": _refuse,
    "retirar": _withdraw,
    "apelar": _appeal,
    "olvidar": _forget,
}
