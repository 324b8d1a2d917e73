"""Forms of reports: their parts, findings, files, authors, recommendations and replies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from planabierto.doors.desk.forms.fields import day_field, reason_field, text_field
from planabierto.doors.shared.evidence_form import file_field
from planabierto.doors.shared.marks import shown
from planabierto.ground.institutions.models import Institution, Mandate
from planabierto.ground.people.models import Account
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.evaluation.actions import NewBody
from planabierto.journey.evaluation.states import Acceptance
from planabierto.tools.library.actions import LONGEST_TITLE, Upload
from planabierto.tools.questionnaires.models import CHOOSING, AnswerKind, Question

LANGUAGES = [("es", "Español"), ("en", "English")]


class Row(forms.ModelChoiceField[Any]):
    """One of some rows, each by its name."""

    def label_from_instance(self, row: Any) -> str:
        """A person under a mandate, a cycle by its folio, anything else by its name."""
        if isinstance(row, Mandate):
            return f"{row.person.name or row.folio} · {shown(row.institution.name).text}"
        if isinstance(row, Cycle):
            return f"{row.folio} · {shown(row.title).text}"
        return str(row.name) if isinstance(row, Account) else shown(row.name).text


class StartForm(forms.Form):
    """In which language a report is written."""

    language = forms.ChoiceField(
        label=_("En qué idioma lo escribes"), choices=LANGUAGES, widget=forms.RadioSelect
    )


class PartForm(forms.Form):
    """The questions of one part of a report; a draft may leave any of them for later.

    `over` is the sheet the evaluator was shown.
    """

    over = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(
        self,
        questions: Sequence[Question],
        said: Mapping[str, str],
        over: int,
        data: Any = None,
    ) -> None:
        super().__init__(data, initial={"over": over, **said})
        self.questions = questions
        for each in questions:
            self.fields[each.key] = _field(each)

    def sections(self) -> list[tuple[str, list[BoundField]]]:
        """The fields in their sections, in order."""
        found: dict[str, list[BoundField]] = {}
        for each in self.questions:
            found.setdefault(shown(each.section).text, []).append(self[each.key])
        return list(found.items())

    def answers(self) -> dict[str, str]:
        """What the action takes; asked of a form that is right."""
        given = ((each.key, self.cleaned_data[each.key]) for each in self.questions)
        return {key: text for key, text in given if text}


class FindingForm(forms.Form):
    """What was found, at which question."""

    question = forms.ChoiceField(label=_("A qué pregunta corresponde"))
    text = text_field(_("Qué se encontró"), rows=4, required=True)
    folio = forms.CharField(
        label=_("En qué se apoya"),
        max_length=60,
        help_text=_(
            "El folio de algo público: un hito, un avance, una evidencia, una valoración, una "
            "reunión, una consulta o un documento."
        ),
        widget=forms.TextInput(attrs={"list": "a-la-mano", "autocomplete": "off"}),
    )

    def __init__(self, questions: Sequence[Question], data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["question"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(each.key, shown(each.text).text[:120]) for each in questions]


class CiteForm(forms.Form):
    """One more thing a finding rests on."""

    folio = forms.CharField(
        label=_("Folio"),
        max_length=60,
        help_text=_("Lo que se cita lo puede consultar cualquier persona."),
        widget=forms.TextInput(attrs={"list": "a-la-mano", "autocomplete": "off"}),
    )
    words = forms.CharField(
        label=_("Qué parte"), required=False, max_length=300, help_text=_("Página, fecha o cifra.")
    )


class FileForm(forms.Form):
    """A file that goes with a report."""

    title = forms.CharField(label=_("Título"), max_length=LONGEST_TITLE, required=False)
    file = file_field(_("Archivo"), _("Hasta 10 MB. Un informe lleva tres a lo más."))
    alternative = forms.CharField(
        label=_("Si es una imagen: qué se ve en ella"), required=False, max_length=1000
    )

    def clean_file(self) -> Any:
        """There is one."""
        if not self.cleaned_data["file"]:
            raise forms.ValidationError(_("Elige un archivo."))
        return self.cleaned_data["file"]

    def upload(self) -> Upload:
        """The file; asked of a form that is right."""
        return Upload.of(self.cleaned_data["file"])


class WrittenForm(FileForm):
    """A report that was written and signed outside."""

    file = file_field(_("El informe firmado"), _("En PDF, de hasta 10 MB."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["alternative"]


class AdviceForm(forms.Form):
    """What is recommended, to whom, perhaps by when."""

    addressee = Row(Institution.objects.none(), label=_("A qué institución"), empty_label="—")
    text = text_field(_("Qué recomiendas"), rows=4, required=True)
    due = day_field(_("Para cuándo"), required=False)

    def __init__(self, institutions: Any, data: Any = None) -> None:
        super().__init__(data)
        _offer(self.fields["addressee"], institutions)


class ReasonForm(forms.Form):
    """Why."""

    reason = reason_field()


class PublicReasonForm(forms.Form):
    """Why, for everybody to read."""

    reason = reason_field(_("Se publica."))


class SureForm(forms.Form):
    """Nothing is asked; what happens is said above."""


class InviteForm(forms.Form):
    """Which other evaluator of the body writes the report too."""

    mandate = forms.ChoiceField(label=_("A quién"))

    def __init__(self, mandates: Iterable[Mandate], data: Any = None) -> None:
        self.mandates = {each.folio: each for each in mandates}
        super().__init__(data)
        field = self.fields["mandate"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (key, f"{each.person.name or key} · {shown(each.institution.name).text}")
            for key, each in self.mandates.items()
        ]

    def chosen(self) -> Mandate:
        """The mandate; asked of a form that is right."""
        return self.mandates[self.cleaned_data["mandate"]]


class ReplyForm(forms.Form):
    """What an institution says to a report."""

    text = text_field(
        _("Respuesta de tu institución"),
        rows=9,
        required=True,
        help_text=_(
            "Se publica junto al informe, palabra por palabra. Si no tienes observaciones, dilo."
        ),
    )
    title = forms.CharField(
        label=_("Título del documento"), max_length=LONGEST_TITLE, required=False
    )
    file = file_field(_("Documento que lo acompaña"), _("Hasta 10 MB."))

    def upload(self) -> Upload | None:
        """The file, if any; asked of a form that is right."""
        file = self.cleaned_data["file"]
        return Upload.of(file) if file else None


class ResponseForm(forms.Form):
    """Whether a recommendation is accepted, and why."""

    acceptance = forms.ChoiceField(
        label=_("¿Se acepta?"), choices=Acceptance.choices, widget=forms.RadioSelect
    )
    reason = reason_field(_("Se publica: qué harán, o por qué no."))


class FollowUpForm(forms.Form):
    """What was done since."""

    text = text_field(_("Qué se hizo"), rows=4, required=True, help_text=_("Se publica."))
    done = forms.BooleanField(label=_("Ya no queda nada por hacer"), required=False)


class FilingForm(forms.Form):
    """Which later cycle takes a recommendation up."""

    cycle = Row(Cycle.objects.none(), label=_("A qué ciclo"), empty_label="—")

    def __init__(self, cycles: Any, data: Any = None) -> None:
        super().__init__(data)
        _offer(self.fields["cycle"], cycles)


class BodyForm(forms.Form):
    """Which body takes the place of which, from when, and who evaluates for it."""

    plan = forms.ChoiceField(label=_("En qué plan"), required=False)
    outgoing = Row(Institution.objects.none(), label=_("Quién deja de evaluar"), empty_label="—")
    incoming = Row(Institution.objects.none(), label=_("Quién evalúa desde ahora"), empty_label="—")
    since = day_field(_("Desde"))
    person = Row(
        Account.objects.none(),
        label=_("Persona evaluadora"),
        required=False,
        empty_label="—",
        help_text=_("Las demás se designan después, en Designaciones."),
    )
    reason = reason_field(_("Se publica. Por ejemplo, el decreto que disolvió al ente."))

    def __init__(
        self,
        plans: Mapping[str, str],
        bodies: Any,
        institutions: Any,
        people: Any,
        data: Any = None,
    ) -> None:
        super().__init__(data)
        field = self.fields["plan"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _now("En todo el ciclo")), *plans.items()]
        _offer(self.fields["outgoing"], bodies)
        _offer(self.fields["incoming"], institutions)
        _offer(self.fields["person"], people)

    def facts(self) -> dict[str, Any]:
        """What the action takes but for the plan; asked of a form that is right."""
        data = self.cleaned_data
        people = [data["person"]] if data["person"] else []
        return {
            "outgoing": data["outgoing"],
            "incoming": NewBody(data["incoming"], data["since"], people),
            "reason": data["reason"],
        }


class DisposeForm(forms.Form):
    """What became of an entry of the intake."""

    words = text_field(_("Qué pasó con este insumo"), rows=3, required=True)


def _offer(field: forms.Field, rows: Any) -> None:
    assert isinstance(field, Row)
    field.queryset = rows


def _field(question: Question) -> forms.Field:
    """A question as a field; nothing is required of a draft."""
    label, help_text = shown(question.text).text, _said_under(question)
    if question.kind in CHOOSING:
        return forms.ChoiceField(
            label=label,
            help_text=help_text,
            required=False,
            widget=forms.RadioSelect,
            choices=[(each.key, shown(each.text).text) for each in question.options.all()],
        )
    rows = 3 if question.kind == AnswerKind.LIST else 5
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, required=False, widget=widget)


def _said_under(question: Question) -> str:
    """When a question applies, and how its answer is written."""
    told = []
    if question.shown_when is not None:
        words = _now("Solo si respondes «%(option)s» arriba.")
        told.append(words % {"option": shown(question.shown_when.text).text})
    if question.kind == AnswerKind.LIST:
        told.append(_now("Una por renglón."))
    if not question.required:
        told.append(_now("Puede quedar en blanco."))
    return " ".join(told)
