"""A call's topics, its privacy notice and its help points, as the desk types them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import text_field
from planabierto.doors.shared.marks import shown
from planabierto.ground.places.models import Place
from planabierto.ground.vocabulary.models import Term
from planabierto.journey.consultation.models import Line, PrivacyNotice, Topic


class TopicForm(forms.Form):
    """Something to speak of, with the lines and areas it comes from."""

    name_es = forms.CharField(label=_("Tema (español)"), max_length=160)
    name_en = forms.CharField(label=_("Tema (inglés)"), required=False, max_length=160)
    text_es = text_field(_("De qué trata (español)"), rows=2, language="es")
    text_en = text_field(_("De qué trata (inglés)"), rows=2, language="en")
    areas = forms.MultipleChoiceField(
        label=_("Áreas de política de OGP"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    lines = forms.MultipleChoiceField(
        label=_("Líneas de planeación de donde viene"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Este cruce se publica con la convocatoria."),
    )

    def __init__(
        self, topic: Topic | None, lines: Iterable[Line], areas: Iterable[Term], data: Any = None
    ) -> None:
        self.known_lines = {str(each.pk): each for each in lines}
        self.known_areas = {str(each.pk): each for each in areas}
        super().__init__(data, initial=_of_topic(topic))
        _offer(
            self.fields["lines"],
            [(key, f"{each.instrument.short} · {each}") for key, each in self.known_lines.items()],
        )
        _offer(
            self.fields["areas"],
            [(key, shown(each.label).text) for key, each in self.known_areas.items()],
        )
        for name, known in (("lines", self.known_lines), ("areas", self.known_areas)):
            if not known:
                self.fields.pop(name)

    def facts(self) -> dict[str, Any]:
        """What the action takes; asked of a form that is right."""
        data = dict(self.cleaned_data)
        return data | {
            "lines": [self.known_lines[key] for key in data.get("lines", ())],
            "areas": [self.known_areas[key] for key in data.get("areas", ())],
        }

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """What is said in both languages, side by side."""
        return [(self[f"{name}_es"], self[f"{name}_en"]) for name in ("name", "text")]

    def rest(self) -> list[forms.BoundField]:
        """What it comes from."""
        return [self[name] for name in ("areas", "lines") if name in self.fields]


class NoticeForm(forms.Form):
    """The privacy notice, short and in full; each saving is a version."""

    short_es = text_field(
        _("Aviso simplificado (español)"),
        rows=4,
        language="es",
        required=True,
        help_text=_(
            "Quién responde, para qué se usan los datos, a quién se dan y dónde está el aviso "
            "completo. Se lee antes de responder."
        ),
    )
    short_en = text_field(_("Aviso simplificado (inglés)"), rows=4, language="en")
    full_es = text_field(_("Aviso integral (español)"), rows=12, language="es", required=True)
    full_en = text_field(_("Aviso integral (inglés)"), rows=12, language="en")

    def __init__(self, notice: PrivacyNotice | None, data: Any = None) -> None:
        names = list(self.base_fields)
        super().__init__(
            data, initial={name: getattr(notice, name) for name in names} if notice else None
        )

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """What is said in both languages, side by side."""
        return [(self[f"{name}_es"], self[f"{name}_en"]) for name in ("short", "full")]


class HelpPointForm(forms.Form):
    """A place where people are helped to take part."""

    name = forms.CharField(label=_("Nombre del lugar"), max_length=160)
    address = forms.CharField(label=_("Dirección"), required=False, max_length=300)
    hours = forms.CharField(
        label=_("Días y horas"),
        required=False,
        max_length=200,
        help_text=_("Como «lunes a viernes de 9 a 15 h»."),
    )
    place = forms.ChoiceField(label=_("Municipio"), required=False)

    def __init__(self, places: Iterable[Place], data: Any = None) -> None:
        self.places = {str(each.pk): each for each in places}
        super().__init__(data)
        _offer(
            self.fields["place"],
            [("", "—"), *((key, each.name) for key, each in self.places.items())],
        )

    def facts(self) -> dict[str, Any]:
        """What the action takes; asked of a form that is right."""
        data = dict(self.cleaned_data)
        return data | {"place": self.places.get(data["place"])}


def _of_topic(topic: Topic | None) -> dict[str, Any] | None:
    if topic is None:
        return None
    words = {name: getattr(topic, name) for name in ("name_es", "name_en", "text_es", "text_en")}
    return words | {
        "lines": [str(each.pk) for each in topic.lines.all()],
        "areas": [str(each.pk) for each in topic.areas.all()],
    }


def _offer(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    assert isinstance(field, forms.ChoiceField | forms.MultipleChoiceField)
    field.choices = choices
