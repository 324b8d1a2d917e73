"""Forms of sessions and motions: words, the rule, the window, what is said of a vote."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import day_field, text_field
from planabierto.doors.desk.forum.forms import MAJORITIES
from planabierto.doors.shared.marks import shown
from planabierto.journey.cycles.models import Phase
from planabierto.journey.forum.models import ForumSeat, Motion, MotionKind, Session, SessionKind

DATE: dict[str, Any] = {"type": "date", "aria-label": _("Día")}
TIME: dict[str, Any] = {"type": "time", "aria-label": _("Hora")}
WORDS = ("title_es", "title_en", "text_es", "text_en", "kind", "session")


class SessionForm(forms.Form):
    """A new session: what it is called and why it is held."""

    title_es = forms.CharField(label=_("Título"), max_length=200)
    kind = forms.ChoiceField(label=_("Cómo es"), choices=SessionKind.choices)


class MotionForm(forms.Form):
    """What the forum is asked to resolve, and where."""

    title_es = forms.CharField(label=_("Título (español)"), max_length=200)
    text_es = text_field(
        _("Qué se acordaría (español)"),
        rows=6,
        required=True,
        help_text=_("Si se aprueba, este texto es el acuerdo: queda tal cual."),
    )
    kind = forms.ChoiceField(label=_("De qué trata"), choices=MotionKind.choices)
    session = forms.ChoiceField(label=_("Dónde se vota"), required=False)
    title_en = forms.CharField(
        label=_("Título (inglés)"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"lang": "en"}),
    )
    text_en = text_field(_("Qué se acordaría (inglés)"), rows=6, language="en")

    def __init__(
        self, sessions: Iterable[Session], data: Any = None, row: Motion | None = None
    ) -> None:
        self.sessions = {each.folio: each for each in sessions}
        super().__init__(data, initial=_said(row) if row else {"kind": MotionKind.OTHER})
        field = self.fields["session"]
        assert isinstance(field, forms.ChoiceField)
        named = [(key, shown(each.meeting.title).text) for key, each in self.sessions.items()]
        field.choices = [("", _("Por escrito, sin sesión")), *named]

    def facts(self) -> dict[str, Any]:
        """What the action takes; asked of a form that is right."""
        data = dict(self.cleaned_data)
        return data | {"session": self.sessions.get(data["session"])}


class ProposeForm(MotionForm):
    """A new motion, and for which seat it is proposed."""

    proposer = forms.ChoiceField(label=_("Quién lo propone"), required=False)

    def __init__(
        self,
        seats: Iterable[ForumSeat],
        sessions: Iterable[Session],
        data: Any = None,
        *,
        runs: bool = True,
    ) -> None:
        self.seats = {each.folio: each for each in seats}
        super().__init__(sessions, data)
        field = self.fields["proposer"]
        assert isinstance(field, forms.ChoiceField)
        named = [(key, shown(each.name).text) for key, each in self.seats.items()]
        field.choices = [("", _("La secretaría técnica")), *named] if runs else named
        field.required = not runs

    def facts(self) -> dict[str, Any]:
        """What the action takes; asked of a form that is right."""
        return super().facts() | {"proposer": self.seats.get(self.cleaned_data["proposer"])}


class RuleForm(forms.Form):
    """The rule that will decide, declared before anybody votes."""

    deciding = forms.ChoiceField(
        label=_("Cómo se decide"), choices=MAJORITIES, widget=forms.RadioSelect
    )


class WindowForm(forms.Form):
    """Until when a motion is voted by written procedure."""

    closes = forms.SplitDateTimeField(
        label=_("Se vota hasta"),
        widget=forms.SplitDateTimeWidget(
            date_attrs=DATE,
            time_attrs=TIME,
            date_format="%Y-%m-%d",
        ),
        help_text=_("Día y hora, en la zona del ciclo."),
    )


class SayForm(forms.Form):
    """What somebody says in the debate."""

    text = text_field(_("Tu comentario"), rows=3, required=True, help_text=_("Es público."))


class ForSeatForm(forms.Form):
    """Words for a seat: a recusal, or a dissent."""

    seat = forms.ChoiceField(label=_("Por qué lugar"))
    words = text_field(_("Motivo"), rows=4, required=True, help_text=_("Se publica."))

    def __init__(self, seats: Iterable[ForumSeat], label: Any, data: Any = None) -> None:
        self.seats = {each.folio: each for each in seats}
        super().__init__(data)
        self.fields["words"].label = label
        field = self.fields["seat"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, shown(each.name).text) for key, each in self.seats.items()]
        if len(self.seats) == 1:
            field.widget = forms.HiddenInput()
            field.initial = next(iter(self.seats))

    def chosen(self) -> ForumSeat:
        """The seat; asked of a form that is right."""
        return self.seats[self.cleaned_data["seat"]]


class CalendarForm(forms.Form):
    """The new days of a phase, as the forum resolved."""

    phase = forms.ChoiceField(label=_("Fase"))
    opens = day_field(_("Abre"))
    closes = day_field(_("Cierra"))

    def __init__(self, phases: Iterable[Phase], data: Any = None) -> None:
        self.phases = {str(each.pk): each for each in phases}
        super().__init__(data)
        field = self.fields["phase"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, each.get_kind_display()) for key, each in self.phases.items()]


def _said(row: Motion) -> dict[str, Any]:
    words = {name: getattr(row, name) for name in WORDS}
    return words | {"session": row.session.folio if row.session else ""}
