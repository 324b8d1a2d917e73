"""Documents: stored files as attachments, links by a page that names where they lead."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from planabierto.doors.shared.gate import actor_of, known
from planabierto.tools.library import queries
from planabierto.tools.library.models import DocumentVersion


def document(request: HttpRequest, folio: str, number: int) -> HttpResponseBase:
    """One version of a document: its bytes to keep, or the address it stands for."""
    version = known(queries.version(folio, number, actor_of(request)))
    if version.url:
        return _outside(request, version)
    return _attachment(version)


def _outside(request: HttpRequest, version: DocumentVersion) -> HttpResponse:
    context = {"version": version, "title": version.document.title}
    return render(request, "web/outside.html", context)


def _attachment(version: DocumentVersion) -> HttpResponseBase:
    response = FileResponse(
        version.file.open("rb"),
        as_attachment=True,
        filename=version.original_name,
        content_type=version.media_type,
    )
    shared = "public, max-age=86400" if version.public else "private, no-store"
    response["Cache-Control"] = shared
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["ETag"] = f'"{version.sha256}"'
    return response
