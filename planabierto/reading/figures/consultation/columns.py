"""What the open data of a call's contributions holds: every column with its meaning and values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from planabierto.journey.consultation.models import Call, Channel, Rendering, Topic
from planabierto.journey.themes.models import Theme
from planabierto.kit.bilingual import LANGUAGES, Bilingual
from planabierto.kit.verdict import type_of_text
from planabierto.tools.questionnaires.models import CHOOSING, AnswerKind, Question

PREFIX, TRANSLATED = "q_", "_es"
PROTECTED = "*"
YES_OR_NO = (("1", _("Sí")), ("0", _("No")))
WRITTEN = (AnswerKind.TEXT, AnswerKind.LIST)
SMALL = _(
    "Con * en lugar de un municipio o un cuadro del mapa que eligieron menos de cinco aportes, "
    "y de otros para que no se deduzca."
)
UNQUOTED = _("Vacío cuando quien aportó pidió que no se citara su texto.")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the file, the kind of its values, what it means."""

    key: str
    kind: str
    text: Bilingual
    values: tuple[tuple[str, Bilingual], ...] = ()
    note: Bilingual = Bilingual()


def both(text: type_of_text) -> Bilingual:
    """A text of the program in both languages."""
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = str(text)
    return Bilingual(**found)


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a call's file, and the questions they come from."""

    questions: tuple[Question, ...]
    translated: frozenset[int]
    columns: tuple[Column, ...]

    @property
    def keys(self) -> list[str]:
        """The names of the columns, in order."""
        return [column.key for column in self.columns]


def of(call: Call) -> Layout:
    """The columns of a call's open data; a question that was translated has two."""
    questions = tuple(
        Question.objects.filter(form=call.form_id).order_by("position").prefetch_related("options")
    )
    translated = frozenset(
        Rendering.objects.filter(
            contribution__call=call, kind=Rendering.Kind.TRANSLATION, language="es"
        )
        .order_by()
        .values_list("question", flat=True)
        .distinct()
    )
    asked = [column for each in questions for column in _asked(each, translated)]
    columns = (*_first(call), *asked, *_last(call))
    return Layout(questions, translated, columns)


def _first(call: Call) -> Iterator[Column]:
    yield Column("folio", "text", both(_("El folio del aporte; con él se llega a su página.")))
    yield Column("day", "date", both(_("El día en que se aportó, en la hora local.")))
    channels = tuple((key, both(label)) for key, label in Channel.choices)
    yield Column("channel", "code", both(_("La vía por la que llegó.")), channels)
    yield Column("language", "code", both(_("El idioma en que se aportó.")))
    topics = tuple((str(each.position), each.name) for each in Topic.objects.filter(call=call))
    yield Column("topic", "code", both(_("El tema propuesto que se eligió.")), topics)
    yield Column(
        "people",
        "number",
        both(_("Por cuántas personas dice hablar; 1 es solo por sí. No son personas distintas.")),
    )
    said = tuple((key, both(label)) for key, label in YES_OR_NO)
    yield Column("quotable", "code", both(_("Si su texto puede citarse.")), said)
    yield Column("illustrative", "code", both(_("Si es un dato ilustrativo de la muestra.")), said)


def _asked(question: Question, translated: frozenset[int]) -> Iterator[Column]:
    values: Sequence[tuple[str, Bilingual]] = ()
    note = Bilingual()
    if question.kind in CHOOSING:
        values = [(each.key, each.text) for each in question.options.all()]
    elif question.kind in (AnswerKind.PLACE, AnswerKind.POINT):
        note = both(SMALL)
    elif question.kind in WRITTEN:
        note = both(UNQUOTED)
    key = PREFIX + question.key
    yield Column(key, question.kind, question.text, tuple(values), note)
    if question.pk in translated:
        yield Column(key + TRANSLATED, "text", both(_("Lo mismo, traducido al español.")))


def _last(call: Call) -> Iterator[Column]:
    themes = Theme.objects.filter(cycle=call.cycle_id).select_related("cycle").order_by("number")
    yield Column(
        "themes",
        "codes",
        both(_("Los temas que una persona le asignó, separados por una barra.")),
        tuple((each.folio, each.name) for each in themes),
    )
    yield Column("supports", "number", both(_("Cuántas veces se apoyó desde otro dispositivo.")))
