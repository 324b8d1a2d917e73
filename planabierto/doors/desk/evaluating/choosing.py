"""One of some rows, each by its name: what forms of evaluation choose from."""

from __future__ import annotations

from typing import Any

from django import forms

from planabierto.doors.shared.marks import shown
from planabierto.ground.institutions.models import Mandate
from planabierto.ground.people.models import Account
from planabierto.journey.cycles.models import Cycle


class Row(forms.ModelChoiceField[Any]):
    """One of some rows, each by its name."""

    def label_from_instance(self, row: Any) -> str:
        """A person under a mandate, a cycle by its folio, anything else by its name."""
        if isinstance(row, Mandate):
            return f"{row.person.name or row.folio} · {shown(row.institution.name).text}"
        if isinstance(row, Cycle):
            return f"{row.folio} · {shown(row.title).text}"
        return str(row.name) if isinstance(row, Account) else shown(row.name).text


def offer(field: forms.Field, rows: Any) -> None:
    """Let a field choose from these rows."""
    assert isinstance(field, Row)
    field.queryset = rows
