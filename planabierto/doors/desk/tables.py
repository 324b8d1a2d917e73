"""A table of commitments with columns of its own: uploaded, mapped, tried, imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from planabierto.doors.desk.forms.table import MappingForm, TableForm
from planabierto.doors.desk.frame import INVALID, attempt, files, show, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions.queries import Finder
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.commitments.actions import TableRefused
from planabierto.journey.commitments.actions.importing import LineOutcome
from planabierto.journey.commitments.exchange import texts_of
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting import rules
from planabierto.journey.drafting.table import (
    BadTable,
    Gathered,
    Table,
    gather,
    read_table,
    write_csv,
)
from planabierto.journey.drafting.texts import listed
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
        State("unchanged", gettext_lazy("Igual")),
        State("wrong", gettext_lazy("Por corregir"), "late"),
    )
}
BODIES = ("lead", "co_responsible", "partners")


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
    actor = actor_of(request)
    cycle = known(cycles.cycle(folio, actor))
    require(rules.may_add_items(actor, cycle))
    form = TableForm(typed(request), files(request))
    if request.method == "POST" and (done := attempt(form, lambda: _keep(actor, form))):
        return redirect("desk_table_map", cycle.folio, done.result.folio)
    status = INVALID if form.errors else 200
    context = {"cycle": cycle, "form": form}
    return show(request, "desk/table.html", context, here="desk_cycles", status=status)


@at_the_desk
def mapping(request: HttpRequest, folio: str, document: str) -> HttpResponse:
    """Say what each heading means, see what would happen, and import: all of it or nothing."""
    actor = actor_of(request)
    cycle = known(cycles.cycle(folio, actor))
    require(rules.may_add_items(actor, cycle))
    source = known(_own_table(document, actor))
    table = read_table(source.file.read())
    form = MappingForm(table, typed(request))
    report = None
    if request.method == "POST" and form.is_valid():
        dry = "importar" not in request.POST
        report = _run(actor, cycle, table, form, source, dry_run=dry)
        if not dry and not report.refused:
            return _imported(request, cycle, report)
    context = {"cycle": cycle, "source": source, "form": form, "report": report}
    context |= {"lines": len(table.rows)}
    wrong = form.errors or (report and report.refused)
    status = INVALID if wrong else 200
    return show(request, "desk/mapping.html", context, here="desk_cycles", status=status)


@at_the_desk
def download(request: HttpRequest, folio: str) -> HttpResponse:
    """The cycle's commitments as a table that reads back the same."""
    actor = actor_of(request)
    cycle = known(cycles.cycle(folio, actor))
    require(rules.may_add_items(actor, cycle))
    return _csv(write_csv(texts_of(cycle)), f"{cycle.folio}.csv")


@at_the_desk
def blank(request: HttpRequest) -> HttpResponse:
    """The headings of our own table, with no rows."""
    return _csv(write_csv([]), "compromisos.csv")


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
    gathered, problems = gather(table, form.mapping())
    newcomers = _newcomers(gathered)
    try:
        outcomes: Sequence[LineOutcome] = commitments.import_table(
            actor=actor,
            cycle=cycle,
            gathered=gathered,
            problems=problems,
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


def _newcomers(gathered: Sequence[Gathered]) -> list[str]:
    """The institutions the register does not know yet; adoption registers them."""
    finder, names = Finder(), []
    for each in gathered:
        names += [name for body in BODIES for name in listed(each.text[body])]
        names += [step["responsible"] for step in each.text.milestones if step["responsible"]]
    return sorted({name for name in names if not finder.find(name)})


def _imported(request: HttpRequest, cycle: Cycle, report: Report) -> HttpResponse:
    counts = {key: sum(o.outcome == key for o, _state in report.rows) for key in OUTCOMES}
    words = ngettext(
        "Se importó la tabla: %(added)s compromiso nuevo.",
        "Se importó la tabla: %(added)s compromisos nuevos.",
        counts["added"],
    ) % {"added": counts["added"]}
    rest = _("%(changed)s cambiaron y %(unchanged)s ya decían lo mismo.") % counts
    messages.success(request, f"{words} {rest}")
    return redirect(reverse("desk_items", args=[cycle.folio]))


def _csv(text: str, name: str) -> HttpResponse:
    """A download that spreadsheets open in UTF-8."""
    response = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
