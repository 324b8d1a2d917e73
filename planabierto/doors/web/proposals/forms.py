"""The forms of proposals: writing one, amending it, commenting, saying what it stands on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.shared.marks import current_language
from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.cocreation.writing import LONGEST_TEXT, WORDS, NewProposal
from planabierto.tools.discussion.models import Comment
from planabierto.tools.discussion.rules import LONGEST_NAME, LONGEST_ORGANISATION
from planabierto.tools.discussion.rules import LONGEST_TEXT as MOST
from planabierto.tools.discussion.saying import NewComment


def _long(label: Any, help_text: Any = "", *, rows: int = 4, required: bool = False) -> Any:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _email() -> forms.EmailField:
    return forms.EmailField(
        label=_("Tu correo"),
        required=False,
        help_text=_(
            "Solo para decirte qué se responde. No se publica, y lo borras cuando quieras."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class WordsForm(forms.Form):
    """The words of a proposal."""

    title_es = forms.CharField(label=_("Título"), max_length=200)
    problem = _long(_("Qué problema atiende"), required=True)
    change = _long(_("Qué cambio buscas"), _("Qué sería distinto, y para quién."), required=True)
    who_acts = _long(_("Quién tendría que actuar"), rows=2)
    steps = _long(_("Pasos posibles"), _("Uno por línea, si ya los imaginas."), rows=3)

    def words(self) -> dict[str, str]:
        """What was typed, by field of the proposal."""
        return {name: self.cleaned_data[name] for name in WORDS if name in self.cleaned_data}


class EditForm(WordsForm):
    """A draft as its author writes it on."""

    ungrounded = _long(
        _("Si no se funda en nada de lo anterior, por qué"),
        _("Solo hace falta cuando no hay ningún tema, aporte o encuentro en que se funde."),
        rows=2,
    )

    def __init__(self, data: Any = None, before: Proposal | None = None) -> None:
        super().__init__(data, initial=written(before))

    def facts(self) -> dict[str, str]:
        """Everything that can be edited of a draft."""
        return {**self.words(), "ungrounded": self.cleaned_data["ungrounded"]}


class NewForm(EditForm):
    """A new proposal, with an address if its author wishes to hear."""

    email = _email()

    def new(self, turn: str) -> NewProposal:
        """The proposal that was typed, on the page of this turn."""
        language = "en" if current_language() == "en" else "es"
        given: dict[str, Any] = {**self.facts(), "email": self.cleaned_data["email"]}
        return NewProposal(**given, form=turn, language=language)


class AmendForm(WordsForm):
    """Other words for a proposal, and why."""

    reason = _long(_("Por qué lo cambiarías"), _("Se publica."), rows=3, required=True)

    def __init__(self, data: Any = None, before: Proposal | None = None) -> None:
        super().__init__(data, initial=written(before))


class GroundForm(forms.Form):
    """One thing a proposal stands on, by its folio."""

    folio = forms.CharField(
        label=_("Folio de un tema, un aporte o un encuentro"),
        max_length=60,
        help_text=_("Por ejemplo: NL-2022-T7."),
        widget=forms.TextInput(attrs={"list": "temas", "autocomplete": "off"}),
    )
    reason = forms.CharField(label=_("Por qué"), max_length=1_000, required=False)


class CommentForm(forms.Form):
    """What somebody says, and who they say they are, if they wish to."""

    text = forms.CharField(
        label=_("Tu comentario"), max_length=MOST, widget=forms.Textarea(attrs={"rows": 4})
    )
    name = forms.CharField(
        label=_("Tu nombre, si quieres que se vea"), required=False, max_length=LONGEST_NAME
    )
    organisation = forms.CharField(
        label=_("Tu organización"), required=False, max_length=LONGEST_ORGANISATION
    )
    email = _email()

    def new(self, turn: str, parent: Comment | None) -> NewComment:
        """The comment that was typed, on the page of this turn, in answer to another or to none."""
        language = "en" if current_language() == "en" else "es"
        return NewComment(**self.cleaned_data, form=turn, parent=parent, language=language)


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = _long(_("Por qué"), _("Se publica."), rows=2, required=True)


def written(before: Proposal | None) -> dict[str, Any]:
    """The words of a proposal as a form begins with them."""
    if before is None:
        return {}
    return {name: getattr(before, name) for name in (*WORDS, "ungrounded")}
