"""Forms of plans in force: an instrument, its lines, and what a theme is crossed with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from planabierto.doors.shared.marks import shown
from planabierto.ground.institutions.models import Institution
from planabierto.ground.vocabulary.models import Term


class InstrumentForm(forms.Form):
    """A planning instrument, perhaps with its lines."""

    title = forms.CharField(label=_("Nombre del plan o programa"), max_length=255)
    short = forms.CharField(
        label=_("Nombre corto"), max_length=40, help_text=_("Para las tablas: PED, PMD San Pedro.")
    )
    owner = forms.ModelChoiceField(
        Institution.objects.none(), label=_("De quién es"), required=False, empty_label="—"
    )
    source = forms.CharField(
        label=_("Dónde se puede leer"),
        max_length=500,
        required=False,
        help_text=_("Dirección web o publicación oficial."),
    )

    def __init__(self, institutions: Any, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["owner"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = institutions


class LinesForm(forms.Form):
    """The lines of an instrument as a CSV file."""

    file = forms.FileField(
        label=_("Archivo CSV"),
        help_text=_("Tres columnas: clave, superior y texto. Se toma entero o nada."),
    )

    def content(self) -> bytes:
        """What the file holds; asked of a form that is right."""
        upload: UploadedFile[Any] = self.cleaned_data["file"]
        return bytes(upload.read())


class CrossingForm(forms.Form):
    """Which lines of plans and which policy areas a theme answers to."""

    lines = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    areas = forms.MultipleChoiceField(
        label=_("Áreas de política de OGP"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Por qué"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Vale para lo que se agrega ahora. Se publica."),
    )

    def __init__(
        self,
        lines: Iterable[int],
        areas: Sequence[Term],
        ticked: Mapping[str, Sequence[str]],
        data: Any = None,
    ) -> None:
        super().__init__(data, initial=dict(ticked))
        known, terms = self.fields["lines"], self.fields["areas"]
        assert isinstance(known, forms.MultipleChoiceField)
        assert isinstance(terms, forms.MultipleChoiceField)
        known.choices = [(str(key), "") for key in lines]
        terms.choices = [(str(each.pk), shown(each.label).text) for each in areas]
