"""A voice being given: the questions of a call, what is told beside, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.doors.shared.marks import current_language
from planabierto.doors.shared.voice.about_you import Told, told_all
from planabierto.doors.shared.voice.asked import PREFIX, Answer, Asked, asked_all
from planabierto.ground.places.models import Place
from planabierto.journey.consultation.models import Call, Topic
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import type_of_text
from planabierto.tools.questionnaires.models import AnswerKind, Question

LANGUAGES: Mapping[str, type_of_text] = {
    "es": gettext_lazy("Español"),
    "en": gettext_lazy("Inglés"),
    "nah": gettext_lazy("Náhuatl"),
    "hus": gettext_lazy("Tének (huasteco)"),
    "mfs": gettext_lazy("Lengua de Señas Mexicana, con el enlace de un video"),
}
OWN_FIELDS = {"csrfmiddlewaretoken", "paso", "sitio"}
# Which page this is: the same one sent twice is one voice.
TURN, LONGEST_TURN = "vez", 40
PIN = re.compile(r"\d{4}", re.ASCII)
MOST_TYPED = 60_000


@dataclass(slots=True)
class Wrong:
    """One thing to mend, with the place on the page where it is mended."""

    where: str
    label: Bilingual | type_of_text
    words: str


@dataclass(slots=True)
class VoiceForm:
    """What a call asks, with what was typed; checked only when somebody wants to go on."""

    call: Call
    asked: list[Asked]
    told: list[Told]
    topics: Sequence[Topic]
    places: Sequence[Place]
    typed: Mapping[str, Sequence[str]]
    wrong: list[Wrong] = field(default_factory=list)

    def first(self, name: str) -> str:
        """The first thing typed in a field of this name."""
        values = self.typed.get(name) or ("",)
        return str(values[0]).strip()

    @property
    def sections(self) -> list[tuple[Bilingual, list[Asked]]]:
        """The questions by the section they stand in, in order."""
        return [
            (one[0].question.section, one)
            for one in (
                list(rows)
                for _key, rows in groupby(self.asked, key=lambda each: each.question.section_es)
            )
        ]

    @property
    def languages(self) -> list[tuple[str, type_of_text]]:
        """The languages the call takes, when there is a choice."""
        known = [(key, LANGUAGES[key]) for key in self.call.languages if key in LANGUAGES]
        return known if len(known) > 1 else []

    @property
    def language(self) -> str:
        """The language the answers are in: the one named, or that of the page."""
        named = self.first("idioma")
        return named if named in LANGUAGES else current_language()

    @property
    def topic(self) -> Topic | None:
        """The topic chosen."""
        named = self.first("tema")
        return next((each for each in self.topics if str(each.position) == named), None)

    @property
    def may_quote(self) -> bool:
        """Whether its words may be quoted."""
        return bool(self.first("citar"))

    @property
    def email(self) -> str:
        """Where a copy of the receipt is sent; perhaps nowhere."""
        return self.first("correo")

    @property
    def pin(self) -> str:
        """The four digits chosen; perhaps none."""
        return self.first("clave")

    @property
    def answers(self) -> dict[str, Answer]:
        """Question key → answer, of the questions that apply and are answered."""
        return {
            each.question.key: each.answer for each in self.asked if each.applies and each.answer
        }

    @property
    def spoken(self) -> list[Asked]:
        """The questions somebody wants to answer aloud."""
        return [each for each in self.asked if each.spoken and each.is_text and each.applies]

    @property
    def profile(self) -> dict[str, tuple[str, ...]]:
        """What was told of oneself, by the key of the question."""
        return {each.key: each.chosen for each in self.told if each.chosen}

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """All that was typed, for a page between writing and sending."""
        return [
            (name, value)
            for name, values in self.typed.items()
            if name not in OWN_FIELDS and name != TURN
            for value in values
            if value
        ]

    @property
    def turn(self) -> str:
        """Which page was sent; empty when it did not say."""
        return self.first(TURN)[:LONGEST_TURN]

    def is_valid(self, *, contact: bool = True) -> bool:
        """Whether it can be sent; what is wrong stands beside each question and in a list."""
        self.wrong = []
        for each in self.asked:
            each.error = each.check()
            if each.error:
                self.refuse(each.name, each.question.text, each.error)
        if not self.answers and not self.spoken and not self.wrong:
            self.refuse("preguntas", "", _("Responde al menos una pregunta."))
        if contact:
            self._check_contact()
        return not self.wrong

    def refuse(self, where: str, label: Bilingual | type_of_text, words: str) -> None:
        """Add one thing to mend."""
        self.wrong.append(Wrong(where, label, words))

    def problem(self, where: str) -> str:
        """What is wrong at a place; empty when nothing is."""
        return next((each.words for each in self.wrong if each.where == where), "")

    @property
    def email_problem(self) -> str:
        """What is wrong with the address."""
        return self.problem("correo")

    @property
    def pin_problem(self) -> str:
        """What is wrong with the four digits."""
        return self.problem("clave")

    def _check_contact(self) -> None:
        try:
            if self.email:
                validate_email(self.email)
        except ValidationError:
            words = _("Este correo no está completo: revísalo o déjalo vacío.")
            self.refuse("correo", _("Tu correo"), words)
        if self.pin and not PIN.fullmatch(self.pin):
            words = _("La clave son cuatro números, como 4071.")
            self.refuse("clave", _("Clave de cuatro números"), words)


def made(
    call: Call,
    questions: Sequence[Question],
    typed: Mapping[str, Sequence[str]],
    *,
    topics: Iterable[Topic] = (),
    places: Iterable[Place] = (),
) -> VoiceForm:
    """The form of a call with what was typed."""
    topics, places = tuple(topics), tuple(places)
    return VoiceForm(
        call,
        asked_all(questions, typed),
        told_all(call.asks, typed, places, young=call.is_for_children),
        topics,
        places,
        typed,
    )


def typed_from(questions: Sequence[Question], answers: Mapping[str, str]) -> dict[str, list[str]]:
    """Answers that are in force, as if they had just been typed."""
    found: dict[str, list[str]] = {}
    for question in questions:
        text, name = answers.get(question.key, ""), f"{PREFIX}{question.key}"
        if question.kind == AnswerKind.RANKING:
            ranked = enumerate(text.split(","), 1) if text else ()
            found |= {f"{name}-{key}": [str(place)] for place, key in ranked}
        elif question.kind == AnswerKind.MULTIPLE:
            found[name] = text.split(",") if text else []
        elif text:
            found[name] = [text]
    return found


def typed_in(request: HttpRequest) -> dict[str, list[str]]:
    """What a form was sent with, field by field; the form's own signs are not kept."""
    return typed_of(request.POST)


def typed_of(sent: QueryDict) -> dict[str, list[str]]:
    """What a form was sent with; beyond a length nobody types, the rest is left out."""
    room, found = MOST_TYPED, {}
    for name, values in sent.lists():
        kept = [str(each) for each in values if each]
        room -= sum(map(len, kept))
        if name not in OWN_FIELDS and kept and room >= 0:
            found[name] = kept
    return found
