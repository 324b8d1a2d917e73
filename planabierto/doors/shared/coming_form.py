"""What somebody tells when they register for a meeting or come to it; nothing of it is needed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.ground.people.bands import AgeBand, Gender, PriorityGroup
from planabierto.ground.places.models import Place
from planabierto.tools.meetings.models import Need, Registration, SpeaksFor
from planabierto.tools.meetings.registering_rules import (
    ASKS,
    LONGEST_NAME,
    LONGEST_NEED,
    MINORS,
)
from planabierto.tools.meetings.telling import NewRegistration, NewTold
from planabierto.tools.questionnaires.rules import Typed

NOTHING = ("", "–")
GROWN = [NOTHING, *((each.value, each.label) for each in AgeBand if each not in MINORS)]
LONGEST_ORGANISATION = 200


class ToldForm(forms.Form):
    """What a meeting asks people of themselves; each has a way not to say."""

    age_band = forms.ChoiceField(label=_("¿Qué edad tienes?"), choices=GROWN, required=False)
    gender = forms.ChoiceField(
        label=_("¿Cuál es tu género?"), choices=[NOTHING, *Gender.choices], required=False
    )
    speaks_for = forms.ChoiceField(
        label=_("¿De qué sector vienes?"), choices=[NOTHING, *SpeaksFor.choices], required=False
    )
    organisation = forms.CharField(
        label=_("¿De qué organización o institución?"),
        required=False,
        max_length=LONGEST_ORGANISATION,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    place = forms.ChoiceField(label=_("¿En qué municipio vives?"), required=False)
    groups = forms.MultipleChoiceField(
        label=_("¿Te identificas con alguno de estos grupos?"),
        choices=PriorityGroup.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        asks: Collection[str],
        places: Iterable[Place],
        data: Any = None,
        initial: Mapping[str, Any] | None = None,
        prefix: str | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}), prefix=prefix)
        self.places = {str(each.pk): each for each in places}
        for name in ASKS:
            if name not in asks:
                self.fields.pop(name)
        if field := self.fields.get("place"):
            assert isinstance(field, forms.ChoiceField)
            field.choices = [NOTHING, *((key, each.name) for key, each in self.places.items())]

    def told(self) -> NewTold:
        """What they told; asked of a form that is right."""
        data = self.cleaned_data
        words = {name: data.get(name, "") for name in ("age_band", "gender", "speaks_for")}
        return NewTold(
            **words,
            organisation=data.get("organisation", ""),
            place=self.places.get(data.get("place", "")),
            groups=tuple(data.get("groups", ())),
        )

    def told_fields(self) -> list[forms.BoundField]:
        """What is asked of oneself, as it is shown."""
        return [self[name] for name in self.fields if name in ASKS]


class NeedsForm(forms.Form):
    """What somebody needs so as to take part."""

    needs = forms.MultipleChoiceField(
        label=_("¿Qué necesitas para participar?"),
        choices=Need.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Lo ve solo quien organiza, para prepararlo."),
    )
    needs_other = forms.CharField(
        label=_("¿Algo más?"),
        required=False,
        max_length=LONGEST_NEED,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PlaceForm(ToldForm, NeedsForm):
    """What is asked of who has a place: how to call them, what they need, who they are."""

    name = forms.CharField(
        label=_("¿Cómo te llamas?"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_(
            "Para la lista de la entrada; no se publica. Puede ser solo tu nombre de pila."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("email", "name", "needs", "needs_other", *ASKS)

    def new(self, answers: Mapping[str, Typed] | None = None) -> NewRegistration:
        """What is kept with the place; asked of a form that is right."""
        data = self.cleaned_data
        return NewRegistration(
            name=data["name"],
            needs=tuple(data["needs"]),
            needs_other=data["needs_other"],
            told=self.told(),
            answers=answers or {},
        )

    def own_fields(self) -> list[forms.BoundField]:
        """All but what is told of oneself."""
        return [self[name] for name in self.fields if name not in ASKS]


class AddressForm(forms.Form):
    """Where somebody who waits is told that a place opened."""

    email = forms.EmailField(
        label=_("Tu correo"),
        max_length=254,
        help_text=_("Para mandarte tu enlace y avisarte si algo cambia. No se publica."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class RegisterForm(PlaceForm, AddressForm):
    """Registering at a table with a free place; the address is not needed."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["email"].required = False


def needs_of(row: Registration) -> dict[str, Any]:
    """What somebody said they need, to be changed."""
    return {"needs": row.needs, "needs_other": row.needs_other}


def in_words(keys: Sequence[str]) -> list[str]:
    """What somebody needs, in words."""
    labels = dict(Need.choices)
    return [str(labels[key]) for key in keys if key in labels]
