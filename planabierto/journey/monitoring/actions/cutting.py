"""Freezing how a cycle stood at the end of a day."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from planabierto.ground.journal import actions as journal
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.cycles.rules import RUNNERS
from planabierto.journey.monitoring import cut_rules
from planabierto.journey.monitoring.comparing import figures_of
from planabierto.journey.monitoring.models import Cut, CutLine
from planabierto.journey.monitoring.queries import cuts
from planabierto.journey.monitoring.queries.frozen import Frozen, stood_at
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.text import tidy
from planabierto.kit.verdict import require

ROWS_AT_A_TIME = 500


def make_cut(
    *, actor: Actor, cycle: Cycle, on: date, reason: str = "", illustrative: bool = False
) -> Cut:
    """Freeze figures, statuses and evidence list of a public cycle at the end of a day.

    Of today, as it stands now. A cut out of turn may say its reason. Nothing of it is ever
    changed; `publication.actions` publishes it.
    """
    with transaction.atomic():
        held = cycles.locked(cycle)
        at = clock.now()
        require(cut_rules.may_cut(actor, held, on, at))
        stood = stood_at(held, on)
        lines = [each.line for each in stood.lines]
        made = Cut(
            cycle=held,
            number=cuts.next_number(held),
            on=on,
            reason=tidy(reason).strip(),
            figures=figures_of(lines) | {"silent": stood.silent, "evidence": len(stood.evidence)},
            evidence=list(stood.evidence),
            illustrative=illustrative or held.illustrative,
            made_by=actor.pseudonym,
            mandate=actor.mandate(*RUNNERS, scope=held.folio),
            made_at=at,
        )
        made.digest = cuts.digest_of(cuts.content_of(made, lines, made.figures, made.evidence))
        made.save()
        rows = [_row(made, each) for each in stood.lines]
        CutLine.objects.bulk_create(rows, batch_size=ROWS_AT_A_TIME)
        journal.record(
            "monitoring.cut_made", made.folio, actor=actor, facts=[made], mandate=made.mandate
        )
    return made


def _row(cut: Cut, frozen: Frozen) -> CutLine:
    line = frozen.line
    return CutLine(
        cut=cut,
        commitment_id=frozen.commitment,
        milestone_id=frozen.milestone,
        inclusion_id=frozen.inclusion,
        declared=line.declared,
        verified=line.verified,
        last_update=line.last_update,
        evidence_count=line.evidence,
        contests=line.contests,
        late=line.late,
        withdrawn=line.withdrawn,
        ends=line.ends,
    )
