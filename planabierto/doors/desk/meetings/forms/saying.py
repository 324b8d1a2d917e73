"""Minutes, agreements, pictures, surveys and targets, as the desk types them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import day_field, lines_of, text_field
from planabierto.doors.desk.meetings.forms.places import offer
from planabierto.doors.shared.evidence_form import file_field
from planabierto.doors.shared.meeting_words import table_words
from planabierto.ground.institutions.models import Institution
from planabierto.ground.places.models import Place
from planabierto.journey.cocreation.models import Dimension
from planabierto.journey.cocreation.target_rules import keys_of
from planabierto.tools.meetings.models import Agreement, ConsentBy, Faces, Minutes, Table
from planabierto.tools.questionnaires.actions import OptionDraft, QuestionDraft
from planabierto.tools.questionnaires.models import AnswerKind

BETWEEN = ":"


class MinutesForm(forms.Form):
    """What was said, in words."""

    text = text_field(
        _("Qué pasó"),
        rows=16,
        required=True,
        help_text=_("En palabras sencillas y sin datos personales. Los acuerdos van aparte."),
    )

    def __init__(self, minutes: Minutes | None, data: Any = None) -> None:
        super().__init__(data, initial={"text": minutes.text if minutes else ""})


class HandsForm(forms.Form):
    """A show of hands, as it was counted."""

    approve = forms.IntegerField(label=_("Cuántas personas la aprueban"), min_value=1)
    against = forms.IntegerField(label=_("Cuántas no"), min_value=0, initial=0)
    remark = text_field(_("Qué objetaron quienes no la aprobaron"), rows=3)


class AgreementForm(forms.Form):
    """What was agreed, who does it, and by when."""

    what = text_field(_("Qué se acordó"), rows=3, required=True)
    who = forms.CharField(
        label=_("Quién lo hará"),
        required=False,
        max_length=200,
        help_text=_("Vacío: la institución que elijas abajo."),
    )
    institution = forms.ModelChoiceField(
        Institution.objects.none(),
        label=_("Institución que responde"),
        required=False,
        empty_label="—",
        help_text=_("Si la eliges, su enlace lo ve entre sus pendientes y recibe recordatorios."),
    )
    due = day_field(_("Para cuándo"), required=False)
    table = forms.ChoiceField(label=_("Mesa"), required=False)

    def __init__(
        self,
        tables: Iterable[Table],
        institutions: Any,
        agreement: Agreement | None = None,
        data: Any = None,
    ) -> None:
        self.tables = {str(each.pk): each for each in tables}
        names = ("what", "who", "institution", "due")
        start = {name: getattr(agreement, name) for name in names} if agreement else {}
        start |= {"table": str(agreement.table_id or "")} if agreement else {}
        super().__init__(data, initial=start)
        offer(self.fields["table"], {key: table_words(each) for key, each in self.tables.items()})
        field = self.fields["institution"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = institutions

    def facts(self) -> dict[str, Any]:
        """What the action takes; asked of a form that is right."""
        return self.cleaned_data | {"table": self.tables.get(self.cleaned_data["table"])}


class StepForm(forms.Form):
    """What became of an agreement."""

    kind = forms.ChoiceField(label=_("Qué pasó"), widget=forms.RadioSelect)
    text = text_field(_("Cuéntalo"), rows=4, required=True, help_text=_("Se publica."))

    def __init__(self, offered: list[tuple[str, Any]], data: Any = None) -> None:
        super().__init__(data, initial={"kind": offered[0][0] if offered else ""})
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = offered


class PictureForm(forms.Form):
    """A picture, what it shows for who cannot see it, and whose faces can be told."""

    file = file_field(_("Imagen"), _("JPG, PNG o WebP."))
    alternative = text_field(
        _("Qué se ve en ella"), rows=2, required=True, help_text=_("Para quien no puede verla.")
    )
    title = forms.CharField(label=_("Pie de foto"), required=False, max_length=255)
    faces = forms.ChoiceField(
        label=_("¿De quién se reconoce la cara?"), choices=Faces.choices, widget=forms.RadioSelect
    )
    adults = forms.IntegerField(
        label=_("Cuántas personas adultas"), min_value=0, max_value=500, initial=0
    )
    minors = forms.IntegerField(
        label=_("Cuántas niñas, niños o adolescentes"), min_value=0, max_value=500, initial=0
    )

    def clean(self) -> dict[str, Any]:
        """There is a file."""
        data: dict[str, Any] = self.cleaned_data
        if not data.get("file") and "file" not in self.errors:
            self.add_error("file", _("Elige la imagen."))
        return data


class ConsentForm(forms.Form):
    """Somebody agreed that the picture is shown, and how."""

    by = forms.ChoiceField(
        label=_("Quién autoriza"), choices=ConsentBy.choices, widget=forms.RadioSelect
    )
    people = forms.IntegerField(label=_("Cuántas personas"), min_value=1, initial=1)
    how = text_field(
        _("Cómo dieron su autorización"),
        rows=2,
        required=True,
        help_text=_("Por escrito, de palabra y ante quién. No se publica."),
    )
    paper = file_field(
        _("La hoja firmada, si la hay"), _("Se guarda aparte; solo la abre la secretaría.")
    )

    def __init__(self, needed: Iterable[str], data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        wanted = set(needed)
        field = self.fields["by"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [pair for pair in ConsentBy.choices if pair[0] in wanted]


class SurveyForm(forms.Form):
    """A survey as lines: a question a line; with options after a colon, or in one's own words."""

    questions = text_field(
        _("Preguntas, una por línea"),
        rows=8,
        required=True,
        help_text=_(
            "«¿Te sentiste con libertad de hablar?: Sí / A medias / No» es de opciones; sin dos "
            "puntos se responde con palabras."
        ),
    )

    def drafts(self) -> list[QuestionDraft]:
        """The questions as they are written; asked of a form that is right."""
        return [_question(line) for line in lines_of(self.cleaned_data["questions"])]


