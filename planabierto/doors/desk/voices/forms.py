"""The forms of a shadow opinion and of an answer to a public question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import text_field
from planabierto.doors.shared.evidence_form import EvidenceForm
from planabierto.ground.institutions.models import Institution
from planabierto.journey.monitoring.actions import NewEvidence, NewOpinion
from planabierto.journey.monitoring.models import Stance
from planabierto.journey.monitoring.states import KEYS, LEVEL_STATES
from planabierto.tools.library.actions import Upload


class OpinionForm(forms.Form):
    """Whether an organisation agrees, the level it finds, and why."""

    stance = forms.ChoiceField(
        label=_("¿Están de acuerdo?"), widget=forms.RadioSelect, choices=Stance.choices
    )
    level = forms.ChoiceField(
        label=_("¿Qué nivel encuentran?"),
        widget=forms.RadioSelect,
        required=False,
        choices=[(state.key, state.label) for state in LEVEL_STATES.values()],
        help_text=_("La misma escala con que informa la institución."),
    )
    narrative = text_field(
        _("Por qué"),
        rows=7,
        required=True,
        help_text=_("Se publica con el nombre de tu organización, junto a lo que se declara."),
    )

    def __init__(self, bodies: Sequence[Institution], data: Any = None) -> None:
        super().__init__(data)
        self.bodies = {each.folio: each for each in bodies}
        if len(bodies) > 1:
            self.fields["speaker"] = forms.ChoiceField(
                label=_("¿En nombre de qué organización?"),
                widget=forms.RadioSelect,
                choices=[(folio, str(each)) for folio, each in self.bodies.items()],
            )
            self.order_fields(["speaker"])

    def speaker(self) -> Institution | None:
        """The organisation that speaks, where somebody monitors for several."""
        return self.bodies.get(self.cleaned_data.get("speaker", ""))

    def opinion(self, language: str, papers: list[NewEvidence]) -> NewOpinion:
        """What the action takes; asked of a form that is right."""
        data = self.cleaned_data
        return NewOpinion(
            stance=data["stance"],
            narrative=data["narrative"],
            level=KEYS[data["level"]] if data["level"] else None,
            language=language,
            papers=papers,
        )


class PaperForm(EvidenceForm):
    """A document that is shown for an opinion: it is public, and nothing of it is kept apart."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for name in ("restricted", "redacted", "description"):
            del self.fields[name]

    def evidence(self, language: str) -> NewEvidence:
        """The document; asked of a form that is right."""
        data = self.cleaned_data
        return NewEvidence(
            title=self.shown_title(),
            upload=Upload.of(data["file"]) if data["file"] else None,
            url=data["url"],
            language=language,
            alternative=data["alternative"],
        )

    def is_unfolded(self) -> bool:
        """Whether what is seldom needed has something to show."""
        return bool(self.errors) or bool(self["alternative"].value())


class Papers:
    """The places for documents on an opinion's form."""

    PLACES = 3

    def __init__(self, data: Any = None, files: Any = None) -> None:
        self.forms = [_place(f"p{place}", data, files) for place in range(self.PLACES)]

    def used(self) -> list[PaperForm]:
        """The places that hold something."""
        return [each for each in self.forms if each.is_filled()]

    def is_valid(self) -> bool:
        """Whether every used place is right."""
        return not [each for each in self.used() if not each.is_valid()]

    def evidence(self, language: str) -> list[NewEvidence]:
        """What the used places bring."""
        return [each.evidence(language) for each in self.used()]


class AnswerForm(forms.Form):
    """What an institution answers in public."""

    text = text_field(
        _("Respuesta"),
        rows=7,
        required=True,
        help_text=_("Se publica junto a la pregunta, con el nombre de tu institución."),
    )


def _place(prefix: str, data: Any, files: Any) -> PaperForm:
    """One place; what nobody filled in is shown as new, without complaints."""
    sent = PaperForm(data, files, prefix=prefix)
    if data is not None and sent.is_filled():
        return sent
    return PaperForm(prefix=prefix)
