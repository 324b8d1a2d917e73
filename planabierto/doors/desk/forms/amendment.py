"""What an amendment says beside the text: why, and what was seen before recording it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import reason_field
from planabierto.journey.forum.models import Resolution


class ResolutionField(forms.ModelChoiceField[Resolution]):
    """A resolution of the forum, by its folio and the motion's title."""

    def label_from_instance(self, row: Resolution) -> str:
        """How a resolution reads in the list."""
        return f"{row.folio} · {row.motion.title.shown_in('es')}"


class AmendForm(forms.Form):
    """The reason, the last amendment the writer saw, and the fingerprint of what was shown."""

    reason = reason_field(_("Se publica junto al cambio. Deshacerlo es otra modificación."))
    resolution = ResolutionField(
        Resolution.objects.none(),
        label=_("Por acuerdo del Foro"),
        empty_label=_("No: bajo mi designación"),
        required=False,
    )
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        last: int,
        data: Any = None,
        shown: dict[str, Any] | None = None,
        *,
        resolutions: Any = None,
    ) -> None:
        super().__init__(data, initial=shown or {"base": last})
        self.resolutions = resolutions
        field = self.fields["resolution"]
        assert isinstance(field, forms.ModelChoiceField)
        if resolutions is not None and resolutions.exists():
            field.queryset = resolutions
        else:
            del self.fields["resolution"]

    def saw(self, fingerprint: str) -> bool:
        """Whether exactly this text was shown before it was to be recorded."""
        return bool(self.data.get("seen") == fingerprint)

    def overtaken(self, last: int) -> bool:
        """Whether somebody amended the commitment since the writer began."""
        return self.is_bound and self.data.get("base") != str(last)

    def again(self, fingerprint: str, last: int, *, tried: bool) -> AmendForm:
        """The form for the page that now shows this text; errors only of what was tried."""
        if not self.is_bound:
            return self
        shown = {"reason": self.data.get("reason", ""), "seen": fingerprint, "base": str(last)}
        shown["resolution"] = self.data.get("resolution", "")
        if not tried:
            return AmendForm(last, shown=shown, resolutions=self.resolutions)
        self.data = shown
        return self
