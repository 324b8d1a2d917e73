"""What is offered ready-made: rows to keep or leave, each with its days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import day_field
from planabierto.doors.shared.marks import current_language
from planabierto.journey.cycles.holidays import ProposedHoliday
from planabierto.journey.cycles.models import PhaseKind
from planabierto.journey.cycles.proposals import ProposedPhase, ProposedPromise


class OfferForm(forms.Form):
    """Rows that are kept unless they are unmarked; one that is left needs no days."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.rows: list[tuple[str, object]] = []

    def add_row(self, name: str, label: object, **fields: forms.Field) -> None:
        """One row: whether it is kept, and what can be changed in it."""
        self.rows.append((name, label))
        self.fields[f"keep_{name}"] = forms.BooleanField(
            label=_("Incluir: %(what)s") % {"what": label}, required=False, initial=True
        )
        for key, each in fields.items():
            self.fields[f"{key}_{name}"] = each

    def shown_rows(self) -> Iterator[tuple[object, forms.BoundField, list[forms.BoundField]]]:
        """Each row with its fields, for the page."""
        for name, label in self.rows:
            rest = [each for each in self if each.name.endswith(f"_{name}")]
            yield label, rest[0], rest[1:]

    def kept(self) -> list[tuple[str, dict[str, Any]]]:
        """The rows that were kept, with what was typed in them."""
        return [
            (name, self._typed(name))
            for name, _label in self.rows
            if self.cleaned_data[f"keep_{name}"]
        ]

    def clean(self) -> dict[str, Any]:
        """Something is kept; what is left out is not looked at."""
        data: dict[str, Any] = self.cleaned_data
        kept = 0
        for name, _label in self.rows:
            if data.get(f"keep_{name}"):
                kept += 1
            else:
                for key in [each for each in self.errors if each.endswith(f"_{name}")]:
                    del self.errors[key]
                for each in self.fields:
                    if each.endswith(f"_{name}"):
                        data.setdefault(each, None)
        if not kept:
            self.add_error(None, _("Deja al menos una, o vuelve sin guardar."))
        return data

    def _typed(self, name: str) -> dict[str, Any]:
        ending = f"_{name}"
        return {
            key.removesuffix(ending): value
            for key, value in self.cleaned_data.items()
            if key.endswith(ending) and not key.startswith("keep_")
        }


class CalendarForm(OfferForm):
    """The phases offered, with their days."""

    def __init__(self, offered: Sequence[ProposedPhase], data: Any = None) -> None:
        super().__init__(data)
        for each in offered:
            opens, closes = day_field(_("Abre")), day_field(_("Cierra"))
            opens.initial, closes.initial = each.opens, each.closes
            self.add_row(each.kind, PhaseKind(each.kind).label, opens=opens, closes=closes)

    def chosen(self) -> list[dict[str, Any]]:
        """The phases to schedule, in order."""
        return [{"kind": kind, **days} for kind, days in self.kept()]


class PromisesForm(OfferForm):
    """The promises offered, with how often and from when to when."""

    def __init__(
        self,
        offered: Sequence[ProposedPromise],
        windows: Mapping[str, tuple[date, date]],
        data: Any = None,
    ) -> None:
        super().__init__(data)
        self.offered = {each.key: each for each in offered}
        for each in offered:
            fields: dict[str, forms.Field] = {
                "starts": day_field(_("Desde")),
                "ends": day_field(_("Hasta")),
            }
            fields["starts"].initial, fields["ends"].initial = windows[each.window]
            if each.every_months:
                fields["every_months"] = forms.IntegerField(
                    label=_("Cada cuántos meses"),
                    min_value=1,
                    max_value=60,
                    initial=each.every_months,
                )
            self.add_row(each.key, each.what.shown_in(current_language()).text, **fields)

    def chosen(self) -> list[dict[str, Any]]:
        """The promises to record, in order."""
        return [{**self.offered[key].facts, **typed} for key, typed in self.kept()]


class HolidaysForm(OfferForm):
    """The days of rest by law, each to keep or to leave."""

    def __init__(self, offered: Sequence[ProposedHoliday], data: Any = None) -> None:
        super().__init__(data)
        self.offered = {each.key: each for each in offered}
        for each in offered:
            words = {
                "day": date_format(each.day, "DATE_FORMAT"),
                "name": each.name.shown_in(current_language()).text,
            }
            self.add_row(each.key, "{day}: {name}".format(**words))

    def chosen(self) -> list[dict[str, Any]]:
        """The days to record, in order."""
        kept = [self.offered[key] for key, _typed in self.kept()]
        return [
            {"day": each.day, "name_es": each.name.es, "name_en": each.name.en} for each in kept
        ]
