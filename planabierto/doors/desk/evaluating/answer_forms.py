"""Forms of those who answer a report, and of the house that keeps what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.evaluating.choosing import Row, offer
from planabierto.doors.desk.forms.fields import day_field, reason_field, text_field
from planabierto.doors.shared.evidence_form import file_field
from planabierto.ground.institutions.models import Institution
from planabierto.ground.people.models import Account
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.evaluation.actions import NewBody
from planabierto.journey.evaluation.states import Acceptance
from planabierto.tools.library.actions import LONGEST_TITLE, Upload


class ReplyForm(forms.Form):
    """What an institution says to a report."""

    text = text_field(
        _("Respuesta de tu institución"),
        rows=9,
        required=True,
        help_text=_(
            "Se publica junto al informe, palabra por palabra. Si no tienes observaciones, dilo."
        ),
    )
    title = forms.CharField(
        label=_("Título del documento"), max_length=LONGEST_TITLE, required=False
    )
    file = file_field(_("Documento que lo acompaña"), _("Hasta 10 MB."))

    def upload(self) -> Upload | None:
        """The file, if any; asked of a form that is right."""
        file = self.cleaned_data["file"]
        return Upload.of(file) if file else None


class ResponseForm(forms.Form):
    """Whether a recommendation is accepted, and why."""

    acceptance = forms.ChoiceField(
        label=_("¿Se acepta?"), choices=Acceptance.choices, widget=forms.RadioSelect
    )
    reason = reason_field(_("Se publica: qué harán, o por qué no."))


class FollowUpForm(forms.Form):
    """What was done since."""

    text = text_field(_("Qué se hizo"), rows=4, required=True, help_text=_("Se publica."))
    done = forms.BooleanField(label=_("Ya no queda nada por hacer"), required=False)


class FilingForm(forms.Form):
    """Which later cycle takes a recommendation up."""

    cycle = Row(Cycle.objects.none(), label=_("A qué ciclo"), empty_label="—")

    def __init__(self, cycles: Any, data: Any = None) -> None:
        super().__init__(data)
        offer(self.fields["cycle"], cycles)


class BodyForm(forms.Form):
    """Which body takes the place of which, from when, and who evaluates for it."""

    plan = forms.ChoiceField(label=_("En qué plan"), required=False)
    outgoing = Row(Institution.objects.none(), label=_("Quién deja de evaluar"), empty_label="—")
    incoming = Row(Institution.objects.none(), label=_("Quién evalúa desde ahora"), empty_label="—")
    since = day_field(_("Desde"))
    person = Row(
        Account.objects.none(),
        label=_("Persona evaluadora"),
        required=False,
        empty_label="—",
        help_text=_("Las demás se designan después, en Designaciones."),
    )
    reason = reason_field(_("Se publica. Por ejemplo, el decreto que disolvió al ente."))

    def __init__(
        self,
        plans: Mapping[str, str],
        bodies: Any,
        institutions: Any,
        people: Any,
        data: Any = None,
    ) -> None:
        super().__init__(data)
        field = self.fields["plan"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", gettext("En todo el ciclo")), *plans.items()]
        offer(self.fields["outgoing"], bodies)
        offer(self.fields["incoming"], institutions)
        offer(self.fields["person"], people)

    def facts(self) -> dict[str, Any]:
        """What the action takes but for the plan; asked of a form that is right."""
        data = self.cleaned_data
        people = [data["person"]] if data["person"] else []
        return {
            "outgoing": data["outgoing"],
            "incoming": NewBody(data["incoming"], data["since"], people),
            "reason": data["reason"],
        }


class DisposeForm(forms.Form):
    """What became of an entry of the intake."""

    words = text_field(_("Qué pasó con este insumo"), rows=3, required=True)
