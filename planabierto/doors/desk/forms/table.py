"""A table of commitments: the file, and what each of its headings means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.labels import of_column
from planabierto.journey.drafting.table import Table
from planabierto.journey.monitoring.exchange import COLUMNS, OWN, guess

SAMPLES = 3
LONGEST_SAMPLE = 80


class TableForm(forms.Form):
    """A file to map."""

    file = forms.FileField(
        label=_("Tabla de compromisos"),
        help_text=_("CSV o XLSX, hasta 5 MB. Los encabezados pueden ser los tuyos."),
    )


class MappingForm(forms.Form):
    """One select a heading; what is understood is chosen already.

    Who reports and drafts nothing chooses among what a report says.
    """

    def __init__(self, table: Table, data: Any = None, *, own: bool = False) -> None:
        super().__init__(data)
        self.table = table
        columns = OWN if own else COLUMNS
        understood = guess(table.headings).items()
        guessed = {heading: column for heading, column in understood if column in columns}
        choices = [("", _("No usar")), *_groups(columns)]
        for place, heading in enumerate(table.headings):
            self.fields[f"col_{place}"] = forms.ChoiceField(
                required=False,
                label=heading,
                choices=choices,
                initial=guessed.get(heading, ""),
            )

    def rows(self) -> Iterator[tuple[str, list[str], forms.BoundField]]:
        """Each heading with its first values and the select of what it means."""
        for place, heading in enumerate(self.table.headings):
            yield heading, self._samples(heading), self[f"col_{place}"]

    def mapping(self) -> dict[str, str]:
        """Heading → column, of the headings in use."""
        return {
            heading: self.cleaned_data[f"col_{place}"]
            for place, heading in enumerate(self.table.headings)
            if self.cleaned_data[f"col_{place}"]
        }

    def clean(self) -> dict[str, Any]:
        """A column is meant by one heading, and a title or a folio is needed."""
        used = Counter(value for value in self.cleaned_data.values() if value)
        for name, value in list(self.cleaned_data.items()):
            if used[value] > 1:
                self.add_error(name, _("Otra columna ya dice lo mismo: deja solo una."))
        if not {"title_es", "title_en", "commitment"} & set(used):
            self.add_error(None, _("Di qué columna trae el título o el folio del compromiso."))
        return self.cleaned_data

    def unused(self) -> list[str]:
        """The headings that are left out."""
        return [each for each in self.table.headings if each not in self.mapping()]

    def _samples(self, heading: str) -> list[str]:
        filled = (cells.get(heading, "").strip() for _line, cells in self.table.rows)
        found = list(dict.fromkeys(each for each in filled if each))[:SAMPLES]
        return [
            each if len(each) <= LONGEST_SAMPLE else each[:LONGEST_SAMPLE] + "…" for each in found
        ]


def _groups(columns: Sequence[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The columns under what they speak of, in the table's own order."""
    heads = {"milestone": _("Hito"), "update": _("Avance"), "verified": _("Verificación")}
    heads["evidence"] = heads["verified"]
    found: dict[str, list[tuple[str, str]]] = {}
    for column in columns:
        head = heads.get(column.partition("_")[0], _("Compromiso"))
        found.setdefault(str(head), []).append((column, of_column(column)))
    return list(found.items())
