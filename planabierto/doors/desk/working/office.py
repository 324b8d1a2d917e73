"""*Entrega-recepción*: the folder of an office, to read, to print and to take away in one click."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.frame import show
from planabierto.doors.desk.working.sections import Section, sections_of
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions import queries as institutions
from planabierto.ground.institutions.models import Institution
from planabierto.journey.drafting.table.writing import pieces
from planabierto.journey.monitoring import group_rules as rules
from planabierto.journey.monitoring.queries.folder import folder_of
from planabierto.kit import clock
from planabierto.kit.verdict import require

SHEET = Path(__file__).parents[1] / "static" / "planabierto" / "css" / "folder.css"


@at_the_desk
def folder(request: HttpRequest, folio: str) -> HttpResponse:
    """Everything an institution owes, has done and holds, on one page to print."""
    found = _institution(request, folio)
    context = _joined(request, found)
    context["download"] = reverse("desk_office_folder_file", args=[found.folio])
    context["trail"] = [
        (_("Instituciones"), reverse("desk_institutions")),
        (found.folio, reverse("institution", args=[found.folio])),
        (_("Entrega-recepción"), ""),
    ]
    return show(request, "desk/working/office.html", context, here="desk_institutions")


@at_the_desk
def folder_file(request: HttpRequest, folio: str) -> HttpResponse:
    """The same as a ZIP: a page that is read without a network, and a table for each part."""
    found = _institution(request, folio)
    context = _joined(request, found)
    page = render_to_string("desk/working/office_file.html", context, request)
    response = HttpResponse(_zipped(page, context["sections"]), content_type="application/zip")
    name = f"{found.folio}-entrega-{context['folder'].day.isoformat()}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _institution(request: HttpRequest, folio: str) -> Institution:
    found: Institution = known(institutions.by_folio(folio))
    require(rules.may_read_folder(actor_of(request), found))
    return found


def _joined(request: HttpRequest, found: Institution) -> dict[str, Any]:
    at = clock.now()
    folder = folder_of(found, actor_of(request), at)
    return {"institution": found, "folder": folder, "now": at, "sections": sections_of(folder)}


def _zipped(page: str, sections: list[Section]) -> bytes:
    """The page, how it looks, and a table for each part."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("entrega.html", page)
        archive.writestr("carpeta.css", SHEET.read_text())
        for each in sections:
            archive.writestr(f"{each.key}.csv", _csv(each))
    return kept.getvalue()


def _csv(section: Section) -> str:
    """A part as a table that spreadsheets open, with the address of each row."""
    columns = [*map(str, section.columns), _("Dirección")]
    rows = [dict(zip(columns, [*row.cells, row.url], strict=True)) for row in section.rows]
    return "﻿" + "".join(pieces(columns, [rows]))
