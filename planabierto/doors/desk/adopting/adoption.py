"""Adoption at the desk: what a motion lays before the forum, the checklist, and the act."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planabierto.doors.desk.adopting.forms import AdoptByResolutionForm, TextsForm
from planabierto.doors.desk.adopting.frame import HERE, cycle_of, motion_of, trail
from planabierto.doors.desk.defects import told
from planabierto.doors.desk.frame import INVALID, Act, attempt, perform, show, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.commitments import preconditions, resolution_queries
from planabierto.journey.commitments import rules as commitment_rules
from planabierto.journey.commitments.actions import Adopted
from planabierto.journey.commitments.preconditions import Laid
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting import actions as drafting
from planabierto.journey.drafting import letter_rules as rules
from planabierto.journey.drafting import queries as drafts
from planabierto.journey.drafting import tabling_queries
from planabierto.journey.drafting.models import Tabling
from planabierto.journey.drafting.rules import PageDefect
from planabierto.journey.forum.models import Motion, Resolution
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require
from planabierto.tools.questionnaires import queries as questionnaires


@at_the_desk
def adoptions(request: HttpRequest, folio: str) -> HttpResponse:
    """The motions by which a cycle's plan is adopted, each with its checklist."""
    actor, cycle = actor_of(request), cycle_of(request, folio)
    require(commitment_rules.may_adopt(actor, cycle))
    context = {
        "cycle": cycle,
        "motions": list(resolution_queries.adopting_motions(cycle)),
        "trail": trail(cycle, (_("Adopción"), "")),
    }
    return show(request, "desk/adopting/adoptions.html", context, here=HERE)


@at_the_desk
def adoption(request: HttpRequest, folio: str) -> HttpResponse:
    """What stands between a motion and the plan it adopts, and the act itself."""
    actor, motion = actor_of(request), motion_of(request, folio)
    require(commitment_rules.may_adopt(actor, motion.forum.cycle))
    laid = preconditions.laid_by(motion, clock.now())
    defects = preconditions.defects_laid(laid)
    form = AdoptByResolutionForm(defects, typed(request))
    if request.method == "POST":
        resolution = _resolved(motion)
        if done := attempt(form, lambda: _adopt(actor, resolution, form)):
            messages.success(request, _adopted(len(done.result.commitments)))
            return redirect("desk_commitments", motion.forum.cycle.folio)
    context = _context(motion, laid, defects, form)
    status = INVALID if form.errors else 200
    return show(request, "desk/adopting/adoption.html", context, here=HERE, status=status)


@at_the_desk
def tabling(request: HttpRequest, folio: str) -> HttpResponse:
    """Put texts before the forum with a motion, exactly as they read now."""
    actor, motion = actor_of(request), motion_of(request, folio)
    require(rules.may_put_on_table(actor, motion))
    form = _texts(actor, motion.forum.cycle, request)

    if request.method == "POST" and attempt(form, lambda: _table(actor, motion, form)):
        messages.success(request, _("Así se votará: lo que cambie después no entra."))
        return redirect("desk_tabling", motion.folio)
    context = {
        "motion": motion,
        "form": form,
        "tablings": list(tabling_queries.tablings_of(motion)),
        "trail": _trail(motion, _("Textos a votación")),
    }
    status = INVALID if form.errors else 200
    return show(request, "desk/adopting/tabling.html", context, here=HERE, status=status)


@at_the_desk
def untable(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Take a text off the table, before the vote opens."""
    actor, motion = actor_of(request), motion_of(request, folio)
    found: Tabling = known(tabling_queries.tabling(number, motion))
    require(rules.may_take_off_table(actor, found))

    def do() -> None:
        drafting.take_off_table(actor=actor, tabling=found)

    back = reverse("desk_tabling", args=[motion.folio])
    title, done = _("Quitar un texto de la votación"), _("Ya no se vota.")
    act = Act(title, _("Quitarlo"), back, done, HERE, kind="danger", trail=_trail(motion, title))
    return perform(request, act, forms.Form(typed(request)), do)


def _table(actor: Actor, motion: Motion, form: TextsForm) -> list[Tabling]:
    versions = form.chosen("versions")
    within = [each for version in versions for each in drafts.draft_items_in(version.plan)]
    items = {each.pk: each for each in [*within, *form.chosen("items")]}
    return drafting.table_texts(
        actor=actor,
        motion=motion,
        versions=versions,
        item_versions=list(items.values()),
        draft_versions=form.chosen("drafts"),
    )


def _resolved(motion: Motion) -> Resolution:
    resolution: Resolution | None = getattr(motion, "resolution", None)
    if resolution is None:
        raise refuse(_("El Foro todavía no aprueba este punto."))
    return resolution


def _adopt(actor: Actor, resolution: Resolution, form: AdoptByResolutionForm) -> Adopted:
    return commitments.adopt_by_resolution(
        actor=actor,
        resolution=resolution,
        confirmed=form.confirmed(),
        reason=form.cleaned_data["reason"],
    )


def _adopted(count: int) -> str:
    words = ngettext(
        "El plan es público, con %(count)s compromiso.",
        "El plan es público, con %(count)s compromisos.",
        count,
    )
    return words % {"count": count}


def _context(
    motion: Motion, laid: Laid, defects: Sequence[PageDefect], form: AdoptByResolutionForm
) -> dict[str, object]:
    checklist = preconditions.preconditions_of(laid)
    texts = {
        each.key: each.text
        for each in questionnaires.questions(questionnaires.newest_form(drafts.TEMPLATE))
    }
    return {
        "motion": motion,
        "resolution": getattr(motion, "resolution", None),
        "checklist": checklist,
        "forbidden": any(each.must and not each.met for each in checklist),
        "versions": laid.versions,
        "items": laid.item_versions,
        "adopted": resolution_queries.is_carried_out(motion),
        "confirmable": [
            (told(each), texts.get(each.defect.question), form[form.confirmable[key]])
            for key, each in {each.key: each for each in defects}.items()
            if key in form.confirmable
        ],
        "form": form,
        "trail": _trail(motion, _("Adopción")),
    }


def _texts(actor: Actor, cycle: Cycle, request: HttpRequest) -> TextsForm:
    newest = [drafts.newest_version(plan) for plan in cycles.plans_of(cycle, actor)]
    return TextsForm(
        [each for each in newest if each],
        tabling_queries.newest_drafts(cycle),
        tabling_queries.drafts_for(cycle),
        typed(request),
    )


def _trail(motion: Motion, here: str) -> list[tuple[object, str]]:
    cycle = motion.forum.cycle
    return trail(
        cycle,
        (_("Adopción"), reverse("desk_adoptions", args=[cycle.folio])),
        (motion.folio, reverse("desk_motion", args=[motion.folio])),
        (here, ""),
    )
