"""What cycles offer to the thread, to search, to the inbox and to `doctor`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet, Value
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from planabierto.journey.cycles import actions, offers_waiting, promises, queries, rules
from planabierto.journey.cycles import checks as own_checks
from planabierto.journey.cycles.models import Cycle
from planabierto.kit.actor import STRANGER, Actor, system
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.folio import cycle_of, kind_of
from planabierto.kit.registry import (
    Check,
    Document,
    DocumentSource,
    Node,
    NodeView,
    Publishing,
    Task,
    checks,
    documents,
    nodes,
    publishings,
)
from planabierto.kit.verdict import Ground, Verdict, no, yes
from planabierto.tools.waiting.queue import Queue, Row, queues, rows

REHEARSAL = "rehearsal"


def offer() -> None:
    """Join the readers."""
    nodes.offer(Node("cycles.plan", "plan", _("Plan"), _plan_views, _find_plan))
    documents.offer(DocumentSource("cycle", _("Ciclo"), _every_cycle, _about_cycles))
    queues.offer(BEGUN)
    promises.offer()
    offers_waiting.offer()
    publishings.offer(Publishing("cycles", _may_show, _show))
    checks.offer(
        Check("cycles.phases", "Phases stand in order.", own_checks.phases_out_of_order),
        Check(
            "cycles.announced",
            "Each phase was announced before it opened.",
            own_checks.phases_announced_late,
        ),
        Check(
            "cycles.published",
            "A published plan belongs to a published cycle.",
            own_checks.public_plans_of_draft_cycles,
        ),
        Check(
            "cycles.rehearsals",
            "A cycle is a rehearsal when, and only when, it was opened as one.",
            own_checks.rehearsals_told_otherwise,
        ),
        Check(
            "cycles.discarded",
            "Nothing of a discarded cycle is public.",
            own_checks.discarded_but_public,
        ),
    )


def _rows(actor: Actor, _at: datetime) -> Iterator[QuerySet[Any]]:
    """The cycles this actor has begun and not yet published."""
    scopes = [each.scope for each in actor.capacities if each.role in rules.RUNNERS]
    if not scopes:
        return
    found = queries.unpublished(actor)
    if "" not in scopes:
        found = found.filter(folio__in=scopes)
    for each, said in ((True, REHEARSAL), (False, "")):
        yield rows(
            found.filter(rehearsal=each),
            kind="cycle_begun",
            subject="folio",
            title_es="title_es",
            title_en="title_en",
            said=Value(said),
        )


def _task(row: Row, _actor: Actor, _at: datetime) -> Task:
    words = gettext("Es un ensayo: descártalo cuando termines.")
    return Task(
        kind=row.kind,
        subject=row.subject,
        title=row.title or Bilingual(row.subject, row.subject),
        why=words if row.said == REHEARSAL else gettext("El ciclo está en borrador."),
        verb=gettext("Seguir con la guía"),
        bucket="mine",
    )


BEGUN = Queue("cycles", _rows, _task)


def _may_show(actor: Actor, folio: str) -> Verdict:
    """Whether the cycle of a folio is public, or the actor may make it so."""
    cycle = queries.cycle(cycle_of(folio), system("cycles"))
    if cycle is None:
        return no(_("No existe ese ciclo."), Ground.HIDDEN)
    if cycle.state == "published":
        return yes()
    return rules.may_become_public(cycle).and_then(lambda: rules.may_run(actor, cycle))


def _show(actor: Actor, folio: str) -> None:
    """Make the cycle of a folio public with the first of its public acts."""
    cycle = queries.cycle(cycle_of(folio), system("cycles"))
    if cycle is not None and cycle.state != "published":
        actions.announce(actor=actor, cycle=cycle)


def _plan_views(pks: Sequence[int], actor: Actor) -> list[NodeView]:
    found = queries.plans_visible_to(actor).filter(pk__in=pks)
    return [NodeView(plan.pk, plan.folio, plan.title) for plan in found]


def _find_plan(folio: str, actor: Actor) -> int | None:
    found = queries.plan(folio, actor) if kind_of(folio) == "plan" else None
    return found.pk if found else None


def _every_cycle() -> Iterator[Document]:
    for cycle in queries.cycles_visible_to(STRANGER).iterator():
        yield _cycle_document(cycle)


def _about_cycles(subjects: Sequence[str]) -> dict[str, Document | None]:
    """The cycles these subjects live in, each read once."""
    found: dict[str, Document | None] = {}
    for folio in sorted(set(map(cycle_of, subjects)) - {""}):
        cycle = queries.cycle(folio, STRANGER)
        found[folio] = _cycle_document(cycle) if cycle else None
    return found


def _cycle_document(cycle: Cycle) -> Document:
    public = queries.plans_of(cycle, STRANGER)
    names = " ".join(public.values_list("jurisdiction", flat=True))
    return Document("cycle", cycle.folio, cycle.folio, cycle.title, Bilingual(names, names))
