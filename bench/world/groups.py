"""The working groups of the built world, and the letters its evaluator was sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time

from bench.world.ground import EVALUATOR, GREAT, MEMBER
from bench.world.ledger import ROWS_AT_A_TIME, Act, Ledger
from bench.world.updates import Subject
from planabierto.ground.institutions.models import Mandate
from planabierto.ground.people.models import Account
from planabierto.journey.commitments.actions import side_of
from planabierto.journey.commitments.models import Commitment, Seat
from planabierto.journey.monitoring.states import Level
from planabierto.tools.notices.models import Letter

MORNING = time(15)


def seat_all(ledger: Ledger) -> None:
    """Two seats a commitment, one of each side; the member sits in every group of the great one."""
    mandates = list(Mandate.objects.select_related("institution", "person").order_by("pk"))
    sides: dict[str, list[Mandate]] = {}
    for each in mandates:
        if not each.scope:
            sides.setdefault(side_of(each.institution.sector), []).append(each)
    member = next(each for each in mandates if each.person.email == MEMBER)
    rows = []
    for place, commitment in enumerate(Commitment.objects.select_related("cycle").order_by("pk")):
        rows += [_seat(commitment, held[place % len(held)]) for held in sides.values()]
        if commitment.cycle.folio == GREAT:
            rows.append(_seat(commitment, member, leads=False))
    Seat.objects.bulk_create(rows, batch_size=ROWS_AT_A_TIME)
    for row in rows:
        at = datetime.combine(row.starts, MORNING, tzinfo=UTC)
        ledger.note(Act(at, "commitments.seated", row.commitment.folio, "system:bench", [row]))


def write_letters(subjects: Sequence[Subject]) -> None:
    """Each update that declares something complete was written about to the evaluator, and sent."""
    evaluator = Account.objects.get(email=EVALUATOR)
    rows = [
        Letter(
            key=f"monitoring.reported/{update.folio}/{evaluator.pk}",
            account=evaluator,
            kind="monitoring.reported",
            folio=update.folio,
            language="es",
            subject=f"Nuevo avance {update.folio}",
            created_at=update.made_at,
            next_attempt_at=update.made_at,
            attempts=1,
            sent_at=update.made_at,
        )
        for subject in subjects
        for update in subject.updates
        if update.level == Level.COMPLETE
    ]
    Letter.objects.bulk_create(rows, batch_size=ROWS_AT_A_TIME)


def _seat(commitment: Commitment, mandate: Mandate, *, leads: bool = True) -> Seat:
    return Seat(
        commitment=commitment,
        mandate=mandate,
        side=side_of(mandate.institution.sector),
        leads=leads,
        starts=commitment.cycle.starts,
    )
