"""What cycles offer to the thread, to search, to the inbox and to `doctor`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from planabierto.journey.cycles import actions, queries, rules
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
    Waiting,
    checks,
    documents,
    nodes,
    publishings,
    waiting,
)
from planabierto.kit.verdict import Ground, Verdict, no, yes


def offer() -> None:
    """Join the readers."""
    nodes.offer(Node("cycles.plan", "plan", _("Plan"), _plan_views, _find_plan))
    documents.offer(DocumentSource("cycle", _("Ciclo"), _every_cycle, _about_cycles))
    waiting.offer(Waiting("cycles", _tasks))
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


def _tasks(actor: Actor, _at: datetime) -> Iterator[Task]:
    """The cycles this actor has begun and not yet published."""
    if not actor.acting_as(*rules.RUNNERS):
        return
    for cycle in queries.unpublished(actor):
        if rules.may_run(actor, cycle):
            rehearsal = _("Es un ensayo: descártalo cuando termines.")
            yield Task(
                kind="cycle_begun",
                subject=cycle.folio,
                title=cycle.title or Bilingual(cycle.folio, cycle.folio),
                why=rehearsal if cycle.rehearsal else _("El ciclo está en borrador."),
                verb=_("Seguir con la guía"),
                bucket="mine",
            )


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
