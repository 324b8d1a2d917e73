"""A call's words and days, as the desk types them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import day_field, reason_field, text_field
from planabierto.doors.shared.voice.about_you import ASKED
from planabierto.doors.shared.voice.form import LANGUAGES
from planabierto.ground.institutions.models import Institution
from planabierto.journey.consultation.models import Call, Variant
from planabierto.journey.cycles.models import Phase

LONGEST_TITLE = 200


class NewCallForm(forms.Form):
    """What a call begins with: its title, and for whom it is."""

    title_es = forms.CharField(label=_("Título"), max_length=LONGEST_TITLE)
    variant = forms.ChoiceField(
        label=_("¿Para quién?"),
        choices=Variant.choices,
        initial=Variant.GENERAL,
        widget=forms.RadioSelect,
        help_text=_(
            "La de niñas, niños y adolescentes usa palabras sencillas, una pregunta por pantalla y "
            "solo rangos de edad; cada aporte se lee antes de publicarse."
        ),
    )


class CallForm(forms.Form):
    """Its words in both languages, its days, and what it asks of who takes part."""

    title_es = forms.CharField(label=_("Título (español)"), max_length=LONGEST_TITLE)
    title_en = forms.CharField(label=_("Título (inglés)"), required=False, max_length=LONGEST_TITLE)
    purpose_es = text_field(
        _("Para qué se pregunta (español)"),
        language="es",
        help_text=_("Qué se decidirá con las respuestas, y qué no."),
    )
    purpose_en = text_field(_("Para qué se pregunta (inglés)"), language="en")
    who_es = text_field(_("Quién puede participar (español)"), rows=2, language="es")
    who_en = text_field(_("Quién puede participar (inglés)"), rows=2, language="en")
    responsible = forms.ChoiceField(
        label=_("Sujeto obligado que responde por los datos"),
        required=False,
        help_text=_("Una sola institución pública: es quien firma el aviso de privacidad."),
    )
    phase = forms.ChoiceField(label=_("Fase del ciclo"), required=False)
    opens = day_field(_("Abre"), required=False)
    closes = day_field(_("Cierra"), required=False, help_text=_("Ese día todavía cuenta."))
    languages = forms.MultipleChoiceField(
        label=_("Idiomas en que se puede responder"),
        choices=[*LANGUAGES.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    asks = forms.MultipleChoiceField(
        label=_("Qué se pregunta de quien participa"),
        choices=[*ASKED.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Siempre es opcional, con «prefiero no decir», y solo se publica en sumas de cinco o "
            "más personas."
        ),
    )
    live = forms.BooleanField(
        label=_("Mostrar los resultados mientras está abierta"), required=False
    )
    correcting_days = forms.IntegerField(
        label=_("Días para corregir un aporte después de enviarlo"), min_value=0, max_value=60
    )

    def __init__(
        self, call: Call, bodies: Iterable[Institution], phases: Iterable[Phase], data: Any = None
    ) -> None:
        self.bodies = {str(each.pk): each for each in bodies}
        self.phases = {str(each.pk): each for each in phases}
        super().__init__(data, initial=_initial(call))
        _offer(self.fields["responsible"], {key: str(each) for key, each in self.bodies.items()})
        _offer(
            self.fields["phase"],
            {key: str(each.get_kind_display()) for key, each in self.phases.items()},
        )

    def clean(self) -> dict[str, Any]:
        """The first and the last moment, in the order they come."""
        data: dict[str, Any] = self.cleaned_data
        opens, closes = data.get("opens"), data.get("closes")
        if opens and closes and closes < opens:
            self.add_error("closes", _("No puede cerrar antes de abrir."))
        return data

    def facts(self) -> dict[str, Any]:
        """What the action takes; asked of a form that is right."""
        data = dict(self.cleaned_data)
        return data | {
            "responsible": self.bodies.get(data["responsible"]),
            "phase": self.phases.get(data["phase"]),
            "opens": first_moment(data["opens"]),
            "closes": last_moment(data["closes"]),
        }

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The words in both languages, side by side."""
        return [(self[f"{name}_es"], self[f"{name}_en"]) for name in ("title", "purpose", "who")]

    def rest(self) -> list[forms.BoundField]:
        """What stands below the words."""
        return [field for field in self if not field.name.endswith(("_es", "_en"))]


class RescheduleForm(forms.Form):
    """A later last day, or the end now, with its reason."""

    how = forms.ChoiceField(
        label=_("¿Qué cambia?"),
        choices=[
            ("until", _("Se amplía: cierra otro día")),
            ("now", _("Se cierra ahora")),
        ],
        initial="until",
        widget=forms.RadioSelect,
    )
    closes = day_field(_("Nuevo último día"), required=False, help_text=_("Ese día cuenta."))
    reason = reason_field(_("Se publica junto a las fechas."))

    def clean(self) -> dict[str, Any]:
        """A day, unless it closes now."""
        data: dict[str, Any] = self.cleaned_data
        if data.get("how") == "until" and not data.get("closes") and "closes" not in self.errors:
            self.add_error("closes", _("Di hasta qué día."))
        return data

    def moment(self) -> datetime | None:
        """When it will close; none is now."""
        return (
            None if self.cleaned_data["how"] == "now" else last_moment(self.cleaned_data["closes"])
        )


class CopyForm(forms.Form):
    """The title of the new call."""

    title_es = forms.CharField(label=_("Título de la nueva"), max_length=LONGEST_TITLE)


def first_moment(day: date | None) -> datetime | None:
    """The first moment of a day, where the plan is."""
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None


def last_moment(day: date | None) -> datetime | None:
    """The last second of a day, where the plan is."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59))) if day else None


def _initial(call: Call) -> dict[str, Any]:
    names = ("title", "purpose", "who")
    words = {
        f"{name}_{code}": getattr(call, f"{name}_{code}") for name in names for code in ("es", "en")
    }
    moments: Mapping[str, datetime | None] = {"opens": call.opens, "closes": call.closes}
    days = {name: timezone.localtime(at).date() for name, at in moments.items() if at}
    return {
        **words,
        **days,
        "responsible": str(call.responsible_id or ""),
        "phase": str(call.phase_id or ""),
        "languages": call.languages or ["es"],
        "asks": call.asks,
        "live": call.live,
        "correcting_days": call.correcting_days,
    }


def _offer(field: forms.Field, choices: Mapping[str, str]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", "—"), *choices.items()]
