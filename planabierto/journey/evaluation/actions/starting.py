"""Beginning a report, beginning a new edition of one, and setting a draft aside."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.commitments.models import Inclusion
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Plan
from planabierto.journey.evaluation import check_rules, rules
from planabierto.journey.evaluation.actions.acts import required, write_down
from planabierto.journey.evaluation.actions.copying import copy_into
from planabierto.journey.evaluation.models import Authorship, Report, ReportPart
from planabierto.journey.evaluation.queries import reports
from planabierto.journey.evaluation.states import REPORT, ReportKind
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Capacity
from planabierto.kit.verdict import require
from planabierto.tools.questionnaires.queries import newest_form

FORMS = {ReportKind.INCEPTION: "ogp-inception", ReportKind.END: "ogp-end"}
EACH_COMMITMENT = "ogp-inception-commitment"


def start(
    *,
    actor: Actor,
    plan: Plan,
    inclusion: Inclusion | None = None,
    language: str = "es",
    illustrative: bool = False,
) -> Report:
    """Begin the Inception Report of a plan, or the End of Commitment Report of a record of it.

    It has a part for the whole, and an Inception Report one for each commitment in force.
    """
    with transaction.atomic():
        cycles.locked(plan.cycle)
        require(rules.may_start(actor, plan, inclusion))
        held = reports.capacity_of(actor, plan)
        report = Report.objects.create(
            cycle=plan.cycle,
            number=reports.next_number(plan.cycle),
            kind=reports.kind_of(inclusion),
            plan=plan,
            inclusion=inclusion,
            body_id=held.institution_id,
            form=newest_form(FORMS[ReportKind(reports.kind_of(inclusion))]),
            language=language,
            illustrative=illustrative,
            made_by=actor.pseudonym,
            made_at=clock.now(),
        )
        _divide(report)
        write_down("evaluation.started", actor, report, report, author(report, held))
    return report


def correct(*, actor: Actor, report: Report, reason: str) -> Report:
    """Begin a new edition of a public report, with all it says, for a reason that is published.

    The public one stands until the new one takes its place.
    """
    with transaction.atomic():
        cycles.locked(report.cycle)
        old = reports.locked(report)
        require(rules.may_correct(actor, old))
        held = reports.capacity_of(actor, old.plan)
        made = Report.objects.create(
            cycle=old.cycle,
            number=reports.next_number(old.cycle),
            kind=old.kind,
            plan=old.plan,
            inclusion=old.inclusion,
            body=old.body,
            form=old.form,
            language=old.language,
            illustrative=old.illustrative,
            written=old.written,
            replaces=old,
            correction=required(reason, _("Di qué se corrige: se publica.")),
            made_by=actor.pseudonym,
            made_at=clock.now(),
        )
        copied = copy_into(old, made, actor)
        write_down("evaluation.correction_started", actor, made, made, author(made, held), *copied)
    return made


def discard(*, actor: Actor, report: Report) -> Report:
    """Set a draft aside; its number stays taken, and what it was to correct may be corrected."""
    with transaction.atomic():
        held = reports.locked(report)
        require(check_rules.may_discard(actor, held))
        held.state, held.replaces = REPORT.after("discard"), None
        held.save(update_fields=["state", "replaces"])
        write_down("evaluation.discarded", actor, held, held)
    return held


def author(report: Report, held: Capacity) -> Authorship:
    """Whoever holds this capacity evaluates for a report from now on."""
    mandate = reports.mandate_of(held)
    return Authorship.objects.create(
        report=report,
        mandate=mandate,
        name=mandate.person.name or str(mandate.institution),
        starts=clock.now(),
    )


def _divide(report: Report) -> None:
    ReportPart.objects.create(report=report, form=report.form)
    if report.kind == ReportKind.INCEPTION:
        form = newest_form(EACH_COMMITMENT)
        inside = report.plan.inclusions.filter(commitment__state="active")
        ReportPart.objects.bulk_create(
            ReportPart(report=report, inclusion=each, form=form)
            for each in inside.order_by("commitment__number")
        )
