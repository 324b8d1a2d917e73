"""What the columns of somebody else's file mean here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.journey.consultation.intake.reading import BadFile, Problem
from planabierto.kit.text import fold
from planabierto.tools.questionnaires.models import AnswerKind, Question

# What a row can tell beside its answers, and what people call such a column.
FACTS: Mapping[str, tuple[str | Promise, tuple[str, ...]]] = {
    "origin": (gettext_lazy("Identificador en el archivo"), ("id", "identificador", "folio")),
    "occurred": (
        gettext_lazy("Fecha"),
        ("fecha", "date", "created_at", "created", "fecha de creacion", "marca temporal"),
    ),
    "language": (gettext_lazy("Idioma"), ("idioma", "language", "lang", "locale")),
    "place": (gettext_lazy("Municipio"), ("municipio", "municipality")),
    "age_band": (gettext_lazy("Grupo de edad"), ("grupo de edad", "age_band", "rango de edad")),
    "gender": (gettext_lazy("Género"), ("genero", "gender")),
    "people": (gettext_lazy("Por cuántas personas habla"), ("personas", "people")),
    "may_quote": (gettext_lazy("Se puede citar"), ("se puede citar", "may_quote")),
}
_TITLES = ("title", "titulo", "titol", "asunto", "nombre de la propuesta")
_TEXTS = (
    *("text", "texto", "summary", "resumen", "comment", "comentario", "comentarios", "propuesta"),
    *("aportacion", "aporte", "descripcion", "description", "body", "contenido", "opinion"),
    *("respuesta", "mensaje", "message", "idea"),
)
_OWN_WORDS = (AnswerKind.TEXT, AnswerKind.LIST)


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and what it means: a question's key, a fact's name, or nothing."""

    heading: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """What every column of a file means, in the file's order."""

    columns: tuple[Column, ...]

    def places(self, target: str) -> tuple[int, ...]:
        """Which columns, counted from nought, tell this."""
        return tuple(n for n, each in enumerate(self.columns) if each.target == target)

    def answered(self, questions: Iterable[Question]) -> list[Question]:
        """The questions that some column answers."""
        told = {each.target for each in self.columns}
        return [each for each in questions if each.key in told]


def targets(questions: Sequence[Question]) -> list[tuple[str, str]]:
    """Everything a column can mean, with its words: the questions, then the facts."""
    asked = [(each.key, each.text.shown_in("es").text) for each in questions if _takes_text(each)]
    return [*asked, *((key, str(words)) for key, (words, _names) in FACTS.items())]


def guess(headings: Sequence[str], questions: Sequence[Question]) -> Columns:
    """What the headings say by themselves.

    A heading named as a question answers it. When none is, title and text together answer the
    first question that takes somebody's own words.
    """
    by_name = {name: key for key, (_words, names) in FACTS.items() for name in names}
    for each in reversed(questions):
        if _takes_text(each):
            by_name |= {fold(each.key): each.key, fold(each.text_es).strip(): each.key}
    folded = [fold(each).strip() for each in headings]
    meant = [by_name.get(each, "") for each in folded]
    keys = {each.key for each in questions}
    if not keys & set(meant):
        own = next((each.key for each in questions if each.kind in _OWN_WORDS), "")
        for n, name in enumerate(folded):
            if not meant[n] and own and name in (*_TITLES, *_TEXTS):
                meant[n] = own
    return Columns(tuple(map(Column, headings, _once(meant, keys))))


def mapped(
    headings: Sequence[str], questions: Sequence[Question], chosen: Mapping[str, str]
) -> Columns:
    """What somebody says that columns mean; those they leave out mean nothing.

    Raises `BadFile` for a column the file does not have and for what nothing here is called.
    """
    known = {key for key, _words in targets(questions)}
    problems = [
        Problem(1, _("no hay ninguna columna «%(column)s».") % {"column": heading})
        for heading in chosen
        if heading not in headings
    ]
    problems += [
        Problem(0, _("Nada se llama «%(target)s» aquí.") % {"target": target})
        for target in chosen.values()
        if target and target not in known
    ]
    if problems:
        raise BadFile(problems)
    return Columns(tuple(Column(each, chosen.get(each, "")) for each in headings))


def require_words(columns: Columns, questions: Sequence[Question]) -> None:
    """Let pass what answers some question; raises `BadFile` naming the columns there are."""
    if columns.answered(questions):
        return
    there = ", ".join(each.heading for each in columns.columns)
    words = _("ninguna columna responde una pregunta de la consulta. Columnas: %(columns)s.")
    raise BadFile([Problem(1, words % {"columns": there})])


def _takes_text(question: Question) -> bool:
    return question.kind != AnswerKind.FILE


def _once(meant: Sequence[str], keys: set[str]) -> list[str]:
    """A fact is told by its first column alone; several columns may answer one question."""
    seen: set[str] = set()
    kept = []
    for each in meant:
        kept.append("" if each in seen and each not in keys else each)
        seen.add(each)
    return kept
