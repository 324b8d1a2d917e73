"""Taking in OGP's commitments data set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, TypeVar

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
Known = TypeVar("Known", ReferencePlan, ReferenceMember)
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
    """The keys of the plans these rows stand in, by OGP's key; new ones are added.

    Those known already say from now on what the file says of them.
    """
    told = {row.plan: row for row in rows}
    members = _members(told.values())
    known = {each.key: each for each in ReferencePlan.objects.all()}
    _keep(
        ReferencePlan,
        [(known.get(key) or ReferencePlan(key=key), _of_plan(told[key], members)) for key in told],
    )
    return dict(ReferencePlan.objects.values_list("key", "pk"))


def _members(rows: Iterable[Row]) -> dict[str, int]:
    """The keys of the members, by name; new ones are added, and changed ones say so."""
    told = {row.member: row for row in rows}
    known = {each.name: each for each in ReferenceMember.objects.all()}
    _keep(
        ReferenceMember,
        [(known.get(name) or ReferenceMember(name=name), _of_member(told[name])) for name in told],
    )
    return dict(ReferenceMember.objects.values_list("name", "pk"))


def _of_plan(row: Row, members: Mapping[str, int]) -> dict[str, Any]:
    """What a row says of its plan."""
    return {
        "member_id": members[row.member],
        "number": row.cells.get(columns.OF_PLAN["number"], ""),
        "submitted": _year(row.cells.get(columns.OF_PLAN["submitted"], "")),
        "ends": _year(row.cells.get(columns.OF_PLAN["ends"], "")),
    }


def _of_member(row: Row) -> dict[str, Any]:
    """What a row says of its member."""
    return {name: row.cells.get(column, "") for name, column in columns.OF_MEMBER.items()}


def _keep(model: type[Known], told: Iterable[tuple[Known, Mapping[str, Any]]]) -> None:
    """Add what is new and write over what reads otherwise; the rest is left alone."""
    new: list[Known] = []
    changed: list[Known] = []
    fields: set[str] = set()
    for kept, facts in told:
        differing = {name for name, value in facts.items() if getattr(kept, name) != value}
        for name in differing:
            setattr(kept, name, facts[name])
        if kept.pk is None:
            new.append(kept)
        elif differing:
            changed.append(kept)
            fields |= differing
    model._default_manager.bulk_create(new, batch_size=AT_A_TIME)
    if changed:
        model._default_manager.bulk_update(changed, sorted(fields), batch_size=AT_A_TIME)


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
