"""Taking in OGP's commitments data set."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from django.db import transaction

from planabierto.ground.journal import actions as journal
from planabierto.ground.references import columns, rules
from planabierto.ground.references.models import (
    DatasetImport,
    ReferenceArea,
    ReferenceCommitment,
    ReferenceMember,
    ReferencePlan,
)
from planabierto.ground.references.reading import Row, read
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require

AT_A_TIME = 500
WRITTEN = ("plan", *columns.TEXTS, "completion", "row", "digest", "words")


def import_dataset(*, actor: Actor, name: str, data: bytes) -> DatasetImport:
    """Take in a file whole, or nothing of it; `BadDataset` says why not.

    What is known already and reads the same is left alone, so that a second time changes nothing
    and writes no entry. Commitments the file no longer names stay.
    """
    require(rules.may_import(actor))
    found = read(data)
    with transaction.atomic():
        plans = _plans(found.rows)
        known = dict(ReferenceCommitment.objects.values_list("uid", "digest"))
        new = [row for row in found.rows if row.uid not in known]
        changed = [row for row in found.rows if known.get(row.uid, row.digest) != row.digest]
        _add(new, plans)
        _change(changed, plans)
        result = DatasetImport(
            name=name[:255],
            digest=found.digest,
            columns=found.columns,
            unknown_columns=found.unknown,
            rows=len(found.rows),
            added=len(new),
            changed=len(changed),
            same=len(found.rows) - len(new) - len(changed),
            made_by=actor.pseudonym,
            made_at=clock.now(),
        )
        if new or changed:
            result.save()
            journal.record("references.imported", result.folio, actor=actor, facts=[result])
    return result


def _plans(rows: Iterable[Row]) -> dict[str, int]:
    """The keys of the plans these rows stand in, by OGP's key; new ones are added."""
    told = {row.plan: row for row in rows}
    members = _members(told.values())
    known = set(ReferencePlan.objects.values_list("key", flat=True))
    ReferencePlan.objects.bulk_create(
        [
            ReferencePlan(
                member_id=members[row.member],
                key=key,
                number=row.cells.get(columns.OF_PLAN["number"], ""),
                submitted=_year(row.cells.get(columns.OF_PLAN["submitted"], "")),
                ends=_year(row.cells.get(columns.OF_PLAN["ends"], "")),
            )
            for key, row in told.items()
            if key not in known
        ],
        batch_size=AT_A_TIME,
    )
    return dict(ReferencePlan.objects.values_list("key", "pk"))


def _members(rows: Iterable[Row]) -> dict[str, int]:
    """The keys of the members, by name; new ones are added."""
    told = {row.member: row for row in rows}
    known = set(ReferenceMember.objects.values_list("name", flat=True))
    ReferenceMember.objects.bulk_create(
        ReferenceMember(
            name=name,
            code=row.cells.get(columns.OF_MEMBER["code"], ""),
            region=row.cells.get(columns.OF_MEMBER["region"], ""),
            level=row.cells.get(columns.OF_MEMBER["level"], ""),
        )
        for name, row in told.items()
        if name not in known
    )
    return dict(ReferenceMember.objects.values_list("name", "pk"))


def _add(rows: list[Row], plans: dict[str, int]) -> None:
    made = ReferenceCommitment.objects.bulk_create(
        (_filled(ReferenceCommitment(uid=row.uid), row, plans) for row in rows),
        batch_size=AT_A_TIME,
    )
    _stand(rows, {each.uid: each for each in made})


def _change(rows: list[Row], plans: dict[str, int]) -> None:
    known = ReferenceCommitment.objects.in_bulk([row.uid for row in rows], field_name="uid")
    for row in rows:
        _filled(known[row.uid], row, plans)
    ReferenceCommitment.objects.bulk_update(known.values(), WRITTEN, batch_size=AT_A_TIME)
    ReferenceArea.objects.filter(commitment__in=known.values()).delete()
    _stand(rows, known)


def _stand(rows: Iterable[Row], made: dict[str, ReferenceCommitment]) -> None:
    """Put each commitment into its policy areas."""
    areas = (
        ReferenceArea(commitment=made[row.uid], name=name) for row in rows for name in row.areas
    )
    while batch := list(islice(areas, AT_A_TIME)):
        ReferenceArea.objects.bulk_create(batch)


def _filled(
    commitment: ReferenceCommitment, row: Row, plans: dict[str, int]
) -> ReferenceCommitment:
    commitment.plan_id = plans[row.plan]
    for name, value in row.values.items():
        setattr(commitment, name, value)
    commitment.completion = row.completion
    commitment.row = dict(row.cells)
    commitment.digest = row.digest
    commitment.words = row.words
    return commitment


def _year(text: str) -> int | None:
    """A year as it stands there; none when it is no year."""
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None
