"""When a report goes for its factual check, who replies, and when it is signed and published."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.journey.evaluation import completeness, rules
from planabierto.journey.evaluation.models import FactualCheck, Report
from planabierto.journey.evaluation.queries import asking, reading, reports
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no, yes

REPLIED_IN = ("checking", "published")


def may_send(actor: Actor, report: Report) -> Verdict:
    """Its evaluators send a complete draft to the institutions it speaks of."""
    return (
        rules.may_write(actor, report)
        .and_then(lambda: _is_complete(report))
        .and_then(lambda: _has_readers(report))
    )


def may_reply(actor: Actor, check: FactualCheck) -> Verdict:
    """Whoever answers for the institution replies while the check is open, or once public."""
    return rules.may_read(actor, check.report).and_then(lambda: _replies(actor, check))


def may_close(actor: Actor, report: Report) -> Verdict:
    """Once every institution has replied, or its days are over."""
    own = yes() if actor.is_system else rules.may_author(actor, report)
    return own.and_then(lambda: rules.may_move("close_check", report)).and_then(
        lambda: _is_over(report)
    )


def may_rework(actor: Actor, report: Report) -> Verdict:
    """Its evaluators take a checked report up again; it is sent once more before it is public."""
    return rules.may_author(actor, report).and_then(lambda: rules.may_move("rework", report))


def may_discard(actor: Actor, report: Report) -> Verdict:
    """Its evaluators set a draft aside."""
    return rules.may_author(actor, report).and_then(lambda: rules.may_move("discard", report))


def may_sign(actor: Actor, report: Report) -> Verdict:
    """Each of its evaluators signs its text as it stands after the check, once."""
    return (
        rules.may_author(actor, report)
        .and_then(lambda: rules.may_move("publish", report))
        .and_then(lambda: _is_unsigned(actor, report))
    )


def may_publish(actor: Actor, report: Report) -> Verdict:
    """Its evaluators publish a report that all of them have signed."""
    return (
        rules.may_author(actor, report)
        .and_then(lambda: rules.may_move("publish", report))
        .and_then(lambda: _all_signed(report))
    )


def _is_complete(report: Report) -> Verdict:
    missing = completeness.problems_of(report)
    if not missing:
        return yes()
    return no(" ".join(missing), Ground.INVALID)


def _has_readers(report: Report) -> Verdict:
    if asking.institutions_of(report):
        return yes()
    words = _("Ninguna institución responde por lo que se evalúa: nadie puede revisar los hechos.")
    return no(words, Ground.INVALID)


def _replies(actor: Actor, check: FactualCheck) -> Verdict:
    if asking.replying(actor, check) is None:
        return no(_("Responde la institución a la que se le pidió revisar los hechos."))
    if check.report.state in REPLIED_IN:
        return yes()
    return no(_("La revisión de hechos ya cerró."), Ground.NOT_NOW)


def _is_over(report: Report) -> Verdict:
    day = rules.today(report)
    if all(each.due < day for each in reports.unanswered(report)):
        return yes()
    words = _("Faltan respuestas y su plazo todavía corre.")
    return no(words, Ground.NOT_NOW)


def _is_unsigned(actor: Actor, report: Report) -> Verdict:
    if reports.own_authorship(actor, report) in reading.unsigned(report):
        return yes()
    return no(_("Ya firmaste este texto."), Ground.NOT_NOW)


def _all_signed(report: Report) -> Verdict:
    if not reading.unsigned(report):
        return yes()
    return no(_("Falta la firma de alguna de sus personas evaluadoras."), Ground.NOT_NOW)
