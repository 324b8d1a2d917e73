"""Who evaluates for a report: taking somebody in, taking a report up, leaving it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Mandate
from planabierto.journey.evaluation import rules
from planabierto.journey.evaluation.actions.acts import required, write_down
from planabierto.journey.evaluation.actions.starting import author
from planabierto.journey.evaluation.models import Authorship, Report
from planabierto.journey.evaluation.queries import reports
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require


def invite(*, actor: Actor, report: Report, mandate: Mandate) -> Authorship:
    """Take in another evaluator of the same body, who reads and writes the draft from now on."""
    with transaction.atomic():
        held = reports.locked(report)
        require(rules.may_invite(actor, held, mandate))
        row = author(held, mandate.as_capacity())
        write_down("evaluation.author_joined", actor, held, row)
    return row


def take_up(*, actor: Actor, report: Report) -> Authorship:
    """Go on with a report whose evaluator handed over, or left; those who left keep their name."""
    with transaction.atomic():
        held = reports.locked(report)
        require(rules.may_take_up(actor, held))
        mine = reports.capacity_of(actor, held.plan)
        staying = {each.pk for each in reports.writing_today(held)}
        gone = list(reports.authors_of(held, open_only=True).exclude(pk__in=staying))
        for each in gone:
            _end(each, _("Entregó su designación o esta terminó."))
        row = author(held, mine)
        write_down("evaluation.author_joined", actor, held, row, *gone)
    return row


def leave(*, actor: Actor, authorship: Authorship, reason: str) -> Authorship:
    """Say that somebody no longer writes a report, with why; what they wrote stays theirs."""
    with transaction.atomic():
        held = reports.locked(authorship.report)
        require(rules.may_leave(actor, authorship))
        _end(authorship, required(reason, _("Di por qué.")))
        write_down("evaluation.author_left", actor, held, authorship)
    return authorship


def _end(row: Authorship, reason: str) -> None:
    row.ends, row.ending = clock.now(), reason
    row.save(update_fields=["ends", "ending"])
