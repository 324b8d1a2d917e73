"""A report that is owed or was published, in words: for the public and for who evaluates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from planabierto.doors.shared.templatetags.civic import number
from planabierto.journey.evaluation import naming
from planabierto.journey.evaluation.queries.owing import Owed
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.states import State

NEAR = 14
PUBLISHED = State("published", gettext_lazy("Publicado"), "kept")
PENDING = State("pending", gettext_lazy("Pendiente"), "neutral")
DUE = State("due", gettext_lazy("Por vencer"), "due")
LATE = State("late", gettext_lazy("Vencido"), "late")


@dataclass(frozen=True, slots=True)
class Line:
    """What is owed, what it is called, where it stands, and how much time is left or was lost."""

    owed: Owed
    title: Bilingual
    state: State
    clock: str


def lines_of(owed: Iterable[Owed]) -> list[Line]:
    """Each of these in words, on the day it is looked at; no query."""
    return [
        Line(each, naming.title_for(each.plan, each.inclusion), _state(each), _clock(each))
        for each in owed
    ]


def _state(owed: Owed) -> State:
    if owed.done:
        return PUBLISHED
    if owed.late_by():
        return LATE
    return DUE if owed.left() <= NEAR else PENDING


def _clock(owed: Owed) -> str:
    late, left = owed.late_by(), owed.left()
    if late:
        return ngettext("%(n)s día de retraso", "%(n)s días de retraso", late) % {"n": number(late)}
    if owed.done:
        return _("a tiempo")
    return ngettext("falta %(n)s día", "faltan %(n)s días", left) % {"n": number(left)}
