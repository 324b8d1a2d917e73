"""What was said of reports: verifications, contests, answers and mended errors, read together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from planabierto.journey.monitoring.models import (
    Answer,
    Contest,
    Erratum,
    Settlement,
    Update,
    Verification,
)
from planabierto.journey.monitoring.queries.alongside import Part, read_together

NAMED = {"institution": ("id", "name_es", "name_en", "successor_id")}


def with_acts(found: Iterable[Update], verified: Iterable[Update] = ()) -> list[Update]:
    """The updates with verifications, contests, answers, settlements and errata; one query.

    Some more updates are given their verifications with them.
    """
    rows = list(found)
    more = list(verified)
    checked = {each.pk for each in (*more, *rows)}
    if not checked:
        return rows
    read = read_together(_parts(sorted(checked), [each.pk for each in rows]))
    by_update = _grouped(sorted(read["verifications"], key=_when, reverse=True), "update_id")
    for update in (*more, *rows):
        _keep(update, "verifications", by_update.get(update.pk, []))
    contests, errata = _grouped(_told(read), "update_id"), _grouped(read["errata"], "update_id")
    for update in rows:
        _keep(update, "contests", contests.get(update.pk, []))
        _keep(update, "errata", sorted(errata.get(update.pk, []), key=lambda each: each.pk))
    return rows


def _parts(checked: list[int], rows: list[int]) -> dict[str, Part]:
    parts = {"verifications": Part(Verification.objects.filter(update__in=checked), NAMED)}
    return parts | {
        "contests": Part(Contest.objects.filter(update__in=rows), NAMED),
        "answers": Part(Answer.objects.filter(contest__update__in=rows), NAMED),
        "settlements": Part(Settlement.objects.filter(contest__update__in=rows), NAMED),
        "errata": Part(Erratum.objects.filter(update__in=rows), NAMED),
    }


def _told(read: dict[str, list[Any]]) -> list[Contest]:
    """The contests, oldest first, each with its answers and whether it is settled."""
    answers = _grouped(sorted(read["answers"], key=_when), "contest_id")
    settled = {each.contest_id: each for each in read["settlements"]}
    found: list[Contest] = sorted(read["contests"], key=_when)
    for contest in found:
        _keep(contest, "answers", answers.get(contest.pk, []))
        settlement = contest._state.fields_cache["settlement"] = settled.get(contest.pk)
        if settlement is not None:
            settlement.contest = contest
    return found


def _grouped(rows: Iterable[Any], key: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, key), []).append(row)
    return found


def _keep(row: Any, name: str, told: list[Any]) -> None:
    """Let a relation of a record answer with these rows, as a prefetch would."""
    kept = getattr(row, name).all()
    for each in told:
        setattr(each, "contest" if name == "answers" else "update", row)
    kept._result_cache, kept._prefetch_done = told, True
    vars(row).setdefault("_prefetched_objects_cache", {})[name] = kept


def _when(row: Any) -> tuple[Any, int]:
    return row.occurred, row.pk
