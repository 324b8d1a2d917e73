"""A meeting's words, days and agenda, as the desk types them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import reason_field, text_field
from planabierto.doors.shared.coming_form import ToldForm
from planabierto.doors.shared.meeting_words import zone_of
from planabierto.ground.institutions.models import Institution
from planabierto.journey.cycles.models import Phase
from planabierto.tools.meetings.models import (
    AgendaPoint,
    Calling,
    Meeting,
    MeetingKind,
    MeetingNotice,
)
from planabierto.tools.meetings.registering_rules import ASKS
from planabierto.tools.meetings.telling import PointDraft

LONGEST_TITLE = 200
BLANK_POINTS = 3
NEW_KINDS = [(each.value, each.label) for each in MeetingKind if each != MeetingKind.FORUM]
WORDS = ("title", "purpose", "who")
MOMENTS = ("starts", "ends", "registers_until")


def moment_field(label: Any, help_text: Any = "") -> forms.DateTimeField:
    """A day and an hour, where the meeting is held."""
    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    return forms.DateTimeField(
        label=label,
        required=False,
        help_text=help_text,
        widget=widget,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
    )


class NewMeetingForm(forms.Form):
    """What a meeting begins with."""

    title_es = forms.CharField(label=_("Título"), max_length=LONGEST_TITLE)
    kind = forms.ChoiceField(label=_("¿Qué es?"), choices=NEW_KINDS, widget=forms.RadioSelect)
    phase = forms.ChoiceField(label=_("Fase del ciclo"), required=False)

    def __init__(self, phases: Iterable[Phase], data: Any = None) -> None:
        self.phases = {str(each.pk): each for each in phases}
        super().__init__(data)
        _offer(
            self.fields["phase"],
            {key: str(each.get_kind_display()) for key, each in self.phases.items()},
        )

    def facts(self) -> dict[str, Any]:
        """What the action takes; asked of a form that is right."""
        data = self.cleaned_data
        return dict(data) | {"phase": self.phases.get(data["phase"])}


class DaysForm(forms.Form):
    """When it is, and until when one registers."""

    starts = moment_field(_("Empieza"))
    ends = moment_field(_("Termina"))
    registers_until = moment_field(_("Registro hasta"), _("Vacío: hasta que empiece."))

    def __init__(self, meeting: Meeting, data: Any = None) -> None:
        super().__init__(data, initial=_initial(meeting))
        self.zone = zone_of(meeting)

    def days(self) -> dict[str, Any]:
        """The moments where the meeting is held; asked of a form that is right."""
        found: dict[str, Any] = {}
        for name in MOMENTS:
            typed = self.cleaned_data[name]
            local = typed.replace(tzinfo=None) if typed else None
            found[name] = timezone.make_aware(local, self.zone) if local else None
        return found


class MeetingForm(DaysForm):
    """Its words in both languages, its days, and what it asks of who comes."""

    title_es = forms.CharField(label=_("Título (español)"), max_length=LONGEST_TITLE)
    title_en = forms.CharField(label=_("Título (inglés)"), required=False, max_length=LONGEST_TITLE)
    purpose_es = text_field(
        _("Para qué se convoca (español)"),
        language="es",
        help_text=_("Qué se decidirá ahí, y qué no."),
    )
    purpose_en = text_field(_("Para qué se convoca (inglés)"), language="en")
    who_es = text_field(_("A quiénes se convoca (español)"), rows=2, language="es")
    who_en = text_field(_("A quiénes se convoca (inglés)"), rows=2, language="en")
    calling = forms.ChoiceField(
        label=_("Cómo se convoca"), choices=Calling.choices, widget=forms.RadioSelect
    )
    responsible = forms.ChoiceField(
        label=_("Sujeto obligado que responde por los datos"),
        required=False,
        help_text=_("Una sola institución pública: es quien firma el aviso de privacidad."),
    )
    registers = forms.BooleanField(label=_("Se puede registrar asistencia antes"), required=False)
    asks = forms.MultipleChoiceField(
        label=_("Qué se pregunta de quien asiste"),
        choices=[(key, ToldForm.base_fields[key].label) for key in ASKS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Siempre es opcional, con «prefiero no decir», y solo se publica en sumas."),
    )
    for_minors = forms.BooleanField(
        label=_(
            "Es para niñas, niños y adolescentes: van con una persona adulta y no se registran"
        ),
        required=False,
    )

    def __init__(self, meeting: Meeting, bodies: Iterable[Institution], data: Any = None) -> None:
        self.bodies = {str(each.pk): each for each in bodies}
        super().__init__(meeting, data)
        _offer(self.fields["responsible"], {key: str(each) for key, each in self.bodies.items()})

    def facts(self) -> dict[str, Any]:
        """What the action takes; asked of a form that is right."""
        data = dict(self.cleaned_data)
        return data | self.days() | {"responsible": self.bodies.get(data["responsible"])}

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The words in both languages, side by side."""
        return [(self[f"{name}_es"], self[f"{name}_en"]) for name in WORDS]

    def rest(self) -> list[forms.BoundField]:
        """What stands below the words: the days first."""
        names = [*MOMENTS, "calling", "responsible", "registers", "asks", "for_minors"]
        return [self[name] for name in names]


