"""Forms of feasibility: who is asked, what was found, the result, and the criteria."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import day_field, text_field
from planabierto.doors.shared.marks import shown
from planabierto.ground.institutions.models import Institution
from planabierto.journey.themes.actions.opining import Finding
from planabierto.journey.themes.models import Criterion, Judgement, Opinion
from planabierto.journey.themes.states import Outcome


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
                label=shown(criterion.name).text,
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
