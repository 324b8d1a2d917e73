"""What was typed and not sent yet, kept; and sent, which ends it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.commitments.models import Milestone
from planabierto.journey.monitoring import rhythm_rules, rules
from planabierto.journey.monitoring.actions.reporting import report
from planabierto.journey.monitoring.models import ReportDraft, Update
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require

LONGEST = 20_000
MOST_FIELDS = 60


def save_draft(*, actor: Actor, milestone: Milestone, typed: Mapping[str, str]) -> ReportDraft:
    """Keep what a person has typed of a report; nobody else reads it, and nothing is journalled."""
    require(rules.may_report(actor, milestone.commitment, milestone))
    kept = {name: text[:LONGEST] for name, text in list(typed.items())[:MOST_FIELDS]}
    if actor.person_id is None:
        raise refuse(_("Un borrador es de una persona: entra con tu cuenta."))
    draft, _made = ReportDraft.objects.update_or_create(
        person_id=actor.person_id,
        milestone=milestone,
        defaults={"typed": kept, "saved_at": clock.now()},
    )
    return draft


def send(*, actor: Actor, milestone: Milestone, **facts: Any) -> Update:
    """Report on a milestone, say what comes next, and end the draft of it, together."""
    opens, closes = bool(facts.get("next_step")), bool(facts.get("closes"))
    level = facts["level"]
    require(rhythm_rules.says_something_new(milestone, level, facts["narrative"]))
    require(rhythm_rules.says_what_next(milestone, level, opens=opens, closes=closes))
    with transaction.atomic():
        update = report(actor=actor, milestone=milestone, **facts)
        ReportDraft.objects.filter(person=actor.person_id, milestone=milestone).delete()
    return update
