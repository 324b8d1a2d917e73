"""Evidence on a form: several files and links, each with its title and, if need be, protected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.journey.monitoring.actions import NewEvidence
from planabierto.tools.library.actions import (
    EVIDENCE,
    LONGEST_ADDRESS,
    LONGEST_ALTERNATIVE,
    LONGEST_TITLE,
    Upload,
    accept_attribute,
)

PLACES = 5
PARTS = ("file", "url", "title", "alternative", "restricted", "redacted", "description")
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif")


def file_field(label: Any, help_text: Any = "") -> forms.FileField:
    """A file that can be evidence; its name may be long; the library checks what it holds."""
    widget = forms.FileInput(attrs={"accept": accept_attribute(EVIDENCE)})
    return forms.FileField(
        label=label, required=False, help_text=help_text, widget=widget, allow_empty_file=True
    )


class EvidenceForm(forms.Form):
    """One piece of evidence: a file or a link."""

    file = file_field(_("Archivo"), _("PDF, documento, hoja de cálculo o imagen."))
    url = forms.URLField(
        label=_("O un enlace"),
        required=False,
        max_length=LONGEST_ADDRESS,
        assume_scheme="https",
        help_text=_("Para audio, video o una página."),
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    title = forms.CharField(
        label=_("Título"),
        required=False,
        max_length=LONGEST_TITLE,
        help_text=_("Si lo dejas vacío usamos el nombre del archivo."),
    )
    alternative = forms.CharField(
        label=_("Si es una imagen: qué se ve en ella"),
        required=False,
        max_length=LONGEST_ALTERNATIVE,
        help_text=_("Para quien no puede verla."),
    )
    restricted = forms.BooleanField(
        label=_("Contiene datos que no deben publicarse"),
        required=False,
        help_text=_(
            "Por ejemplo, nombres o domicilios de víctimas o de menores. El archivo lo verán solo "
            "el grupo de trabajo, quien evalúa y la secretaría; el título sí es público."
        ),
    )
    redacted = file_field(
        _("Versión pública, sin esos datos"),
        _("La misma pieza con lo sensible tachado o quitado: es la que se publica."),
    )
    description = forms.CharField(
        label=_("Qué muestra, o qué se ocultó y por qué"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Se publica."),
    )

    def is_filled(self) -> bool:
        """Whether this place is used at all."""
        return any(self._given(name) for name in PARTS)

    def is_unfolded(self) -> bool:
        """Whether what is seldom needed has something to show."""
        return bool(self.errors) or any(
            self[name].value() for name in ("restricted", "description", "alternative")
        )

    def clean(self) -> dict[str, Any]:
        """One of file or link; an image says what it shows; a link cannot be kept from sight."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        file, url, redacted = data.get("file"), data.get("url"), data.get("redacted")
        if bool(file) == bool(url) and "file" not in self.errors and "url" not in self.errors:
            message = _("Pon un archivo o un enlace; para dos cosas usa dos lugares.")
            self.add_error("file", message if file else _("Elige un archivo o escribe un enlace."))
        if file and _is_picture(file.name) and not (data.get("alternative") or "").strip():
            self.add_error("alternative", _("Di qué se ve en la imagen."))
        if url and (data.get("restricted") or redacted):
            self.add_error("url", _("Un enlace no se puede reservar: sube el archivo."))
        if redacted and not (data.get("description") or "").strip():
            self.add_error("description", _("Di qué se ocultó en la versión pública y por qué."))
        return data

    def evidence(self, language: str) -> NewEvidence:
        """What is about to show something; asked of a form that is right."""
        data = self.cleaned_data
        file, redacted = data["file"], data["redacted"]
        return NewEvidence(
            title=self.shown_title(),
            upload=Upload.of(file) if file else None,
            url=data["url"],
            language=language,
            alternative=data["alternative"],
            description=data["description"],
            restricted=data["restricted"] or bool(redacted),
            redacted=Upload.of(redacted) if redacted else None,
        )

    def shown_title(self) -> str:
        """The title, or the name of the file or link in its place."""
        if given := str(self._given("title") or "").strip():
            return given
        file = self._given("file")
        if file:  # an upload, or its name alone where a draft is looked at
            name = PurePosixPath(str(getattr(file, "name", file))).stem
            return name.replace("_", " ")[:LONGEST_TITLE]
        return str(self._given("url") or "")[:LONGEST_TITLE]

    def is_kept_from_sight(self) -> bool:
        """Whether what is sent here will not be served to strangers."""
        return bool(self["restricted"].value()) and not self._given("redacted")

    def _given(self, name: str) -> Any:
        if not self.is_bound:
            return self.initial.get(name)
        key = self.add_prefix(name)
        return self.files.get(key) or self.data.get(key)


class EvidencePlaces:
    """The places for evidence on one form, as many as a report may bring at once."""

    def __init__(self, data: Any = None, files: Any = None, typed: Any = None) -> None:
        self.forms = [_place(f"e{place}", data, files, typed or {}) for place in range(PLACES)]

    def __iter__(self) -> Iterator[EvidenceForm]:
        return iter(self.forms)

    def used(self) -> list[EvidenceForm]:
        """The places that hold something."""
        return [each for each in self.forms if each.is_filled()]

    def is_valid(self) -> bool:
        """Whether every used place is right."""
        return not [each for each in self.used() if not each.is_valid()]

    def evidence(self, language: str) -> list[NewEvidence]:
        """What the used places bring."""
        return [each.evidence(language) for each in self.used()]


def _place(prefix: str, data: Any, files: Any, typed: dict[str, str]) -> EvidenceForm:
    """One place; what nobody filled in is shown as new, without complaints."""
    sent = EvidenceForm(data, files, prefix=prefix)
    if data is not None and sent.is_filled():
        return sent
    return EvidenceForm(prefix=prefix, initial=_own(typed, f"{prefix}-"))


def _own(typed: dict[str, str], prefix: str) -> dict[str, str]:
    return {
        name.removeprefix(prefix): text for name, text in typed.items() if name.startswith(prefix)
    }


def _is_picture(name: str) -> bool:
    return name.lower().endswith(PICTURES)
