"""Publishing a plan: what forbids it, what is confirmed, what it rests on, what it adopts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from planabierto.doors.desk.defects import Told, told
from planabierto.doors.desk.forms.plan import PublishForm
from planabierto.doors.desk.frame import INVALID, attempt, files, show, typed
from planabierto.doors.desk.plans import plan_tabs
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles import rules as cycle_rules
from planabierto.journey.cycles.models import Plan
from planabierto.journey.drafting import queries as drafts
from planabierto.journey.drafting import rules
from planabierto.journey.drafting.bodies import unknown_in
from planabierto.journey.drafting.models import Publication, Version
from planabierto.journey.drafting.rules import PageDefect
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import Ground, Verdict, no, refuse, require
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload
from planabierto.tools.library.models import DocumentVersion
from planabierto.tools.questionnaires import queries as questionnaires


@at_the_desk
def publish(request: HttpRequest, folio: str) -> HttpResponse:
    """The checklist before a text becomes public, and the act itself."""
    actor = actor_of(request)
    plan = known(cycles.plan(folio, actor))
    require(rules.may_write(actor, plan))
    version = drafts.newest_version(plan)
    defects = _defects(version)
    form = _form(request, plan, version, [each for each in defects if not each.forbids])
    ready, again = _may_publish(actor, plan, version), plan.state == "published"
    if request.method == "POST" and version:
        require(cycle_rules.may_run(actor, plan.cycle))
        if attempt(form, lambda: _publish(actor, version, defects, form)):
            messages.success(request, _("El texto es público. Sus compromisos también."))
            if again:
                return redirect("desk_plan", plan.folio)
            return redirect("desk_begin_cycle", plan.cycle.folio)
    context = _context(plan, version, defects, form) | {"ready": ready}
    status = INVALID if form.errors else 200
    return show(request, "desk/publish.html", context, here="desk_plans", status=status)


def _form(
    request: HttpRequest,
    plan: Plan,
    version: Version | None,
    confirmable: Sequence[PageDefect],
) -> PublishForm:
    return PublishForm(
        confirmable,
        newest=version.number if version else 0,
        source=drafts.source_of(plan) is not None,
        again=plan.state == "published",
        data=typed(request),
        files=files(request),
    )


def _may_publish(actor: Actor, plan: Plan, version: Version | None) -> Verdict:
    """Who may, and whether there is a newer text than the public one."""
    if version is None:
        return no(_("El plan todavía no tiene texto."), Ground.NOT_NOW)
    if getattr(version, "publication", None):
        return no(_("La versión más nueva ya es la pública."), Ground.NOT_NOW)
    return (
        cycle_rules.may_run(actor, plan.cycle)
        .and_then(lambda: cycle_rules.may_become_public(plan.cycle))
        .and_then(lambda: rules.bodies_are_known(_unknown(plan)))
    )


def _unknown(plan: Plan) -> list[str]:
    """The institutions of the commitments to adopt that the register does not know."""
    return unknown_in(each.text for each in drafts.draft_items_in(plan))


def _defects(version: Version | None) -> tuple[PageDefect, ...]:
    stored = [version.page_es, version.page_en] if version else []
    return rules.defects_of([drafts.page_text(page) for page in stored if page])


def _publish(
    actor: Actor, version: Version, defects: Sequence[PageDefect], form: PublishForm
) -> Publication:
    if form.cleaned_data["seen"] != version.number:
        form.begin_again(version.number)
        raise refuse(_("Alguien guardó otra versión. Revísala: si publicas ahora, será esa."))
    confirmed = form.confirmed()
    require(rules.is_ready(defects, confirmed))
    require(rules.bodies_are_known(_unknown(version.plan)))
    with transaction.atomic():
        return commitments.publish_plan(
            actor=actor,
            version=version,
            confirmed=confirmed,
            basis=_basis(actor, version.plan, form),
            reason=form.cleaned_data["reason"],
        )


def _basis(actor: Actor, plan: Plan, form: PublishForm) -> DocumentVersion | None:
    """The document chosen; none stands for the one the plan was taken in from."""
    data = form.cleaned_data
    title = plan.title or Bilingual(es=plan.jurisdiction)
    if data["basis"] == "file":
        upload = Upload(data["file"].name, data["file"].read())
        return library.add_file(actor=actor, title=title, upload=upload)
    if data["basis"] == "link":
        return library.add_link(actor=actor, title=title, url=data["url"])
    return None


def _context(
    plan: Plan, version: Version | None, defects: Sequence[PageDefect], form: PublishForm
) -> dict[str, object]:
    texts = {
        each.key: each.text
        for each in questionnaires.questions(questionnaires.newest_form(drafts.TEMPLATE))
    }
    named = [(told(each), texts.get(each.defect.question)) for each in defects]
    return {
        "plan": plan,
        "newest": version,
        "form": form,
        "tabs": plan_tabs(plan, "publish"),
        "forbidding": [(each, text) for each, text in named if each.forbids],
        "confirmable": [
            (same, texts.get(same[0].question), form[form.confirmable[key]])
            for key, same in _by_key(each for each, _text in named if not each.forbids).items()
        ],
        "items": drafts.draft_items_in(plan),
        "source": drafts.source_of(plan),
        "unknown": _unknown(plan),
        "again": plan.state == "published",
    }


def _by_key(defects: Iterable[Told]) -> dict[str, list[Told]]:
    """The defects that one confirmation covers, together."""
    found: dict[str, list[Told]] = {}
    for each in defects:
        found.setdefault(each.key, []).append(each)
    return found
