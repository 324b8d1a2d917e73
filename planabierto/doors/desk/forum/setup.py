"""The forum at the desk: listed, opened, described, and the rules it goes by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.forum.forms import ForumForm, RulesForm
from planabierto.doors.desk.forum.frame import (
    HERE,
    act_on,
    button,
    forum_of,
    only,
    show_part,
)
from planabierto.doors.desk.frame import Act, Button, files, paged, perform, show, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.forum import rules
from planabierto.journey.forum.actions import founding as actions
from planabierto.journey.forum.models import Forum, Motion
from planabierto.journey.forum.queries import forums as queries
from planabierto.journey.forum.queries import motions, seats, sessions
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import require
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload
from planabierto.tools.library.models import DocumentVersion

PART = "desk_forum"


@at_the_desk
def forums(request: HttpRequest) -> HttpResponse:
    """The forums this actor may know of, and the cycles that have none yet."""
    actor = actor_of(request)
    context = {
        "page": paged(request, queries.forums_visible_to(actor)),
        "begin": [
            found
            for each in cycles.cycles_of_mandates(actor)
            if (found := _begin(each, actor)).verdict
        ],
    }
    return show(request, "desk/forum/forums.html", context, here=HERE)


@at_the_desk
def new_forum(request: HttpRequest, folio: str) -> HttpResponse:
    """Give a cycle its forum."""
    actor = actor_of(request)
    cycle: Cycle = known(cycles.cycle(folio, actor))
    require(rules.may_found(actor, cycle))
    form = ForumForm(typed(request))

    def do() -> str:
        made = actions.open_forum(actor=actor, cycle=cycle, **form.cleaned_data)
        return reverse("desk_forum", args=[made.cycle.folio])

    back, title = reverse("desk_forums"), _("Abrir el foro")
    done = _("El foro está abierto. Siguen sus reglas y quienes lo fundan.")
    steps = [(_("Foro"), back), (title, "")]
    act = Act(title, _("Abrir"), back, done, HERE, lead=cycle.folio, trail=steps)
    return perform(request, act, form, do)


@at_the_desk
def forum(request: HttpRequest, folio: str) -> HttpResponse:
    """The forum at a glance: what is voted, what comes, whose term ends."""
    actor, found = actor_of(request), forum_of(request, folio)
    at = clock.now()
    day = seats.today(found, at)
    voting = [each for each in motions.ballots_open() if each.forum_id == found.pk]
    context = {
        "needed": sessions.needed(seats.voting_seats(found, day).count(), found.quorum_percent),
        "buttons": _buttons(found, actor),
        "voting": voting,
        "mine": _mine(voting, found, actor),
        "coming": [
            each
            for each in sessions.sessions_of(found, actor)
            if each.meeting.state in ("draft", "called")
        ],
        "ending": list(seats.ending([found], day)),
        "rules": list(queries.rules_of(found)),
    }
    return show_part(request, "forum", found, PART, context)


@at_the_desk
def describe(request: HttpRequest, folio: str) -> HttpResponse:
    """Change the forum's words, how it decides, its quorum, or when it warns."""
    actor, found = actor_of(request), forum_of(request, folio)
    require(rules.may_run(actor, found))
    form = ForumForm(typed(request), found)

    def do() -> None:
        actions.describe_forum(actor=actor, forum=found, **form.cleaned_data)

    title, done = _("Cambiar el foro"), _("Los datos del foro quedaron al día.")
    return perform(request, act_on(found, PART, title, _("Guardar"), done), form, do)


@at_the_desk
def write_rules(request: HttpRequest, folio: str) -> HttpResponse:
    """Publish the rules of participation, or a new version of them."""
    actor, found = actor_of(request), forum_of(request, folio)
    require(rules.may_run(actor, found))
    form = RulesForm(typed(request), files(request))

    def do() -> None:
        version = _kept(found, form.cleaned_data, actor)
        day = form.cleaned_data["in_force"]
        actions.write_rules(actor=actor, forum=found, version=version, in_force=day)

    title, done = _("Reglas de participación"), _("Las reglas son públicas.")
    lead = _(
        "Quién puede entrar, cómo se convoca, cómo se decide. Las anteriores siguen a la vista."
    )
    act = act_on(found, PART, title, _("Publicar"), done, lead=lead)
    return perform(request, act, form, do)


def _kept(found: Forum, data: dict[str, Any], actor: Actor) -> DocumentVersion:
    """The rules in the library: a version of the document of those before."""
    before = queries.rules_of(found).first()
    facts: dict[str, Any] = {
        "actor": actor,
        "title": Bilingual("Reglas de participación del foro", "Rules of participation"),
        "document": before.version.document if before else None,
        "language": "es",
        "told": found.cycle.state == "published",
    }
    if data["file"]:
        return library.add_file(upload=Upload.of(data["file"]), **facts)
    return library.add_link(url=data["url"], **facts)


def _mine(voting: Sequence[Motion], found: Forum, actor: Actor) -> set[int]:
    """The motions whose vote waits for a seat of this actor."""
    at = clock.now()
    held = {each.seat.folio for each in seats.held_by(actor, found, seats.today(found, at))}
    waits = motions.waiting_for(voting) if held else {}
    return {pk for pk, folios in waits.items() if folios & held}


def _begin(cycle: Cycle, actor: Actor) -> Button:
    label = _("Abrir el foro de %(cycle)s") % {"cycle": cycle.folio}
    return button(label, "desk_forum_new", cycle.folio, rules.may_found(actor, cycle))


def _buttons(found: Forum, actor: Actor) -> list[Button]:
    place, runs = found.cycle.folio, rules.may_run(actor, found)
    return only(
        button(_("Preparar una sesión"), "desk_session_new", place, runs, "primary"),
        button(_("Cambiar sus datos"), "desk_forum_words", place, runs),
        button(_("Publicar reglas"), "desk_forum_rules", place, runs),
    )
