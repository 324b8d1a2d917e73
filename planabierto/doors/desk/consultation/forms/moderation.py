"""What somebody decides about a voice, and what somebody hears in a recording."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import text_field
from planabierto.doors.shared.voice.form import LANGUAGES
from planabierto.tools.moderation.models import HidingReason

SHOW, HIDE = "mostrar", "ocultar"


class DecisionForm(forms.Form):
    """Shown, or not for one of the published reasons."""

    decision = forms.ChoiceField(
        label=_("Decisión"),
        choices=[(SHOW, _("Se muestra")), (HIDE, _("No se muestra"))],
        widget=forms.RadioSelect,
    )
    ground = forms.ChoiceField(
        label=_("Motivo, si no se muestra"),
        required=False,
        choices=[("", "—"), *(each for each in HidingReason.choices if each[0] != "none")],
        help_text=_("Son los motivos publicados. Estar en desacuerdo no es uno."),
    )
    reason = text_field(
        _("Explicación para quien lo escribió"),
        rows=3,
        help_text=_("La lee en su folio, y puede pedir que otra persona lo revise."),
    )

    def facts(self) -> dict[str, Any]:
        """What the action takes; asked of a form that is right."""
        data = self.cleaned_data
        shown = data["decision"] == SHOW
        ground = HidingReason.NONE if shown else data["ground"] or HidingReason.NONE
        return {"shown": shown, "ground": ground, "reason": data["reason"]}


class RenderingForm(forms.Form):
    """What was said, written down or translated."""

    text = text_field(
        _("Lo que dice"),
        rows=8,
        required=True,
        help_text=_("Palabra por palabra, sin corregir a quien habla. El original se conserva."),
    )
    language = forms.ChoiceField(label=_("Idioma de este texto"), choices=[*LANGUAGES.items()])
