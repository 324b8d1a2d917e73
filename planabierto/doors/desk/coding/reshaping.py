"""Themes split, joined, set aside and taken back, always with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.forms import BoundField, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.coding.forms import MergeForm, ReasonForm, SplitForm
from planabierto.doors.desk.coding.frame import CODEBOOK_HERE, named, theme_act, theme_of
from planabierto.doors.desk.frame import INVALID, attempt, perform, show, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.consultation.models import Contribution
from planabierto.journey.consultation.queries.voices import texts_of
from planabierto.journey.themes import actions, rules
from planabierto.journey.themes.queries import codebook as queries
from planabierto.journey.themes.queries import strokes
from planabierto.kit.verdict import require

BY_HAND = 40


@at_the_desk
def split(request: HttpRequest, folio: str) -> HttpResponse:
    """Make several themes of one: name them, then say where each voice goes."""
    actor, found = actor_of(request), theme_of(request, folio)
    require(rules.may_split(actor, found))
    voices = list(queries.voices_of(found)[:BY_HAND])
    given = request.method == "POST" and "nombrar" not in request.POST
    data = request.POST if given else None
    form = SplitForm(voices, data, into=request.POST.get("into", ""))

    def do() -> None:
        actions.split_theme(actor=actor, theme=found, **form.split())

    done = _("El tema se dividió. Se puede deshacer desde su historia.")
    act = theme_act(found, _("Dividir el tema"), _("Dividir"), done)
    if given and attempt(form, do):
        messages.success(request, str(act.done))
        return redirect(reverse("desk_themes", args=[found.cycle.folio]))
    context = {"act": act, "form": form, "theme": found, "name": named(found)}
    context |= {"given": given, "parted": form.parted, "rows": _rows(form)}
    context["size"] = strokes.size_of(found)
    status = INVALID if given and form.errors else 200
    template = "desk/coding/split.html"
    return show(request, template, context, here=CODEBOOK_HERE, status=status)


@at_the_desk
def merge(request: HttpRequest, folio: str) -> HttpResponse:
    """Join a theme to another, which takes its voices."""
    actor, found = actor_of(request), theme_of(request, folio)
    require(rules.may_merge(actor, found))
    others = [each for each in queries.themes_of(found.cycle) if each.pk != found.pk]
    form = MergeForm(others, typed(request))

    def do() -> str:
        data = form.cleaned_data
        into = actions.merge_themes(
            actor=actor, themes=[found], into=data["into"], reason=data["reason"]
        )
        return reverse("desk_theme", args=[into.folio])

    lead = _("Sus aportes pasan al otro tema; su historia queda y la unión se puede deshacer.")
    done = _("Los temas se unieron.")
    act = theme_act(found, _("Unir a otro tema"), _("Unir"), done, lead)
    return perform(request, act, form, do)


@at_the_desk
def retire(request: HttpRequest, folio: str) -> HttpResponse:
    """Set a theme without voices aside."""
    actor, found = actor_of(request), theme_of(request, folio)
    require(rules.may_retire(actor, found))
    form = ReasonForm(typed(request))

    def do() -> None:
        actions.retire_theme(actor=actor, theme=found, reason=form.cleaned_data["reason"])

    done = _("El tema ya no se ofrece; puedes volver a usarlo cuando quieras.")
    act = theme_act(found, _("Sacar el tema de uso"), _("Sacar de uso"), done, kind="danger")
    return perform(request, act, form, do)


@at_the_desk
def restore(request: HttpRequest, folio: str) -> HttpResponse:
    """Use a theme again that was set aside."""
    actor, found = actor_of(request), theme_of(request, folio)
    require(rules.may_restore(actor, found))
    form = ReasonForm(typed(request))

    def do() -> None:
        actions.restore_theme(actor=actor, theme=found, reason=form.cleaned_data["reason"])

    act = theme_act(found, _("Volver a usar el tema"), _("Volver a usarlo"), _("Está en uso."))
    return perform(request, act, form, do)


@at_the_desk
def undo_change(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Take a split or a union back: every voice and theme stands as it stood before."""
    actor, found = actor_of(request), theme_of(request, folio)
    change = known(strokes.change(number, found))
    require(rules.may_undo(actor, change.coding))

    def do() -> None:
        actions.undo(actor=actor, coding=change.coding)

    lead = _("Cada aporte vuelve a donde estaba. Si después alguien cambió algo, primero eso.")
    title, done = _("Deshacer"), _("Todo volvió a como estaba.")
    act = theme_act(found, f"{title}: {change.get_kind_display()}", title, done, lead)
    return perform(request, act, Form(typed(request)), do)


def _rows(form: SplitForm) -> list[tuple[Contribution, BoundField, str]]:
    """The voices that are shared out by hand, each with its field and its words."""
    told = texts_of(form.voices)
    texts = {pk: " ".join(words for _question, words in said) for pk, said in told.items()}
    return [(each, field, texts.get(each.pk, "")) for each, field in form.rows()]
