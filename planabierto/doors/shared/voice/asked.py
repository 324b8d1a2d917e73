"""One question as it is asked: what it shows, what was typed, and what that answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from planabierto.kit.bilingual import Bilingual
from planabierto.tools.questionnaires.models import CHOOSING, AnswerKind, Question

PREFIX = "p-"
LONGEST_TEXT = 5_000
Answer = str | list[str]


@dataclass(slots=True)
class Choice:
    """One option as it is offered; `rank` is the place somebody gave it."""

    key: str
    text: Bilingual
    chosen: bool = False
    rank: str = ""


@dataclass(slots=True)
class Asked:
    """One question on the page."""

    question: Question
    choices: list[Choice] = field(default_factory=list)
    value: str = ""
    error: str = ""
    parent: Asked | None = None
    spoken: bool = False

    @property
    def name(self) -> str:
        """The name of its field."""
        return f"{PREFIX}{self.question.key}"

    @property
    def kind(self) -> str:
        """What its answer is made of."""
        return self.question.kind

    @property
    def is_text(self) -> bool:
        """Whether it is answered in one's own words."""
        return self.question.kind in (AnswerKind.TEXT, AnswerKind.LIST)

    @property
    def has_choices(self) -> bool:
        """Whether it is answered by choosing."""
        return self.question.kind in CHOOSING

    @property
    def most(self) -> int:
        """How many signs may be written, or how many options chosen."""
        return self.question.most or (len(self.choices) if self.has_choices else LONGEST_TEXT)

    @property
    def help(self) -> Bilingual:
        """What is said under the question."""
        return Bilingual(self.question.help_es, self.question.help_en)

    @property
    def condition(self) -> Bilingual:
        """The option that brings it up."""
        option = self.question.shown_when
        return option.text if option else Bilingual()

    @property
    def applies(self) -> bool:
        """Whether what is answered before brings it up."""
        option = self.question.shown_when
        if option is None or self.parent is None:
            return True
        return self.parent.applies and any(
            each.key == option.key and each.chosen for each in self.parent.choices
        )

    @property
    def answer(self) -> Answer:
        """What it answers, as the action takes it; empty when nothing is answered."""
        if self.question.kind == AnswerKind.RANKING:
            ranked = [each for each in self.choices if each.rank.isdecimal()]
            return [each.key for each in sorted(ranked, key=lambda each: int(each.rank))]
        if self.question.kind == AnswerKind.MULTIPLE:
            return [each.key for each in self.choices if each.chosen]
        if self.has_choices:
            return next((each.key for each in self.choices if each.chosen), "")
        return self.value.strip()

    @property
    def chosen(self) -> list[Choice]:
        """The options of its answer, in the order of the answer."""
        answer = self.answer
        by_key = {each.key: each for each in self.choices}
        wanted = answer if isinstance(answer, list) else [answer]
        return [by_key[key] for key in wanted if key in by_key]

    def check(self) -> str:
        """What is wrong with the answer, in words; empty when nothing is. Files come at the end."""
        if not self.applies or self.question.kind == AnswerKind.FILE:
            return ""
        if not self.answer:
            asked = self.question.required and not self.spoken
            return _("Falta tu respuesta a esta pregunta.") if asked else ""
        return self._check_ranks() or self._check_amount()

    def _check_ranks(self) -> str:
        ranks = [each.rank for each in self.choices if each.rank]
        if len(ranks) != len(set(ranks)):
            return _("Dos opciones tienen el mismo lugar: da uno distinto a cada una.")
        return ""

    def _check_amount(self) -> str:
        """A number that is one, and no more than may be chosen or written."""
        answer = self.answer
        if self.question.kind == AnswerKind.NUMBER and not _is_number(str(answer)):
            return _("Escribe un número entero, sin signos.")
        if isinstance(answer, list) and len(answer) > self.most:
            return _("Puedes elegir %(most)d como máximo.") % {"most": self.most}
        if self.is_text and len(answer) > self.most:
            told = _("Son %(signs)d letras y caben %(most)d: acórtalo un poco.")
            return told % {"signs": len(answer), "most": self.most}
        return ""


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10


def asked_all(questions: Sequence[Question], typed: Mapping[str, Sequence[str]]) -> list[Asked]:
    """Every question of a form with what was typed; the options come with the questions."""
    found: dict[int, Asked] = {}
    by_option: dict[int, Asked] = {}
    for question in questions:
        one = _asked(question, typed)
        if question.shown_when_id:
            one.parent = by_option.get(question.shown_when_id)
        found[question.pk] = one
        by_option |= {option.pk: one for option in question.options.all()}
    return list(found.values())


def _asked(question: Question, typed: Mapping[str, Sequence[str]]) -> Asked:
    name = f"{PREFIX}{question.key}"
    values = [str(each) for each in typed.get(name, ())]
    ranking = question.kind == AnswerKind.RANKING
    choices = [
        Choice(
            option.key,
            option.text,
            option.key in values,
            _first(typed.get(f"{name}-{option.key}", ())) if ranking else "",
        )
        for option in question.options.all()
    ]
    return Asked(
        question,
        choices,
        _first(values).replace("\r\n", "\n"),
        spoken=bool(_first(typed.get(f"voz-{question.key}", ()))),
    )


def _first(values: Sequence[str]) -> str:
    return str(values[0]) if values else ""
