"""The plan as it is taken in, typed and published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import clean_partial, day_field, lines_of, text_field
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting.rules import PageDefect
from planabierto.journey.drafting.template import Endorsement, PlanPage
from planabierto.journey.drafting.template.endorsements import parse_endorsement
from planabierto.journey.drafting.template.reading import institutions as institutions_in
from planabierto.kit.text import tidy
from planabierto.tools.questionnaires.models import AnswerKind, Question

ANSWER = "answer_"
HEADER = ("title", "jurisdiction", "submission_year", "submitted", "ends", "header_institutions")
TAIL = ("institutions", "endorsements", "attachments")


class TakeInForm(forms.Form):
    """A published plan to take in."""

    file = forms.FileField(
        label=_("Archivo del plan"),
        help_text=_("La página publicada, guardada como texto o HTML, o nuestro propio JSON."),
    )
    slug = forms.SlugField(
        label=_("Nombre corto"),
        required=False,
        max_length=120,
        help_text=_("Solo si quieres separarlo de otro plan del mismo lugar y año."),
    )

    def __init__(self, cycles: Iterable[Cycle], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [("", _("Un ciclo propio, nuevo"))]
        self.fields["cycle"] = forms.ChoiceField(
            label=_("Ciclo"),
            required=False,
            choices=[*own, *((each.folio, each.folio) for each in cycles)],
        )
        self.order_fields(["file", "cycle", "slug"])


class PageForm(forms.Form):
    """OGP's template in one language; what is not touched stays to the letter."""

    title = forms.CharField(label=_("Título"), max_length=500)
    jurisdiction = forms.CharField(label=_("Jurisdicción"), max_length=500, required=False)
    submission_year = forms.IntegerField(
        label=_("Año de entrega"), required=False, min_value=2000, max_value=2100
    )
    submitted = day_field(_("Fecha de entrega"), required=False)
    ends = forms.CharField(
        label=_("Término"), required=False, help_text=_("Año y mes, como 2024-07.")
    )
    header_institutions = text_field(
        _("Instituciones responsables en el encabezado"),
        rows=7,
        help_text=_("Como las muestra el encabezado publicado, separadas por comas."),
    )
    foreword = text_field(_("Presentación"), rows=10)
    institutions = text_field(
        _("Instituciones responsables, una por línea"),
        rows=6,
        help_text=_("Si no cambias esta lista, sigue a la respuesta sobre las instituciones."),
    )
    endorsements = text_field(
        _("Respaldos, uno por línea"),
        rows=8,
        help_text=_("Nombre, cargo, organización. El nombre llega hasta la primera coma."),
    )
    attachments = text_field(_("Anexos, uno por línea"), rows=3)
    note = forms.CharField(
        label=_("Qué cambiaste"),
        required=False,
        max_length=255,
    )
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, page: PlanPage, questions: Sequence[Question], base: int, data: Any = None
    ) -> None:
        self.original = page
        super().__init__(data, initial=_initial(page, base))
        for question in questions:
            long = question.kind != AnswerKind.NUMBER
            self.fields[ANSWER + question.key] = text_field(
                question.text.shown_in(page.language).text,
                rows=8 if long else 1,
                language=page.language,
            )

    def clean_ends(self) -> str:
        """A year and month, or a day."""
        typed: str = clean_partial(self.cleaned_data["ends"].strip())
        if len(typed) == len("2024"):
            raise forms.ValidationError(_("Escribe también el mes: 2024-07."))
        return typed

    def page(self) -> PlanPage:
        """The page as it was typed."""
        data, before = self.cleaned_data, self.original
        answers = {
            key: _kept(text, data.get(ANSWER + key, text)) for key, text in before.answers.items()
        }
        header = _kept(before.header_institutions, data["header_institutions"])
        return replace(
            before,
            title=_kept(before.title, data["title"]),
            jurisdiction=_kept(before.jurisdiction, data["jurisdiction"]),
            submission_year=data["submission_year"],
            submitted=data["submitted"],
            ends=data["ends"],
            header_institutions=header,
            foreword=_kept(before.foreword, data["foreword"]),
            answers=answers,
            institutions=self._institutions(answers["lead_institutions"], header),
            endorsements=self._endorsements(),
            attachments=_lines(before.attachments, data["attachments"]),
        )

    def _institutions(self, answer: str, header: str) -> tuple[str, ...]:
        """The list as typed; when only the answer changed, what the answer now lists."""
        before = self.original
        typed = _lines(before.institutions, self.cleaned_data["institutions"])
        if typed != before.institutions or answer == before.answers["lead_institutions"]:
            return typed
        return institutions_in(answer, header)

    def _endorsements(self) -> tuple[Endorsement, ...]:
        known = {each.line.strip(): each for each in self.original.endorsements}
        typed = lines_of(self.cleaned_data["endorsements"])
        return tuple(known.get(line) or parse_endorsement(line) for line in typed)


