"""A table of commitments with columns of its own: uploaded, mapped, tried, imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from planabierto.doors.desk.forms.table import MappingForm, TableForm
from planabierto.doors.desk.frame import INVALID, attempt, files, show, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.doors.shared.sheets import book, wants_book
from planabierto.journey.commitments.actions import TableRefused
from planabierto.journey.commitments.actions.importing import LineOutcome
from planabierto.journey.commitments.exchange import texts_of
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting import rules
from planabierto.journey.drafting.bodies import unknown_in
from planabierto.journey.drafting.table import (
    BadTable,
    Table,
    gather,
    read_table,
)
from planabierto.journey.monitoring import actions as monitoring
from planabierto.journey.monitoring import table_rules
from planabierto.journey.monitoring.exchange import write_csv
from planabierto.journey.monitoring.queries import bringing
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.states import State
from planabierto.kit.verdict import refuse, require
from planabierto.tools.library import actions as library
from planabierto.tools.library import queries as documents
from planabierto.tools.library.actions import Upload
from planabierto.tools.library.models import DocumentVersion

OUTCOMES = {
    state.key: state
    for state in (
        State("added", gettext_lazy("Nuevo"), "kept"),
        State("changed", gettext_lazy("Cambia"), "due"),
        State("reported", gettext_lazy("Avance nuevo"), "kept"),
        State("unchanged", gettext_lazy("Igual")),
        State("wrong", gettext_lazy("Por corregir"), "late"),
    )
}


@dataclass(frozen=True, slots=True)
class Report:
    """What a table would do, or did, commitment by commitment."""

    rows: list[tuple[LineOutcome, State]]
    newcomers: list[str]
    refused: bool

    @property
    def wrong(self) -> int:
        """How many places are to be corrected."""
        return sum(outcome.outcome == "wrong" for outcome, _state in self.rows)


@at_the_desk
def upload(request: HttpRequest, folio: str) -> HttpResponse:
    """Take a CSV or XLSX file in as a restricted document, so that it can be mapped."""
    actor, cycle = actor_of(request), _cycle(request, folio)
    form = TableForm(typed(request), files(request))
    if request.method == "POST" and (done := attempt(form, lambda: _keep(actor, form))):
        return redirect("desk_table_map", cycle.folio, done.result.folio)
    status = INVALID if form.errors else 200
    context = {"cycle": cycle, "form": form, "own": _reports(actor, cycle)}
    return show(request, "desk/table.html", context, here="desk_cycles", status=status)


@at_the_desk
def mapping(request: HttpRequest, folio: str, document: str) -> HttpResponse:
    """Say what each heading means, see what would happen, and import: all of it or nothing."""
    actor, cycle = actor_of(request), _cycle(request, folio)
    source = known(_own_table(document, actor))
    table, own = read_table(source.file.read()), _reports(actor, cycle)
    form = MappingForm(table, typed(request), own=own)
    report = None
    if request.method == "POST" and form.is_valid():
        dry = "importar" not in request.POST
        report = _run(actor, cycle, table, form, source, dry_run=dry)
        if not dry and not report.refused:
            return _reported(request, report) if own else _imported(request, cycle, report)
    context = {"cycle": cycle, "source": source, "form": form, "report": report, "own": own}
    context |= {"lines": len(table.rows), "unused": form.unused() if report else []}
    wrong = form.errors or (report and report.refused)
    status = INVALID if wrong else 200
    return show(request, "desk/mapping.html", context, here="desk_cycles", status=status)


@at_the_desk
def download(request: HttpRequest, folio: str) -> HttpResponse:
    """The cycle's commitments as a table that reads back the same; who reports gets their own."""
    actor, cycle = actor_of(request), _cycle(request, folio)
    texts = texts_of(cycle)
    if _reports(actor, cycle):
        mine = bringing.reported_by(actor, cycle)
        texts = (text for text in texts if text.key in mine)
    return _file(request, write_csv(texts, actor), cycle.folio)


@at_the_desk
def blank(request: HttpRequest) -> HttpResponse:
    """The headings of our own table, with no rows."""
    return _file(request, write_csv([], actor_of(request)), "compromisos")


def _cycle(request: HttpRequest, folio: str) -> Cycle:
    """The cycle a table is brought to, by who may."""
    actor = actor_of(request)
    cycle: Cycle = known(cycles.cycle(folio, actor))
    require(table_rules.may_bring(actor, cycle))
    return cycle


def _reports(actor: Actor, cycle: Cycle) -> bool:
    """Whether the table is of progress alone: its wording is for others to bring."""
    return not rules.may_add_items(actor, cycle)


def _keep(actor: Actor, form: TableForm) -> DocumentVersion:
    file = form.cleaned_data["file"]
    upload = Upload(file.name, file.read())
    try:
        read_table(upload.data)
    except BadTable as error:
        raise refuse(str(error)) from error
    title = Bilingual(es=_("Tabla de compromisos: %(name)s") % {"name": file.name[:200]})
    return library.add_file(actor=actor, title=title, upload=upload, public=False)


def _own_table(document: str, actor: Actor) -> DocumentVersion | None:
    """The table this very person uploaded; nobody else's, whatever their mandates."""
    found = documents.version(document, 1, actor)
    return found if found and found.added_by == actor.pseudonym and found.file else None


def _run(
    actor: Actor,
    cycle: Cycle,
    table: Table,
    form: MappingForm,
    source: DocumentVersion,
    *,
    dry_run: bool,
) -> Report:
    gathered = [] if _reports(actor, cycle) else gather(table, form.mapping())[0]
    newcomers = unknown_in(each.text for each in gathered)
    try:
        outcomes: Sequence[LineOutcome] = monitoring.import_progress(
            actor=actor,
            cycle=cycle,
            table=table,
            mapping=form.mapping(),
            source=source,
            dry_run=dry_run,
        )
    except TableRefused as refused:
        return Report(_rows(refused.outcomes), newcomers, refused=True)
    return Report(_rows(outcomes), newcomers, refused=False)


def _rows(outcomes: Sequence[LineOutcome]) -> list[tuple[LineOutcome, State]]:
    """In the order of the table's lines."""
    ordered = sorted(outcomes, key=lambda each: min(each.lines, default=0))
    return [(each, OUTCOMES[each.outcome]) for each in ordered]


def _imported(request: HttpRequest, cycle: Cycle, report: Report) -> HttpResponse:
    counts = {key: sum(o.outcome == key for o, _state in report.rows) for key in OUTCOMES}
    words = ngettext(
        "Se importó la tabla: %(added)s compromiso nuevo.",
        "Se importó la tabla: %(added)s compromisos nuevos.",
        counts["added"],
    ) % {"added": counts["added"]}
    rest = _("%(changed)s cambiaron y %(unchanged)s ya decían lo mismo.") % counts
    if counts["reported"]:
        rest += " " + _("Avances registrados: %(reported)s.") % counts
    messages.success(request, f"{words} {rest}")
    return redirect("desk_newcomers" if report.newcomers else "desk_items", cycle.folio)


def _reported(request: HttpRequest, report: Report) -> HttpResponse:
    told = sum(outcome.outcome == "reported" for outcome, _state in report.rows)
    words = ngettext(
        "Quedó registrado %(n)s reporte.", "Quedaron registrados %(n)s reportes.", told
    )
    messages.success(request, words % {"n": told})
    return redirect("desk_inbox")


def _file(request: HttpRequest, text: str, name: str) -> HttpResponse:
    """A download that spreadsheets open: a CSV in UTF-8, or a book when one is asked for."""
    if wants_book(request):
        return book(text, name)
    response = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
