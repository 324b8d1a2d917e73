"""Venues, tables and papers, as the desk types them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import reason_field
from planabierto.doors.shared.evidence_form import file_field
from planabierto.ground.places.models import Place
from planabierto.tools.library.actions import LONGEST_ADDRESS, LONGEST_TITLE
from planabierto.tools.meetings.models import Need, Table, Venue


class VenueForm(forms.Form):
    """Where a meeting is held, and what the place offers."""

    name = forms.CharField(label=_("Nombre de la sede"), max_length=160)
    address = forms.CharField(label=_("Dirección"), required=False, max_length=300)
    place = forms.ChoiceField(label=_("Municipio"), required=False)
    link = forms.URLField(
        label=_("Enlace, si se puede entrar en línea"),
        required=False,
        max_length=LONGEST_ADDRESS,
        assume_scheme="https",
        help_text=_("Solo lo ve quien tiene un lugar."),
    )
    offers = forms.MultipleChoiceField(
        label=_("Qué ofrece para que todas las personas puedan participar"),
        choices=Need.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, places: Iterable[Place], venue: Venue | None, data: Any = None) -> None:
        self.places = {str(each.pk): each for each in places}
        names = ("name", "address", "link", "offers")
        start = {name: getattr(venue, name) for name in names} if venue else {}
        start |= {"place": str(venue.place_id or "")} if venue else {}
        super().__init__(data, initial=start)
        offer(self.fields["place"], {key: each.name for key, each in self.places.items()})

    def facts(self) -> dict[str, Any]:
        """What the action takes; asked of a form that is right."""
        data = {name: self.cleaned_data[name] for name in ("name", "address", "link", "offers")}
        return data | {"place": self.places.get(self.cleaned_data["place"])}


class MoveVenueForm(VenueForm):
    """The same once people were called: with the reason they are told."""

    reason = reason_field(_("Se publica y se escribe a quien iba a venir."))


class TableForm(forms.Form):
    """A table: its topic, where it is, how many places it has, who facilitates it."""

    topic_es = forms.CharField(label=_("De qué se habla (español)"), max_length=200)
    topic_en = forms.CharField(label=_("De qué se habla (inglés)"), required=False, max_length=200)
    venue = forms.ChoiceField(label=_("Sede"))
    capacity = forms.IntegerField(
        label=_("Lugares"),
        required=False,
        min_value=1,
        max_value=10_000,
        help_text=_("Vacío: sin límite."),
    )
    facilitator = forms.ChoiceField(label=_("Quién la facilita"), required=False)

    def __init__(
        self,
        venues: Iterable[Venue],
        people: Mapping[str, str],
        table: Table | None,
        data: Any = None,
    ) -> None:
        self.venues = {str(each.pk): each for each in venues}
        names = ("topic_es", "topic_en", "capacity", "facilitator")
        start = {name: getattr(table, name) for name in names} if table else {}
        start |= {"venue": str(table.venue_id)} if table else {}
        super().__init__(data, initial=start)
        offer(self.fields["venue"], {key: each.name for key, each in self.venues.items()})
        offer(self.fields["facilitator"], people)

    def facts(self) -> dict[str, Any]:
        """What the action takes; asked of a form that is right."""
        return self.cleaned_data | {"venue": self.venues[self.cleaned_data["venue"]]}


class PaperForm(forms.Form):
    """A document of the meeting: a file or a link."""

    title = forms.CharField(label=_("Título"), max_length=LONGEST_TITLE)
    file = file_field(_("Archivo"), _("PDF, documento, hoja de cálculo o imagen."))
    url = forms.URLField(
        label=_("O un enlace"), required=False, max_length=LONGEST_ADDRESS, assume_scheme="https"
    )

    def clean(self) -> dict[str, Any]:
        """One of file or link."""
        data: dict[str, Any] = self.cleaned_data
        if bool(data.get("file")) == bool(data.get("url")) and not self.errors:
            self.add_error("file", _("Elige un archivo o escribe un enlace, uno de los dos."))
        return data


def offer(field: forms.Field, choices: Mapping[str, str]) -> None:
    """Let a field offer these, or none of them."""
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", "—"), *choices.items()]
