"""Lists by pages of twenty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from ninja import Query

Row = TypeVar("Row", bound=Model)
PAGE_SIZE = 20
PageNumber = Annotated[
    int, Query(ge=1, le=1_000_000, description="The page, counted from 1; twenty rows each.")
]


@dataclass(frozen=True, slots=True)
class Sheet(Generic[Row]):
    """The rows of one page, and how to reach its neighbours."""

    rows: Sequence[Row]
    count: int
    next: str | None
    previous: str | None

    def around(self, results: list[Any]) -> dict[str, Any]:
        """The fields of a listing with these results."""
        return {
            "count": self.count,
            "next": self.next,
            "previous": self.previous,
            "results": results,
        }


def _stretch(found: QuerySet[Row], start: int, stop: int) -> Iterable[Row]:
    return found[start:stop]


def sheet(
    found: QuerySet[Row],
    page: int,
    request: HttpRequest,
    read: Callable[[QuerySet[Row], int, int], Iterable[Row]] = _stretch,
) -> Sheet[Row]:
    """One page of a list in two queries; past the end it is empty and `previous` is the last.

    A list of wide rows comes with the named query that reads a stretch of it.
    """
    count = found.count()
    last = max(1, -(-count // PAGE_SIZE))
    start = (page - 1) * PAGE_SIZE
    rows = list(read(found, start, start + PAGE_SIZE)) if start < count else []
    return Sheet(
        rows,
        count,
        next=_address(request, page + 1) if page < last else None,
        previous=_address(request, min(page - 1, last)) if page > 1 else None,
    )


def _address(request: HttpRequest, page: int) -> str:
    asked = request.GET.copy()
    asked["page"] = str(page)
    return request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")
