"""Rows as what each voice says: its answers and facts, or why it cannot be taken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from planabierto.ground.people.bands import AgeBand, Gender
from planabierto.ground.places import queries as places
from planabierto.ground.places.models import PlaceKind
from planabierto.journey.consultation.intake.columns import Columns
from planabierto.journey.consultation.intake.reading import BadFile, Problem, Rows, Source
from planabierto.kit.text import fold, tidy
from planabierto.tools.questionnaires.models import CHOOSING, AnswerKind, Question
from planabierto.tools.questionnaires.rules import Misfilled, checked

LANGUAGE = re.compile(r"[a-z]{2,3}")
LONGEST_ORIGIN = 200
_BETWEEN = re.compile(r"[;|\n]")
_DAY_FIRST = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(.*)")
_YES = {"si", "yes", "true", "1", "x"}
_NO = {"no", "false", "0", ""}


@dataclass(frozen=True, slots=True)
class Told:
    """What one row says, with the line it begins on."""

    line: int
    origin: str
    answers: Mapping[str, str | Sequence[str]]
    occurred: datetime | None = None
    language: str = ""
    place: str = ""
    age_band: str = ""
    gender: str = ""
    people: int = 1
    may_quote: bool | None = None


@dataclass(slots=True)
class Taken:
    """What a file says: its voices, and the lines that say nothing."""

    voices: list[Told] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)


class _Unfit(ValueError):
    """A cell cannot be taken; the text says why."""


def voices_of(
    rows: Rows,
    columns: Columns,
    questions: Sequence[Question],
    source: Source,
    zone: str,
    at: datetime,
) -> Taken:
    """What each row says; raises `BadFile` with every line that cannot be taken.

    A row that answers nothing is no voice: its line is kept in `blank`.
    """
    reader = _Reader(columns, questions, source, ZoneInfo(zone), at)
    taken, problems = Taken(), []
    for line, cells in rows.lines:
        try:
            told = reader.read(line, cells)
        except (_Unfit, Misfilled) as error:
            problems.append(Problem(line, str(error)))
            continue
        if told is None:
            taken.blank.append(line)
        else:
            taken.voices.append(told)
    repeats = Counter(each.origin for each in taken.voices)
    problems += [
        Problem(each.line, _("su identificador se repite en el archivo."))
        for each in taken.voices
        if repeats[each.origin] > 1
    ]
    if problems:
        raise BadFile(sorted(problems, key=lambda each: each.line))
    return taken


class _Reader:
    """Reads rows, having read the questions, options and places once."""

    def __init__(
        self,
        columns: Columns,
        questions: Sequence[Question],
        source: Source,
        zone: ZoneInfo,
        at: datetime,
    ) -> None:
        self._columns, self._source, self._zone, self._at = columns, source, zone, at
        self._questions = questions
        self._answered = [(each, columns.places(each.key)) for each in columns.answered(questions)]
        self._options = {
            each.pk: {
                fold(name).strip(): option.key
                for option in each.options.all()
                for name in (option.text_en, option.text_es, option.key)
                if name
            }
            for each in questions
            if each.kind in CHOOSING
        }
        self._places = _place_names()

    def read(self, line: int, cells: Sequence[str]) -> Told | None:
        """What one row says; none when it answers nothing."""
        answers = {
            question.key: answer
            for question, where in self._answered
            if (answer := self._answer(question, [cells[n] for n in where]))
        }
        if not answers:
            return None
        # What the other tool did not ask is not owed here.
        checked(self._questions, answers, partial=True)
        return Told(
            line=line,
            origin=self._origin(line, self._fact("origin", cells)),
            answers=answers,
            occurred=self._moment(self._fact("occurred", cells)),
            language=_language(self._fact("language", cells)),
            place=self._place(self._fact("place", cells)),
            age_band=_among(AgeBand, self._fact("age_band", cells), _("grupo de edad")),
            gender=_among(Gender, self._fact("gender", cells), _("género")),
            people=_people(self._fact("people", cells)),
            may_quote=_yes_or_no(self._fact("may_quote", cells)),
        )

    def _fact(self, target: str, cells: Sequence[str]) -> str:
        return next((cells[n].strip() for n in self._columns.places(target)), "")

    def _answer(self, question: Question, cells: Sequence[str]) -> str | list[str]:
        said = [tidy(cell).strip() for cell in cells if cell.strip()]
        if question.kind in CHOOSING:
            return [
                self._option(question, part)
                for cell in said
                for part in self._parts(question, cell)
            ]
        if question.kind == AnswerKind.PLACE:
            return self._place(said[0]) if said else ""
        return "\n\n".join(dict.fromkeys(said))

    def _parts(self, question: Question, cell: str) -> list[str]:
        """The options a cell names: itself, or as it is divided by signs."""
        if fold(cell).strip() in self._options[question.pk]:
            return [cell]
        parts = _BETWEEN.split(cell)
        found = parts if len(parts) > 1 else cell.split(",")
        return [each.strip() for each in found if each.strip()]

    def _option(self, question: Question, text: str) -> str:
        key = self._options[question.pk].get(fold(text).strip())
        if key is None:
            words = _("«%(text)s» no es una opción de «%(question)s».")
            raise _Unfit(words % {"text": text[:60], "question": question.text_es[:60]})
        return key

    def _place(self, text: str) -> str:
        if not text:
            return ""
        key = self._places.get(fold(text))
        if key is None:
            raise _Unfit(_("«%(text)s» no es un municipio que conozcamos.") % {"text": text[:60]})
        return key

    def _origin(self, line: int, identifier: str) -> str:
        """The file, and the row by its own name or else by its line."""
        name = f"#{identifier}" if identifier else f":{line}"
        origin = f"{self._source.short_name}{name}"
        if len(origin) > LONGEST_ORIGIN:
            raise _Unfit(_("su identificador es demasiado largo."))
        return origin

    def _moment(self, text: str) -> datetime | None:
        if not text:
            return None
        found = _moment_of(text)
        if found is None:
            words = _("«%(text)s» no es una fecha: escríbela como 2024-07-31.")
            raise _Unfit(words % {"text": text[:40]})
        moment = found if found.tzinfo else found.replace(tzinfo=self._zone)
        if moment > self._at:
            raise _Unfit(_("«%(text)s» todavía no llega.") % {"text": text[:40]})
        return moment


def _place_names() -> dict[str, str]:
    """Municipalities by what people write: their name or their key."""
    found = [each for each in places.places() if each.kind == PlaceKind.MUNICIPALITY]
    return {fold(name): each.key for each in found for name in (each.key, each.name)}


def _moment_of(text: str) -> datetime | None:
    """A moment written as ISO, or a day in the order of Spanish: `31/07/2024`."""
    day = _DAY_FIRST.fullmatch(text)
    iso = "{2}-{1:0>2}-{0:0>2}{3}".format(*day.groups()) if day else text.replace("/", "-")
    try:
        return datetime.fromisoformat(iso.rstrip())
    except ValueError:
        return None


def _language(text: str) -> str:
    found = fold(text)[:5].split("-")[0]
    if text and not LANGUAGE.fullmatch(found):
        raise _Unfit(_("«%(text)s» no es un idioma: escribe es, en, nah…") % {"text": text[:20]})
    return found


def _among(choices: type[AgeBand] | type[Gender], text: str, what: str) -> str:
    if not text:
        return ""
    by_name = {
        fold(name): str(value)
        for value, label in choices.choices
        for name in (str(value), str(label))
    }
    found = by_name.get(fold(text))
    if found is None:
        words = _("«%(text)s» no es un %(what)s de la lista.")
        raise _Unfit(words % {"text": text[:40], "what": what})
    return found


def _people(text: str) -> int:
    if not text:
        return 1
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:10]) <= 1_000_000):
        raise _Unfit(_("«%(text)s» no es un número de personas.") % {"text": text[:20]})
    return int(text)


def _yes_or_no(text: str) -> bool | None:
    if not text:
        return None
    found = fold(text)
    if found not in _YES | _NO:
        raise _Unfit(_("«%(text)s» no es sí ni no.") % {"text": text[:20]})
    return found in _YES
