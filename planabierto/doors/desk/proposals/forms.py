"""Forms of proposals at the desk: writing fast, grounding, agreeing, answering, weighing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import reason_field, text_field
from planabierto.ground.institutions.models import Institution
from planabierto.journey.cocreation.models import Candidate, Proposal, ResponseOutcome
from planabierto.journey.cocreation.round_rules import WEIGHING
from planabierto.journey.cocreation.writing import WORDS, NewProposal


class WordsForm(forms.Form):
    """The words of a proposal, in both languages for its title."""

    title_es = forms.CharField(label=_("Título"), max_length=200)
    title_en = forms.CharField(
        label=_("Título en inglés"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"lang": "en"}),
    )
    problem = text_field(_("Qué problema atiende"), rows=3)
    change = text_field(_("Qué cambio busca"), rows=3)
    who_acts = text_field(_("Quién tendría que actuar"), rows=2)
    steps = text_field(_("Pasos posibles"), rows=3, help_text=_("Uno por línea."))

    def __init__(self, data: Any = None, before: Proposal | None = None) -> None:
        super().__init__(data, initial=_written(before))

    def words(self) -> dict[str, str]:
        """What was typed, by field of the proposal."""
        return {name: self.cleaned_data[name] for name in WORDS}


class DraftForm(WordsForm):
    """A draft as it is written on."""

    ungrounded = text_field(
        _("Si no se funda en nada, por qué"),
        rows=2,
        help_text=_("Solo si no hay tema, aporte ni encuentro en que se funde."),
    )

    def facts(self) -> dict[str, str]:
        """Everything that can be edited of a draft."""
        return {**self.words(), "ungrounded": self.cleaned_data["ungrounded"]}


class AmendForm(WordsForm):
    """Other words for what was presented, and why."""

    reason = reason_field(_("Se publica con lo que cambia."))


class FastForm(forms.Form):
    """A proposal as it is caught at a table: its title, and what there is time for."""

    title_es = forms.CharField(label=_("Título"), max_length=200)
    problem = text_field(_("Qué problema atiende"), rows=2)
    change = text_field(_("Qué cambio busca"), rows=2)
    who_acts = forms.CharField(label=_("Quién tendría que actuar"), required=False, max_length=300)
    folios = forms.CharField(
        label=_("Se funda en"),
        required=False,
        help_text=_("Folios de temas o aportes, separados por espacios. El encuentro se agrega."),
        widget=forms.TextInput(attrs={"list": "temas", "autocomplete": "off"}),
    )

    def new(self) -> NewProposal:
        """The proposal that was typed; asked of a form that is right."""
        data = self.cleaned_data
        return NewProposal(**{name: data[name] for name in WORDS if name in data})

    def named(self) -> list[str]:
        """The folios that were typed, each once."""
        return list(dict.fromkeys(self.cleaned_data["folios"].replace(",", " ").split()))


class GroundForm(forms.Form):
    """One thing a proposal stands on, by its folio."""

    folio = forms.CharField(
        label=_("Folio de un tema, un aporte o un encuentro"),
        max_length=60,
        widget=forms.TextInput(attrs={"list": "temas", "autocomplete": "off"}),
    )
    reason = forms.CharField(label=_("Por qué"), required=False, max_length=1_000)


class AgreeForm(forms.Form):
    """How many of those present agree."""

    agree = forms.IntegerField(label=_("De acuerdo"), min_value=1, max_value=10_000)
    present = forms.IntegerField(label=_("Presentes"), min_value=1, max_value=10_000)
    note = forms.CharField(label=_("Nota"), required=False, max_length=1_000)


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = reason_field(_("Se publica."))


class JoinForm(forms.Form):
    """To which proposal one is joined; the two are seen side by side first."""

    folio = forms.CharField(
        label=_("Folio de la otra propuesta"),
        max_length=60,
        widget=forms.TextInput(attrs={"list": "propuestas", "autocomplete": "off"}),
    )


class RespondForm(forms.Form):
    """What becomes of a proposal, why, and who says so."""

    outcome = forms.ChoiceField(
        label=_("Qué pasa con ella"), choices=ResponseOutcome.choices, widget=forms.RadioSelect
    )
    institution = forms.ChoiceField(label=_("Institución que responde"))
    reason = text_field(
        _("Motivo"),
        rows=6,
        required=True,
        help_text=_("Se publica y se envía a quienes están detrás de la propuesta."),
    )

    def __init__(
        self, institutions: Iterable[Institution], data: Any = None, own: int | None = None
    ) -> None:
        self.institutions = {str(each.pk): each for each in institutions}
        super().__init__(data, initial={"institution": str(own or "")})
        field = self.fields["institution"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "—"), *((key, str(each)) for key, each in self.institutions.items())]

    def facts(self) -> dict[str, Any]:
        """What the action takes; asked of a form that is right."""
        return {
            **self.cleaned_data,
            "institution": self.institutions[self.cleaned_data["institution"]],
        }


class RoundForm(forms.Form):
    """What is weighed, how, and how many places there are: said beforehand."""

    title_es = forms.CharField(label=_("Título"), max_length=200)
    deciding = forms.ChoiceField(
        label=_("Cómo se prioriza"), choices=[(each.value, each.label) for each in WEIGHING]
    )
    most = forms.IntegerField(
        label=_("Puntos, lugares o calificación más alta"), min_value=1, max_value=100, initial=5
    )
    places = forms.IntegerField(
        label=_("Cuántas se priorizan"), min_value=1, max_value=100, initial=5
    )
    candidates = forms.MultipleChoiceField(
        label=_("Propuestas que participan"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, offered: Sequence[Proposal], data: Any = None) -> None:
        self.offered = {each.folio: each for each in offered}
        super().__init__(data, initial={"candidates": list(self.offered)})
        field = self.fields["candidates"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [
            (folio, f"{folio} {each.title_es}") for folio, each in self.offered.items()
        ]

    def facts(self) -> dict[str, Any]:
        """What the action takes; asked of a form that is right."""
        data = self.cleaned_data
        return {**data, "candidates": [self.offered[folio] for folio in data["candidates"]]}


class OpenForm(forms.Form):
    """Until when a round is open; until somebody closes it when nothing is said."""

    closes = forms.DateTimeField(
        label=_("Cierra"),
        required=False,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )

    def until(self) -> datetime | None:
        """The last moment to vote, if one was given."""
        found: datetime | None = self.cleaned_data["closes"]
        return found


class PaperVoteForm(forms.Form):
    """One vote of a table's round, under the number of its paper."""

    paper = forms.IntegerField(label=_("Papeleta número"), min_value=1, max_value=10_000)

    def __init__(self, candidates: Sequence[Candidate], data: Any = None, most: int = 1) -> None:
        super().__init__(data)
        self.folios = [each.proposal.folio for each in candidates]
        for each in candidates:
            self.fields[each.proposal.folio] = forms.IntegerField(
                label=f"{each.proposal.folio} {each.proposal.title_es}",
                required=False,
                min_value=0,
                max_value=most,
            )

    def marks(self) -> dict[str, int]:
        """What was given each proposal, by folio."""
        return {folio: self.cleaned_data[folio] or 0 for folio in self.folios}


def _written(before: Proposal | None) -> dict[str, Any]:
    if before is None:
        return {}
    return {name: getattr(before, name) for name in (*WORDS, "ungrounded")}
