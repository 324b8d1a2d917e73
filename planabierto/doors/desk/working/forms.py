"""What working groups type at the desk."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import text_field
from planabierto.doors.desk.meetings.forms.meeting import LONGEST_TITLE, moment_field
from planabierto.journey.monitoring.actions.means import COUNTED, FIRST_YEAR, MOST
from planabierto.journey.monitoring.models import AskedOf, MeansKind
from planabierto.journey.monitoring.queries.means import Said
from planabierto.tools.library.actions import LONGEST_ADDRESS


class GroupMeetingForm(forms.Form):
    """A meeting of the group, so that it can be called at once."""

    title_es = forms.CharField(label=_("Título"), max_length=LONGEST_TITLE)
    purpose_es = text_field(
        _("Para qué se reúne"), required=True, help_text=_("Qué se decidirá ahí, y qué no.")
    )
    starts = moment_field(_("Empieza"))
    ends = moment_field(_("Termina"))
    address = forms.CharField(label=_("Dónde"), required=False, max_length=160)
    link = forms.URLField(
        label=_("Enlace, si es en línea"),
        required=False,
        max_length=LONGEST_ADDRESS,
        assume_scheme="https",
    )

    def __init__(self, zone: str, title: str, data: Any = None) -> None:
        super().__init__(data, initial={"title_es": title})
        self.zone: tzinfo = ZoneInfo(zone)

    def facts(self) -> dict[str, Any]:
        """What the action takes; asked of a form that is right."""
        data = self.cleaned_data
        words: dict[str, Any] = {name: data[name] for name in ("title_es", "purpose_es")}
        words |= {name: self._there(data[name]) for name in ("starts", "ends")}
        if data["address"] or data["link"]:
            name = data["address"] or str(_("En línea"))
            words["venue"] = {"name": name, "address": data["address"], "link": data["link"]}
        return words

    def _there(self, typed: datetime | None) -> datetime | None:
        """The moment where the group is, whatever the zone of who types it."""
        return timezone.make_aware(typed.replace(tzinfo=None), self.zone) if typed else None


class SupportForm(forms.Form):
    """What support is asked for, and of whom."""

    asked_of = forms.ChoiceField(
        label=_("¿A quién se pide?"), choices=AskedOf.choices, widget=forms.RadioSelect
    )
    subject = forms.CharField(label=_("Qué se pide, en una línea"), max_length=200)
    text = text_field(
        _("Qué hace falta, para qué y para cuándo"),
        rows=5,
        required=True,
        help_text=_("Se publica en la página del grupo."),
    )


class SupportStepForm(forms.Form):
    """What was done with a request."""

    words = text_field(
        _("Qué se hizo o se hará"),
        required=True,
        help_text=_("Se publica junto a la solicitud, y le llega al grupo."),
    )


class MeansForm(forms.Form):
    """One part of what a commitment rests on."""

    text = text_field(_("En qué se apoya"), rows=5, required=True, help_text=_("Se publica."))
    amount = forms.DecimalField(
        label=_("Cantidad"), required=False, min_value=0, max_value=MOST, decimal_places=2
    )
    year = forms.IntegerField(
        label=_("Año del presupuesto"), required=False, min_value=FIRST_YEAR, max_value=2100
    )

    def __init__(self, said: Said, data: Any = None) -> None:
        now = said.now
        words = {"text": now.text, "amount": now.amount, "year": now.year} if now else {}
        super().__init__(data, initial=words)
        if said.kind not in COUNTED:
            del self.fields["amount"]
        if said.kind != MeansKind.BUDGET:
            del self.fields["year"]
        if said.kind == MeansKind.BUDGET:
            self.fields["amount"].label = _("Monto en pesos mexicanos")
        if said.kind == MeansKind.PEOPLE:
            self.fields["amount"].label = _("Cuántas personas")
