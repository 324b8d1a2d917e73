"""A page's defects in words: what is missing and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.journey.drafting.rules import PageDefect
from planabierto.journey.drafting.template import NO_LINK_NOTES, promises_missing_link
from planabierto.kit.verdict import type_of_text

LONGEST = 220
_WORDS: dict[str, tuple[type_of_text, type_of_text]] = {
    "empty_answer": (
        gettext_lazy("Falta la respuesta."),
        gettext_lazy("Escríbela, o confírmala vacía al publicar."),
    ),
    "missing_link": (
        gettext_lazy("Promete un enlace y no lo trae."),
        gettext_lazy("Escribe la dirección después de la frase, o inserta la nota."),
    ),
    "truncated_list": (
        gettext_lazy("La lista se corta."),
        gettext_lazy("Completa el nombre, o confírmala así al publicar."),
    ),
    "not_a_number": (
        gettext_lazy("Se pide un número."),
        gettext_lazy("Escribe solo la cifra, o confírmala así al publicar."),
    ),
    "missing_contact": (
        gettext_lazy("No trae correo, teléfono ni dirección web."),
        gettext_lazy("Agrega al menos uno, o confírmala así al publicar."),
    ),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One defect as a person reads it."""

    key: str
    question: str
    kind: str
    language: str
    what: str
    advice: str
    detail: str
    forbids: bool

    @property
    def anchor(self) -> str:
        """The place of the answer on the editor's page."""
        return self.question


def told(each: PageDefect) -> Told:
    """A defect in words, with the passage that proves it."""
    what, advice = _WORDS.get(each.defect.kind, (each.defect.kind, ""))
    detail = each.defect.detail
    return Told(
        key=each.key,
        question=each.defect.question,
        kind=each.defect.kind,
        language=each.language,
        what=str(what),
        advice=str(advice),
        detail=detail if len(detail) <= LONGEST else f"…{detail[-LONGEST:]}",
        forbids=each.forbids,
    )


def with_note(answer: str, language: str) -> str:
    """The answer with the note that no link was published after each promise of one."""
    note = NO_LINK_NOTES[language]
    text = answer.replace("\r\n", "\n")
    for sentence in promises_missing_link(text):
        if sentence in text:
            text = text.replace(sentence, f"{sentence} {note}", 1)
    return text if not promises_missing_link(text) else f"{text.rstrip()}\n{note}"


def summary(defects: list[Told]) -> str:
    """How many must be mended and how many may be confirmed, in one line."""
    forbidding = sum(each.forbids for each in defects)
    if not defects:
        return _("Sin defectos: el texto está completo.")
    counts = {"must": forbidding, "may": len(defects) - forbidding}
    return _("%(must)s por corregir antes de publicar · %(may)s por completar o confirmar") % counts
