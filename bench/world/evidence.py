"""Twenty thousand means of verification in the built world: most are links, some are files."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from bench.words import Writer
from bench.world.ground import add_links
from bench.world.ledger import ROWS_AT_A_TIME, Act, Ledger
from bench.world.updates import BUSY, Subject
from planabierto.journey.commitments.models import Milestone
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.actions import NewEvidence
from planabierto.journey.monitoring.models import Evidence, EvidenceWithdrawal, Update
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import system
from planabierto.tools.library.actions import Upload
from planabierto.tools.library.models import DocumentVersion

EVIDENCE, FILES, EVERY_WITHDRAWN = 20_000, 60, 50


def show_all(writer: Writer, random: Random, subjects: Sequence[Subject], ledger: Ledger) -> None:
    """Show whatever is declared complete, and as much besides as there is evidence left."""
    spoken = [row for subject in subjects for row in subject.updates]
    complete = [row for row in spoken if row.level == Level.COMPLETE]
    others = [row for row in spoken if row.level != Level.COMPLETE]
    besides = random.choices(others, k=EVIDENCE - FILES - len(complete))
    shown = sorted([*complete, *besides], key=lambda row: row.occurred)
    versions = add_links([writer.evidence() for _row in shown], ledger)
    rows = list(map(_evidence, shown, versions))
    numbers: dict[int, int] = {}
    for row in rows:
        row.number = numbers[row.commitment_id] = numbers.get(row.commitment_id, 0) + 1
    Evidence.objects.bulk_create(rows, batch_size=ROWS_AT_A_TIME)
    for row in rows:
        ledger.note(Act(row.occurred, "monitoring.evidenced", row.folio, row.made_by, [row]))
    among = {update.pk for update in besides}
    _withdraw([row for row in rows if row.update_id in among][::EVERY_WITHDRAWN], writer, ledger)


def attach_files(writer: Writer) -> None:
    """A few stored files on the busiest commitment, through monitoring's own action."""
    steps = Milestone.objects.filter(commitment__folio=BUSY).select_related("responsible")
    for step in steps.order_by("number"):
        for number in range(FILES // steps.count()):
            text = writer.text(4_000).es
            name = f"informe-{step.number}-{number}.txt"
            actions.attach(
                actor=system("bench"),
                milestone=step,
                evidence=NewEvidence(title=name, upload=Upload(name, text.encode())),
                institution=step.responsible,
            )


def _evidence(update: Update, version: DocumentVersion) -> Evidence:
    return Evidence(
        commitment=update.commitment,
        milestone=update.milestone,
        update=update,
        version=version,
        institution_id=update.institution_id,
        made_by=update.made_by,
        occurred=update.occurred,
        made_at=update.made_at,
    )


def _withdraw(rows: Sequence[Evidence], writer: Writer, ledger: Ledger) -> None:
    acts = [
        EvidenceWithdrawal(
            evidence=row,
            reason=writer.text(120).es,
            institution_id=row.institution_id,
            made_by=row.made_by,
            occurred=row.made_at,
            made_at=row.made_at,
        )
        for row in rows
    ]
    EvidenceWithdrawal.objects.bulk_create(acts, batch_size=ROWS_AT_A_TIME)
    for row, act in zip(rows, acts, strict=True):
        verb = "monitoring.evidence_withdrawn"
        ledger.note(Act(act.made_at, verb, row.folio, row.made_by, [act]))
