"""Taking in a table of commitments: every line is right, or nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.wording import text_of
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting import actions as drafting
from planabierto.journey.drafting import queries as drafts
from planabierto.journey.drafting import rules as drafting_rules
from planabierto.journey.drafting.models import ItemVersion
from planabierto.journey.drafting.table import Gathered, LineProblem
from planabierto.journey.drafting.texts import CommitmentText
from planabierto.journey.drafting.wording import Wording
from planabierto.kit.actor import Actor
from planabierto.kit.text import fold
from planabierto.kit.verdict import Refused, require
from planabierto.tools.library.models import DocumentVersion


@dataclass(frozen=True, slots=True)
class LineOutcome:
    """What a table's commitment became: `added`, `changed`, `unchanged` or `wrong`."""

    lines: tuple[int, ...]
    title: str
    outcome: str
    folio: str = ""
    message: str = ""


class TableRefused(Exception):
    """Some line is wrong; nothing was written. `outcomes` names each one."""

    def __init__(self, outcomes: Sequence[LineOutcome]) -> None:
        super().__init__(_("La tabla no se importó: corrige las líneas señaladas."))
        self.outcomes = tuple(outcomes)


class _DryRun(Exception):
    """Undo everything: it was a trial."""


def import_table(
    *,
    actor: Actor,
    cycle: Cycle,
    gathered: Sequence[Gathered],
    problems: Sequence[LineProblem] = (),
    source: DocumentVersion | None = None,
    source_note: str = "",
    dry_run: bool = False,
) -> list[LineOutcome]:
    """Add new items, reword draft ones, leave equal ones alone; all or nothing.

    What is already adopted must read the same: wording changes by amendment.
    """
    require(drafting_rules.may_add_items(actor, cycle))
    wrong = [LineOutcome((each.line,), "", "wrong", message=each.message) for each in problems]
    outcomes: list[LineOutcome] = []
    intake = _Intake(actor, cycle, source, source_note or _("Tabla importada"))
    try:
        with transaction.atomic():
            outcomes = [intake.take(each) for each in gathered]
            if wrong or any(each.outcome == "wrong" for each in outcomes):
                raise TableRefused([*wrong, *outcomes])
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return outcomes


class _Intake:
    def __init__(
        self, actor: Actor, cycle: Cycle, source: DocumentVersion | None, source_note: str
    ) -> None:
        self.actor, self.cycle = actor, cycle
        self.source, self.source_note = source, source_note
        self.wording = Wording(cycle)
        known = drafts.newest_item_versions(drafts.items_of(cycle).exclude(state="dropped"))
        self.known: dict[str, ItemVersion] = {}
        for version in known:
            for name in _names(version):
                self.known.setdefault(name, version)

    def take(self, gathered: Gathered) -> LineOutcome:
        text, problems = self.wording.settle(gathered.text)
        if problems:
            return self._wrong(gathered, " ".join(map(str, problems)))
        try:
            return self._take(gathered, text)
        except Refused as refusal:
            return self._wrong(gathered, str(refusal))

    def _take(self, gathered: Gathered, text: CommitmentText) -> LineOutcome:
        known = self.known.get(gathered.key) or self._by_title(text)
        if gathered.key and known is None:
            return self._wrong(gathered, _("No existe %(folio)s.") % {"folio": gathered.key})
        if known is None:
            made = drafting.add_item(
                actor=self.actor,
                cycle=self.cycle,
                text=text,
                source=self.source,
                source_note=self.source_note,
                wording=self.wording,
            )
            return self._done(gathered, "added", made.item.folio)
        if known.item.state == "adopted":
            return self._compare(gathered, known, text)
        changed = drafting.revise_item(
            actor=self.actor,
            item=known.item,
            text=text,
            note=self.source_note,
            wording=self.wording,
        )
        return self._done(gathered, "changed" if changed else "unchanged", known.item.folio)

    def _compare(self, gathered: Gathered, known: ItemVersion, text: CommitmentText) -> LineOutcome:
        commitment = Commitment.objects.get(cycle=self.cycle, number=known.item.number)
        if text_of(commitment).flat() == text.flat():
            return self._done(gathered, "unchanged", commitment.folio)
        return self._wrong(
            gathered,
            _("%(folio)s ya está adoptado: su texto cambia con una modificación, no con la tabla.")
            % {"folio": commitment.folio},
        )

    def _by_title(self, text: CommitmentText) -> ItemVersion | None:
        for name in (text["title_es"], text["title_en"]):
            if name and fold(name) in self.known:
                return self.known[fold(name)]
        return None

    def _done(self, gathered: Gathered, outcome: str, folio: str) -> LineOutcome:
        return LineOutcome(tuple(gathered.lines), gathered.text.title, outcome, folio)

    def _wrong(self, gathered: Gathered, message: str) -> LineOutcome:
        title = gathered.text.title
        return LineOutcome(tuple(gathered.lines), title, "wrong", gathered.key, message)


def _names(version: ItemVersion) -> list[str]:
    """What a table may call this item: its folio, its commitment's, or its title."""
    item, fields = version.item, version.text
    folio = f"{item.cycle.folio}-C{item.number}"
    titles = [fold(name) for name in (fields["title_es"], fields["title_en"]) if name]
    return [item.folio, folio, *titles]
