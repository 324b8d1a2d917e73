"""The one field of who asks for letters without an account."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class FollowForm(forms.Form):
    """An address; the second field is a trap that people do not see."""

    email = forms.EmailField(
        label=_("Tu correo"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(required=False, max_length=200)

    def is_trapped(self) -> bool:
        """Whether something that is no person filled in the field people do not see."""
        return bool(self.cleaned_data.get("website"))
