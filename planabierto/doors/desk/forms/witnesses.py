"""Choosing a witness among those who may be one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from planabierto.doors.shared.marks import current_language
from planabierto.ground.institutions.models import Mandate


class WitnessForm(forms.Form):
    """One designation in force of somebody outside the government, or of an evaluator."""

    mandate = forms.ChoiceField(label=_("Persona"))

    def __init__(self, found: QuerySet[Mandate], *args: Any) -> None:
        super().__init__(*args)
        self._mandates = {str(each.pk): each for each in found}
        choices = [(key, _words(each)) for key, each in self._mandates.items()]
        self.fields["mandate"] = forms.ChoiceField(
            label=_("Persona"), choices=[("", _("Elige")), *choices]
        )

    def chosen(self) -> Mandate:
        """The designation that was chosen."""
        return self._mandates[self.cleaned_data["mandate"]]

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody to choose."""
        return not self._mandates


def _words(mandate: Mandate) -> str:
    institution = mandate.institution.name.shown_in(current_language())
    return f"{mandate.person} · {mandate.role_label} · {institution}"
