"""The drafts of a cycle, and one with its versions, its rounds and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.drafts.forms import NewDraftForm, WithdrawForm, WordsForm
from planabierto.doors.desk.drafts.frame import HERE, act, button, draft_of, show_draft
from planabierto.doors.desk.frame import Act, Button, paged, perform, show, typed
from planabierto.doors.shared.acts import who
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions.queries import public_names
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.drafting import actions
from planabierto.journey.drafting import comment_queries as said_of
from planabierto.journey.drafting import draft_queries as queries
from planabierto.journey.drafting import draft_rules as rules
from planabierto.journey.drafting.models import CommentRound, Draft, DraftVersion
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require


@dataclass(frozen=True, slots=True)
class Written:
    """A version, who made it, and whether it can be made public."""

    version: DraftVersion
    author: str
    publish: Button | None


@at_the_desk
def drafts(request: HttpRequest, folio: str) -> HttpResponse:
    """The drafts of a cycle, newest first."""
    actor = actor_of(request)
    cycle: Cycle = known(cycles.cycle(folio, actor))
    page = paged(request, queries.drafts_of(cycle, actor))
    at = clock.now()
    context = {
        "cycle": cycle,
        "page": page,
        "rows": [(each, each.state(at)) for each in queries.standings(page)],
        "begins": bool(_plans(actor, cycle) or rules.may_begin(actor, cycle)),
    }
    return show(request, "desk/drafts/drafts.html", context, here=HERE)


@at_the_desk
def new_draft(request: HttpRequest, folio: str) -> HttpResponse:
    """Begin a draft of a plan, or of the whole cycle."""
    actor = actor_of(request)
    cycle: Cycle = known(cycles.cycle(folio, actor))
    whole, plans = rules.may_begin(actor, cycle), _plans(actor, cycle)
    if not plans:
        require(whole)
    form = NewDraftForm(plans, whole=bool(whole), data=typed(request))

    def do() -> str:
        data = form.cleaned_data
        plan = form.plans.get(data["plan"])
        made = actions.begin_draft(actor=actor, cycle=cycle, title_es=data["title_es"], plan=plan)
        return reverse("desk_draft", args=[made.folio])

    back, title = reverse("desk_drafts", args=[cycle.folio]), _("Empezar un borrador")
    steps = [(cycle.folio, reverse("desk_cycle", args=[cycle.folio]))]
    steps += [(_("Revisión pública"), back), (title, "")]
    done = _("Quedó empezado: nadie más lo ve.")
    return perform(request, Act(title, _("Empezar"), back, done, HERE, trail=steps), form, do)


@at_the_desk
def draft(request: HttpRequest, folio: str) -> HttpResponse:
    """One draft: its versions, its rounds, and what it needs next."""
    actor, found, at = actor_of(request), draft_of(request, folio), clock.now()
    rounds = list(queries.rounds_of(found))
    page = paged(request, queries.versions_of(found, actor))
    names = public_names(each.made_by for each in page)
    context = {
        "page": page,
        "rows": [
            Written(each, who(each.made_by, names), _publish_button(found, each, actor))
            for each in page
        ],
        "rounds": [
            (each, queries.state_of(each, at), _move_button(each, actor)) for each in rounds
        ],
        "asked": said_of.asked(rounds).count(),
        "unanswered": said_of.unanswered(rounds).count(),
        "cases": said_of.cases_in(found, actor).count(),
        "buttons": _buttons(found, actor),
    }
    return show_draft(request, "draft", found, "desk_draft", context)


@at_the_desk
def words(request: HttpRequest, folio: str) -> HttpResponse:
    """Change a draft's title and what is said of it."""
    actor, found = actor_of(request), draft_of(request, folio)
    require(rules.may_write(actor, found))
    names = ("title_es", "title_en", "about_es", "about_en")
    form = WordsForm(typed(request), initial={name: getattr(found, name) for name in names})

    def do() -> None:
        actions.describe_draft(actor=actor, draft=found, **form.cleaned_data)

    return perform(
        request, act(found, _("Título y presentación"), _("Guardar"), _("Se guardó.")), form, do
    )


@at_the_desk
def withdraw(request: HttpRequest, folio: str) -> HttpResponse:
    """Withdraw a draft, with a reason that is published."""
    actor, found = actor_of(request), draft_of(request, folio)
    require(rules.may_withdraw(actor, found))
    form = WithdrawForm(typed(request))

    def do() -> None:
        actions.withdraw_draft(actor=actor, draft=found, reason=form.cleaned_data["reason"])

    lead = _("Se sigue leyendo, con el motivo; ya no se comenta.")
    one = act(
        found,
        _("Retirar el borrador"),
        _("Retirar"),
        _("Quedó retirado."),
        lead=lead,
        kind="danger",
    )
    return perform(request, one, form, do)


@at_the_desk
def publish(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Make a version public; the comments are followed to where their words stand now."""
    actor, found = actor_of(request), draft_of(request, folio)
    fits = number.bit_length() <= 31
    version: DraftVersion = known(queries.version(found, actor, number) if fits else None)
    require(rules.may_publish(actor, version, clock.now()))

    def do() -> None:
        actions.publish_version(actor=actor, version=version)

    title = _("Hacer pública la versión %(number)d") % {"number": number}
    lead = _(
        "Cualquiera la lee desde hoy. De cada comentario anterior se dice si su pasaje sigue, "
        "cambió o ya no está."
    )
    one = act(found, title, _("Hacer pública"), _("La versión es pública."), lead=lead)
    return perform(request, one, forms.Form(typed(request)), do)


def _plans(actor: Actor, cycle: Cycle) -> list[Plan]:
    """The plans of a cycle an actor writes for."""
    return [each for each in cycles.plans_of(cycle, actor) if rules.may_begin(actor, cycle, each)]


def _buttons(found: Draft, actor: Actor) -> list[Button]:
    writes, folio = rules.may_write(actor, found), found.folio
    asks = rules.may_call_for_comments(actor, found, clock.now())
    return [
        button(_("Armar con lo escrito"), "desk_draft_compose", writes, folio),
        button(_("Subir un documento"), "desk_draft_import", writes, folio),
        button(_("Abrir a comentarios"), "desk_comment_round_new", asks, folio, kind="primary"),
        button(_("Título y presentación"), "desk_draft_words", writes, folio),
        button(_("Retirar"), "desk_draft_withdraw", rules.may_withdraw(actor, found), folio),
    ]


def _publish_button(found: Draft, version: DraftVersion, actor: Actor) -> Button | None:
    """Offered for versions that are not public, with the reason when it cannot be."""
    if version.public_at:
        return None
    verdict = rules.may_publish(actor, version, clock.now())
    args = (found.folio, version.number)
    return button(_("Hacer pública"), "desk_draft_publish", verdict, *args, kind="quiet small")


def _move_button(each: CommentRound, actor: Actor) -> Button | None:
    verdict = rules.may_move_round(actor, each, clock.now())
    if not verdict:
        return None
    args = (each.draft.folio, each.number)
    return button(
        _("Ampliar o cerrar"), "desk_comment_round_move", verdict, *args, kind="quiet small"
    )
