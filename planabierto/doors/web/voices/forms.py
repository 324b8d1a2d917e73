"""The form of a public question."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.shared.marks import current_language
from planabierto.journey.monitoring.actions import NewQuestion
from planabierto.journey.monitoring.question_rules import LONGEST


class AskForm(forms.Form):
    """A question, with an address if its author wishes to hear."""

    text = forms.CharField(
        label=_("Tu pregunta"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Se publica tal como la escribes: no pongas datos personales, ni de otros."),
    )
    email = forms.EmailField(
        label=_("Tu correo"),
        required=False,
        help_text=_(
            "Solo para avisarte de la respuesta. No se publica, y lo borras cuando quieras."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    consent = forms.BooleanField(
        label=_("Acepto que guarden mi correo para avisarme de la respuesta"), required=False
    )

    def new(self, turn: str) -> NewQuestion:
        """The question that was typed, on the page of this turn."""
        data = self.cleaned_data
        return NewQuestion(
            text=data["text"],
            language="en" if current_language() == "en" else "es",
            email=data["email"],
            consent=data["consent"],
            form=turn,
        )
