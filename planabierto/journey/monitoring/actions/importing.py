"""Taking in the commitments table with progress: every line is right, or nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.commitments import actions as commitments
from planabierto.journey.commitments.actions import TableRefused
from planabierto.journey.commitments.actions.importing import LineOutcome
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.queries.commitments import stands
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting import rules as drafting
from planabierto.journey.drafting.table import Gathered, LineProblem, Table, gather
from planabierto.journey.monitoring import exchange, table_rules
from planabierto.journey.monitoring.actions.intake import Intake
from planabierto.journey.monitoring.actions.lines import Line, bare
from planabierto.kit.actor import Actor
from planabierto.kit.text import fold
from planabierto.kit.verdict import require
from planabierto.tools.library.models import DocumentVersion

TITLES = {"title_es", "title_en"}


class _DryRun(Exception):
    """Undo everything: it was a trial."""


def import_progress(
    *,
    actor: Actor,
    cycle: Cycle,
    table: Table,
    mapping: Mapping[str, str],
    source: DocumentVersion | None = None,
    source_note: str = "",
    dry_run: bool = False,
) -> list[LineOutcome]:
    """Take in commitments as `import_table` does, and register their progress; all or nothing.

    What is known already is left alone, so that a table taken in twice changes nothing. The
    secretariat registers for the institutions the table names; everybody else reports for their
    own. Who drafts nothing brings progress alone: the wording is not read.
    """
    require(table_rules.may_bring(actor, cycle))
    drafts = bool(drafting.may_add_items(actor, cycle))
    aside = exchange.PROGRESS if drafts else exchange.ALL_BUT_NAMES
    told = {name: column for name, column in mapping.items() if column not in aside}
    gathered, problems = gather(table, told)
    named = _named(actor, cycle, gathered)
    outcomes: list[LineOutcome] = []
    try:
        with transaction.atomic():
            unnamed = [each for place, each in enumerate(gathered) if place not in named]
            if drafts:
                outcomes = commitments.import_table(
                    actor=actor,
                    cycle=cycle,
                    gathered=unnamed,
                    problems=problems,
                    source=source,
                    source_note=source_note,
                )
            else:
                outcomes = _unknown(unnamed, problems)
            intake = Intake(actor, cycle)
            outcomes += [
                intake.take(each) for each in _lines(table, mapping, gathered, named, outcomes)
            ]
            if any(each.outcome == "wrong" for each in outcomes):
                raise TableRefused(outcomes)
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return outcomes


def _unknown(unnamed: Sequence[Gathered], problems: Sequence[LineProblem]) -> list[LineOutcome]:
    """What is wrong with a table of progress alone: bad lines, and titles nobody adopted."""
    outcomes = [LineOutcome((each.line,), "", "wrong", message=each.message) for each in problems]
    for each in unnamed:
        title = each.flat.get("title_es") or each.flat.get("title_en") or ""
        words = _("No hay un compromiso adoptado con ese título.")
        outcomes.append(LineOutcome(tuple(each.lines), title, "wrong", message=words))
    return outcomes


def _named(actor: Actor, cycle: Cycle, gathered: Sequence[Gathered]) -> dict[int, str]:
    """The commitments a table only names, to speak of their progress: its place → their folio."""
    adopted = Commitment.objects.filter(stands(actor, "pk"), cycle=cycle)
    known = {each.folio: each.folio for each in adopted}
    for each in adopted:
        known |= {fold(title): each.folio for title in (each.title_es, each.title_en) if title}
    found = {}
    for place, named in enumerate(gathered):
        title = named.flat.get("title_es") or named.flat.get("title_en") or ""
        folio = known.get(named.key or fold(title), named.key)
        if folio and set(named.flat) <= TITLES:
            found[place] = folio
    return found


def _lines(
    table: Table,
    mapping: Mapping[str, str],
    gathered: Sequence[Gathered],
    named: Mapping[int, str],
    outcomes: Sequence[LineOutcome],
) -> list[Line]:
    """The lines that say something of the progress of a commitment that is known."""
    folios = {line: each.folio for each in outcomes for line in each.lines}
    places = {
        line: (named.get(place, folios.get(line, each.key)), number)
        for place, each in enumerate(gathered)
        for line, number in each.steps.items()
    }
    columns = {name: column for name, column in mapping.items() if column in exchange.PROGRESS}
    found = []
    for line, cells in table.rows:
        said = {columns[name]: bare(cell) for name, cell in cells.items() if name in columns}
        if any(said.values()) and places[line][0]:
            found.append(Line(line, *places[line], said))
    return found
