"""A dossier at the desk: what is asked, of whom, by when; taken up, withdrawn, asked twice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.progress import TakeBackForm
from planabierto.doors.desk.frame import Button, perform, typed
from planabierto.doors.desk.judging.forms import AskForm, SecondForm
from planabierto.doors.desk.judging.frame import (
    act_on,
    dossier_act,
    dossier_of,
    named,
    show_part,
    theme_of,
)
from planabierto.doors.shared.gate import actor_of, at_the_desk
from planabierto.doors.shared.marks import shown
from planabierto.ground.institutions import queries as institutions
from planabierto.journey.themes import judging_rules as rules
from planabierto.journey.themes.actions import judging as actions
from planabierto.journey.themes.models import Dossier, Opinion, Theme
from planabierto.journey.themes.queries import (
    alignment,
    codebook,
    feasibility,
    reviewing,
    telling,
)
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.clock import today_in
from planabierto.kit.verdict import require

PART = "desk_feasibility"
USUAL_TERM = timedelta(days=30)
VOICES_SHOWN = 8


@at_the_desk
def dossier(request: HttpRequest, number: int) -> HttpResponse:
    """What a reviewer needs: the theme, its voices, what it is crossed with, and every draft."""
    actor, found = actor_of(request), dossier_of(request, number)
    opinions = _readable(found, actor)
    context = {
        "dossier": found,
        "late": reviewing.is_overdue(found, _today(found.theme)),
        "opinions": opinions,
        "names": named(found, opinions),
        "buttons": _buttons(found, actor, opinions),
        "criteria": feasibility.criteria_of(found.theme.cycle),
    } | _about(found.theme)
    more = [(found.theme.name, "")]
    return show_part(request, "dossier", found.theme.cycle, PART, context, more=more)


@at_the_desk
def theme_judging(request: HttpRequest, folio: str) -> HttpResponse:
    """Everything about one theme's feasibility, and what the secretariat can do next."""
    actor, theme = actor_of(request), theme_of(request, folio)
    day = _today(theme)
    context = {
        "theme": theme,
        "answered": feasibility.answers_of([theme.pk], day)[theme.pk],
        "opinions": list(feasibility.public_opinions([theme.pk])),
        "buttons": _theme_buttons(theme, actor),
    } | _about(theme)
    more = [(theme.name, "")]
    return show_part(request, "theme", theme.cycle, PART, context, more=more)


@at_the_desk
def ask(request: HttpRequest, folio: str) -> HttpResponse:
    """Put a theme before an institution, with a day."""
    actor, theme = actor_of(request), theme_of(request, folio)
    require(rules.may_ask(actor, theme))
    form = AskForm(institutions.institutions(), typed(request), _today(theme) + USUAL_TERM)

    def do() -> str:
        made = actions.open_dossier(actor=actor, theme=theme, **form.cleaned_data)
        return reverse("desk_dossier", args=[made.pk])

    back = reverse("desk_theme_judging", args=[theme.folio])
    title, done = _("Pedir dictamen"), _("La institución ya lo tiene en su lista.")
    lead = _("Sobre el tema «%(name)s».") % {"name": shown(theme.name).text}
    steps = [(theme.name, back)]
    act = act_on(theme.cycle, PART, title, _("Pedir"), done, back=back, lead=lead, steps=steps)
    return perform(request, act, form, do)


@at_the_desk
def second(request: HttpRequest, number: int) -> HttpResponse:
    """Ask another institution because somebody disagrees with an opinion."""
    actor, found = actor_of(request), dossier_of(request, number)
    require(rules.may_ask_second(actor, found))
    due = _today(found.theme) + USUAL_TERM
    form = SecondForm(institutions.institutions(), typed(request), due)

    def do() -> str:
        made = actions.ask_second_opinion(actor=actor, dossier=found, **form.cleaned_data)
        return reverse("desk_dossier", args=[made.pk])

    lead = _("Sobre el dictamen de %(name)s.") % {"name": found.institution}
    done = _("Pedida: el resultado sigue en pie hasta que respondan.")
    act = dossier_act(found, _("Pedir una segunda opinión"), _("Pedir"), done, lead=lead)
    return perform(request, act, form, do)


