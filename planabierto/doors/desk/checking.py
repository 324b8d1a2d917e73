"""An update at the desk: both facts side by side, what was said of it, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.progress import (
    AnswerForm,
    ContestForm,
    CorrectForm,
    SettleForm,
    TakeBackForm,
    VerifyForm,
)
from planabierto.doors.desk.frame import Act, Button, files, perform, show, typed
from planabierto.doors.desk.progress import evidence_rows, names_in, past_of, verification_of
from planabierto.doors.desk.voices.beside import weighed, weighing
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.commitments.queries import lists
from planabierto.journey.monitoring import actions, rules
from planabierto.journey.monitoring.models import Contest, Update
from planabierto.journey.monitoring.queries import standing
from planabierto.journey.monitoring.queries.acts import with_acts
from planabierto.journey.monitoring.stance import Stance
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require, yes
from planabierto.tools.notices.addresses import link_to


@dataclass(frozen=True, slots=True)
class Heard:
    """A contest as the page shows it, with what can be done about it."""

    contest: Contest
    buttons: Sequence[Button]


@at_the_desk
def update(request: HttpRequest, folio: str) -> HttpResponse:
    """What was declared beside what was verified, with evidence, contests and history."""
    actor, at = actor_of(request), clock.now()
    found = _found(folio, actor)
    with_acts([found])
    lists.with_plans(found.commitment)
    here = Stance(actor, found, at)
    shown = evidence_rows(here)
    names = names_in(found, [row.evidence for row in shown])
    context = {
        "update": found,
        "verified": verification_of(found),
        "evidence": shown,
        "heard": [Heard(each, _about(each, here)) for each in found.contests.all()],
        "buttons": [*_buttons(here, at), *weighing(actor, found)],
        "weighed": weighed(found, actor),
        "own": _own_buttons(here, at),
        "past": past_of(found, names),
        "names": names,
        "sent": "enviado" in request.GET,
        "mends_until": found.made_at + rules.MENDING,
        "share_text": _worth_sharing(found),
        "share_link": _public_address(found),
    }
    return show(request, "desk/update.html", context, here="desk_inbox")


@at_the_desk
def verify(request: HttpRequest, folio: str) -> HttpResponse:
    """Find a level for an update, from outside the institution that reported it."""
    actor = actor_of(request)
    found = _found(folio, actor)
    require(rules.may_verify(actor, found, clock.now()))
    form = VerifyForm(typed(request))

    def do() -> None:
        words = form.cleaned_data["words"]
        actions.verify(actor=actor, update=found, level=form.found, words=words)

    lead = _("La institución declaró: %(level)s.") % {"level": found.declared.label}
    act = _act(found, _("Verificar el avance"), _("Verificar"), _("Quedó verificado."), lead)
    return perform(request, act, form, do)


@at_the_desk
def contest(request: HttpRequest, folio: str) -> HttpResponse:
    """Disagree with an update, for a reason that must be answered."""
    actor = actor_of(request)
    found = _found(folio, actor)
    require(rules.may_contest(actor, found, clock.now()))
    form = ContestForm(typed(request))

    def do() -> None:
        actions.contest(actor=actor, update=found, reason=form.cleaned_data["reason"])

    lead = _("La institución declaró: %(level)s.") % {"level": found.declared.label}
    done = _("Tu observación es pública. Le toca responder a la institución.")
    act = _act(found, _("Observar el avance"), _("Publicar la observación"), done, lead)
    return perform(request, act, form, do)


@at_the_desk
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Answer a contest, perhaps with more evidence."""
    actor = actor_of(request)
    found = _contest(number, actor)
    require(rules.may_answer(actor, found))
    form = AnswerForm(typed(request), files(request))

    def do() -> None:
        brought = [form.evidence(found.update.language)] if form.is_filled() else []
        text = form.cleaned_data["text"]
        actions.answer(actor=actor, contest=found, text=text, evidence=brought)

    done = _("Tu respuesta es pública. Le toca revisarla al grupo de trabajo.")
    act = _act(
        found.update, _("Responder la observación"), _("Publicar la respuesta"), done, found.reason
    )
    return perform(request, act, form, do)


