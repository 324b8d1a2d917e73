"""A cycle, its plans, its calendar and what it owes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import day_field, reason_field, text_field
from planabierto.ground.institutions.models import Institution
from planabierto.journey.cycles.models import Basis, Horizon
from planabierto.kit.registry import occurrences


class CycleForm(forms.Form):
    """A cycle to open."""

    folio = forms.CharField(
        label=_("Folio"), max_length=11, help_text=_("Letras y año de inicio, como NL-2022.")
    )
    title_es = forms.CharField(label=_("Título en español"), required=False, max_length=500)
    title_en = forms.CharField(label=_("Título en inglés"), required=False, max_length=500)
    starts = day_field(_("Empieza"))
    ends = day_field(_("Termina"))
    rehearsal = forms.BooleanField(
        label=_("Es un ensayo"),
        required=False,
        help_text=_("Sirve para probar: nunca se publica y después se descarta."),
    )


class PlanForm(forms.Form):
    """An empty plan to start in a cycle."""

    jurisdiction = forms.CharField(
        label=_("Jurisdicción"), max_length=500, help_text=_("Como «Monterrey, México».")
    )
    slug = forms.SlugField(
        label=_("Nombre corto"), max_length=120, help_text=_("Como monterrey-2022.")
    )
    title_es = forms.CharField(label=_("Título en español"), required=False, max_length=500)
    title_en = forms.CharField(label=_("Título en inglés"), required=False, max_length=500)
    submission_year = forms.IntegerField(
        label=_("Año de presentación"), required=False, min_value=2000, max_value=2100
    )

    def __init__(self, cycle: str, data: Any = None) -> None:
        super().__init__(data)
        self.fields["code"] = forms.CharField(
            label=_("Letras del plan"),
            max_length=6,
            validators=[RegexValidator(r"^[A-Za-z]{2,6}$", _("De dos a seis letras."))],
            help_text=_("De dos a seis; con SPG, el folio será %(cycle)s-SPG.") % {"cycle": cycle},
        )
        self.order_fields(["jurisdiction", "code", "slug"])


class PhaseForm(forms.Form):
    """A phase's days."""

    announced = day_field(
        _("Anunciada el"), required=False, help_text=_("Se anuncia antes de abrir.")
    )
    opens = day_field(_("Abre"))
    closes = day_field(_("Cierra"), help_text=_("Ese día todavía cuenta."))


class GoalForm(forms.Form):
    """A line of the vision or a medium-term goal."""

    horizon = forms.ChoiceField(label=_("Horizonte"), choices=Horizon.choices)
    text_es = text_field(_("Meta (español)"), language="es")
    text_en = text_field(_("Meta (inglés)"), language="en")
    due = day_field(_("Para el"), required=False)

    def __init__(self, institutions: Iterable[Institution], *args: Any, **kwargs: Any) -> None:
        self.institutions = {str(each.pk): each for each in institutions}
        super().__init__(*args, **kwargs)
        self.fields["owner"] = forms.ChoiceField(
            label=_("Institución a cargo"),
            required=False,
            choices=[("", "—"), *((key, str(each)) for key, each in self.institutions.items())],
        )

    def clean(self) -> dict[str, Any]:
        """In words, in at least one language."""
        data: dict[str, Any] = self.cleaned_data
        _need_one(self, data, "text")
        data["owner"] = self.institutions.get(data.get("owner", ""))
        return data


class PromiseForm(forms.Form):
    """A standing promise: who owes what to whom, how often, from when to when."""

    what_es = text_field(_("Qué se promete (español)"), rows=2, language="es")
    what_en = text_field(_("Qué se promete (inglés)"), rows=2, language="en")
    debtor_es = forms.CharField(label=_("Quién (español)"), required=False, max_length=255)
    debtor_en = forms.CharField(label=_("Quién (inglés)"), required=False, max_length=255)
    creditor_es = forms.CharField(label=_("A quién (español)"), required=False, max_length=255)
    creditor_en = forms.CharField(label=_("A quién (inglés)"), required=False, max_length=255)
    every_months = forms.IntegerField(
        label=_("Cada cuántos meses"),
        required=False,
        min_value=1,
        max_value=60,
        help_text=_("Vacío si la pide cada hecho, como un hito completado."),
    )
    once = forms.BooleanField(
        label=_("Basta con cumplirla una vez"),
        required=False,
        help_text=_("Entre el primer y el último día; entonces no se repite."),
    )
    starts = day_field(_("Desde"), required=False)
    ends = day_field(_("Hasta"), required=False)
    basis = forms.ChoiceField(label=_("Quién la pide"), choices=Basis.choices, required=False)
    counts = forms.ChoiceField(
        label=_("Qué la mide"),
        required=False,
        help_text=_("Sin medición nunca dirá «vencida»."),
    )
    fulfilled_es = text_field(_("Cuándo se cumple (español)"), rows=2, language="es")
    fulfilled_en = text_field(_("Cuándo se cumple (inglés)"), rows=2, language="en")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(each.name, each.label) for each in occurrences]
        kept = (kwargs.get("initial") or {}).get("counts", "")
        if kept and kept not in occurrences:
            known.append((kept, kept))
        field = self.fields["counts"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Nada todavía")), *known]

    def clean(self) -> dict[str, Any]:
        """In words, in at least one language."""
        data: dict[str, Any] = self.cleaned_data
        _need_one(self, data, "what")
        data["basis"] = data.get("basis") or Basis.OWN
        return data


class RestrictedPeriodForm(forms.Form):
    """Days on which the law suspends government publicity."""

    starts = day_field(_("Primer día"))
    ends = day_field(_("Último día"))
    basis_es = text_field(_("Fundamento legal (español)"), rows=3, language="es")
    basis_en = text_field(_("Fundamento legal (inglés)"), rows=3, language="en")


class HolidayForm(forms.Form):
    """A day on which offices do not work."""

    day = day_field(_("Día"))
    name_es = forms.CharField(label=_("Cómo se llama (español)"), max_length=120)
    name_en = forms.CharField(label=_("Cómo se llama (inglés)"), required=False, max_length=120)


class WithdrawDutyForm(forms.Form):
    """Why it no longer stands."""

    reason = reason_field()


def _need_one(form: forms.Form, data: dict[str, Any], name: str) -> None:
    if not (data.get(f"{name}_es") or data.get(f"{name}_en")):
        form.add_error(f"{name}_es", _("Escríbelo en al menos un idioma."))
