"""Who may begin, write, join, send and correct a report."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions.models import Institution, Mandate
from planabierto.journey.commitments.models import Inclusion, Responsibility
from planabierto.journey.cycles import rules as cycles
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.evaluation.models import Authorship, Report
from planabierto.journey.evaluation.queries import reports
from planabierto.journey.evaluation.states import REPORT
from planabierto.journey.monitoring.queries.standing import ANSWERABLE, kin, same_house
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Role
from planabierto.kit.clock import today_in
from planabierto.kit.verdict import Ground, Verdict, no, yes

UNKNOWN = _("No existe ese informe.")
_NOT_NOW = {
    "draft": _("El informe todavía se está escribiendo."),
    "checking": _("El informe está en revisión de hechos: ya no se cambia hasta que cierre."),
    "checked": _("La revisión de hechos ya cerró. Para cambiar el informe, reábrelo."),
    "published": _("El informe ya es público: se corrige con una nueva edición."),
    "superseded": _("Una edición posterior tomó el lugar de este informe."),
    "discarded": _("Este informe se descartó."),
}


def may_evaluate(actor: Actor, plan: Plan) -> Verdict:
    """The monitoring body's evaluators, free of any other duty in the cycle."""
    if reports.evaluating(actor, plan):
        return yes()
    if actor.acting_as(Role.EVALUATOR, scope=plan.folio):
        return no(
            _(
                "Quien evalúa no puede tener otra designación en el mismo ciclo: ni de gobierno, "
                "ni de la secretaría, ni del foro."
            )
        )
    return no(_("Los informes los escriben las personas evaluadoras del ente de monitoreo."))


def may_start(actor: Actor, plan: Plan, inclusion: Inclusion | None) -> Verdict:
    """An evaluator begins the report of a public plan, or of a record of it, once."""
    held = reports.evaluating(actor, plan)
    if held is None:
        return may_evaluate(actor, plan)
    body = reports.body(held.institution_id)
    return (
        _fits(plan, inclusion)
        .and_then(lambda: may_be_body(body, [plan]))
        .and_then(lambda: _is_first(body, plan, inclusion))
    )


def may_read(actor: Actor, report: Report) -> Verdict:
    """What somebody may not know exists does not exist for them."""
    if reports.reports_visible_to(actor).filter(pk=report.pk).exists():
        return yes()
    return no(UNKNOWN, Ground.HIDDEN)


def may_author(actor: Actor, report: Report) -> Verdict:
    """Its own evaluators and nobody else; to most others the report does not exist."""
    own = reports.own_authorship(actor, report)
    if own is not None and reports.is_independent(actor, report.cycle):
        return yes()
    return may_read(actor, report).and_then(
        lambda: no(_("Un informe lo cambian solo sus personas evaluadoras."))
    )


def may_write(actor: Actor, report: Report) -> Verdict:
    """Its evaluators write a report while it is a draft."""
    return may_author(actor, report).and_then(lambda: _is(report, "draft"))


def may_correct(actor: Actor, report: Report) -> Verdict:
    """Its evaluators, or who took over from them, begin a new edition; one at a time."""
    return (
        may_read(actor, report)
        .and_then(lambda: _carries_on(actor, report))
        .and_then(lambda: may_move("supersede", report))
        .and_then(lambda: _is_alone(report))
    )


def may_invite(actor: Actor, report: Report, mandate: Mandate) -> Verdict:
    """Its evaluators take in another one of the same body, until the report is public."""
    return (
        may_author(actor, report)
        .and_then(lambda: _is_unpublished(report))
        .and_then(lambda: _evaluates(mandate, report))
        .and_then(lambda: _is_no_author(mandate, report))
    )


def may_take_up(actor: Actor, report: Report) -> Verdict:
    """Who took over from one of its evaluators; any of the same body when none is left."""
    if reports.own_authorship(actor, report):
        return no(_("Ya escribes este informe."), Ground.NOT_NOW)
    if not _succeeds(actor, report):
        return no(UNKNOWN, Ground.HIDDEN)
    return _is_unpublished(report)


def may_leave(actor: Actor, authorship: Authorship) -> Verdict:
    """Its evaluators say that one of them no longer writes it; one of them stays."""
    report = authorship.report
    others = reports.authors_of(report, open_only=True).exclude(pk=authorship.pk)
    return (
        may_author(actor, report)
        .and_then(lambda: _is_unpublished(report))
        .and_then(
            lambda: (
                yes()
                if others.exists()
                else no(_("Es la única persona que escribe este informe."), Ground.NOT_NOW)
            )
        )
    )


