"""Tables to take away as a book, beside the CSV with the same columns."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from planabierto.journey.drafting.table import xlsx_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def wants_book(request: HttpRequest) -> bool:
    """Whether a table is asked for as a book."""
    return request.GET.get("formato") == "xlsx"


def book(written: str, name: str) -> HttpResponse:
    """A table, written as CSV, as a book with one sheet; every cell is text."""
    response = HttpResponse(xlsx_of(written, name), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