class PublishForm(forms.Form):
    """What is confirmed as it is, and the document a publication stands on.

    `seen` is the number of the version the page showed.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        defects: Sequence[PageDefect],
        *,
        newest: int,
        source: bool,
        again: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs, initial={"seen": newest})
        self.confirmable = {each.key: f"confirm_{at}" for at, each in enumerate(defects)}
        for name in self.confirmable.values():
            self.fields[name] = forms.BooleanField(
                label=_("Así se publicó: lo confirmo."), required=False
            )
        kinds = [("file", _("Subir el archivo")), ("link", _("Indicar su dirección web"))]
        if source:
            kinds.insert(0, ("source", _("El documento del que se recibió el plan")))
        self.fields["basis"] = forms.ChoiceField(
            label=_("Documento publicado en que se basa"),
            choices=kinds,
            initial=kinds[0][0],
            widget=forms.RadioSelect,
        )
        self.fields["file"] = forms.FileField(label=_("Archivo"), required=False)
        self.fields["url"] = forms.URLField(
            label=_("Dirección web"), required=False, assume_scheme="https", max_length=1000
        )
        self.fields["reason"] = text_field(
            _("Motivo"),
            rows=3,
            required=again,
            help_text=_("Se publica junto al texto corregido.")
            if again
            else _("Por ejemplo: el acuerdo con que se aprobó."),
        )

    def begin_again(self, newest: int) -> None:
        """Show the newest version, so that publishing it is a choice."""
        if self.is_bound:
            self.data = {**dict(self.data.items()), "seen": str(newest)}

    def confirmed(self) -> list[str]:
        """The keys of the defects that were confirmed."""
        return [key for key, name in self.confirmable.items() if self.cleaned_data[name]]

    def clean(self) -> dict[str, Any]:
        """The document asked for must be there."""
        data: dict[str, Any] = self.cleaned_data
        if data.get("basis") == "file" and not data.get("file"):
            self.add_error("file", _("Elige el archivo publicado."))
        if data.get("basis") == "link" and not data.get("url") and "url" not in self.errors:
            self.add_error("url", _("Escribe la dirección del documento publicado."))
        return data


def _initial(page: PlanPage, base: int) -> dict[str, Any]:
    answers = {ANSWER + key: text for key, text in page.answers.items()}
    return answers | {
        "title": page.title,
        "jurisdiction": page.jurisdiction,
        "submission_year": page.submission_year,
        "submitted": page.submitted,
        "ends": page.ends,
        "header_institutions": page.header_institutions,
        "foreword": page.foreword,
        "institutions": "\n".join(page.institutions),
        "endorsements": "\n".join(each.line for each in page.endorsements),
        "attachments": "\n".join(page.attachments),
        "base": base,
    }


def _kept(before: str, typed: str) -> str:
    """The text before when a browser only changed its line ends and margins."""
    clean = tidy(typed)
    return before if clean.strip() == tidy(before).strip() else clean


def _lines(before: tuple[str, ...], typed: str) -> tuple[str, ...]:
    lines = lines_of(typed)
    unchanged = lines == tuple(each.strip() for each in before if each.strip())
    return before if unchanged else lines
