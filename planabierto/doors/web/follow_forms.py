"""The one field of who asks for letters without an account."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

WEEKLY = "semana"


class FollowForm(forms.Form):
    """An address; the second field is a trap that people do not see."""

    email = forms.EmailField(
        label=_("Tu correo"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    pace = forms.ChoiceField(
        label=_("Cuándo te escribimos"),
        required=False,
        choices=[
            ("", _("Cada vez que algo cambie")),
            (WEEKLY, _("Una vez por semana, en resumen")),
        ],
    )
    website = forms.CharField(required=False, max_length=200)

    @property
    def weekly(self) -> bool:
        """Whether all of a week comes in one letter."""
        return self.cleaned_data.get("pace") == WEEKLY

    def is_trapped(self) -> bool:
        """Whether something that is no person filled in the field people do not see."""
        return bool(self.cleaned_data.get("website"))
