"""What changed since adoption."""

from __future__ import annotations

from collections.abc import Collection

from planabierto.doors.api.schemas import base
from planabierto.doors.api.schemas import commitments as schema
from planabierto.doors.api.shapes.base import moment
from planabierto.journey.commitments.models import Amendment, AmendmentChange, Withdrawal
from planabierto.journey.drafting.texts import joined, listed


def amendment(row: Amendment, plans: Collection[str]) -> schema.Amendment:
    """An amendment with its changes; of inclusions, only those in these plans."""
    changes = (_change(each, plans) for each in row.changes.all())
    return schema.Amendment(
        number=row.number,
        reason=row.reason,
        occurred=moment(row.occurred),
        made_by=row.made_by,
        mandate=row.mandate or None,
        resolution=row.resolution.folio if row.resolution else None,
        changes=[each for each in changes if each.before != each.after],
    )


def withdrawal(row: Withdrawal | None) -> base.Withdrawal | None:
    """Why and when it was withdrawn, or none."""
    return base.Withdrawal(reason=row.reason, occurred=moment(row.occurred)) if row else None


def _change(row: AmendmentChange, plans: Collection[str]) -> schema.Change:
    before, after = row.before, row.after
    if row.path == "inclusions":
        # An inclusion names its plan, and that plan may still be a draft.
        before, after = _public(before, plans), _public(after, plans)
    return schema.Change(path=row.path, before=before or None, after=after or None)


def _public(inclusions: str, plans: Collection[str]) -> str:
    return joined([part for part in listed(inclusions) if part.partition("=")[0] in plans])
