"""Letters at the desk: asked for, approved here, brought in signed, explained, taken back."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.adopting.forms import (
    ApproveForm,
    AskLettersForm,
    ExcuseForm,
    InviteBackingForm,
    ScanForm,
)
from planabierto.doors.desk.adopting.frame import (
    HERE,
    cycle_of,
    letter_act,
    letter_of,
    letters_trail,
)
from planabierto.doors.desk.forms.progress import TakeBackForm
from planabierto.doors.desk.frame import (
    INVALID,
    Act,
    Button,
    attempt,
    files,
    perform,
    show,
    typed,
)
from planabierto.doors.shared.gate import actor_of, at_the_desk
from planabierto.ground.institutions import queries as institutions
from planabierto.ground.people import queries as people
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting import actions, backing_queries
from planabierto.journey.drafting import letter_queries as queries
from planabierto.journey.drafting import letter_rules as rules
from planabierto.journey.drafting.actions import NewBacking
from planabierto.journey.drafting.letter_words import text_of
from planabierto.journey.drafting.models import LetterRequest
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.clock import today_in
from planabierto.kit.verdict import Ground, Verdict, refuse, require
from planabierto.tools.library.actions import Upload

USUAL_TERM = timedelta(days=30)


@at_the_desk
def letters(request: HttpRequest, folio: str) -> HttpResponse:
    """Every letter a cycle asked for and how it stands, and who backs its plans."""
    actor, cycle = actor_of(request), cycle_of(request, folio)
    runs = rules.may_ask_for_letters(actor, cycle)
    context = {
        "cycle": cycle,
        "trail": letters_trail(cycle),
        "rows": queries.board(cycle, today_in(cycle.time_zone, clock.now())),
        "ask": _button(_("Pedir cartas"), "desk_letter_new", cycle, runs, "primary"),
        "invite": _button(_("Invitar a respaldar"), "desk_backing_new", cycle, runs, "quiet"),
        "adoptions": _button(_("Adopción"), "desk_adoptions", cycle, runs, "quiet"),
        "backings": list(backing_queries.backings_asked(cycle)) if runs else [],
        "runs": runs,
    }
    return show(request, "desk/adopting/letters.html", context, here=HERE)


@at_the_desk
def ask(request: HttpRequest, folio: str) -> HttpResponse:
    """Ask several institutions for a letter, with one day for all."""
    actor, cycle = actor_of(request), cycle_of(request, folio)
    require(rules.may_ask_for_letters(actor, cycle))
    form = AskLettersForm(
        queries.institutions_named(cycle),
        institutions.institutions(),
        cycles.plans_of(cycle, actor),
        due=today_in(cycle.time_zone, clock.now()) + USUAL_TERM,
        data=typed(request),
    )

    def do() -> None:
        shared = {name: form.cleaned_data[name] for name in ("kind", "plan", "due", "words")}
        with transaction.atomic():
            for each in form.asked():
                actions.request_letter(actor=actor, cycle=cycle, institution=each, **shared)

    back = reverse("desk_commitment_letters", args=[cycle.folio])
    title = _("Pedir cartas")
    lead = _("Cada carta ya lleva los compromisos que nombran a su institución.")
    done = _("Pedidas: sus enlaces ya tienen el correo.")
    way = letters_trail(cycle, (title, ""))
    act = Act(title, _("Pedirlas"), back, done, HERE, lead=lead, trail=way)
    return perform(request, act, form, do)


@at_the_desk
def letter(request: HttpRequest, folio: str) -> HttpResponse:
    """One letter: its words, how it stands, and what this reader can do with it."""
    actor, found = actor_of(request), letter_of(request, folio)
    asked = queries.asked(found, today_in(found.cycle.time_zone, clock.now()))
    context = {
        "asked": asked,
        "letter": asked.letter,
        "words": text_of(found, queries.items_named(found)),
        "buttons": _buttons(found, actor),
        "trail": letters_trail(found.cycle, (found.folio, "")),
        "earlier": list(queries.earlier_letters(found)),
    }
    return show(request, "desk/adopting/letter.html", context, here=HERE)


@at_the_desk
def approve(request: HttpRequest, folio: str) -> HttpResponse:
    """Read the letter and approve it here, under one's mandate and second factor."""
    actor, found = actor_of(request), letter_of(request, folio)
    require(rules.may_approve(actor, found))
    own = people.by_pseudonym(actor.pseudonym)
    form = ApproveForm(typed(request), initial=_today(found) | {"signatory": own and own.name})

    def do() -> object:
        return actions.approve_letter(actor=actor, request=found, signature=form.signature())

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("La carta es pública y dice que se aprobó aquí, sin e.firma."))
        return redirect("desk_letter", found.folio)
    context = {
        "asked": queries.asked(found, today_in(found.cycle.time_zone, clock.now())),
        "words": text_of(found, queries.items_named(found)),
        "form": form,
        "trail": letters_trail(
            found.cycle,
            (found.folio, reverse("desk_letter", args=[found.folio])),
            (_("Aprobar"), ""),
        ),
    }
    status = INVALID if form.errors else 200
    return show(request, "desk/adopting/approve.html", context, here=HERE, status=status)


