"""Forms of the codebook, of what machines suggest and of the shared sample."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import lines_of, reason_field, text_field
from planabierto.doors.shared.marks import shown
from planabierto.journey.consultation.models import Contribution
from planabierto.journey.themes.models import Theme

if TYPE_CHECKING:
    from planabierto.doors.desk.forms.fields import type_of_words

LONGEST_NAME = 160
SMALLEST_SAMPLE, USUAL_SAMPLE, LARGEST_SAMPLE = 10, 50, 500
SURE = ((90, "90 %"), (80, "80 %"), (70, "70 %"), (60, "60 %"), (0, _("Todas")))


def _name(label: type_of_words, *, required: bool = True, language: str = "es") -> forms.CharField:
    widget = forms.TextInput(attrs={"lang": language})
    return forms.CharField(label=label, max_length=LONGEST_NAME, required=required, widget=widget)


class ThemeField(forms.ChoiceField):
    """One theme of those offered, or none."""

    def offer(self, themes: Iterable[Theme], empty: type_of_words = "—") -> None:
        """Take the themes to choose from."""
        self.themes = {str(each.pk): each for each in themes}
        named = [
            (key, f"{each.number} · {shown(each.name).text}") for key, each in self.themes.items()
        ]
        self.choices = [("", empty), *named]

    def clean(self, value: Any) -> Any:
        """The theme itself."""
        return self.themes.get(super().clean(value))


class ThemeForm(forms.Form):
    """A theme's words and place."""

    name_es = _name(_("Nombre"))
    name_en = _name(_("Nombre en inglés"), required=False, language="en")
    description_es = text_field(_("De qué trata"), rows=3, language="es")
    description_en = text_field(_("De qué trata, en inglés"), rows=3, language="en")
    includes = text_field(
        _("Qué entra"), rows=3, help_text=_("Quien lee lo consulta para decidir los casos dudosos.")
    )
    excludes = text_field(
        _("Qué no entra"), rows=3, help_text=_("Di en qué otro tema va lo que aquí no entra.")
    )
    parent = ThemeField(label=_("Es parte de"), required=False)

    def __init__(self, themes: Iterable[Theme], data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        parent = self.fields["parent"]
        assert isinstance(parent, ThemeField)
        parent.offer(themes, _("Ninguno: es un tema principal"))


class RewordForm(ThemeForm):
    """A theme's words as they stand, to be changed, and why."""

    reason = forms.CharField(label=_("Por qué cambia"), max_length=500, required=False)

    def __init__(self, theme: Theme, themes: Iterable[Theme], data: Any = None) -> None:
        names = ("name_es", "name_en", "description_es", "description_en", "includes", "excludes")
        initial = {name: getattr(theme, name) for name in names}
        initial["parent"] = str(theme.parent_id or "")
        super().__init__([e for e in themes if e.pk != theme.pk], data, initial=initial)


class MergeForm(forms.Form):
    """Into which theme another goes."""

    into = ThemeField(label=_("Unir a"))
    reason = reason_field()

    def __init__(self, themes: Iterable[Theme], data: Any = None) -> None:
        super().__init__(data)
        into = self.fields["into"]
        assert isinstance(into, ThemeField)
        into.offer(themes)


class ReasonForm(forms.Form):
    """Why."""

    reason = reason_field()


class SplitForm(forms.Form):
    """The names of the parts, where each voice on the page goes, and where the rest goes."""

    into = text_field(
        _("Nombres de los temas nuevos"),
        rows=4,
        required=True,
        help_text=_("Uno por línea, dos o más."),
    )
    rest = forms.ChoiceField(
        label=_("¿Y los demás aportes?"),
        required=False,
        help_text=_("Si esperan, vuelven a «Sin tema» y alguien los lee de nuevo."),
    )
    reason = reason_field()

    def __init__(self, voices: Sequence[Contribution], data: Any = None, *, into: str = "") -> None:
        super().__init__(data, initial={"into": into})
        self.voices = voices
        parts = lines_of(into)
        self.parted = len(parts) > 1
        places = [(str(place), name) for place, name in enumerate(parts)]
        rest = self.fields["rest"]
        assert isinstance(rest, forms.ChoiceField)
        rest.choices = [("", _("Esperan a que alguien los lea")), *places]
        for each in voices:
            key = f"voice_{each.pk}"
            choices = [("", _("Espera")), *places]
            self.fields[key] = forms.ChoiceField(label=each.folio, required=False, choices=choices)

    def rows(self) -> list[tuple[Contribution, forms.BoundField]]:
        """Each voice with its field, once the parts have names."""
        return [(each, self[f"voice_{each.pk}"]) for each in self.voices]

    def split(self) -> dict[str, Any]:
        """What the action takes; asked of a form that is right."""
        data = self.cleaned_data
        chosen = {each.pk: data[f"voice_{each.pk}"] for each in self.voices}
        return {
            "into": lines_of(data["into"]),
            "moves": {key: int(place) for key, place in chosen.items() if place},
            "rest": int(data["rest"]) if data["rest"] else None,
            "reason": data["reason"],
        }


class SureForm(forms.Form):
    """How sure a suggestion must be to be taken with others."""

    seguridad = forms.TypedChoiceField(
        label=_("Con una seguridad de al menos"), choices=SURE, coerce=int, required=False
    )


class GroupForm(forms.Form):
    """A proposed group as a theme."""

    name_es = _name(_("Nombre del tema"))
    description_es = text_field(_("De qué trata"), rows=2, language="es")
    with_members = forms.BooleanField(
        label=_("Asignar el tema a los aportes del grupo"), required=False, initial=True
    )


class SampleForm(forms.Form):
    """How many voices several people read apart."""

    size = forms.IntegerField(
        label=_("Cuántos aportes"),
        min_value=SMALLEST_SAMPLE,
        max_value=LARGEST_SAMPLE,
        initial=USUAL_SAMPLE,
        help_text=_("Se sacan al azar. Con 50 ya se ve si el catálogo se entiende igual."),
    )


class SampleCodeForm(forms.Form):
    """What a voice is mainly about, to one reader."""

    theme = ThemeField(label=_("¿De qué trata sobre todo?"), required=False)

    def __init__(self, themes: Iterable[Theme], data: Any = None) -> None:
        super().__init__(data)
        theme = self.fields["theme"]
        assert isinstance(theme, ThemeField)
        theme.offer(themes, _("De ningún tema del catálogo"))
