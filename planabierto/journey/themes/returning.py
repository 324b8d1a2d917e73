"""What the letter of a *devolución* says to one person about one voice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.journey.consultation.models import Call, Contribution
from planabierto.journey.themes.models import FeasibilityVerdict, Return
from planabierto.journey.themes.queries.feasibility import Answered
from planabierto.journey.themes.queries.telling import Fate
from planabierto.kit.registry import Message
from planabierto.tools.notices.addresses import absolute, path_to


def letter(
    made: Return, call: Call, voice: Contribution, fates: Sequence[Fate], language: str
) -> Message:
    """What became of one voice, theme by theme, in its author's language."""
    with override(language):
        path = path_to("my_folio", language=language)
        lines = [
            made.words.shown_in(language).text,
            _("Tu aporte %(folio)s a «%(call)s»:")
            % {"folio": voice.folio, "call": call.title.shown_in(language).text},
            *_fates(fates, language),
            _("Míralo con tu folio en %(address)s") % {"address": absolute(path)},
        ]
        subject = _("Qué pasó con tu aporte %(folio)s") % {"folio": voice.folio}
    return Message(subject, "\n\n".join(lines), path)


def _fates(fates: Sequence[Fate], language: str) -> Iterator[str]:
    if not fates:
        yield _("Todavía se está leyendo.")
    for fate in fates:
        if fate.theme is None:
            yield _("No se puso en ningún tema. Razón: %(reason)s") % {"reason": fate.reason}
            continue
        name = fate.theme.name.shown_in(language).text
        about = _("Tema: %(name)s (%(folio)s)") % {"name": name, "folio": fate.theme.folio}
        yield "\n".join([about, *answered_in_words(fate.answered)])


def answered_in_words(answered: Answered | None) -> Iterator[str]:
    """Where feasibility stands, one sentence a line."""
    if answered is None or not answered.is_asked:
        yield _("Todavía no se pide un dictamen de viabilidad.")
        return
    if answered.verdict:
        yield from verdict_in_words(answered.verdict)
    for each in answered.silent:
        words = _("%(name)s no respondió. Su plazo terminó el %(day)s.")
        yield words % {"name": each.institution, "day": date_format(each.due)}
    for each in answered.waiting:
        words = _("%(name)s tiene hasta el %(day)s para dictaminar.")
        yield words % {"name": each.institution, "day": date_format(each.due)}


def verdict_in_words(verdict: FeasibilityVerdict) -> Iterator[str]:
    """A verdict with its reason, and whose it is when it is of another competence."""
    words = {"outcome": verdict.found.label, "reason": verdict.reason}
    yield _("Viabilidad: %(outcome)s. Razón: %(reason)s") % words
    if verdict.competent:
        yield _("Le corresponde a: %(name)s") % {"name": verdict.competent}
    if verdict.opinion and verdict.opinion.changes:
        yield _("Ajustes: %(changes)s") % {"changes": verdict.opinion.changes}