@at_the_desk
def settle(request: HttpRequest, number: int) -> HttpResponse:
    """Take an answer as enough."""
    actor = actor_of(request)
    found = _contest(number, actor)
    require(rules.may_settle(actor, found))
    form = SettleForm(typed(request))

    def do() -> None:
        actions.settle_contest(actor=actor, contest=found, words=form.cleaned_data["words"])

    title, verb = _("Dar por solventada la observación"), _("Dar por solventada")
    act = _act(found.update, title, verb, _("Quedó solventada."), found.reason)
    return perform(request, act, form, do)


@at_the_desk
def correct(request: HttpRequest, folio: str) -> HttpResponse:
    """Mend a typing error within a day; how it read before stays beside it."""
    actor = actor_of(request)
    found = _found(folio, actor)
    require(rules.may_correct(actor, found, clock.now()))
    form = CorrectForm(found, typed(request))

    def do() -> None:
        actions.correct(actor=actor, update=found, **form.cleaned_data)

    lead = _("Solo el texto: si cambió el nivel, registra un nuevo avance.")
    done = _("La fe de erratas quedó registrada.")
    act = _act(found, _("Fe de erratas"), _("Registrar la fe de erratas"), done, lead)
    return perform(request, act, form, do)


@at_the_desk
def retract(request: HttpRequest, folio: str) -> HttpResponse:
    """Take an update back with a reason; it stays readable and counts no more."""
    actor = actor_of(request)
    found = _found(folio, actor)
    require(rules.may_retract(actor, found))
    form = TakeBackForm(typed(request))

    def do() -> None:
        actions.retract(actor=actor, update=found, reason=form.cleaned_data["reason"])

    done = _("Quedó retirado, con su motivo. Sigue a la vista y ya no cuenta.")
    act = _act(found, _("Retirar el avance"), _("Retirar"), done, kind="danger")
    return perform(request, act, form, do)


def _found(folio: str, actor: Actor) -> Update:
    found: Update = known(standing.update(folio, actor))
    return found


def _contest(number: int, actor: Actor) -> Contest:
    found: Contest = known(standing.contest(number, actor))
    return found


def _buttons(here: Stance, at: datetime) -> list[Button]:
    """What others can do; a no is shown with its reason, unless they are the ones who reported."""
    if here.answerers:
        return []
    actor, found = here.actor, here.update
    verify = rules.may_verify(actor, found, at, here)
    contest = rules.may_contest(actor, found, at, here)
    verdicts = (
        (_("Verificar"), "desk_verify", verify, "small"),
        (_("Observar"), "desk_contest", contest, "quiet small"),
    )
    return [
        Button(label, reverse(name, args=[found.folio]), verdict, kind)
        for label, name, verdict, kind in verdicts
    ]


def _own_buttons(here: Stance, at: datetime) -> list[Button]:
    """What the institution that reported can still do."""
    if not here.answerers:
        return []
    actor, found = here.actor, here.update
    verdicts = (
        (_("Fe de erratas"), "desk_correct", rules.may_correct(actor, found, at, here)),
        (_("Retirar"), "desk_retract", rules.may_retract(actor, found, here)),
    )
    return [
        Button(label, reverse(name, args=[found.folio]), verdict)
        for label, name, verdict in verdicts
        if verdict
    ]


def _about(contest: Contest, here: Stance) -> list[Button]:
    """What this person can do about a contest; a settled one is over.

    The pages the buttons lead to ask the rules; here what was read already has to do, however
    many contests there are.
    """
    if hasattr(contest, "settlement") or contest.update.state in ("verified", "retracted"):
        return []
    offers = []
    if here.answerers:
        offers.append((_("Responder"), "desk_answer"))
    if contest.answers.all() and rules.settlers(here.actor, contest):
        offers.append((_("Dar por solventada"), "desk_settle"))
    return [
        Button(label, reverse(name, args=[contest.pk]), yes(), "small") for label, name in offers
    ]


def _worth_sharing(found: Update) -> str:
    words = {"folio": found.folio, "level": found.declared.label}
    return _("Nuevo avance %(folio)s: declarado «%(level)s».") % words


def _public_address(found: Update) -> str:
    if found.milestone:
        return link_to("milestone", found.milestone.folio, language="es")
    return link_to("commitment", found.commitment.folio, language="es")


def _act(
    found: Update, title: str, verb: str, done: str, lead: str = "", kind: str = "primary"
) -> Act:
    back = reverse("desk_update", args=[found.folio])
    trail = [(_("Pendientes"), reverse("desk_inbox")), (found.folio, back), (title, "")]
    return Act(title, verb, back, done, "desk_inbox", lead=lead, kind=kind, trail=trail)
