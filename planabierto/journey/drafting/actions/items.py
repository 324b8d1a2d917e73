"""Writing candidate commitments."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.journey.cycles import rules as cycle_rules
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting import queries, rules
from planabierto.journey.drafting.models import Item, ItemVersion
from planabierto.journey.drafting.states import ITEM
from planabierto.journey.drafting.texts import CommitmentText, keyed
from planabierto.journey.drafting.wording import Wording
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require
from planabierto.tools.library.models import DocumentVersion


def add_item(
    *,
    actor: Actor,
    cycle: Cycle,
    text: CommitmentText,
    source: DocumentVersion | None = None,
    source_note: str = "",
    wording: Wording | None = None,
) -> ItemVersion:
    """Propose a commitment for the cycle, with the source it comes from."""
    require(rules.may_add_items(actor, cycle))
    if source is None and not source_note.strip():
        raise refuse(_("Di de dónde viene este compromiso."))
    settled = _settled(cycle, text, wording)
    with transaction.atomic():
        Cycle.objects.select_for_update().get(pk=cycle.pk)
        highest = Item.objects.filter(cycle=cycle).aggregate(n=Max("number"))["n"] or 0
        item = Item.objects.create(
            cycle=cycle, number=highest + 1, source=source, source_note=source_note.strip()
        )
        version = _write(item, settled, actor, number=1, note="")
        _journal("drafting.item_added", item, actor, [item, version])
    return version


def revise_item(
    *,
    actor: Actor,
    item: Item,
    text: CommitmentText,
    note: str = "",
    base: int | None = None,
    wording: Wording | None = None,
) -> ItemVersion | None:
    """Make a new wording of an item; none when it already reads like this.

    `base` is the wording the writer began from: a newer one in between refuses the act.
    """
    settled = _settled(item.cycle, text, wording)
    with transaction.atomic():
        item.refresh_from_db(from_queryset=Item.objects.select_for_update())
        require(rules.may_change_item(actor, item, "revise"))
        last = queries.versions_of_item(item)[0]
        if base is not None and last.number != base:
            raise refuse(_("Alguien guardó otra versión mientras escribías. Revísala y repite."))
        if last.text.flat() == settled.flat():
            return None
        version = _write(item, settled, actor, number=last.number + 1, note=note)
        _journal("drafting.item_revised", item, actor, [version])
    return version


def drop_item(*, actor: Actor, item: Item, reason: str) -> None:
    """Set a draft item aside with a reason; it can be restored."""
    if not reason.strip():
        raise refuse(_("Escribe el motivo: queda en el registro."))
    _move(item, "drop", reason.strip(), actor, "drafting.item_dropped")


def restore_item(*, actor: Actor, item: Item) -> None:
    """Take a dropped item up again."""
    _move(item, "restore", "", actor, "drafting.item_restored")


def settle_adoption(*, actor: Actor, item: Item) -> None:
    """Mark an item as adopted; commitments calls it in the transaction that adopts."""
    _move(item, "adopt", "", actor, "drafting.item_adopted")


def _settled(cycle: Cycle, text: CommitmentText, wording: Wording | None) -> CommitmentText:
    settled, problems = (wording or Wording(cycle)).settle(text)
    if problems:
        raise refuse(" ".join(str(problem) for problem in problems))
    return settled


def _write(
    item: Item, text: CommitmentText, actor: Actor, *, number: int, note: str
) -> ItemVersion:
    return ItemVersion.objects.create(
        item=item,
        number=number,
        content=keyed(text, item.folio).to_json(),
        note=note.strip(),
        made_by=actor.pseudonym,
        made_at=clock.now(),
    )


def _move(item: Item, verb: str, reason: str, actor: Actor, journal_verb: str) -> None:
    with transaction.atomic():
        item.refresh_from_db(from_queryset=Item.objects.select_for_update())
        require(rules.may_change_item(actor, item, verb))
        item.state, item.drop_reason = ITEM.after(verb), reason
        item.save(update_fields=["state", "drop_reason"])
        _journal(journal_verb, item, actor, [item])


def _journal(verb: str, item: Item, actor: Actor, facts: list[Item | ItemVersion]) -> None:
    under = actor.mandate(*cycle_rules.DRAFTERS, scope=item.cycle.folio)
    journal.record(verb, item.folio, actor=actor, facts=facts, mandate=under, public=False)
