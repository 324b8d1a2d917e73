"""Voices that another tool gathered: the file uploaded, its columns mapped, tried, imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planabierto.doors.desk.consultation.forms.importing import FileForm, MappingForm
from planabierto.doors.desk.consultation.frame import call_of, show_call
from planabierto.doors.desk.frame import INVALID, attempt, files, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.consultation import actions, rules
from planabierto.journey.consultation.actions import Preview
from planabierto.journey.consultation.intake import BadFile, Problem, Rows, Source, read_rows
from planabierto.journey.consultation.models import Call
from planabierto.journey.consultation.queries import calls
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import refuse, require
from planabierto.tools.library import actions as library
from planabierto.tools.library import queries as documents
from planabierto.tools.library.actions import Upload
from planabierto.tools.library.models import DocumentVersion

HERE = "desk_import"


@dataclass(frozen=True, slots=True)
class Report:
    """What a file would do, or why it cannot be taken, line by line."""

    preview: Preview | None
    problems: Sequence[Problem] = ()
    more: int = 0


@at_the_desk
def upload(request: HttpRequest, folio: str) -> HttpResponse:
    """Take a CSV or XLSX file in as a reserved document, so that its columns can be mapped."""
    actor, found = actor_of(request), call_of(request, folio)
    require(rules.may_import(actor, found))
    form = FileForm(typed(request), files(request))
    if request.method == "POST" and (done := attempt(form, lambda: _keep(actor, form))):
        return redirect("desk_import_map", found.folio, done.result.folio)
    status = INVALID if form.errors else 200
    steps = [(_("Importar"), "")]
    return show_call(request, "import", found, HERE, {"form": form}, status=status, more=steps)


@at_the_desk
def mapping(request: HttpRequest, folio: str, document: str) -> HttpResponse:
    """Say what each column means, see what would happen, and import: all of it or nothing."""
    actor, found = actor_of(request), call_of(request, folio)
    require(rules.may_import(actor, found))
    version = known(_own_file(document, actor))
    source = Source(version.original_name, version.file.read())
    rows = _readable(source)
    form = MappingForm(rows, calls.questions_of(found), typed(request))
    report = None
    if request.method == "POST" and form.is_valid():
        dry = "importar" not in request.POST
        report = _run(actor, found, source, form, dry_run=dry)
        if not dry and report.preview:
            return _imported(request, found, report.preview)
    context = {"source": version, "form": form, "report": report, "lines": len(rows.lines)}
    status = INVALID if form.errors or (report and report.problems) else 200
    steps = [(_("Importar"), reverse(HERE, args=[found.folio])), (version.original_name, "")]
    return show_call(request, "import_map", found, HERE, context, status=status, more=steps)


def _keep(actor: Actor, form: FileForm) -> DocumentVersion:
    """Keep a file that can be read; one that cannot is refused with its lines."""
    file = form.cleaned_data["file"]
    upload = Upload(file.name, file.read())
    try:
        read_rows(Source(file.name, upload.data))
    except BadFile as error:
        more = [_("… y %(more)s líneas más.") % {"more": error.more}] if error.more else []
        raise ValidationError([*map(str, error.problems), *more]) from error
    title = Bilingual(es=_("Aportes de otra herramienta: %(name)s") % {"name": file.name[:200]})
    return library.add_file(actor=actor, title=title, upload=upload, public=False)


def _readable(source: Source) -> Rows:
    try:
        return read_rows(source)
    except BadFile as error:
        raise refuse(str(error)) from error


def _own_file(document: str, actor: Actor) -> DocumentVersion | None:
    """The file this very person uploaded; nobody else's, whatever their mandates."""
    found = documents.version(document, 1, actor)
    return found if found and found.added_by == actor.pseudonym and found.file else None


def _run(actor: Actor, call: Call, source: Source, form: MappingForm, *, dry_run: bool) -> Report:
    take = actions.preview_import if dry_run else actions.import_contributions
    try:
        return Report(take(actor=actor, call=call, source=source, mapping=form.mapping()))
    except BadFile as error:
        return Report(None, error.problems, error.more)


def _imported(request: HttpRequest, call: Call, done: Preview) -> HttpResponse:
    words = ngettext("Se tomó %(count)s aporte.", "Se tomaron %(count)s aportes.", done.new) % {
        "count": done.new
    }
    messages.success(request, words)
    return redirect("desk_call", call.folio)