class ChangeForm(DaysForm):
    """Other days for a meeting that was called, with the reason that everybody is told."""

    reason = reason_field(_("Se publica y se escribe a quien iba a venir."))


class MeetingNoticeForm(forms.Form):
    """The privacy notice, short and in full; each saving is a version."""

    short_es = text_field(
        _("Aviso simplificado (español)"),
        rows=4,
        language="es",
        required=True,
        help_text=_("Se lee antes de registrarse: quién responde, para qué, dónde está completo."),
    )
    short_en = text_field(_("Aviso simplificado (inglés)"), rows=4, language="en")
    full_es = text_field(_("Aviso integral (español)"), rows=12, language="es", required=True)
    full_en = text_field(_("Aviso integral (inglés)"), rows=12, language="en")

    def __init__(self, notice: MeetingNotice | None, data: Any = None) -> None:
        names = list(self.base_fields)
        super().__init__(
            data, initial={name: getattr(notice, name) for name in names} if notice else None
        )

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """What is said in both languages, side by side."""
        return [(self[f"{name}_es"], self[f"{name}_en"]) for name in ("short", "full")]

    def rest(self) -> list[forms.BoundField]:
        """Nothing else."""
        return []


class PointForm(forms.Form):
    """One point of the agenda; an empty line is none."""

    title_es = forms.CharField(label=_("Punto"), required=False, max_length=300)
    title_en = forms.CharField(label=_("En inglés"), required=False, max_length=300)
    who = forms.CharField(label=_("Quién"), required=False, max_length=160)
    minutes = forms.IntegerField(label=_("Minutos"), required=False, min_value=1, max_value=600)


PointsSet = formset_factory(PointForm, extra=BLANK_POINTS, max_num=60, absolute_max=60)


def points_form(points: Sequence[AgendaPoint], data: Any = None) -> BaseFormSet[PointForm]:
    """The agenda as it stands, with room for more."""
    names = list(PointForm.base_fields)
    rows = [{name: getattr(each, name) for name in names} for each in points]
    return PointsSet(data, initial=rows, prefix="punto")


def points_in(form: BaseFormSet[PointForm]) -> list[PointDraft]:
    """The points that were written, in order."""
    return [
        PointDraft(**each.cleaned_data)
        for each in form
        if each.cleaned_data.get("title_es", "").strip()
    ]


def _initial(meeting: Meeting) -> dict[str, Any]:
    words = {
        f"{name}_{code}": getattr(meeting, f"{name}_{code}")
        for name in WORDS
        for code in ("es", "en")
    }
    zone = zone_of(meeting)
    days = {
        name: timezone.make_naive(at, zone) for name in MOMENTS if (at := getattr(meeting, name))
    }
    return {
        **words,
        **days,
        "calling": meeting.calling,
        "responsible": str(meeting.responsible_id or ""),
        "registers": meeting.registers,
        "asks": meeting.asks,
        "for_minors": meeting.for_minors,
    }


def _offer(field: forms.Field, choices: dict[str, str]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", "—"), *choices.items()]
