"""Progress updates as a page tells them, with what others said of each, oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from planabierto.doors.shared import marks
from planabierto.doors.shared.addresses import url_of
from planabierto.doors.shared.templatetags.civic import dated
from planabierto.ground.institutions import queries as institutions
from planabierto.journey.monitoring.differing import Difference
from planabierto.journey.monitoring.models import Act, Contest, Erratum, Update, Verification
from planabierto.kit.bilingual import Bilingual, Shown
from planabierto.kit.diff import Piece, compare
from planabierto.kit.states import State
from planabierto.kit.verdict import type_of_text

VIAS = {"link": _("con el enlace del correo"), "table": _("registrado desde una tabla")}
Names = Mapping[str, str]
_LINE = '<p><strong>{}</strong> {}{} <span class="fine soft">{}{}</span></p>{}'


@dataclass(frozen=True, slots=True)
class Saying:
    """Something said of an update: by which institution, through whom, and what was replied."""

    kind: str
    label: type_of_text
    act: Act
    name: str
    text: str = ""
    level: State | None = None
    replies: tuple[Saying, ...] = ()

    @property
    def line(self) -> SafeString:
        """It in words, in Python because a page of updates has many of them."""
        found = format_html(": {}", marks.status(self.level)) if self.level else ""
        name = format_html("{} · ", self.name) if self.name else ""
        words = format_html("<p>{}</p>", self.text) if self.text else ""
        house = marks.text(self.act.institution.name)
        return format_html(_LINE, house, self.label, found, name, dated(self.act.occurred), words)


@dataclass(frozen=True, slots=True)
class Mended:
    """A typing error that was mended: what stayed, what went and what came."""

    erratum: Erratum
    name: str
    pieces: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An update with everything that was said of it."""

    update: Update
    name: str
    narrative: Shown
    challenges: Shown
    sayings: tuple[Saying, ...]
    mended: tuple[Mended, ...]
    retraction: Saying | None
    opinions: tuple[Saying, ...] = ()
    difference: Difference | None = None

    @property
    def via(self) -> type_of_text:
        """How it came in, when not by a page."""
        return VIAS.get(self.update.via, "")


@dataclass(frozen=True, slots=True)
class News:
    """An update as a line of a list."""

    update: Update
    narrative: Shown
    url: str

    @property
    def subject(self) -> Bilingual:
        """What it speaks of."""
        step = self.update.milestone
        return step.output if step else self.update.commitment.title


def news(found: Iterable[Update]) -> list[News]:
    """Updates as lines of a list."""
    return [News(each, Shown(each.narrative, each.language), url_of(each.folio)) for each in found]


def told(found: Sequence[Update], names: Names) -> list[Told]:
    """The updates in words, from rows that `with_acts` made whole."""
    return [_told(each, names) for each in found]


def named(updates: Iterable[Update], *more: str) -> Names:
    """The public names of everybody who spoke on these updates, and of some more; one query."""
    spoke = {act.made_by for update in updates for act in _acts(update)}
    return institutions.public_names(spoke.union(more))


def _acts(update: Update) -> Iterable[Act]:
    yield update
    yield from update.verifications.all()
    yield from update.errata.all()
    if hasattr(update, "retraction"):
        yield update.retraction
    for contest in update.contests.all():
        yield contest
        yield from contest.answers.all()
        if hasattr(contest, "settlement"):
            yield contest.settlement


def _told(update: Update, names: Names) -> Told:
    sayings = [_verified(each, names) for each in update.verifications.all()]
    sayings += [_contested(each, names) for each in update.contests.all()]
    taken_back = getattr(update, "retraction", None)
    return Told(
        update=update,
        name=names.get(update.made_by, ""),
        narrative=Shown(update.narrative, update.language),
        challenges=Shown(update.challenges, update.language),
        sayings=tuple(sorted(sayings, key=lambda each: (each.act.occurred, each.act.made_at))),
        mended=tuple(_mended(each, names) for each in update.errata.all()),
        retraction=_said("retracted", _("retiró este avance"), taken_back, names, "reason")
        if taken_back
        else None,
    )


def _verified(act: Verification, names: Names) -> Saying:
    label = _("verificó") if act.outside_government else _("revisó, desde el gobierno")
    return Saying("verified", label, act, names.get(act.made_by, ""), act.words, act.found)


def _contested(act: Contest, names: Names) -> Saying:
    replies = [_said("answered", _("respondió"), each, names, "text") for each in act.answers.all()]
    settlement = getattr(act, "settlement", None)
    if settlement:
        replies.append(_said("settled", _("la dio por solventada"), settlement, names, "words"))
    name = names.get(act.made_by, "")
    return Saying("contested", _("observó"), act, name, act.reason, replies=tuple(replies))


def _said(kind: str, label: type_of_text, act: Act, names: Names, text: str) -> Saying:
    return Saying(kind, label, act, names.get(act.made_by, ""), attrgetter(text)(act))


def _mended(erratum: Erratum, names: Names) -> Mended:
    pairs = (
        (erratum.narrative_before, erratum.narrative_after),
        (erratum.challenges_before, erratum.challenges_after),
    )
    pieces = tuple(compare(before, after) for before, after in pairs if before != after)
    return Mended(erratum, names.get(erratum.made_by, ""), pieces)
