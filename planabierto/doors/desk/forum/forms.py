"""Forms of the forum itself: its words, its rules, its seats and who holds them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import day_field, reason_field, text_field
from planabierto.doors.shared.evidence_form import file_field
from planabierto.doors.shared.marks import shown
from planabierto.ground.institutions.models import Institution
from planabierto.ground.people import queries as people
from planabierto.journey.forum.actions.seats import NewSeat
from planabierto.journey.forum.models import Collective, Forum, Resolution, SeatSector, TenureKind
from planabierto.tools.ballots.counting import DECIDES
from planabierto.tools.ballots.models import Deciding
from planabierto.tools.library.actions import LONGEST_ADDRESS

WORDS = ("name_es", "name_en", "about_es", "about_en", "deciding", "quorum_percent", "warns_days")
MAJORITIES = [(key, label) for key, label in Deciding.choices if key in DECIDES]


class RowField(forms.ModelChoiceField[Any]):
    """One of some rows, each by its name; which ones is said on the form."""

    def label_from_instance(self, row: Any) -> str:
        """The name, before it the folio of a resolution."""
        if isinstance(row, Resolution):
            return f"{row.folio} · {shown(row.motion.title).text}"
        return shown(row.name).text


def offer(field: forms.Field, rows: Any) -> None:
    """Let a field choose among these rows."""
    assert isinstance(field, RowField)
    field.queryset = rows


def _english(label: Any, longest: int = 200) -> forms.CharField:
    widget = forms.TextInput(attrs={"lang": "en"})
    return forms.CharField(label=label, max_length=longest, required=False, widget=widget)


class ForumForm(forms.Form):
    """How the forum is called, how it decides and when it warns."""

    name_es = forms.CharField(label=_("Nombre (español)"), max_length=200)
    name_en = _english(_("Nombre (inglés)"))
    about_es = text_field(_("Para qué es (español)"), rows=3)
    about_en = text_field(_("Para qué es (inglés)"), rows=3, language="en")
    deciding = forms.ChoiceField(
        label=_("Cómo decide, si un punto no dice otra cosa"), choices=MAJORITIES
    )
    quorum_percent = forms.IntegerField(
        label=_("Quórum, en porcentaje de los lugares con voto"),
        min_value=50,
        max_value=100,
        help_text=_("Nunca menos de la mitad."),
    )
    warns_days = forms.IntegerField(
        label=_("Con cuántos días avisa que un periodo termina"), min_value=1, max_value=366
    )

    def __init__(self, data: Any = None, row: Forum | None = None) -> None:
        said = {name: getattr(row, name) for name in WORDS} if row else _USUAL
        super().__init__(data, initial=said)


_USUAL = {"quorum_percent": 50, "warns_days": 60, "deciding": Deciding.SIMPLE}


class RulesForm(forms.Form):
    """The forum's rules: a file or a link, and from which day."""

    file = file_field(_("Archivo"), _("PDF o documento: cualquiera podrá leerlo."))
    url = forms.URLField(
        label=_("O un enlace"), required=False, max_length=LONGEST_ADDRESS, assume_scheme="https"
    )
    in_force = day_field(_("En vigor desde"))

    def clean(self) -> dict[str, Any]:
        """One of file or link."""
        data: dict[str, Any] = self.cleaned_data
        if bool(data.get("file")) == bool(data.get("url")) and not self.errors:
            self.add_error("file", _("Elige un archivo o escribe un enlace, no los dos."))
        return data


class SeatForm(forms.Form):
    """A new seat: for which sector, whose, from when."""

    sector = forms.ChoiceField(
        label=_("Sector"),
        choices=SeatSector.choices,
        help_text=_("Quien observa está y habla; no vota."),
    )
    institution = RowField(
        Institution.objects.none(), label=_("De qué institución"), required=False, empty_label="—"
    )
    collective = RowField(
        Collective.objects.none(), label=_("O de qué colectivo"), required=False, empty_label="—"
    )
    from_day = day_field(_("Desde"))
    rotates_months = forms.IntegerField(
        label=_("Cada cuántos meses rota"), required=False, min_value=1, max_value=120
    )

    def __init__(
        self, institutions: Any, collectives: Any, data: Any = None, day: date | None = None
    ) -> None:
        super().__init__(data, initial={"from_day": day})
        offer(self.fields["institution"], institutions)
        offer(self.fields["collective"], collectives)

    def new(self) -> NewSeat:
        """The seat; asked of a form that is right."""
        return NewSeat(**{name: self.cleaned_data[name] for name in NewSeat.__slots__})


class AdmitForm(SeatForm):
    """A seat for whom the forum admitted."""

    resolution = RowField(
        Resolution.objects.none(), label=_("Por qué acuerdo ingresa"), empty_label="—"
    )
    field_order = ("resolution",)

    def __init__(self, resolutions: Any, *more: Any) -> None:
        super().__init__(*more)
        offer(self.fields["resolution"], resolutions)


class DepartureForm(forms.Form):
    """The end of a seat."""

    day = day_field(_("Último día"))
    resolution = RowField(
        Resolution.objects.none(),
        label=_("Por qué acuerdo"),
        required=False,
        empty_label=_("Sale por decisión propia"),
    )
    reason = reason_field()

    def __init__(self, resolutions: Any, data: Any = None, day: date | None = None) -> None:
        super().__init__(data, initial={"day": day})
        offer(self.fields["resolution"], resolutions)


class AccountByAddress(forms.EmailField):
    """An account by its address; empty for none."""

    def clean(self, value: Any) -> Any:
        """The account with this address."""
        address = super().clean(value)
        found = people.by_email(address) if address else None
        if address and found is None:
            raise forms.ValidationError(
                _("No hay una cuenta con ese correo. Ábrela primero en Cuentas.")
            )
        return found


class TermForm(forms.Form):
    """From when to when somebody holds a seat, and the account they vote with."""

    post = forms.CharField(label=_("Cargo"), max_length=200, required=False)
    account = AccountByAddress(
        label=_("Correo de su cuenta"),
        required=False,
        help_text=_("Con ella vota. Sin cuenta, su voto se captura en la sesión."),
    )
    starts = day_field(_("Desde"))
    ends = day_field(_("Hasta"), required=False, help_text=_("Ese día cuenta."))


class TenureForm(TermForm):
    """Somebody holds a seat."""

    name = forms.CharField(
        label=_("Nombre"), max_length=160, help_text=_("Es público mientras ocupe el lugar.")
    )
    kind = forms.ChoiceField(label=_("Cómo"), choices=TenureKind.choices)
    field_order = ("name", "kind", "post", "account", "starts", "ends")

    def __init__(self, data: Any = None, day: date | None = None) -> None:
        super().__init__(data, initial={"starts": day})


class EndForm(forms.Form):
    """The last day of something, and why."""

    day = day_field(_("Último día"))
    reason = reason_field()

    def __init__(self, data: Any = None, day: date | None = None) -> None:
        super().__init__(data, initial={"day": day})
