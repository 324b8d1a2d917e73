"""Documents: stored files as attachments, links by a page that names where they lead."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response

from planabierto.doors.shared.gate import actor_of, known
from planabierto.tools.library import queries
from planabierto.tools.library.models import DocumentVersion

GONE = 410


def document(request: HttpRequest, folio: str, number: int) -> HttpResponseBase:
    """One version of a document: its bytes to keep, or the address it stands for.

    Of one that was public and is reserved now, only why, its number and its hash.
    """
    version = queries.version(folio, number, actor_of(request))
    if version is None:
        return _withheld(request, folio, number)
    if version.url:
        return _outside(request, version)
    return _attachment(request, version)


def _outside(request: HttpRequest, version: DocumentVersion) -> HttpResponse:
    context = {
        "stored": version,
        "title": version.document.title,
        "check": queries.checks_in([version.pk]).get(version.pk),
    }
    return render(request, "web/outside.html", context)


def _withheld(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    restriction = known(queries.withheld(folio, number))
    context = {
        "restriction": restriction,
        "stored": restriction.version,
        "redaction": queries.redaction_of(restriction.version),
    }
    return render(request, "web/withheld.html", context, status=GONE)


def _attachment(request: HttpRequest, version: DocumentVersion) -> HttpResponseBase:
    etag = f'"{version.sha256}"'
    known_already = get_conditional_response(request, etag=etag) if version.is_open else None
    response: HttpResponseBase = known_already or FileResponse(
        version.file.open("rb"),
        as_attachment=True,
        filename=version.original_name,
        content_type=version.media_type,
    )
    # Asked for again each time: what is reserved tomorrow must not stay in somebody's cache.
    shared = "public, max-age=0, must-revalidate" if version.is_open else "private, no-store"
    response["Cache-Control"] = shared
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["ETag"] = etag
    return response
