"""What a facilitator adds to somebody's voice, and what gives a lost receipt again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.consultation.forms.paper import HelpPointChoice
from planabierto.doors.shared.voice.form import PIN

MOST_PEOPLE = 10_000


class AssistForm(HelpPointChoice):
    """Where it was, and for how many somebody speaks."""

    people = forms.IntegerField(
        label=_("¿Por cuántas personas habla?"),
        min_value=1,
        max_value=MOST_PEOPLE,
        initial=1,
        help_text=_("Una, si habla por sí misma. Se publica cuántos aportes y cuántas personas."),
    )

    def facts(self) -> dict[str, Any]:
        """What is added to the voice; asked of a form that is right."""
        return {"help_point": self.help_point(), "people": self.cleaned_data["people"]}


class ReprintForm(forms.Form):
    """The folio, and the four digits its author chose."""

    receipt = forms.CharField(
        label=_("Folio"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text=_("Como NL-2022-A000431-D."),
    )
    pin = forms.RegexField(
        label=_("Clave de cuatro números"),
        regex=PIN.pattern,
        error_messages={"invalid": _("La clave son cuatro números, como 4071.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("La teclea la persona. Tras cinco intentos, ese folio descansa una hora."),
    )


class SheetsForm(forms.Form):
    """How many sheets to print."""

    def __init__(self, most: int, data: Any = None) -> None:
        super().__init__(data)
        self.fields["sheets"] = forms.IntegerField(
            label=_("¿Cuántas hojas?"),
            min_value=1,
            max_value=most,
            initial=20,
            help_text=_("Hasta %(most)d a la vez. Cada una lleva su propio folio.")
            % {"most": most},
        )
