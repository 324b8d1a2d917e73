"""Accounts, and the mandates people hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import day_field, reason_field
from planabierto.ground.institutions.models import ROLE_LABELS, Institution
from planabierto.ground.people import queries as people
from planabierto.ground.people.models import Account
from planabierto.kit.actor import Role


class AccountField(forms.EmailField):
    """An account, named by its address."""

    def clean(self, value: Any) -> Account:
        """The account with this address; when there is none, it must be opened first."""
        address = super().clean(value)
        found = people.by_email(address)
        if found is None:
            raise forms.ValidationError(
                _("No hay una cuenta con ese correo. Ábrela primero en Cuentas.")
            )
        return found


class AccountForm(forms.Form):
    """A person to open an account for."""

    email = forms.EmailField(label=_("Correo"))
    name = forms.CharField(
        label=_("Nombre"),
        max_length=120,
        help_text=_("Se muestra en público mientras tenga una designación."),
    )
    language = forms.ChoiceField(
        label=_("Idioma de sus avisos"), choices=[("es", "Español"), ("en", "English")]
    )


class ResetForm(forms.Form):
    """Why a second factor is to be enrolled anew."""

    reason = reason_field(_("Cómo comprobaste que es la persona. Queda en el registro."))


class DesignationForm(forms.Form):
    """A mandate to give."""

    person = AccountField(label=_("Correo de la persona"), help_text=_("De una cuenta ya abierta."))

    def __init__(
        self,
        institutions: Iterable[Institution],
        roles: Sequence[Role],
        scopes: Sequence[tuple[str, Any]],
        data: Any = None,
    ) -> None:
        self.institutions = {str(each.pk): each for each in institutions}
        super().__init__(data)
        self.fields["institution"] = forms.ChoiceField(
            label=_("Institución por la que actúa"),
            choices=[("", "—"), *((key, str(each)) for key, each in self.institutions.items())],
        )
        self.fields["role"] = forms.ChoiceField(
            label=_("Función"),
            choices=[("", "—"), *((role.value, ROLE_LABELS[role]) for role in roles)],
        )
        self.fields["scope"] = forms.ChoiceField(
            label=_("Alcance"),
            required=not any(folio == "" for folio, _label in scopes),
            choices=list(scopes),
        )
        self.fields["starts"] = day_field(_("Desde"))
        self.fields["ends"] = day_field(
            _("Hasta"), required=False, help_text=_("Vacío si es hasta nuevo aviso.")
        )
        self.fields["basis"] = forms.CharField(
            label=_("Documento que la respalda"),
            required=False,
            max_length=255,
            help_text=_("Por ejemplo, el número y la fecha del oficio."),
        )


class EndForm(forms.Form):
    """A mandate's last day, and why."""

    last_day = day_field(_("Último día"), help_text=_("Ese día todavía cuenta."))
    reason = reason_field()


class HandOverForm(forms.Form):
    """Who takes a mandate up, from which day, and why."""

    email = forms.EmailField(label=_("Correo de quien recibe"))
    name = forms.CharField(
        label=_("Nombre, si aún no tiene cuenta"),
        required=False,
        max_length=120,
        help_text=_("Le abrimos una cuenta y le llega una invitación."),
    )
    on = day_field(
        _("Primer día de quien recibe"), help_text=_("La otra persona termina la víspera.")
    )
    reason = reason_field()
