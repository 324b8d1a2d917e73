"""Lists by the page: twenty rows, and addresses that keep what was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

Row = TypeVar("Row")
SIZE = 20


def page_of(
    request: HttpRequest,
    rows: QuerySet[Any] | Sequence[Any],
    read: Callable[[Any, int, int], Iterable[Any]] | None = None,
) -> Page[Any]:
    """The page the reader asked for; the nearest one when it is out of range.

    A list of wide rows comes with the named query that reads a stretch of it.
    """
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    if read:
        page.object_list = list(read(rows, max(page.start_index() - 1, 0), page.end_index()))
    return page


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some rows of a second list on a page, and the addresses of those before and after them."""

    rows: list[Any]
    earlier: str
    later: str


def stretch_of(request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], key: str) -> Stretch:
    """Twenty rows of a second list, asked for by a key of its own; at most one query."""
    number = min(whole_number(request.GET.get(key)) or 1, 100_000)
    start = (number - 1) * SIZE
    found = list(rows[start : start + SIZE + 1])
    return Stretch(
        found[:SIZE],
        _with(request, key, number - 1) if number > 1 else "",
        _with(request, key, number + 1) if len(found) > SIZE else "",
    )


def _with(request: HttpRequest, key: str, number: int) -> str:
    asked = request.GET.copy()
    asked[key] = str(number)
    return f"?{asked.urlencode()}"


def base_of(request: HttpRequest) -> str:
    """The address of this list up to the page's number, filters kept."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return f"?{asked.urlencode()}&" if asked else "?"


def whole_number(text: str | None) -> int | None:
    """A positive whole number a reader sent; none for anything else."""
    if text and text.isascii() and text.isdecimal() and len(text) < 19:
        return int(text)
    return None