def may_move(verb: str, report: Report) -> Verdict:
    """What the states of a report allow, with why not in words."""
    verdict = REPORT.may(verb, report.state)
    return verdict or no(_NOT_NOW[report.state], Ground.NOT_NOW)


def may_replace_body(actor: Actor, cycle: Cycle) -> Verdict:
    """The secretariat of the cycle records that another body evaluates from a day on."""
    if actor.is_system or actor.acting_as(*cycles.RUNNERS, scope=cycle.folio):
        return cycles.stands(cycle)
    return no(_("La sustitución del ente de monitoreo la registra la secretaría de este ciclo."))


def may_be_body(body: Institution, plans: list[Plan]) -> Verdict:
    """A body that answers for no commitment of the plans it is to evaluate."""
    held = Responsibility.objects.filter(
        role__in=ANSWERABLE, commitment__inclusions__plan__in=plans
    ).order_by()
    duty = set(held.values_list("institution", flat=True))
    if kin(duty, body.pk):
        return no(
            _("«%(name)s» responde por un compromiso de este plan: no puede evaluarlo.")
            % {"name": str(body)},
            Ground.INVALID,
        )
    return yes()


def _fits(plan: Plan, inclusion: Inclusion | None) -> Verdict:
    if inclusion is not None and inclusion.plan_id != plan.pk:
        return no(_("Ese compromiso no está en este plan."), Ground.INVALID)
    if plan.state != "published":
        return no(_("Se evalúan planes que ya son públicos."), Ground.NOT_NOW)
    return cycles.stands(plan.cycle)


def _is_first(body: Institution, plan: Plan, inclusion: Inclusion | None) -> Verdict:
    kind = reports.kind_of(inclusion)
    if reports.live_beside(body.pk, plan, inclusion, kind).exists():
        return no(_("Ya hay un informe de lo mismo: continúalo o corrígelo."), Ground.NOT_NOW)
    return yes()


def _is(report: Report, state: str) -> Verdict:
    if report.state == state:
        return yes()
    return no(_NOT_NOW[report.state], Ground.NOT_NOW)


def _is_unpublished(report: Report) -> Verdict:
    if report.state in reports.UNDER_WAY:
        return yes()
    return no(_NOT_NOW[report.state], Ground.NOT_NOW)


def _is_alone(report: Report) -> Verdict:
    if Report.objects.filter(replaces=report).exists():
        return no(_("Ya hay una corrección de este informe en curso."), Ground.NOT_NOW)
    return yes()


def _evaluates(mandate: Mandate, report: Report) -> Verdict:
    """An evaluator's mandate of the same body, in force today, that reaches the plan."""
    capacity = mandate.as_capacity()
    reaches = capacity.role == Role.EVALUATOR and capacity.covers(report.plan.folio)
    same = same_house(capacity.institution_id, report.body_id)
    if reaches and same and reports.is_in_force(mandate, today(report)):
        return yes()
    words = _("Invita a una persona evaluadora del mismo ente con designación vigente.")
    return no(words, Ground.INVALID)


def _is_no_author(mandate: Mandate, report: Report) -> Verdict:
    if reports.authors_of(report, open_only=True).filter(mandate=mandate).exists():
        return no(_("Esa persona ya escribe este informe."), Ground.INVALID)
    return yes()


def _carries_on(actor: Actor, report: Report) -> Verdict:
    if may_author(actor, report) or _succeeds(actor, report):
        return yes()
    return no(_("Un informe lo corrigen solo sus personas evaluadoras."))


def _succeeds(actor: Actor, report: Report) -> bool:
    """Of the same body, and took over from an author, or no author has a mandate any more."""
    held = reports.evaluating(actor, report.plan)
    if held is None or not same_house(held.institution_id, report.body_id):
        return False
    mine = reports.mandate_of(held)
    authors = reports.authors_of(report, open_only=True)
    if any(reports.took_over(mine, each.mandate) for each in authors):
        return True
    return not reports.writing_today(report)


def today(report: Report) -> date:
    """The calendar day of this moment where the report's plan is."""
    return today_in(report.cycle.time_zone, clock.now())
