"""A report at the desk of who writes it: how far it is, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.evaluating.forms import SureForm
from planabierto.doors.desk.evaluating.frame import (
    HERE,
    act_on,
    button,
    own_report,
    trail,
)
from planabierto.doors.desk.frame import Button, show, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk
from planabierto.journey.evaluation import actions, check_rules, completeness, naming, rules
from planabierto.journey.evaluation.models import Report
from planabierto.journey.evaluation.queries import reading, recommendations, reports
from planabierto.journey.evaluation.queries.reading import Part
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import no, require, yes
from planabierto.publication import actions as publication

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """One part of a report and how many required answers it lacks."""

    part: Part
    lacking: int


@at_the_desk
def editor(request: HttpRequest, folio: str) -> HttpResponse:
    """One report: its parts, files, recommendations, authors, its check, and what comes next."""
    actor, found = actor_of(request), own_report(request, folio)
    parts, draft = reading.parts_of(found), found.state == "draft"
    lacks = completeness.lacking(found, parts) if draft else {}
    missing = completeness.told(found, parts, lacks) if draft else []
    context = {
        "report": found,
        "title": naming.title_of(found),
        "writes": draft,
        "parts": [Stretch(each, len(lacks.get(each.row.pk, ()))) for each in parts],
        "missing": completeness.told(found, parts, lacks, most=MOST_NAMED) if draft else [],
        "files": reading.files_of(found),
        "advice": list(recommendations.of_report(found)),
        "authors": list(reports.authors_of(found)),
        "unsigned": reading.unsigned(found) if found.state == "checked" else [],
        "checks": list(reports.checks_of(found)) if not draft else [],
        "buttons": _of_a_draft(found, missing) if draft else _buttons(found, actor),
        "trail": trail(found),
    }
    return show(request, "desk/evaluating/report.html", context, here=HERE)


@at_the_desk
def send(request: HttpRequest, folio: str) -> HttpResponse:
    """Ask institutions to check the facts."""
    actor, found = actor_of(request), own_report(request, folio)
    require(check_rules.may_send(actor, found))

    def do() -> None:
        actions.send_for_check(actor=actor, report=found)

    words = (_("Enviar a revisión de hechos"), _("Enviar"), _("El informe está en revisión."))
    lead = _(
        "Las instituciones lo leen desde ahora y tienen 15 días hábiles para responder; 5, si ya "
        "lo habían revisado. Hasta que cierre la revisión nadie lo cambia."
    )
    return act_on(request, found, words, SureForm(typed(request)), do, lead=lead)


@at_the_desk
def close(request: HttpRequest, folio: str) -> HttpResponse:
    """Close a check that all have answered or whose days are over."""
    actor, found = actor_of(request), own_report(request, folio)
    require(check_rules.may_close(actor, found))

    def do() -> None:
        actions.close_check(actor=actor, report=found)

    words = (_("Cerrar la revisión de hechos"), _("Cerrar"), _("La revisión está cerrada."))
    return act_on(request, found, words, SureForm(typed(request)), do)


@at_the_desk
def rework(request: HttpRequest, folio: str) -> HttpResponse:
    """Take a checked report up again."""
    actor, found = actor_of(request), own_report(request, folio)
    require(check_rules.may_rework(actor, found))

    def do() -> None:
        actions.rework(actor=actor, report=found)

    words = (_("Reabrir el informe"), _("Reabrir"), _("El informe está otra vez en redacción."))
    lead = _("Lo que cambies vuelve a revisión: lo que se publica es lo que se revisó.")
    return act_on(request, found, words, SureForm(typed(request)), do, lead=lead)


@at_the_desk
def discard(request: HttpRequest, folio: str) -> HttpResponse:
    """Set a draft aside."""
    actor, found = actor_of(request), own_report(request, folio)
    require(check_rules.may_discard(actor, found))

    def do() -> str:
        actions.discard(actor=actor, report=found)
        return reverse(HERE)

    words = (_("Descartar el borrador"), _("Descartar"), _("El borrador se descartó."))
    return act_on(request, found, words, SureForm(typed(request)), do, kind="danger")


@at_the_desk
def sign(request: HttpRequest, folio: str) -> HttpResponse:
    """Put one's name to the text as it stands."""
    actor, found = actor_of(request), own_report(request, folio)
    require(check_rules.may_sign(actor, found))

    def do() -> None:
        actions.sign(actor=actor, report=found)

    words = (_("Firmar el informe"), _("Firmar"), _("Tu firma quedó en el informe."))
    lead = _("Firmas el texto tal como está, con el segundo factor con que entraste. Su huella:")
    text = f"{lead} {reading.digest_of(found)}"
    return act_on(request, found, words, SureForm(typed(request)), do, lead=text)


@at_the_desk
def publish(request: HttpRequest, folio: str) -> HttpResponse:
    """Make a signed report public, as an edition."""
    actor, found = actor_of(request), own_report(request, folio)
    require(check_rules.may_publish(actor, found))

    def do() -> str:
        publication.publish_report(actor=actor, report=found)
        return reverse("report", args=[found.folio])

    words = (_("Publicar el informe"), _("Publicar"), _("El informe es público."))
    lead = _(
        "Se publica junto a las respuestas de las instituciones. Después solo se corrige con una "
        "nueva edición."
    )
    return act_on(request, found, words, SureForm(typed(request)), do, lead=lead)


def _of_a_draft(found: Report, missing: list[str]) -> list[Button]:
    """A draft is sent once nothing is missing, or set aside."""
    ready = no(_("todavía falta lo de abajo.")) if missing else yes()
    return [
        button(_("Enviar a revisión de hechos"), "desk_report_send", found.folio, ready, "primary"),
        button(_("Descartar"), "desk_report_discard", found.folio, yes()),
    ]


def _buttons(found: Report, actor: Actor) -> list[Button]:
    """What comes next, by where the report stands."""
    offered = {
        "checking": [(_("Cerrar la revisión"), "desk_report_close", check_rules.may_close, "")],
        "checked": [
            (_("Firmar"), "desk_report_sign", check_rules.may_sign, "primary"),
            (_("Publicar"), "desk_report_publish", check_rules.may_publish, "primary"),
            (_("Reabrir"), "desk_report_rework", check_rules.may_rework, "quiet"),
        ],
        "published": [(_("Corregir"), "desk_report_correct", rules.may_correct, "quiet")],
    }
    return [
        button(label, name, found.folio, rule(actor, found), kind)
        for label, name, rule, kind in offered.get(found.state, [])
    ]