@at_the_desk
def take(request: HttpRequest, number: int) -> HttpResponse:
    """Put oneself down as the one who reviews it."""
    actor, found = actor_of(request), dossier_of(request, number)
    require(rules.may_take_up(actor, found))

    def do() -> None:
        actions.take_up(actor=actor, dossier=found)

    lead = _("Tu institución verá que lo llevas tú. Otra persona puede tomarlo después.")
    title, done = _("Tomar el expediente"), _("Lo llevas tú.")
    act = dossier_act(found, title, _("Tomarlo"), done, lead=lead)
    return perform(request, act, forms.Form(typed(request)), do)


@at_the_desk
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take a dossier nobody has answered off the list."""
    actor, found = actor_of(request), dossier_of(request, number)
    require(rules.may_withdraw_dossier(actor, found))
    form = TakeBackForm(typed(request))

    def do() -> None:
        actions.withdraw_dossier(actor=actor, dossier=found, reason=form.cleaned_data["reason"])

    title, done = _("Retirar el expediente"), _("Ya no está en su lista.")
    act = dossier_act(found, title, _("Retirar"), done, kind="danger")
    return perform(request, act, form, do)


def _about(theme: Theme) -> dict[str, Any]:
    """What there is to read of a theme before judging it."""
    return {
        "size": codebook.voices_of(theme).count(),
        "quotations": telling.quotations(theme, VOICES_SHOWN),
        "synthesis": telling.syntheses_of([theme.pk]).get(theme.pk),
        "alignments": list(alignment.of_theme(theme)),
    }


def _readable(found: Dossier, actor: Actor) -> list[Opinion]:
    """Every draft to those who speak for the institution; to others what was approved."""
    inside = feasibility.knows_of_drafts(actor, found)
    return [each for each in feasibility.opinions_of(found) if inside or each.approved_at]


def _buttons(found: Dossier, actor: Actor, opinions: list[Opinion]) -> list[Button]:
    """What this reader can do; of what others do nothing is said but to those it concerns."""
    newest = opinions[0] if opinions else None
    offers = [
        (_("Tomarlo"), "desk_dossier_take", rules.may_take_up(actor, found), "quiet"),
        (_("Dictaminar"), "desk_opinion", rules.may_draft_opinion(actor, found), "primary"),
        (_("Retirar"), "desk_dossier_withdraw", rules.may_withdraw_dossier(actor, found), "danger"),
        (_("Segunda opinión"), "desk_second_opinion", rules.may_ask_second(actor, found), "quiet"),
    ]
    if newest and found.state == "drafted":
        newest.dossier = found
        may = rules.may_approve(actor, newest)
        offers += [
            (_("Dar el visto bueno"), "desk_opinion_approve", may, "primary"),
            (_("Devolverlo"), "desk_opinion_back", may, "quiet"),
        ]
    return [
        Button(label, reverse(name, args=[found.pk]), verdict, kind)
        for label, name, verdict, kind in offers
        if verdict
    ]


def _theme_buttons(theme: Theme, actor: Actor) -> list[Button]:
    day = _today(theme)
    offers = [
        (_("Pedir dictamen"), "desk_dossier_new", rules.may_ask(actor, theme)),
        (_("Dar el resultado"), "desk_verdict", rules.may_give_verdict(actor, theme, day)),
        (_("Escribir la síntesis"), "desk_synthesis", rules.may_align(actor, theme)),
        (_("Cruzar con planes"), "desk_theme_alignment", rules.may_align(actor, theme)),
    ]
    return [
        Button(label, reverse(name, args=[theme.folio]), verdict, "quiet small")
        for label, name, verdict in offers
    ]


def _today(theme: Theme) -> date:
    return today_in(theme.cycle.time_zone, clock.now())
