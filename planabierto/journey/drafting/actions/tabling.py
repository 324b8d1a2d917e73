"""What a motion puts before the forum: plans at a version, items at a wording, drafts."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.cycles.rules import RUNNERS
from planabierto.journey.drafting import letter_rules as rules
from planabierto.journey.drafting import queries, tabling_queries
from planabierto.journey.drafting.models import DraftVersion, ItemVersion, Tabling, Version
from planabierto.journey.forum.models import Motion
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require


def table_plan(*, actor: Actor, motion: Motion, version: Version) -> list[Tabling]:
    """Put a plan's text before the forum, with every draft item that stands in it as it reads."""
    items = queries.draft_items_in(version.plan)
    return table_texts(actor=actor, motion=motion, versions=[version], item_versions=items)


def table_texts(
    *,
    actor: Actor,
    motion: Motion,
    versions: Sequence[Version] = (),
    item_versions: Sequence[ItemVersion] = (),
    draft_versions: Sequence[DraftVersion] = (),
) -> list[Tabling]:
    """Put texts before the forum exactly as they read now; what lies there already is left.

    An item lies there once: its newer wording takes the place of the older one.
    """
    with transaction.atomic():
        held = _locked(motion)
        require(rules.may_put_on_table(actor, held))
        cycle = held.forum.cycle
        for each in versions:
            _check(cycle, each.plan.cycle_id)
        for wording in item_versions:
            _check(cycle, wording.item.cycle_id)
            if wording.item.state != "draft":
                raise refuse(_("%(folio)s ya no es borrador.") % {"folio": wording.item.folio})
        for draft in draft_versions:
            _check(cycle, draft.draft.cycle_id)
        _clear(actor, held, versions, item_versions)
        rows = [
            *(Tabling(version=each) for each in versions),
            *(Tabling(item_version=each) for each in item_versions),
            *(Tabling(draft_version=each) for each in draft_versions),
        ]
        made = [row for row in rows if not _lies_there(held, row)]
        for row in made:
            row.motion, row.made_by, row.made_at = held, actor.pseudonym, clock.now()
            row.save()
        if made:
            _journal("drafting.tabled", held, actor, made)
    return made


def take_off_table(*, actor: Actor, tabling: Tabling) -> None:
    """Take a text off the table again, before the vote opens."""
    with transaction.atomic():
        motion = _locked(tabling.motion)
        row = Tabling.objects.get(pk=tabling.pk)
        row.motion = motion
        require(rules.may_take_off_table(actor, row))
        _end(actor, row)
        _journal("drafting.untabled", motion, actor, [row])


def _clear(
    actor: Actor, motion: Motion, versions: Sequence[Version], items: Sequence[ItemVersion]
) -> None:
    """End what an older version of the same plan, or an older wording, had put there."""
    newer = {f"plan {each.plan_id}": each.pk for each in versions}
    newer |= {f"item {each.item_id}": each.pk for each in items}
    for row in tabling_queries.tablings_of(motion):
        subject, key = _subject(row)
        if newer.get(subject, key) != key:
            _end(actor, row)
            _journal("drafting.untabled", motion, actor, [row])


def _subject(row: Tabling) -> tuple[str, int | None]:
    """What a row is a wording of, and which wording."""
    if row.version:
        return f"plan {row.version.plan_id}", row.version_id
    if row.item_version:
        return f"item {row.item_version.item_id}", row.item_version_id
    return "", None


def _lies_there(motion: Motion, row: Tabling) -> bool:
    same = Tabling.objects.filter(
        motion=motion,
        version=row.version,
        item_version=row.item_version,
        draft_version=row.draft_version,
    )
    return same.filter(ended_at__isnull=True).exists()


def _end(actor: Actor, row: Tabling) -> None:
    row.ended_by, row.ended_at = actor.pseudonym, clock.now()
    row.save(update_fields=["ended_by", "ended_at"])


def _check(cycle: Cycle, other: int) -> None:
    if other != cycle.pk:
        raise refuse(_("Ese texto es de otro ciclo."))


def _locked(motion: Motion) -> Motion:
    held = Motion.objects.select_for_update(of=("self",)).select_related("forum__cycle")
    return held.get(pk=motion.pk)


def _journal(verb: str, motion: Motion, actor: Actor, rows: Sequence[Tabling]) -> None:
    cycle = motion.forum.cycle
    journal.record(
        verb,
        motion.folio,
        actor=actor,
        facts=list(rows),
        mandate=actor.mandate(*RUNNERS, scope=cycle.folio),
        public=cycle.state == "published" and motion.state != "draft",
    )
