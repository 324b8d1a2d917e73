"""Forms of judging: instruments, crossings, dossiers, opinions, weights, syntheses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import day_field, reason_field, text_field
from planabierto.ground.institutions.models import Institution
from planabierto.ground.vocabulary.models import Term
from planabierto.journey.consultation.models import Contribution
from planabierto.journey.themes.actions.opining import Finding
from planabierto.journey.themes.actions.telling import NewCitation
from planabierto.journey.themes.models import Criterion, Judgement, Opinion, Synthesis
from planabierto.journey.themes.priority import MEASURES, Weights
from planabierto.journey.themes.states import Outcome


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
        terms.choices = [(str(each.pk), each.label_es) for each in areas]


class InstitutionForm(forms.Form):
    """Which institution is asked, and by when."""

    institution = forms.ModelChoiceField(
        Institution.objects.none(), label=_("¿A qué institución le toca?"), empty_label="—"
    )
    due = day_field(
        _("Tiene hasta el"), help_text=_("Es público: después se dice que no respondió.")
    )

    def __init__(self, institutions: Any, data: Any = None, due: date | None = None) -> None:
        super().__init__(data, initial={"due": due})
        field = self.fields["institution"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = institutions


class AskForm(InstitutionForm):
    """What an institution is asked."""

    asks = text_field(_("Qué se le pide revisar en especial"), rows=3)


class SecondForm(InstitutionForm):
    """Another institution is asked because somebody disagrees."""

    reason = text_field(
        _("Con qué no se está de acuerdo"), rows=3, required=True, help_text=_("Se publica.")
    )


class OutcomeForm(forms.Form):
    """What a theme comes to, and why."""

    outcome = forms.ChoiceField(
        label=_("¿Se puede hacer?"), widget=forms.RadioSelect, choices=Outcome.choices
    )
    reason = text_field(
        _("Razón"),
        rows=5,
        required=True,
        help_text=_("Se publica y llega a quienes participaron: escríbela para esas personas."),
    )
    competent = forms.CharField(
        label=_("Si no es de esta competencia, ¿de quién es?"), max_length=255, required=False
    )


class OpinionForm(OutcomeForm):
    """An institution's opinion: each criterion, then the outcome."""

    changes = text_field(_("Con qué ajustes sería viable"), rows=3)

    def __init__(
        self, criteria: Iterable[Criterion], data: Any = None, before: Opinion | None = None
    ) -> None:
        super().__init__(data, initial=_said(before))
        self.criteria = list(criteria)
        for criterion in self.criteria:
            self.fields[f"mark-{criterion.key}"] = forms.ChoiceField(
                label=criterion.name.shown_in("es").text,
                choices=Judgement.Mark.choices,
                widget=forms.RadioSelect,
            )
            self.fields[f"words-{criterion.key}"] = forms.CharField(
                label=_("Por qué"),
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        marks = [name for name in self.fields if "-" in name]
        self.order_fields([*marks, "outcome", "reason", "changes", "competent"])

    def rows(self) -> list[tuple[Criterion, Any, Any]]:
        """Each criterion with its two fields."""
        return [
            (each, self[f"mark-{each.key}"], self[f"words-{each.key}"]) for each in self.criteria
        ]

    def finding(self) -> Finding:
        """What was found; asked of a form that is right."""
        data = self.cleaned_data
        marks = {
            each.key: (Judgement.Mark(data[f"mark-{each.key}"]), data[f"words-{each.key}"])
            for each in self.criteria
        }
        return Finding(
            Outcome(data["outcome"]), data["reason"], marks, data["changes"], data["competent"]
        )


class VerdictForm(OutcomeForm):
    """The secretariat concludes: on one of the approved opinions, or without any."""

    opinion = forms.ChoiceField(label=_("En qué dictamen se basa"), widget=forms.RadioSelect)
    field_order = ("opinion", "outcome", "reason", "competent")

    def __init__(self, opinions: Sequence[Opinion], data: Any = None) -> None:
        super().__init__(data)
        self.opinions = {str(each.pk): each for each in opinions}
        field = self.fields["opinion"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (key, f"{each.dossier.institution}: {each.found.label}")
            for key, each in self.opinions.items()
        ]
        if self.opinions:
            self.fields.pop("outcome")
            self.fields.pop("competent")
        else:
            self.fields.pop("opinion")

    def facts(self) -> dict[str, Any]:
        """What the action takes; asked of a form that is right."""
        data = self.cleaned_data
        basis = self.opinions.get(data.get("opinion", ""))
        outcome = Outcome(basis.outcome if basis else data["outcome"])
        return {
            "outcome": outcome,
            "reason": data["reason"],
            "opinion": basis,
            "competent": data.get("competent", ""),
        }


class CriterionForm(forms.Form):
    """Something feasibility asks of each theme."""

    name_es = forms.CharField(label=_("Nombre (español)"), max_length=120)
    question_es = text_field(_("Qué pregunta (español)"), rows=2, required=True)
    name_en = forms.CharField(label=_("Nombre (inglés)"), max_length=120, required=False)
    question_en = text_field(_("Qué pregunta (inglés)"), rows=2)


class NewCriterionForm(CriterionForm):
    """The same with the key it will keep."""

    key = forms.SlugField(
        label=_("Clave"), max_length=40, help_text=_("Una palabra en minúsculas; ya no cambia.")
    )


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


def _said(before: Opinion | None) -> dict[str, Any]:
    """A draft sent back is mended, not written anew."""
    if before is None:
        return {}
    words = {name: getattr(before, name) for name in ("outcome", "reason", "changes", "competent")}
    for each in before.judgements.all():
        words |= {
            f"mark-{each.criterion.key}": each.mark,
            f"words-{each.criterion.key}": each.words,
        }
    return words


def _written(before: Synthesis | None) -> dict[str, Any]:
    if before is None:
        return {}
    cited = [
        f"{each.contribution.folio}: {each.quotation}".removesuffix(": ")
        for each in before.citations.all()
    ]
    return {"text_es": before.text_es, "text_en": before.text_en, "cited": "\n".join(cited)}
