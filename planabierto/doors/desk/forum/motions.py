"""Motions at the desk: proposed, reworded, put to debate, withdrawn, and what came of each."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from planabierto.doors.desk.forms.progress import TakeBackForm
from planabierto.doors.desk.forum.forms_motion import MotionForm, ProposeForm, RuleForm, SayForm
from planabierto.doors.desk.forum.frame import (
    act_on,
    button,
    forum_of,
    motion_act,
    motion_of,
    only,
    show_part,
)
from planabierto.doors.desk.forum.voters import may_dissent, own_seats, voters_for
from planabierto.doors.desk.frame import Button, attempt, paged, perform, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk
from planabierto.doors.shared.roll import lines_of, present_lines
from planabierto.journey.commitments.resolution_queries import ADOPTING
from planabierto.journey.forum import motion_rules as rules
from planabierto.journey.forum import rules as forum_rules
from planabierto.journey.forum.actions import motions as actions
from planabierto.journey.forum.models import Forum, ForumSeat, Motion
from planabierto.journey.forum.queries import motions as queries
from planabierto.journey.forum.queries import sessions
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require
from planabierto.tools.discussion import queries as discussion
from planabierto.tools.discussion.saying import Said

PART = "desk_motions"


@at_the_desk
def motions(request: HttpRequest, folio: str) -> HttpResponse:
    """Everything the forum was asked, newest first; drafts for who prepares or proposes them."""
    actor, found = actor_of(request), forum_of(request, folio)
    seat = next(iter(own_seats(actor, found)), None)
    verdict = rules.may_propose(actor, found, seat, clock.now())
    place = found.cycle.folio
    context = {
        "page": paged(request, queries.motions_of(found, actor)),
        "new": button(_("Proponer un punto"), "desk_motion_new", place, verdict, "primary"),
    }
    return show_part(request, "motions", found, PART, context)


@at_the_desk
def new_motion(request: HttpRequest, folio: str) -> HttpResponse:
    """Propose what the forum is asked to resolve, as a draft."""
    actor, found = actor_of(request), forum_of(request, folio)
    runs = bool(forum_rules.may_run(actor, found))
    proposers = list(voters_for(found)) if runs else own_seats(actor, found)
    first = None if runs else next(iter(proposers), None)
    require(rules.may_propose(actor, found, first, clock.now()))
    form = ProposeForm(proposers, _open_sessions(found, actor), typed(request), runs=runs)

    def do() -> str:
        made = actions.draft_motion(actor=actor, forum=found, **form.facts())
        return reverse("desk_motion", args=[made.folio])

    title, done = _("Proponer un punto de acuerdo"), _("El punto está en borrador.")
    return perform(request, act_on(found, PART, title, _("Guardar el borrador"), done), form, do)


@at_the_desk
def motion(request: HttpRequest, folio: str) -> HttpResponse:
    """One motion: what it asks, how it stands, who has voted, what was said."""
    actor, found = actor_of(request), motion_of(request, folio)
    context = _vote(found) | {
        "motion": found,
        "resolution": queries.resolution_of(found),
        "buttons": _buttons(found, actor),
        "debate": discussion.thread_of(found.discussion, actor),
        "speaks": rules.may_debate(actor, found, clock.now()),
        "say": SayForm(),
    }
    return show_part(request, "motion", found.forum, PART, context, more=[(found.folio, "")])


@at_the_desk
def edit(request: HttpRequest, folio: str) -> HttpResponse:
    """Reword a motion; one in debate becomes a draft again."""
    actor, found = actor_of(request), motion_of(request, folio)
    require(rules.may_revise(actor, found, clock.now()))
    form = MotionForm(_open_sessions(found.forum, actor), typed(request), found)

    def do() -> None:
        actions.revise_motion(actor=actor, motion=found, **form.facts())

    title, done = _("Cambiar el punto"), _("Guardado como borrador.")
    lead = _("Si ya está en debate, vuelve a ser borrador y se declara otra vez su regla.")
    return perform(request, motion_act(found, title, _("Guardar"), done, lead=lead), form, do)


@at_the_desk
def table(request: HttpRequest, folio: str) -> HttpResponse:
    """Put a motion before the forum, with the rule that will decide it."""
    actor, found = actor_of(request), motion_of(request, folio)
    require(rules.may_table(actor, found))
    form = RuleForm(typed(request), initial={"deciding": found.forum.deciding})

    def do() -> None:
        actions.table_motion(actor=actor, motion=found, **form.cleaned_data)

    title, done = _("Poner a debate"), _("El punto es público y está en debate.")
    lead = _("La regla se declara ahora, antes de que nadie vote, y ya no cambia.")
    return perform(request, motion_act(found, title, title, done, lead=lead), form, do)


@at_the_desk
def withdraw(request: HttpRequest, folio: str) -> HttpResponse:
    """Take a motion back before it is voted."""
    actor, found = actor_of(request), motion_of(request, folio)
    require(rules.may_withdraw(actor, found, clock.now()))
    form = TakeBackForm(typed(request))

    def do() -> None:
        actions.withdraw_motion(actor=actor, motion=found, reason=form.cleaned_data["reason"])

    title, done = _("Retirar el punto"), _("El punto se retiró.")
    return perform(request, motion_act(found, title, _("Retirar"), done, kind="danger"), form, do)


@at_the_desk
@require_POST
def say(request: HttpRequest, folio: str) -> HttpResponse:
    """Speak to a motion."""
    actor, found = actor_of(request), motion_of(request, folio)
    form = SayForm(typed(request))
    if not attempt(form, lambda: _said(actor, found, form.cleaned_data["text"])):
        first = next(iter(form.errors.values()))
        messages.error(request, str(first[0]))
    return redirect(reverse("desk_motion", args=[found.folio]) + "#debate")


def _said(actor: Actor, found: Motion, text: str) -> Said:
    language = get_language() or "es"
    return actions.debate(actor=actor, motion=found, text=text, language=language)


def _open_sessions(found: Forum, actor: Actor) -> list[Any]:
    """The sessions that are still to be held, where a motion can be voted."""
    every = sessions.sessions_of(found, actor)
    return [each for each in every if each.meeting.state in ("draft", "called")]


def _vote(found: Motion) -> dict[str, Any]:
    """The ballot: what each seat chose once it is closed, and until then only who has voted."""
    count = getattr(found.ballot, "count", None)
    votes = queries.votes_in(found)
    return {
        "ballot": found.ballot,
        "count": count,
        "roll": lines_of(votes) if count else present_lines(votes),
        "voted": sum(each.has_voted or bool(each.recusal) for each in votes),
    }


def _buttons(found: Motion, actor: Actor) -> list[Button]:
    """What this reader can do; to who runs the forum also why a vote cannot open yet."""
    at, folio = clock.now(), found.folio
    runs = forum_rules.may_run(actor, found.forum)
    opens = rules.may_open_vote(actor, found, at + timedelta(days=1), at)
    offers = only(
        button(_("Poner a debate"), "desk_motion_table", folio, rules.may_table(actor, found)),
        button(_("Cambiar"), "desk_motion_edit", folio, rules.may_revise(actor, found, at)),
        button(_("Retirar"), "desk_motion_withdraw", folio, rules.may_withdraw(actor, found, at)),
        *_voting(found, actor),
        *_decided(found, actor),
    )
    if runs and found.kind in ADOPTING and found.state in ("draft", "tabled"):
        offers.append(button(_("Textos a votación"), "desk_tabling", folio, runs))
    if runs and found.state == "tabled":
        offers.insert(0, button(_("Abrir la votación"), "desk_vote_open", folio, opens, "primary"))
    return offers


def _voting(found: Motion, actor: Actor) -> list[Button]:
    """What can be done while a motion is voted on."""
    if found.state != "voting":
        return []
    at, folio = clock.now(), found.folio
    seats = own_seats(actor, found.forum, found)
    votes = [rules.may_vote(actor, found, each, at) for each in seats]
    runs = forum_rules.may_run(actor, found.forum)
    off = rules.may_call_off(actor, found)
    buttons = [button(_("Votar"), "desk_vote", folio, votes[0], "primary")] if votes else []
    if found.session and runs:
        buttons.append(button(_("Capturar votos a mano alzada"), "desk_hands", folio, runs))
        buttons.append(button(_("Registrar una excusa"), "desk_recuse", folio, runs))
    closes = rules.may_close_vote(actor, found, at)
    buttons.append(button(_("Cerrar y contar"), "desk_vote_close", folio, closes, "primary"))
    buttons.append(button(_("Dejarla sin efecto"), "desk_vote_off", folio, off, "danger"))
    return buttons


def _decided(found: Motion, actor: Actor) -> list[Button]:
    """What can be done once a motion is decided."""
    if found.ballot is None or found.ballot.state != "closed":
        return []
    at, folio = clock.now(), found.folio
    seats = _disagreeing(found, actor)
    said = [verdict for each in seats if (verdict := may_dissent(actor, found, each, at))]
    add = _("Agregar un voto particular")
    buttons = [button(add, "desk_dissent", folio, said[0])] if said else []
    runs = forum_rules.may_run(actor, found.forum)
    if found.state == "carried" and found.kind in ADOPTING and runs:
        buttons.append(button(_("Adopción"), "desk_adoption", folio, runs, "primary"))
    if found.state == "carried" and found.kind == "calendar":
        buttons.append(button(_("Cambiar el calendario"), "desk_ruling", folio, runs, "primary"))
    if found.state == "carried" and found.kind == "seat":
        place = found.forum.cycle.folio
        buttons.append(button(_("Dar un lugar por acuerdo"), "desk_admit", place, runs, "primary"))
    return buttons


def _disagreeing(found: Motion, actor: Actor) -> list[ForumSeat]:
    """One's own seats; whoever runs the forum takes down what others say."""
    mine = own_seats(actor, found.forum, found)
    if mine or not forum_rules.may_run(actor, found.forum):
        return mine
    return [each.seat for each in queries.votes_in(found) if not each.dissent]
