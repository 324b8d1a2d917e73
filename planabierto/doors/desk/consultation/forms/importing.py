"""A file of voices, and what each of its columns means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.journey.consultation.intake import Rows, guess, targets
from planabierto.tools.questionnaires.models import Question

SAMPLES = 3
ROWS_LOOKED_AT = 50
LONGEST_SAMPLE = 80


class FileForm(forms.Form):
    """A file to map."""

    file = forms.FileField(
        label=_("Archivo"),
        help_text=_("CSV en UTF-8 o XLSX, una fila por aporte. Los encabezados pueden ser otros."),
    )


class MappingForm(forms.Form):
    """One select a column; what is understood is chosen already."""

    def __init__(self, rows: Rows, questions: Sequence[Question], data: Any = None) -> None:
        super().__init__(data)
        self._rows, self._questions = rows, questions
        choices = [("", _("No usar")), *targets(questions)]
        for place, each in enumerate(guess(rows.headings, questions).columns):
            self.fields[f"col_{place}"] = forms.ChoiceField(
                required=False, label=each.heading, choices=choices, initial=each.target
            )

    def rows(self) -> Iterator[tuple[str, list[str], forms.BoundField]]:
        """Each heading with its first values and the select of what it means."""
        for place, heading in enumerate(self._rows.headings):
            yield heading, self._samples(place), self[f"col_{place}"]

    def mapping(self) -> dict[str, str]:
        """Heading → what it means, of the columns in use."""
        chosen = (self.cleaned_data[f"col_{n}"] for n in range(len(self._rows.headings)))
        named = zip(self._rows.headings, chosen, strict=True)
        return {heading: target for heading, target in named if target}

    def clean(self) -> dict[str, Any]:
        """Some column answers a question; a fact is told by one column alone."""
        used = [value for value in self.cleaned_data.values() if value]
        keys = {each.key for each in self._questions}
        for name, value in list(self.cleaned_data.items()):
            if value and value not in keys and used.count(value) > 1:
                self.add_error(name, _("Otra columna ya dice lo mismo: deja solo una."))
        if not keys & set(used):
            self.add_error(None, _("Di qué columna responde alguna pregunta de la consulta."))
        return self.cleaned_data

    def _samples(self, place: int) -> list[str]:
        cells = (cells[place].strip() for _line, cells in islice(self._rows.lines, ROWS_LOOKED_AT))
        found = list(dict.fromkeys(each for each in cells if each))[:SAMPLES]
        return [
            each if len(each) <= LONGEST_SAMPLE else f"{each[:LONGEST_SAMPLE]}…" for each in found
        ]
