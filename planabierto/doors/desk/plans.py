"""The plans at hand, and the editor of a plan's text: one page a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages
from django.db import transaction
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk import from_record
from planabierto.doors.desk.defects import Told, summary, told, with_note
from planabierto.doors.desk.forms.plan import ANSWER, HEADER, PageForm
from planabierto.doors.desk.frame import INVALID, Button, attempt, paged, show
from planabierto.doors.shared.context import Entry
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.cycles import actions as cycle_actions
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles import rules as cycle_rules
from planabierto.journey.cycles.models import Plan
from planabierto.journey.drafting import actions as drafting
from planabierto.journey.drafting import queries as drafts
from planabierto.journey.drafting import rules
from planabierto.journey.drafting.models import Version
from planabierto.journey.drafting.template import PlanPage
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual, Shown
from planabierto.kit.clock import ending
from planabierto.kit.verdict import Verdict, require, yes
from planabierto.reading.figures import encounters
from planabierto.reading.figures.encounters import Offered
from planabierto.tools.questionnaires import queries as questionnaires
from planabierto.tools.questionnaires.models import Question

LANGUAGES = (("es", "Español"), ("en", "English"))


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with the field it is answered in and what its answer lacks."""

    question: Question
    text: Shown
    field: BoundField
    defects: list[Told]
    offered: Offered | None = None


@at_the_desk
def plans(request: HttpRequest) -> HttpResponse:
    """The plans this actor's mandates cover, with the way to take another one in."""
    actor = actor_of(request)
    page = paged(request, cycles.plans_of_mandates(actor))
    take_in = Button(
        _("Recibir un plan publicado"),
        reverse("desk_take_in"),
        _may_take_in(actor),
        kind="primary",
    )
    return show(request, "desk/plans.html", {"page": page, "take_in": take_in}, here="desk_plans")


@at_the_desk
def plan(request: HttpRequest, folio: str) -> HttpResponse:
    """The text, in the language it was taken in."""
    found = known(cycles.plan(folio, actor_of(request)))
    newest = drafts.newest_version(found)
    language = "en" if newest and not newest.page_es else "es"
    return redirect("desk_plan_text", found.folio, language)


@at_the_desk
def plan_text(request: HttpRequest, folio: str, language: str) -> HttpResponse:
    """The editor: header, answers with their defects beside them, lists below."""
    actor = actor_of(request)
    plan = known(cycles.plan(folio, actor))
    require(rules.may_write(actor, plan))
    newest = drafts.newest_version(plan)
    page = _page(plan, newest, language)
    questions = list(questionnaires.questions(questionnaires.newest_form(drafts.TEMPLATE)))
    offered = encounters.offered_answers(plan.cycle, language)
    typed = _typed(request, language, offered)
    form = PageForm(page, questions, newest.number if newest else 0, typed)
    if "insertar" in request.POST:
        messages.info(request, _("Se insertó la nota. Guarda la versión para conservarla."))
    elif from_record.USE in request.POST:
        messages.info(request, _("Se usó lo que dice el registro. Revísalo y guarda la versión."))
    elif request.method == "POST" and (done := attempt(form, lambda: _save(actor, plan, form))):
        return _saved(request, plan, language, done.result)
    context = _context(plan, language, questions, form, offered) | {"newest": newest}
    context |= {"conflict": _conflict(form, newest)}
    status = INVALID if form.errors else 200
    return show(request, "desk/plan_text.html", context, here="desk_plans", status=status)


def _may_take_in(actor: Actor) -> Verdict:
    """Who may open a cycle for a plan, or runs one it can come to."""
    opens = cycle_rules.may_open_cycles(actor)
    return yes() if actor.acting_as(*cycle_rules.RUNNERS) else opens


def plan_tabs(plan: Plan, here: str) -> list[Entry]:
    """The pages of one plan: its text in each language, its versions, its publication."""
    texts = [
        Entry(label, reverse("desk_plan_text", args=[plan.folio, code]), code == here)
        for code, label in LANGUAGES
    ]
    rest = (("versions", _("Versiones")), ("publish", _("Publicar")))
    return texts + [
        Entry(label, reverse(f"desk_{name}", args=[plan.folio]), name == here)
        for name, label in rest
    ]


def _page(plan: Plan, newest: Version | None, language: str) -> PlanPage:
    stored = newest.page_in(language) if newest else None
    return drafts.page_text(stored) if stored else drafts.empty_page(plan, language)


def _typed(request: HttpRequest, language: str, offered: Mapping[str, Offered]) -> object:
    """What was posted, with the note or the record's answer inserted where it was asked for."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    name = ANSWER + data.get("insertar", "")
    if name in data:
        data[name] = with_note(str(data[name]), language)
    from_record.take(data, offered)
    return data


def _save(actor: Actor, plan: Plan, form: PageForm) -> Version | None:
    page, data = form.page(), form.cleaned_data
    with transaction.atomic():
        version = drafting.revise(
            actor=actor, plan=plan, page=page, note=data["note"], base=data["base"]
        )
        if version:
            _describe(actor, plan, form.original, page)
    return version


def _describe(actor: Actor, plan: Plan, before: PlanPage, page: PlanPage) -> None:
    """Keep the plan's own title and dates as its newest page says them; emptied is cleared."""
    names = {"es": plan.title_es, "en": plan.title_en, page.language: page.title}
    title = Bilingual(names["es"], names["en"])
    ends = ending(page.ends) if page.ends else None if before.ends else plan.end
    submitted = page.submitted or (None if before.submitted else plan.submitted)
    if (title, submitted, ends) != (plan.title, plan.submitted, plan.end):
        cycle_actions.describe_plan(
            actor=actor, plan=plan, title=title, submitted=submitted, ends=ends
        )


def _saved(
    request: HttpRequest, plan: Plan, language: str, version: Version | None
) -> HttpResponse:
    if version:
        words = _("Se guardó la versión %(number)s.") % {"number": version.number}
        messages.success(request, words)
    else:
        messages.info(request, _("Nada cambió: el texto ya decía lo mismo."))
    return redirect("desk_plan_text", plan.folio, language)


def _conflict(form: PageForm, newest: Version | None) -> int | None:
    """The version somebody saved in between; saving once more is then a choice."""
    if not form.is_bound or not form.errors or newest is None:
        return None
    base = form.cleaned_data.get("base")
    if base is None or base == newest.number:
        return None
    form.data = {**dict(form.data.items()), "base": str(newest.number)}
    return int(base)


def _context(
    plan: Plan,
    language: str,
    questions: Sequence[Question],
    form: PageForm,
    offered: Mapping[str, Offered],
) -> dict[str, object]:
    typed = form.page() if form.is_bound and form.is_valid() else form.original
    defects = [told(each) for each in rules.defects_of([typed])]
    asked = [
        Asked(
            question,
            question.text.shown_in(language),
            form[ANSWER + question.key],
            [each for each in defects if each.question == question.key],
            offered.get(question.key),
        )
        for question in questions
    ]
    sections = groupby(asked, key=lambda each: each.question.section)
    return {
        "plan": plan,
        "language": language,
        "form": form,
        "tabs": plan_tabs(plan, language),
        "header": [form[name] for name in HEADER],
        "header_defects": [each for each in defects if each.question == "header"],
        "sections": [(name.shown_in(language), list(rows)) for name, rows in sections],
        "defects": defects,
        "summary": summary(defects),
    }
