"""Whether what came for a form can be taken as its answers, and whether a form may change."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from planabierto.ground.places.models import Place
from planabierto.kit.text import tidy
from planabierto.kit.verdict import Ground, Refused, Verdict, no, yes
from planabierto.tools.questionnaires import queries
from planabierto.tools.questionnaires.models import CHOOSING, AnswerKind, Form, Option, Question
from planabierto.tools.questionnaires.queries import BETWEEN

LONGEST_TEXT = 5_000
LONGEST_ELSEWHERE = 20_000
Typed = str | Sequence[str]
_ONE = (AnswerKind.SINGLE, AnswerKind.SCALE)
_NUMBER = re.compile(r"[0-9]{1,9}")
_POINT = re.compile(r"(-?[0-9]{1,2}(?:\.[0-9]{1,9})?),\s*(-?[0-9]{1,3}(?:\.[0-9]{1,9})?)")


@dataclass(frozen=True, slots=True)
class Given:
    """One answer that can be taken: its question, its text, and the options chosen in order."""

    question: Question
    text: str
    options: tuple[Option, ...] = ()


class Misfilled(Refused):
    """A form was not filled in rightly; `problems` says what is wrong, question by question."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__(no(" ".join(dict.fromkeys(problems.values())), Ground.INVALID))


class _Unfit(ValueError):
    """One answer cannot be taken; the text says why."""


def may_change(form: Form) -> Verdict:
    """A form changes while nobody has answered it."""
    if queries.is_answered(form):
        words = _("Ya hay respuestas: las preguntas se quedan como están.")
        return no(words, Ground.NOT_NOW)
    return yes()


def checked(
    questions: Sequence[Question],
    answers: Mapping[str, Typed],
    filed: Collection[str] = (),
    *,
    partial: bool = False,
) -> list[Given]:
    """What answers a form's questions, in order; raises `Misfilled` with every problem.

    What came for a question its condition hides is left out. `filed` are the questions that a
    file answers, also those of text that somebody answered by speaking. `partial`: they were given
    elsewhere, so what was left blank stays blank and words stay whole.
    """
    problems = {key: _("Esa pregunta no está.") for key in _unknown(questions, answers, filed)}
    given: list[Given] = []
    chosen: set[int] = set()
    for question in questions:
        if question.shown_when_id and question.shown_when_id not in chosen:
            continue
        try:
            found = _given(question, answers.get(question.key, ""), partial=partial)
        except _Unfit as unfit:
            problems[question.key] = str(unfit)
            continue
        if found:
            given.append(found)
            chosen.update(option.pk for option in found.options)
        elif question.required and question.key not in filed and not partial:
            problems[question.key] = _("Falta responder: «%(text)s».") % {"text": _named(question)}
    if problems:
        raise Misfilled(problems)
    return given


def _unknown(
    questions: Sequence[Question], answers: Mapping[str, Typed], filed: Collection[str]
) -> list[str]:
    return sorted({*answers, *filed} - {question.key for question in questions})


def _given(question: Question, typed: Typed, *, partial: bool) -> Given | None:
    """The answer to one question, or none when nothing was answered."""
    if question.kind in CHOOSING:
        options = _chosen(question, typed)
        keys = BETWEEN.join(option.key for option in options)
        return Given(question, keys, options) if options else None
    text = tidy(typed if isinstance(typed, str) else "\n".join(typed)).strip()
    return Given(question, _fitting(question, text, partial=partial)) if text else None


def _chosen(question: Question, typed: Typed) -> tuple[Option, ...]:
    keys = [typed] if isinstance(typed, str) else list(dict.fromkeys(typed))
    keys = [key for key in keys if key]
    known = {option.key: option for option in question.options.all()}
    if any(key not in known for key in keys):
        raise _Unfit(_("Elige entre las opciones de «%(text)s».") % {"text": _named(question)})
    most = 1 if question.kind in _ONE else question.most
    if most and len(keys) > most:
        raise _Unfit(
            _("En «%(text)s» se eligen %(most)s como máximo.")
            % {"text": _named(question), "most": most}
        )
    options = tuple(known[key] for key in keys)
    if question.kind == AnswerKind.MULTIPLE:
        return tuple(sorted(options, key=lambda option: option.position))
    return options


def _fitting(question: Question, text: str, *, partial: bool) -> str:
    kind = question.kind
    if kind in (AnswerKind.TEXT, AnswerKind.LIST):
        most = LONGEST_ELSEWHERE if partial else question.most or LONGEST_TEXT
        return _short_enough(question, text, most)
    if kind == AnswerKind.NUMBER:
        return _number(text)
    if kind == AnswerKind.PLACE:
        return _place(text)
    if kind == AnswerKind.POINT:
        return _point(text)
    raise _Unfit(_("«%(text)s» se responde con un archivo.") % {"text": _named(question)})


def _short_enough(question: Question, text: str, most: int) -> str:
    if len(text) > most:
        raise _Unfit(
            _("«%(text)s» admite %(most)s signos y escribiste %(length)s.")
            % {"text": _named(question), "most": most, "length": len(text)}
        )
    return text


def _number(text: str) -> str:
    if not _NUMBER.fullmatch(text):
        raise _Unfit(_("Escribe un número entero, sin signos."))
    return text


def _place(key: str) -> str:
    if not Place.objects.filter(key=key).exists():
        raise _Unfit(_("Elige un municipio de la lista."))
    return key


def _point(text: str) -> str:
    otherwise = _("Marca un punto en el mapa, o escribe su latitud y su longitud.")
    found = _POINT.fullmatch(text)
    if found is None or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
        raise _Unfit(otherwise)
    return f"{found[1]},{found[2]}"


def _named(question: Question) -> str:
    text = question.text.shown_in(get_language() or "es").text
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"