@at_the_desk
def bring_in(request: HttpRequest, folio: str) -> HttpResponse:
    """Upload a letter that was signed on paper."""
    actor, found = actor_of(request), letter_of(request, folio)
    require(rules.may_receive(actor, found))
    form = ScanForm(typed(request), files(request), initial=_today(found))

    def do() -> None:
        sent = form.cleaned_data["scan"]
        scan = Upload(sent.name, sent.read())
        actions.receive_letter(actor=actor, request=found, signature=form.signature(), scan=scan)

    title, done = _("Subir la carta firmada"), _("La carta ya está a la vista.")
    act = letter_act(found, title, _("Subirla"), done)
    return perform(request, act, form, do)


@at_the_desk
def excuse(request: HttpRequest, folio: str) -> HttpResponse:
    """Say in public why a letter did not come."""
    actor, found = actor_of(request), letter_of(request, folio)
    require(rules.may_excuse(actor, found))
    form = ExcuseForm(typed(request), initial={"reason": found.excuse})

    def do() -> None:
        actions.excuse_letter(actor=actor, request=found, reason=form.cleaned_data["reason"])

    title, done = _("Explicar por qué no llega"), _("La explicación es pública.")
    return perform(request, letter_act(found, title, _("Publicarla"), done), form, do)


@at_the_desk
def unask(request: HttpRequest, folio: str) -> HttpResponse:
    """Stop asking for a letter."""
    actor, found = actor_of(request), letter_of(request, folio)
    require(rules.may_withdraw_request(actor, found))
    form = TakeBackForm(typed(request))

    def do() -> None:
        actions.withdraw_request(actor=actor, request=found, reason=form.cleaned_data["reason"])

    title, done = _("Dejar de pedirla"), _("Ya no se pide.")
    return perform(request, letter_act(found, title, title, done, kind="danger"), form, do)


@at_the_desk
def take_back(request: HttpRequest, folio: str) -> HttpResponse:
    """Take back the letter that stands; it is asked for again."""
    actor, found = actor_of(request), letter_of(request, folio)
    standing = queries.letter_of(found)
    if standing is None:
        raise refuse(_("La carta todavía no llega."), Ground.NOT_NOW)
    require(rules.may_withdraw_letter(actor, standing))
    form = TakeBackForm(typed(request))

    def do() -> None:
        actions.withdraw_letter(actor=actor, letter=standing, reason=form.cleaned_data["reason"])

    title, done = _("Retirar la carta"), _("Retirada: la carta se vuelve a esperar.")
    return perform(request, letter_act(found, title, _("Retirarla"), done, kind="danger"), form, do)


@at_the_desk
def invite_backing(request: HttpRequest, folio: str) -> HttpResponse:
    """Ask somebody outside government to put their name under a plan."""
    actor, cycle = actor_of(request), cycle_of(request, folio)
    require(rules.may_ask_for_letters(actor, cycle))
    form = InviteBackingForm(cycles.plans_of(cycle, actor), typed(request))

    def do() -> None:
        data = form.cleaned_data
        who = NewBacking(data["name"], data["organisation"], data["post"])
        made = actions.ask_backing(actor=actor, plan=data["plan"], who=who, email=data["email"])
        if made is None:
            raise refuse(_("A ese correo ya se le escribió hoy varias veces."))

    back = reverse("desk_commitment_letters", args=[cycle.folio])
    title = _("Invitar a respaldar")
    done = _("Le llegó un correo. Su nombre se muestra cuando confirme.")
    way = letters_trail(cycle, (title, ""))
    return perform(request, Act(title, _("Invitar"), back, done, HERE, trail=way), form, do)


def _today(found: LetterRequest) -> dict[str, object]:
    return {"signed_on": today_in(found.cycle.time_zone, clock.now())}


def _button(label: str, name: str, cycle: Cycle, verdict: Verdict, kind: str) -> Button:
    return Button(label, reverse(name, args=[cycle.folio]), verdict, kind)


def _buttons(found: LetterRequest, actor: Actor) -> list[Button]:
    """What this reader can do; of what others do nothing is said."""
    standing = queries.letter_of(found)
    offers = [
        (_("Aprobar aquí"), "desk_letter_approve", rules.may_approve(actor, found), "primary"),
        (_("Subir la firmada"), "desk_letter_scan", rules.may_receive(actor, found), "quiet"),
        (_("Explicar su falta"), "desk_letter_excuse", rules.may_excuse(actor, found), "quiet"),
        (
            _("Dejar de pedirla"),
            "desk_letter_unask",
            rules.may_withdraw_request(actor, found),
            "danger",
        ),
    ]
    if standing:
        standing.request = found
        may = rules.may_withdraw_letter(actor, standing)
        offers.append((_("Retirar la carta"), "desk_letter_take_back", may, "danger"))
    return [
        Button(label, reverse(name, args=[found.folio]), verdict, kind)
        for label, name, verdict, kind in offers
        if verdict
    ]
