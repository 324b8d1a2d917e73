"""Evidence at the desk: attached without a report, replaced, withdrawn, kept from sight."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.progress import ProtectForm, TakeBackForm
from planabierto.doors.desk.frame import Act, files, perform, typed
from planabierto.doors.shared.evidence_form import EvidenceForm
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.commitments.models import Milestone
from planabierto.journey.commitments.queries import milestones
from planabierto.journey.monitoring import actions, rules
from planabierto.journey.monitoring.models import Evidence
from planabierto.journey.monitoring.queries import standing
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, no, require
from planabierto.tools.library.actions import Upload


@at_the_desk
def attach(request: HttpRequest, folio: str) -> HttpResponse:
    """Attach evidence to a milestone, without a report."""
    actor = actor_of(request)
    found: Milestone = known(milestones.milestone(folio, actor))
    require(rules.may_attach(actor, found))
    form = EvidenceForm(typed(request), files(request))

    def do() -> None:
        actions.attach(actor=actor, milestone=found, evidence=form.evidence(_language()))

    back = reverse("desk_report", args=[found.folio])
    title, done = _("Aportar evidencia a %(folio)s"), _("La evidencia es pública.")
    act = _act(found.folio, title % {"folio": found.folio}, _("Aportar"), done, back)
    return perform(request, act, form, do)


@at_the_desk
def replace(request: HttpRequest, folio: str) -> HttpResponse:
    """Put a better piece of evidence in the place of one; the old one stays readable."""
    actor = actor_of(request)
    found = _counted(folio, actor)
    require(rules.may_attach(actor, found.milestone))
    form = EvidenceForm(typed(request), files(request))

    def do() -> None:
        new = form.evidence(_language())
        actions.attach(actor=actor, milestone=found.milestone, evidence=new, replaces=found)

    title, done = _("Reemplazar %(folio)s"), _("Quedó reemplazada; la anterior sigue a la vista.")
    act = _act(found.folio, title % {"folio": found.folio}, _("Reemplazar"), done, _back(found))
    return perform(request, act, form, do)


@at_the_desk
def withdraw(request: HttpRequest, folio: str) -> HttpResponse:
    """Take a piece of evidence back with a reason; its number and hash stay."""
    actor = actor_of(request)
    found = _counted(folio, actor)
    require(rules.may_withdraw_evidence(actor, found))
    form = TakeBackForm(typed(request))

    def do() -> None:
        reason = form.cleaned_data["reason"]
        actions.withdraw_evidence(actor=actor, evidence=found, reason=reason)

    title, done = _("Retirar %(folio)s"), _("Quedó retirada, con su motivo.")
    act = _act(
        found.folio, title % {"folio": found.folio}, _("Retirar"), done, _back(found), "danger"
    )
    return perform(request, act, form, do)


@at_the_desk
def protect(request: HttpRequest, folio: str) -> HttpResponse:
    """Take a file out of public sight, perhaps with a public version in its place."""
    actor = actor_of(request)
    found: Evidence = known(standing.evidence(folio, actor))
    require(rules.may_protect(actor, found))
    form = ProtectForm(typed(request), files(request))

    def do() -> None:
        redacted = form.cleaned_data["redacted"]
        actions.restrict_evidence(
            actor=actor,
            evidence=found,
            reason=form.cleaned_data["reason"],
            redacted=Upload.of(redacted) if redacted else None,
        )

    title, done = _("Reservar %(folio)s"), _("El archivo ya no se publica; su huella queda.")
    act = _act(
        found.folio, title % {"folio": found.folio}, _("Reservar"), done, _back(found), "danger"
    )
    return perform(request, act, form, do)


def _counted(folio: str, actor: Actor) -> Evidence:
    """The evidence with this folio, while it was neither withdrawn nor replaced."""
    found: Evidence = known(standing.evidence(folio, actor))
    if hasattr(found, "replaced_by"):
        require(no(_("Esta evidencia ya fue reemplazada."), Ground.NOT_NOW))
    return found


def _language() -> str:
    return get_language() or "es"


def _back(found: Evidence) -> str:
    if found.update:
        return reverse("desk_update", args=[found.update.folio])
    return reverse("desk_inbox")


def _act(folio: str, title: str, verb: str, done: str, back: str, kind: str = "primary") -> Act:
    trail = [(_("Pendientes"), reverse("desk_inbox")), (folio, back), (title, "")]
    return Act(title, verb, back, done, "desk_inbox", kind=kind, trail=trail)
