"""Which tables a copy holds, in an order where a row comes after what it points to."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.db.models import Model

type_of_model = type[Model]

# Each with its reason. Whatever is not named here is copied; a test holds the two together.
LEFT_OUT = {
    "sessions.session": "Nobody stays signed in on a machine that was restored.",
    "django_tasks_database.dbtaskresult": "Work under way is handed over anew by the scheduler.",
    "search.searchdocument": "Derived: search reads every record again.",
    "search.searchcursor": "Derived: how far search has read.",
    "backups.backup": "It speaks of the folder and the disk of one machine.",
}


def kept() -> list[type_of_model]:
    """The models whose rows are copied, each after those it points to where there is no circle."""
    installed = apps.get_models(include_auto_created=True)
    stored = [each for each in installed if each._meta.managed and not each._meta.proxy]
    return _earlier_first(each for each in stored if each._meta.label_lower not in LEFT_OUT)


def _earlier_first(models: Iterable[type_of_model]) -> list[type_of_model]:
    waiting, placed = list(models), list[type_of_model]()
    while waiting:
        ready = [each for each in waiting if not _points_to(each) & (set(waiting) - {each})]
        placed += ready or waiting
        waiting = [each for each in waiting if each not in placed]
    return placed


def _points_to(model: type_of_model) -> set[type_of_model]:
    fields = model._meta.local_concrete_fields
    return {each.remote_field.model for each in fields if each.remote_field is not None}
