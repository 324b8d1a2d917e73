"""What is said of an institution."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import day_field
from planabierto.ground.institutions.actions import InstitutionFacts
from planabierto.ground.institutions.models import Institution, Sector
from planabierto.ground.places.models import Place


class InstitutionForm(forms.Form):
    """An institution's names, sector, place, validity and successor."""

    name_es = forms.CharField(label=_("Nombre en español"), required=False, max_length=255)
    name_en = forms.CharField(
        label=_("Nombre en inglés"),
        required=False,
        max_length=255,
        widget=forms.TextInput(attrs={"lang": "en"}),
    )
    short_name = forms.CharField(label=_("Siglas"), required=False, max_length=40)
    sector = forms.ChoiceField(label=_("Sector"), choices=Sector.choices)
    website = forms.URLField(label=_("Sitio web"), required=False, assume_scheme="https")
    valid_from = day_field(_("Existe desde"), required=False)
    valid_to = day_field(
        _("Existió hasta"), required=False, help_text=_("Vacío si sigue existiendo.")
    )

    def __init__(
        self,
        places: Iterable[Place],
        others: Iterable[Institution],
        row: Institution | None = None,
        data: Any = None,
    ) -> None:
        self.places = {str(each.pk): each for each in places}
        self.others = {str(each.pk): each for each in others if each != row}
        super().__init__(data, initial=_initial(row) if row else None)
        self.fields["place"] = forms.ChoiceField(
            label=_("Lugar"),
            required=False,
            choices=[("", "—"), *((key, str(each)) for key, each in self.places.items())],
        )
        self.fields["successor"] = forms.ChoiceField(
            label=_("Institución que la sucede"),
            required=False,
            choices=[("", "—"), *((key, str(each)) for key, each in self.others.items())],
        )

    def facts(self) -> InstitutionFacts:
        """What was typed, as the register takes it."""
        data = self.cleaned_data
        return InstitutionFacts(
            name_es=data["name_es"],
            name_en=data["name_en"],
            short_name=data["short_name"],
            sector=data["sector"],
            place=self.places.get(data["place"]),
            valid_from=data["valid_from"],
            valid_to=data["valid_to"],
            successor=self.others.get(data["successor"]),
            website=data["website"],
        )


def _initial(row: Institution) -> dict[str, Any]:
    names = ("name_es", "name_en", "short_name", "sector", "website", "valid_from", "valid_to")
    return {name: getattr(row, name) for name in names} | {
        "place": str(row.place_id or ""),
        "successor": str(row.successor_id or ""),
    }
