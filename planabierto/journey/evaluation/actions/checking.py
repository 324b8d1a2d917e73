"""The factual check: institutions read a report before it is public, and reply."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.cycles import queries as cycles
from planabierto.journey.evaluation import check_letters, check_rules, rules
from planabierto.journey.evaluation.actions.acts import required, write_down
from planabierto.journey.evaluation.actions.filing import stored
from planabierto.journey.evaluation.deadlines import check_due
from planabierto.journey.evaluation.models import FactualCheck, Reply, Report
from planabierto.journey.evaluation.queries import asking, reports
from planabierto.journey.evaluation.states import REPORT
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require
from planabierto.tools.library.actions import Upload


def send_for_check(*, actor: Actor, report: Report) -> list[FactualCheck]:
    """Ask each institution a report speaks of to check its facts, in working days.

    From now on they read it, and nobody changes it until the check is closed. Who has checked it
    before has fewer days.
    """
    with transaction.atomic():
        held = reports.locked(report)
        require(check_rules.may_send(actor, held))
        asked = _ask(actor, held)
        _move(held, "send_for_check")
        write_down("evaluation.sent_for_check", actor, held, held, *asked)
        check_letters.ask(held, asked)
    return asked


def reply(
    *,
    actor: Actor,
    check: FactualCheck,
    text: str,
    upload: Upload | None = None,
    title: str = "",
) -> Reply:
    """Reply for an institution that was asked; it is published beside the report, word by word."""
    with transaction.atomic():
        held = reports.locked(check.report)
        check.report = held
        require(check_rules.may_reply(actor, check))
        words = required(text, _("Escribe tu respuesta; si no tienes observaciones, dilo."))
        capacity = asking.replying(actor, check)
        mandate = capacity.folio if capacity else ""
        row = Reply.objects.create(
            check_asked=check,
            text=words,
            version=stored(actor, held, title, upload) if upload else None,
            made_by=actor.pseudonym,
            mandate=mandate,
            made_at=clock.now(),
        )
        write_down("evaluation.replied", actor, held, row, mandate=mandate)
        check_letters.tell_authors(held, "evaluation.replied", f"{row.pk}", check.institution)
    return row


def close_check(*, actor: Actor, report: Report) -> Report:
    """Close a factual check that all have answered or whose days are over."""
    with transaction.atomic():
        held = reports.locked(report)
        require(check_rules.may_close(actor, held))
        _move(held, "close_check")
        write_down("evaluation.check_closed", actor, held, held)
        turn = reports.turn_of(held)
        check_letters.tell_authors(held, "evaluation.check_closed", f"{held.pk}-{turn}")
    return held


def rework(*, actor: Actor, report: Report) -> Report:
    """Take a checked report up again; institutions read it no more until it is sent once more."""
    with transaction.atomic():
        held = reports.locked(report)
        require(check_rules.may_rework(actor, held))
        _move(held, "rework")
        write_down("evaluation.reopened", actor, held, held)
    return held


def _ask(actor: Actor, report: Report) -> list[FactualCheck]:
    turn, day = reports.turn_of(report) + 1, rules.today(report)
    holidays = cycles.holidays_of(report.cycle)
    before = set(report.factual_checks.values_list("institution", flat=True))
    return [
        FactualCheck.objects.create(
            report=report,
            institution=each,
            turn=turn,
            asked_by=actor.pseudonym,
            asked_at=clock.now(),
            due=check_due(day, holidays, again=each.pk in before),
        )
        for each in asking.institutions_of(report)
    ]


def _move(report: Report, verb: str) -> None:
    report.state = REPORT.after(verb)
    report.save(update_fields=["state"])
