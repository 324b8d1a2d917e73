"""What each unknown name of a table means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions.models import Institution, Sector
from planabierto.ground.institutions.queries import Finder
from planabierto.journey.drafting.models import ItemVersion


@dataclass(frozen=True, slots=True)
class Chosen:
    """Name → the institution it means, and name → the sector it is registered in."""

    known: dict[str, Institution] = field(default_factory=dict)
    new: dict[str, str] = field(default_factory=dict)


class NewcomersForm(forms.Form):
    """Two fields a name: the institution it already is, or else its sector."""

    def __init__(
        self, unknown: Mapping[str, Sequence[ItemVersion]], register: Finder, data: Any = None
    ) -> None:
        super().__init__(data)
        self.unknown, self.register = list(unknown.items()), register
        for place, _row in enumerate(self.unknown):
            self.fields[f"same_{place}"] = forms.CharField(
                label=_("Ya está en el registro como"),
                required=False,
                widget=forms.TextInput(attrs={"list": "instituciones", "autocomplete": "off"}),
            )
            self.fields[f"sector_{place}"] = forms.ChoiceField(
                label=_("Si es nueva, su sector"),
                required=False,
                choices=[("", "—"), *Sector.choices],
            )

    def rows(
        self,
    ) -> Iterator[tuple[str, Sequence[ItemVersion], forms.BoundField, forms.BoundField]]:
        """Each name with the drafts that use it and its two fields."""
        for place, (name, wordings) in enumerate(self.unknown):
            yield name, wordings, self[f"same_{place}"], self[f"sector_{place}"]

    def chosen(self) -> Chosen:
        """What was said of each name."""
        found = Chosen()
        for place, (name, _wordings) in enumerate(self.unknown):
            same = self.register.find(self.cleaned_data[f"same_{place}"])
            if same:
                found.known[name] = same
            else:
                found.new[name] = self.cleaned_data[f"sector_{place}"]
        return found

    def clean(self) -> dict[str, Any]:
        """Every name is one or the other."""
        data: dict[str, Any] = self.cleaned_data
        for place, _row in enumerate(self.unknown):
            same, sector = data.get(f"same_{place}", ""), data.get(f"sector_{place}", "")
            if same and not self.register.find(same):
                self.add_error(
                    f"same_{place}",
                    _("El registro no tiene ese nombre. Elígelo de la lista o di su sector."),
                )
            elif bool(same) == bool(sector):
                self.add_error(f"sector_{place}", _("Di cuál es, o su sector: una de las dos."))
        return data