class TargetForm(forms.Form):
    """Whose presence is sought, and what share of the people who live there they are."""

    whom = forms.ChoiceField(label=_("A quiénes se busca"))
    share = forms.DecimalField(
        label=_("Meta: por ciento de quienes asisten"),
        required=False,
        min_value=0,
        max_value=100,
        max_digits=4,
        decimal_places=1,
    )
    census = forms.DecimalField(
        label=_("Censo: por ciento de quienes viven aquí"),
        required=False,
        min_value=0,
        max_value=100,
        max_digits=4,
        decimal_places=1,
    )
    source = forms.CharField(
        label=_("De dónde sale el dato del censo"), required=False, max_length=300
    )

    def __init__(self, places: Iterable[Place], data: Any = None) -> None:
        self.places = {str(each.pk): each for each in places}
        super().__init__(data)
        field = self.fields["whom"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "—"), *self._groups()]

    def facts(self) -> dict[str, Any]:
        """What the action takes; asked of a form that is right."""
        data = dict(self.cleaned_data)
        dimension, _sign, key = data.pop("whom").partition(BETWEEN)
        if dimension == Dimension.PLACE:
            return data | {"dimension": dimension, "place": self.places[key]}
        return data | {"dimension": dimension, "key": key}

    def _groups(self) -> list[Any]:
        """Everybody who may be sought, by what they are counted by."""
        found: list[Any] = []
        for each in Dimension:
            keys = keys_of(each) or {key: place.name for key, place in self.places.items()}
            rows = [(f"{each.value}{BETWEEN}{key}", label) for key, label in keys.items()]
            found.append((each.label, rows))
        return found


class ReconcileForm(forms.Form):
    """A name as it was said, and the institution it stands for."""

    organisation = forms.ChoiceField(label=_("Como lo dijeron"))
    institution = forms.ModelChoiceField(
        Institution.objects.none(),
        label=_("Es esta institución u organización"),
        empty_label="—",
    )

    def __init__(self, names: Iterable[str], institutions: Any, data: Any = None) -> None:
        super().__init__(data)
        name, institution = self.fields["organisation"], self.fields["institution"]
        assert isinstance(name, forms.ChoiceField)
        assert isinstance(institution, forms.ModelChoiceField)
        name.choices = [(each, each) for each in names]
        institution.queryset = institutions


def _question(line: str) -> QuestionDraft:
    text, _sign, options = line.partition("?:")
    if not options:
        return QuestionDraft(kind=AnswerKind.TEXT, text_es=line)
    words = [each.strip() for each in options.split("/") if each.strip()]
    drafts = [OptionDraft(text_es=each) for each in words]
    return QuestionDraft(kind=AnswerKind.SINGLE, text_es=f"{text}?", options=drafts)
