"""What is said beside the text of a draft commitment: where it comes from, what it rests on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import text_field
from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.drafting.models import ItemVersion


class ItemForm(forms.Form):
    """Where a new item comes from; of a known one, the version begun from and what changed."""

    def __init__(
        self, newest: ItemVersion | None, data: Any = None, proposal: Proposal | None = None
    ) -> None:
        said = _("Propuesta %(folio)s") % {"folio": proposal.folio} if proposal else ""
        super().__init__(
            data, initial={"base": newest.number if newest else 0, "source_note": said}
        )
        if newest is None:
            self.fields["source_note"] = forms.CharField(
                label=_("De dónde viene"),
                max_length=255,
                help_text=_("La mesa, la propuesta o el documento de que sale este compromiso."),
            )
            return
        self.fields["note"] = forms.CharField(
            label=_("Qué cambiaste"), required=False, max_length=255
        )
        self.fields["base"] = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def catch_up(self, newest: ItemVersion | None) -> None:
        """Begin from the newest version, so that saving once more is a choice."""
        if newest and self.is_bound:
            self.data = {**dict(self.data.items()), "base": str(newest.number)}


class AdoptForm(forms.Form):
    """The published document an adoption rests on: a file or an address."""

    file = forms.FileField(label=_("Archivo del documento publicado"), required=False)
    url = forms.URLField(
        label=_("O su dirección web"), required=False, assume_scheme="https", max_length=1000
    )
    reason = text_field(
        _("Motivo"), rows=3, help_text=_("Por ejemplo, el acuerdo con que se adoptó.")
    )

    def clean(self) -> dict[str, Any]:
        """One document is needed."""
        data: dict[str, Any] = self.cleaned_data
        if not data.get("file") and not data.get("url") and not self.errors:
            self.add_error("file", _("Sube el documento o escribe su dirección."))
        return data
