"""Some rows of a long list, without reading the rest."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def stretch(found: QuerySet[Row, Any], start: int, stop: int) -> QuerySet[Row, Any]:
    """The rows from one place to another, in the list's order; one query.

    Their keys are found first, so that what is put in order are keys and not whole texts.
    """
    return found.filter(pk__in=found.values("pk")[start:stop])
