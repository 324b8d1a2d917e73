"""Forms of weights, syntheses and the return to those who took part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import reason_field, text_field
from planabierto.journey.consultation.models import Contribution
from planabierto.journey.themes.actions.telling import NewCitation
from planabierto.journey.themes.models import Synthesis
from planabierto.journey.themes.priority import MEASURES, Weights


class WhatIfForm(forms.Form):
    """Weights to try; nothing is written."""

    def __init__(self, weights: Weights, data: Any = None) -> None:
        super().__init__(data, initial=asdict(weights))
        for name, label, _definition in MEASURES:
            self.fields[name] = forms.IntegerField(
                label=str(label),
                min_value=0,
                max_value=100,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    def weights(self) -> Weights:
        """The weights typed; asked of a form that is right."""
        return Weights(**{name: self.cleaned_data[name] for name, _label, _text in MEASURES})


class DecideForm(WhatIfForm):
    """Weights that hold from now on, and why."""

    reason = reason_field(_("Se publica junto a los pesos."))
    field_order = (*(name for name, _label, _text in MEASURES), "reason")


class SynthesisForm(forms.Form):
    """What the voices of a theme say together, with the voices it cites."""

    text_es = text_field(_("Síntesis (español)"), rows=8, required=True)
    text_en = text_field(_("Síntesis (inglés)"), rows=5)
    cited = forms.CharField(
        label=_("Aportes que cita"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Uno por línea: su folio y, si quieres, dos puntos y sus palabras tal cual. "
            "Solo se citan palabras de quien lo permitió."
        ),
    )

    def __init__(self, data: Any = None, before: Synthesis | None = None) -> None:
        super().__init__(data, initial=_written(before))

    def lines(self) -> list[tuple[str, str]]:
        """Folio and words of each line; asked of a form that is right."""
        found = []
        for line in self.cleaned_data["cited"].splitlines():
            folio, _sign, words = line.partition(":")
            if folio.strip():
                found.append((folio.strip().upper(), words.strip()))
        return found

    @staticmethod
    def citations(
        lines: Iterable[tuple[str, str]], known: dict[str, Contribution]
    ) -> list[NewCitation]:
        """The citations of lines whose folios are known."""
        return [NewCitation(known[folio], words) for folio, words in lines if folio in known]


class ReturnForm(forms.Form):
    """The words with which participants are told what became of their voices."""

    words_es = text_field(
        _("Unas palabras (español)"),
        rows=5,
        required=True,
        help_text=_("Van al principio de cada correo; lo que pasó con cada aporte se agrega solo."),
    )
    words_en = text_field(_("Unas palabras (inglés)"), rows=4)


def _written(before: Synthesis | None) -> dict[str, Any]:
    if before is None:
        return {}
    cited = [
        f"{each.contribution.folio}: {each.quotation}".removesuffix(": ")
        for each in before.citations.all()
    ]
    return {"text_es": before.text_es, "text_en": before.text_en, "cited": "\n".join(cited)}
