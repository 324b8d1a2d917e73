"""What drafting offers to the thread, the inbox and `doctor`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles import rules as cycle_rules
from planabierto.journey.cycles.models import Plan
from planabierto.journey.drafting import checks as own_checks
from planabierto.journey.drafting import queries
from planabierto.journey.drafting.models import Item, Page
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import (
    Check,
    Closing,
    Document,
    DocumentSource,
    Link,
    Node,
    NodeView,
    Task,
    Waiting,
    checks,
    closings,
    documents,
    links,
    nodes,
    one_by_one,
    waiting,
)


def offer() -> None:
    """Join the readers."""
    nodes.offer(Node("drafting.item", "draft", _("Borrador"), _views, _find))
    links.offer(
        Link(
            name="drafting.source",
            label=_("viene del documento"),
            model=Item,
            earlier="library.document",
            earlier_path="source__document",
            later="drafting.item",
            later_path="pk",
        )
    )
    documents.offer(DocumentSource("plan", _("Plan"), _every, one_by_one(_about, "plan")))
    waiting.offer(Waiting("drafting", _tasks))
    closings.offer(Closing("drafting.sources", queries.unpublished_sources))
    checks.offer(
        Check("drafting.sources", "Each item has a source.", own_checks.items_without_source)
    )


def _views(pks: Sequence[int], actor: Actor) -> list[NodeView]:
    found = queries.newest_item_versions(queries.items_visible_to(actor).filter(pk__in=pks))
    return [NodeView(version.item_id, version.item.folio, version.title) for version in found]


def _find(folio: str, actor: Actor) -> int | None:
    item = queries.item(folio, actor)
    return item.pk if item and _views([item.pk], actor) else None


def _tasks(actor: Actor, at: datetime) -> Iterator[Task]:
    """Drafts that wait to be published by this actor."""
    if not actor.acting_as(*cycle_rules.DRAFTERS):
        return
    for plan in cycles.plans_visible_to(actor).filter(state="draft", cycle__rehearsal=False):
        if not cycle_rules.may_draft(actor, plan):
            continue
        yield Task(
            kind="plan_draft",
            subject=plan.folio,
            title=plan.title,
            why=_("El plan está en borrador: nadie más lo ve todavía."),
            verb=_("Revisar y publicar"),
            bucket="mine",
            due=plan.submitted if plan.submitted and plan.submitted > at.date() else None,
        )


def _every() -> Iterator[Document]:
    for plan in cycles.plans_visible_to(STRANGER).iterator():
        yield _document(plan)


def _about(subject: str) -> dict[str, Document | None]:
    plan = cycles.plan(subject, STRANGER)
    return {subject: _document(plan) if plan else None}


def _document(plan: Plan) -> Document:
    version = queries.public_version(plan)
    body = Bilingual(
        _body(version.page_es if version else None), _body(version.page_en if version else None)
    )
    return Document("plan", plan.folio, plan.cycle.folio, plan.title, body)


def _body(page: Page | None) -> str:
    if page is None:
        return ""
    text = queries.page_text(page)
    names = [each.line for each in text.endorsements]
    return "\n".join([text.jurisdiction, text.foreword, *text.answers.values(), *names])
