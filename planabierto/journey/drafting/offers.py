"""What drafting offers to the thread, the inbox and `doctor`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext
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
    checks,
    closings,
    documents,
    links,
    nodes,
    one_by_one,
)
from planabierto.tools.waiting.queue import NO_DAY, Queue, Row, queues, rows


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
    queues.offer(DRAFTED)
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


def _rows(actor: Actor, at: datetime) -> Iterator[QuerySet[Any]]:
    """Drafts that wait to be published by this actor; what is submitted later has its day."""
    scopes = [each.scope for each in actor.capacities if each.role in cycle_rules.DRAFTERS]
    if not scopes:
        return
    found = cycles.plans_visible_to(actor).filter(state="draft", cycle__rehearsal=False)
    if "" not in scopes:
        found = found.filter(Q(folio__in=scopes) | Q(cycle__folio__in=scopes))
    later = Q(submitted__gt=at.date())
    for plans, due in ((found.filter(later), F("submitted")), (found.exclude(later), NO_DAY)):
        yield rows(
            plans,
            kind="plan_draft",
            subject="folio",
            title_es="title_es",
            title_en="title_en",
            due=due,
        )


def _task(row: Row, _actor: Actor, _at: datetime) -> Task:
    return Task(
        kind=row.kind,
        subject=row.subject,
        title=row.title,
        why=gettext("El plan está en borrador: nadie más lo ve todavía."),
        verb=gettext("Revisar y publicar"),
        bucket="mine",
        due=row.due,
    )


DRAFTED = Queue("drafting", _rows, _task)


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
