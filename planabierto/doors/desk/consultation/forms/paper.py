"""Paper, as the desk types it: a batch, what stands beside a sheet's answers, and a settlement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.consultation.forms.call import first_moment
from planabierto.doors.desk.forms.fields import day_field
from planabierto.journey.consultation.models import Difference, HelpPoint
from planabierto.kit import clock
from planabierto.kit.folio import number_of
from planabierto.tools.questionnaires.models import CHOOSING

FIRST, SECOND, OTHER = "primera", "segunda", "otra"


class HelpPointChoice(forms.Form):
    """Where somebody was helped, when it was at a help point."""

    point = forms.ChoiceField(label=_("Punto de apoyo"), required=False)

    def __init__(self, points: Iterable[HelpPoint], data: Any = None, initial: Any = None) -> None:
        self.points = {str(each.pk): each for each in points}
        super().__init__(data, initial=initial)
        field = self.fields["point"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", _("Ninguno")),
            *((key, each.name) for key, each in self.points.items()),
        ]

    def help_point(self) -> HelpPoint | None:
        """The help point chosen."""
        return self.points.get(self.cleaned_data["point"])


class BatchForm(HelpPointChoice):
    """Where the sheets come from."""


class SheetForm(forms.Form):
    """What stands on a sheet beside its answers."""

    printed = forms.CharField(
        label=_("Folio impreso en la hoja"),
        required=False,
        max_length=40,
        help_text=_("Si la hoja lo trae; así coincide con el talón que se llevó la persona."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    day = day_field(_("Día en que se llenó"), required=False)

    def __init__(self, request: HttpRequest, data: Any = None) -> None:
        super().__init__(data, initial={"day": request.GET.get("dia", "")})

    def clean_printed(self) -> int | None:
        """The number of the folio."""
        text = self.cleaned_data["printed"]
        number = number_of(text, "receipt") if text else None
        if text and number is None:
            raise ValidationError(_("Ese folio no está completo, o tiene un signo cambiado."))
        return number

    def clean_day(self) -> datetime | None:
        """A day that has come already."""
        moment = first_moment(self.cleaned_data["day"])
        if moment and moment > clock.now():
            raise ValidationError(_("Ese día todavía no llega."))
        return moment

    def facts(self) -> dict[str, Any]:
        """What is added to the voice; asked of a form that is right."""
        data = self.cleaned_data
        return {"number": data["printed"], "occurred": data["day"]}

    def day_typed(self) -> str:
        """The day as it was typed, for the next sheet."""
        return str(self["day"].value() or "")


class SettlingForm(forms.Form):
    """Which reading of a question holds, or what the paper really says."""

    holds = forms.ChoiceField(label=_("Qué dice el papel"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Si dice otra cosa, qué dice"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, difference: Difference, first: str, second: str, data: Any = None) -> None:
        super().__init__(data, prefix=f"d{difference.pk}")
        self.difference = difference
        choosing = difference.question.kind in CHOOSING
        choices = [(FIRST, first or _("(vacío)")), (SECOND, second or _("(vacío)"))]
        field = self.fields["holds"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices if choosing else [*choices, (OTHER, _("Otra cosa"))]
        if choosing:
            del self.fields["words"]

    def is_marked(self) -> bool:
        """Whether anything was said of it."""
        return bool(self["holds"].value())

    def clean(self) -> dict[str, Any]:
        """Something else is said in words."""
        data: dict[str, Any] = self.cleaned_data
        if data.get("holds") == OTHER and not (data.get("words") or "").strip():
            self.add_error("words", _("Escribe lo que dice el papel."))
        return data

    def text(self) -> str:
        """What holds; asked of a form that is right."""
        kept = {FIRST: self.difference.first_text, SECOND: self.difference.second_text}
        return kept.get(self.cleaned_data["holds"], str(self.cleaned_data.get("words", "")).strip())
