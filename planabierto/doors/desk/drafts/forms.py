"""What is typed about drafts: their words, a file, a round's dates, an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.consultation.forms.call import first_moment, last_moment
from planabierto.doors.desk.forms.fields import day_field, reason_field, text_field
from planabierto.journey.cycles.models import Phase, Plan
from planabierto.journey.drafting.models import CommentReply, DraftVersion, ReplyOutcome

LONGEST_TITLE = 200
LANGUAGES = (("es", _("Español")), ("en", _("Inglés")))


class NewDraftForm(forms.Form):
    """What a draft begins with."""

    title_es = forms.CharField(label=_("Título"), max_length=LONGEST_TITLE)
    plan = forms.ChoiceField(label=_("¿De qué plan es?"), required=False)

    def __init__(self, plans: Iterable[Plan], *, whole: bool, data: Any = None) -> None:
        super().__init__(data)
        self.plans = {each.folio: each for each in plans}
        field = self.fields["plan"]
        assert isinstance(field, forms.ChoiceField)
        every = [("", _("De todo el ciclo"))] if whole else []
        field.choices = [
            *every,
            *((folio, str(each.jurisdiction)) for folio, each in self.plans.items()),
        ]
        field.required = not whole


class WordsForm(forms.Form):
    """A draft's title, and what is said of it, in both languages."""

    title_es = forms.CharField(label=_("Título (español)"), max_length=LONGEST_TITLE)
    title_en = forms.CharField(label=_("Título (inglés)"), required=False, max_length=LONGEST_TITLE)
    about_es = text_field(
        _("De qué trata y qué se hará con los comentarios (español)"), rows=3, language="es"
    )
    about_en = text_field(
        _("De qué trata y qué se hará con los comentarios (inglés)"), rows=3, language="en"
    )


class ComposeForm(forms.Form):
    """In which language the text is put together."""

    language = forms.ChoiceField(label=_("Idioma"), choices=LANGUAGES)


class ImportForm(ComposeForm):
    """A file that holds the whole text."""

    file = forms.FileField(
        label=_("Archivo"),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.md,.markdown,.txt"}),
        help_text=_("Word (.docx) sin macros, o Markdown (.md), hasta 20 MB."),
    )
    note = forms.CharField(label=_("Qué cambió"), required=False, max_length=400)


class RoundForm(forms.Form):
    """The first and the last day of a round."""

    opens = day_field(_("Abre"), help_text=_("Si es hoy, abre en este momento."))
    closes = day_field(_("Cierra"), help_text=_("Ese día todavía cuenta."))
    phase = forms.ChoiceField(label=_("Fase del ciclo"), required=False)

    def __init__(self, phases: Iterable[Phase], data: Any = None) -> None:
        super().__init__(data)
        self.phases = {str(each.pk): each for each in phases}
        field = self.fields["phase"]
        assert isinstance(field, forms.ChoiceField)
        named = ((key, str(each.get_kind_display())) for key, each in self.phases.items())
        field.choices = [("", "—"), *named]

    def facts(self, at: datetime) -> dict[str, Any]:
        """What the action takes; asked of a form that is right."""
        data = self.cleaned_data
        today = timezone.localtime(at).date()
        return {
            "opens": at if data["opens"] == today else first_moment(data["opens"]),
            "closes": last_moment(data["closes"]),
            "phase": self.phases.get(data["phase"]),
        }


class WithdrawForm(forms.Form):
    """Why."""

    reason = reason_field(_("Se publica con el borrador."))


class AnswerForm(forms.Form):
    """What was done with a comment, why, and where the text changed."""

    outcome = forms.ChoiceField(
        label=_("¿Qué se hizo con el comentario?"),
        choices=ReplyOutcome.choices,
        widget=forms.RadioSelect,
    )
    text = text_field(
        _("Respuesta y motivo"),
        rows=5,
        required=True,
        help_text=_("La lee quien comentó, y se publica en la tabla de respuestas."),
    )
    change = forms.ChoiceField(
        label=_("¿Dónde cambió el texto?"),
        required=False,
        help_text=_("Si se incorpora, enlaza la versión que lo trae."),
    )

    def __init__(
        self,
        versions: Sequence[DraftVersion],
        paragraph: str,
        last: CommentReply | None,
        data: Any = None,
    ) -> None:
        initial = {"outcome": last.outcome, "text": last.text} if last else None
        super().__init__(data, initial=initial)
        self.versions = {str(each.number): each for each in versions}
        self.paragraph = paragraph
        field = self.fields["change"]
        assert isinstance(field, forms.ChoiceField)
        named = ((number, _("Versión %s") % number) for number in self.versions)
        field.choices = [("", _("No cambió, o todavía no")), *named]

    def facts(self) -> dict[str, Any]:
        """What the action takes: the passage's own paragraph, where that version still has it."""
        data = self.cleaned_data
        version = self.versions.get(data["change"])
        held = {row["key"] for row in version.paragraphs} if version else set()
        return {
            "outcome": data["outcome"],
            "text": data["text"],
            "changed_in": version,
            "changed_paragraph": self.paragraph if self.paragraph in held else "",
        }
