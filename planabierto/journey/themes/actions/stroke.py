"""One stroke of coding: what it makes and ends is written together, and every placement kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planabierto.ground.journal import actions as journal
from planabierto.journey.consultation.models import Call, Contribution
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes.models import Assignment, Codebook, Coding, Placement, Tally
from planabierto.journey.themes.queries import standing
from planabierto.journey.themes.queries.codebook import RECEIVED
from planabierto.journey.themes.queries.standing import AT_A_TIME, COLUMNS, type_of_tally
from planabierto.journey.themes.rules import CODERS
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, refuse

type_of_voices = Sequence[Contribution] | QuerySet[Contribution]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Voices:
    """The voices a stroke is about: their keys in the order they came, and the call of each."""

    calls: Mapping[int, int]

    @property
    def keys(self) -> list[int]:
        """Their keys."""
        return list(self.calls)


def hold(cycle: Cycle) -> Codebook:
    """The codebook of a cycle, held until the transaction ends: one stroke after another."""
    Codebook.objects.get_or_create(cycle=cycle)
    return Codebook.objects.select_for_update(no_key=True).get(cycle=cycle)


def chosen(
    call: Call, contributions: type_of_voices, expected: int | None, *, unread: bool = False
) -> Voices:
    """The voices meant, all of one call; as many as whoever asks has seen.

    Each may be read, unless `unread` lets those in that are kept from sight.
    """
    rows = _read(contributions)
    if expected is not None and expected != len(rows):
        words = ngettext(
            "Mientras tanto cambió: ahora es %(count)s aporte. Revísalo y vuelve a pedirlo.",
            "Mientras tanto cambió: ahora son %(count)s aportes. Revísalos y vuelve a pedirlo.",
            len(rows),
        )
        raise refuse(words % {"count": len(rows)}, Ground.NOT_NOW)
    _check(call, rows, unread=unread)
    return Voices({pk: row_call for pk, row_call, _state in rows})


def call_of(contributions: type_of_voices) -> Call:
    """The call of these voices; refused when there is not one."""
    if isinstance(contributions, QuerySet):
        first = contributions.first()
    else:
        first = contributions[0] if contributions else None
    if first is None:
        raise refuse(_("Elige al menos un aporte."))
    return Call.objects.select_related("cycle").get(pk=first.call_id)


def write(
    *,
    actor: Actor,
    cycle: Cycle,
    kind: Coding.Kind,
    call: Call | None = None,
    made: Sequence[Assignment] = (),
    ended: Sequence[Assignment] = (),
    about: Collection[int] = (),
    reason: str = "",
) -> Coding:
    """Write a stroke with what it makes and ends; `about` are voices it touches otherwise."""
    touched = {row.contribution_id for row in (*made, *ended)} | set(about)
    coding = Coding.objects.create(
        cycle=cycle,
        call=call,
        kind=kind,
        reason=reason,
        size=len(touched),
        digest=standing.digest_of(made, [row.pk for row in ended]),
        made_by=actor.pseudonym,
        mandate=mandate_of(actor, cycle),
        made_at=clock.now(),
    )
    for some in by_parts([row.pk for row in ended]):
        Assignment.objects.filter(pk__in=some).update(ended_in=coding)
    for row in made:
        row.made_in = coding
    Assignment.objects.bulk_create(made, batch_size=AT_A_TIME)
    return coding


def keep(voices: Iterable[int]) -> None:
    """Make the placements of these voices what was said of them, and the tallies with them.

    The codebook is held, so that nobody counts at the same time.
    """
    changed = Counter[type_of_tally]()
    for some in by_parts(sorted(set(voices))):
        changed.subtract(standing.tallied(some))
        calls = dict(Contribution.objects.filter(pk__in=some).values_list("pk", "call"))
        now = standing.standings(some)
        rows = [Placement(contribution_id=pk, call_id=calls[pk], **now[pk].fields()) for pk in some]
        Placement.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["contribution"],
            update_fields=[name.removesuffix("_id") for name in COLUMNS],
        )
        changed.update(_standing_so(row) for row in rows)
    _tally(changed)


def set_tallies(tallies: Mapping[type_of_tally, int]) -> None:
    """Write how many placements stand so."""
    Tally.objects.bulk_create(
        [
            Tally(call_id=call, state=state, disputed=disputed, suggested=hinted, count=count)
            for (call, state, disputed, hinted), count in sorted(tallies.items())
        ],
        update_conflicts=True,
        unique_fields=["call", "state", "disputed", "suggested"],
        update_fields=["count"],
    )


def journalled(
    verb: str,
    subject: str,
    actor: Actor,
    cycle: Cycle,
    *facts: models.Model,
    public: bool = False,
) -> None:
    """Write an act down; strokes of coding are for the team, the codebook's are for everybody."""
    journal.record(
        verb,
        subject,
        actor=actor,
        facts=facts,
        mandate=mandate_of(actor, cycle),
        public=public and cycle.state == "published",
    )


def mandate_of(actor: Actor, cycle: Cycle) -> str:
    """The mandate under which somebody codes."""
    return actor.mandate(*CODERS, scope=cycle.folio)


def again(row: Assignment, theme_id: int | None) -> Assignment:
    """What somebody said, said of a theme once more: by whom and when it was first said stays."""
    return Assignment(
        contribution_id=row.contribution_id,
        theme_id=theme_id,
        passage=row.passage,
        reason=row.reason,
        engine=row.engine,
        made_by=row.made_by,
        made_at=row.made_at,
    )


def by_parts(rows: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """As many at a time as a statement takes well."""
    for start in range(0, len(rows), AT_A_TIME):
        yield rows[start : start + AT_A_TIME]


def _standing_so(row: Placement) -> type_of_tally:
    return row.call_id, row.state, row.disputed, row.suggested_id is not None


def _tally(changed: Counter[type_of_tally]) -> None:
    moved = {key: count for key, count in changed.items() if count}
    if moved:
        kept = standing.tallies_of({key[0] for key in moved})
        set_tallies({key: kept.get(key, 0) + count for key, count in moved.items()})


def _read(contributions: type_of_voices) -> list[tuple[int, int, str]]:
    columns = ("pk", "call", "state")
    if isinstance(contributions, QuerySet):
        return list(contributions.order_by("pk").values_list(*columns))
    keys = sorted({each.pk for each in contributions})
    found = (Contribution.objects.filter(pk__in=some) for some in by_parts(keys))
    return [row for some in found for row in some.order_by("pk").values_list(*columns)]


def _check(call: Call, rows: Sequence[tuple[int, int, str]], *, unread: bool) -> None:
    if any(row_call != call.pk for _pk, row_call, _state in rows):
        raise refuse(_("Elige aportes de una sola consulta."))
    away = sum(state != RECEIVED for _pk, _call, state in rows)
    if away and not unread:
        words = ngettext(
            "%(count)s aporte se retiró o está en moderación: quítalo de la selección.",
            "%(count)s aportes se retiraron o están en moderación: quítalos de la selección.",
            away,
        )
        raise refuse(words % {"count": away}, Ground.NOT_NOW)
