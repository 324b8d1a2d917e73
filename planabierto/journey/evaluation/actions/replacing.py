"""Another monitoring body takes over in mid-plan; what was published keeps its authors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions import queries as mandates
from planabierto.ground.institutions.models import Institution
from planabierto.ground.journal import actions as journal
from planabierto.ground.people.models import Account
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles import rules as cycle_rules
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.evaluation import rules
from planabierto.journey.evaluation.actions.acts import required
from planabierto.journey.evaluation.models import BodyReplacement
from planabierto.journey.evaluation.queries import bodies
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Role
from planabierto.kit.verdict import refuse, require
from planabierto.tools.library.models import DocumentVersion

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NewBody:
    """The body that takes over, since when, who evaluates for it, and the paper that says so."""

    institution: Institution
    since: date
    people: Sequence[Account] = ()
    version: DocumentVersion | None = None


def replace_body(
    *,
    actor: Actor,
    cycle: Cycle,
    outgoing: Institution,
    incoming: NewBody,
    reason: str,
    plan: Plan | None = None,
) -> BodyReplacement:
    """End the mandates of one body's evaluators and give them to another's, in one act.

    In one plan, or in the whole cycle. Drafts stay with the evaluators who wrote them; they pass
    on only to the body that legally succeeds theirs, which takes them up.
    """
    words = required(reason, _("Di por qué cambia el ente de monitoreo."))
    scope = plan.folio if plan else cycle.folio
    with transaction.atomic():
        held = cycles.locked(cycle)
        require(rules.may_replace_body(actor, held))
        _check(held, plan, outgoing, incoming)
        _end(actor, scope, outgoing, incoming.since, words)
        _designate(actor, scope, incoming, words)
        row = BodyReplacement.objects.create(
            cycle=held,
            scope=scope,
            outgoing=outgoing,
            incoming=incoming.institution,
            since=incoming.since,
            reason=words,
            version=incoming.version,
            made_by=actor.pseudonym,
            mandate=actor.mandate(*cycle_rules.RUNNERS, scope=held.folio),
            made_at=clock.now(),
        )
        journal.record(
            "evaluation.body_replaced",
            scope,
            actor=actor,
            facts=[row],
            mandate=row.mandate,
            public=held.state == "published",
        )
    return row


def _check(cycle: Cycle, plan: Plan | None, outgoing: Institution, incoming: NewBody) -> None:
    if plan is not None and plan.cycle_id != cycle.pk:
        raise refuse(_("Ese plan es de otro ciclo."))
    if incoming.institution.pk == outgoing.pk:
        raise refuse(_("Elige otro ente: es el mismo."))
    scope = plan.folio if plan else cycle.folio
    if not bodies.mandates_in(scope, outgoing, incoming.since).exists():
        raise refuse(_("«%(name)s» no evalúa aquí en esa fecha.") % {"name": str(outgoing)})
    plans = [plan] if plan else list(cycle.plans.all())
    require(rules.may_be_body(incoming.institution, plans))


def _end(actor: Actor, scope: str, outgoing: Institution, since: date, reason: str) -> None:
    """End what an outgoing body holds on the eve; what has not begun never does."""
    for each in bodies.mandates_in(scope, outgoing, since):
        last = max(since - A_DAY, each.starts)
        if mandates.has_not_begun(each):
            last = max(since, each.starts) - A_DAY
        institutions.end_mandate(actor=actor, mandate=each, last_day=last, reason=reason)


def _designate(actor: Actor, scope: str, incoming: NewBody, reason: str) -> None:
    for person in incoming.people:
        institutions.designate(
            actor=actor,
            person=person,
            institution=incoming.institution,
            role=Role.EVALUATOR,
            scope=scope,
            starts=incoming.since,
            basis=reason,
        )
