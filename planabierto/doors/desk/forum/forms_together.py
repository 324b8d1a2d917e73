"""Forms of collectives: their words, members, positions and elections."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import day_field, text_field
from planabierto.doors.desk.forum.forms import RowField, TermForm, offer
from planabierto.doors.desk.forum.forms_motion import WindowForm
from planabierto.doors.shared.marks import shown
from planabierto.ground.institutions.models import Institution
from planabierto.journey.forum.models import CollectiveMember
from planabierto.tools.ballots.models import BallotOption


class CollectiveForm(forms.Form):
    """How a collective is called and what it is."""

    name_es = forms.CharField(label=_("Nombre (español)"), max_length=200)
    about_es = text_field(_("Qué es (español)"), rows=3)
    name_en = forms.CharField(
        label=_("Nombre (inglés)"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"lang": "en"}),
    )
    about_en = text_field(_("Qué es (inglés)"), rows=3, language="en")


class JoinForm(forms.Form):
    """Which organisation becomes part of a collective, and from when."""

    institution = RowField(Institution.objects.none(), label=_("Qué organización"), empty_label="—")
    joined = day_field(_("Desde"))

    def __init__(self, institutions: Any, data: Any = None, day: date | None = None) -> None:
        super().__init__(data, initial={"joined": day})
        offer(self.fields["institution"], institutions)


class SpokespersonForm(forms.Form):
    """Who speaks for all."""

    name = forms.CharField(
        label=_("Quién habla por el colectivo"), max_length=160, help_text=_("Se publica.")
    )


class PositionForm(forms.Form):
    """What a collective holds."""

    title = forms.CharField(label=_("Título"), max_length=200)
    text = text_field(_("La postura"), rows=8, required=True, help_text=_("Se publica."))
    language = forms.ChoiceField(
        label=_("En qué idioma"), choices=[("es", "Español"), ("en", "English")]
    )


class ElectionForm(WindowForm):
    """Who stands for a seat, and until when the members vote."""

    candidates = text_field(
        _("Candidaturas"), rows=4, required=True, help_text=_("Una por línea; al menos dos.")
    )
    field_order = ("candidates", "closes")


class ElectingForm(forms.Form):
    """For which organisation one votes, and whom."""

    member = forms.ChoiceField(label=_("Por qué organización"))
    candidate = forms.ChoiceField(label=_("A quién elige"), widget=forms.RadioSelect)

    def __init__(
        self,
        members: Iterable[CollectiveMember],
        options: Iterable[BallotOption],
        data: Any = None,
    ) -> None:
        self.members = {str(each.pk): each for each in members}
        super().__init__(data)
        named = {key: shown(each.institution.name).text for key, each in self.members.items()}
        _choose(self.fields["member"], list(named.items()))
        _choose(self.fields["candidate"], [(each.key, each.text_es) for each in options])


class ElectedForm(TermForm):
    """From when to when whoever was elected holds the seat."""


def _choose(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
