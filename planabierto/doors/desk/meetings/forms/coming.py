"""Who is invited, who came and whose presence is sought, as the desk types it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import text_field
from planabierto.doors.desk.meetings.forms.places import offer
from planabierto.doors.shared.coming_form import ToldForm
from planabierto.doors.shared.meeting_words import table_words
from planabierto.tools.meetings.models import Table
from planabierto.tools.meetings.registering_rules import MINORS

MOST_PASTED = 300


class InvitesForm(forms.Form):
    """People to be invited, one a line."""

    people = text_field(
        _("A quiénes, una persona por línea"),
        rows=8,
        required=True,
        help_text=_(
            "Nombre, correo y, si quieres, por qué; separados con coma, tabulador o punto y coma."
        ),
    )
    why = forms.CharField(
        label=_("Por qué se les invita"),
        max_length=300,
        help_text=_(
            "Por lo que saben o a quiénes representan. Se les dice; sirve para las líneas que no "
            "lo traen."
        ),
    )
    table = forms.ChoiceField(label=_("Mesa"), required=False)

    def __init__(self, tables: Iterable[Table], data: Any = None) -> None:
        self.tables = {str(each.pk): each for each in tables}
        super().__init__(data)
        offer(self.fields["table"], {key: table_words(each) for key, each in self.tables.items()})

    def clean_people(self) -> list[dict[str, str]]:
        """Each line as name, address and reason."""
        lines = [line for line in self.cleaned_data["people"].splitlines() if line.strip()]
        if len(lines) > MOST_PASTED:
            raise ValidationError(
                gettext("Son demasiadas de una vez: pega hasta %d.") % MOST_PASTED
            )
        return [_person(line) for line in lines]

    def invites(self) -> list[dict[str, Any]]:
        """What each invitation takes; asked of a form that is right."""
        table = self.tables.get(self.cleaned_data["table"])
        why = self.cleaned_data["why"]
        return [
            each | {"why": each["why"] or why, "table": table}
            for each in self.cleaned_data["people"]
        ]


class AnswerForm(forms.Form):
    """What somebody invited said elsewhere."""

    comes = forms.ChoiceField(
        label=_("Qué respondió"),
        choices=[("si", _("Irá")), ("no", _("No irá"))],
        widget=forms.RadioSelect,
    )


class SeatForm(forms.Form):
    """At which table; none where it does not matter."""

    table = forms.ChoiceField(label=_("Mesa"), required=False)

    def __init__(self, tables: Iterable[Table], data: Any = None, initial: Any = None) -> None:
        self.tables = {str(each.pk): each for each in tables}
        super().__init__(data, initial=initial)
        offer(self.fields["table"], {key: table_words(each) for key, each in self.tables.items()})

    def seat(self) -> Table | None:
        """The table that was chosen."""
        return self.tables.get(self.cleaned_data["table"])


class WalkInForm(ToldForm):
    """Somebody who came without having registered, or several who tell the same."""

    table = forms.ChoiceField(label=_("Mesa"), required=False)
    times = forms.IntegerField(
        label=_("Cuántas personas"), min_value=1, max_value=200, initial=1, required=False
    )

    def __init__(self, tables: Iterable[Table], *arguments: Any, **more: Any) -> None:
        self.tables = {str(each.pk): each for each in tables}
        super().__init__(*arguments, **more)
        offer(self.fields["table"], {key: table_words(each) for key, each in self.tables.items()})
        self.order_fields(["times", "table"])

    def seat(self) -> Table | None:
        """The table that was chosen."""
        return self.tables.get(self.cleaned_data["table"])


class MinorsForm(SeatForm):
    """How many children and adolescents came, by age band alone, and the adult who answers."""

    field_order = (*MINORS, "adult_email", "table")
    adult_email = forms.EmailField(
        label=_("Correo de la persona adulta que responde por ellas y ellos"),
        required=False,
        help_text=_("De la escuela o de quien les acompaña. Vacío: respondes tú."),
    )

    def __init__(self, tables: Iterable[Table], data: Any = None, initial: Any = None) -> None:
        super().__init__(tables, data, initial)
        for band in MINORS:
            self.fields[band.value] = forms.IntegerField(
                label=band.label, required=False, min_value=0, max_value=200
            )
        self.order_fields(self.field_order)

    def bands(self) -> dict[str, int]:
        """Age band → how many came."""
        return {
            band.value: self.cleaned_data[band.value]
            for band in MINORS
            if self.cleaned_data.get(band.value)
        }


def told_by(form: ToldForm) -> Mapping[str, Any]:
    """What is worth keeping for the next one: nothing but the table."""
    return {"table": form.data.get("table", "")}


def _person(line: str) -> dict[str, str]:
    """One line in its parts; the one with an at sign is the address."""
    for sign in ("\t", ";", ","):
        if sign in line:
            parts = [part.strip() for part in line.split(sign, 2)]
            break
    else:
        parts = [line.strip()]
    email = next((part for part in parts if "@" in part), "")
    rest = [part for part in parts if part != email]
    if email:
        try:
            validate_email(email)
        except ValidationError as error:
            words = gettext("Revisa este correo: «%(email)s».") % {"email": email}
            raise ValidationError(words) from error
    return {"name": rest[0] if rest else "", "email": email, "why": rest[1] if rest[1:] else ""}
