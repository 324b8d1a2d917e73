"""What of a call is read: the words of an address as filters, and the lists that make them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from planabierto.doors.shared.context import Entry
from planabierto.doors.shared.marks import shown
from planabierto.journey.consultation.models import Call, Channel, Topic
from planabierto.journey.consultation.queries.keys import topics_offered
from planabierto.journey.themes.models import Theme
from planabierto.journey.themes.queries import codebook
from planabierto.journey.themes.queries.workbench import Counts, Filters
from planabierto.kit.actor import Actor
from planabierto.kit.folio import numbers_of
from planabierto.kit.verdict import type_of_text
from planabierto.reading.search.finding import Found, holding

Row = TypeVar("Row", Theme, Topic)
WAITING, SUGGESTED, DISPUTED, MINE = "espera", "sugeridos", "duda", "mios"
VIEWS: tuple[tuple[str, type_of_text, str], ...] = (
    (WAITING, _("Sin tema"), "waiting"),
    (SUGGESTED, _("Con sugerencia"), ""),
    (DISPUTED, _("En duda"), ""),
    (MINE, _("Los míos"), ""),
    ("con-tema", _("Con tema"), "assigned"),
    ("ninguno", _("Ningún tema"), "none"),
    ("todos", _("Todos"), ""),
)
NARROWING = ("q", "tema", "asunto", "canal", "sugerido", "seguridad")
HUNDRED = 100
# Keys of rows: more signs than this are no key.
LONGEST_KEY = 18


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asked to see: as filters, and as the words of the address."""

    view: str
    filters: Filters
    after: int
    kept: QueryDict
    themes: Sequence[Theme]
    topics: Sequence[Topic]
    found: Found | None

    @property
    def narrowed(self) -> int:
        """How many filters beside the view are set."""
        return sum(name in self.kept for name in NARROWING)

    @property
    def words(self) -> str:
        """The filters as the end of an address, without the place in the list."""
        return self.kept.urlencode()

    def at(self, after: int | None) -> str:
        """The address of the list after a voice; empty when there is none."""
        if after is None:
            return ""
        here = self.kept.copy()
        here["despues"] = str(after)
        return f"?{here.urlencode()}"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One list to narrow by: its name in the address, its label, what is offered, what is set."""

    name: str
    label: type_of_text
    choices: Sequence[tuple[str, object]]
    chosen: str


def narrowings(asked: Asked) -> list[Narrowing]:
    """The lists to narrow by; a hundred choices are written faster so than by a form."""
    offers: tuple[tuple[str, type_of_text, Sequence[tuple[str, object]]], ...] = (
        ("tema", _("Tema"), _named(asked.themes)),
        ("asunto", _("Asunto que eligió"), _named(asked.topics)),
        ("canal", _("Canal"), [(str(key), label) for key, label in Channel.choices]),
    )
    return [
        Narrowing(name, label, choices, asked.kept.get(name, ""))
        for name, label, choices in offers
        if choices
    ]


def asked(query: QueryDict, call: Call, actor: Actor) -> Asked:
    """Read an address; what it does not say, or says wrong, is left open."""
    themes = list(codebook.themes_of(call.cycle).select_related(None))
    topics = topics_offered(call)
    states = {key: state for key, _label, state in VIEWS}
    view = query.get("ver", "") if query.get("ver") in states else WAITING
    theme, topic = _chosen(themes, query, "tema"), _chosen(topics, query, "asunto")
    hinted = _chosen(themes, query, "sugerido")
    sure = min(_key(query.get("seguridad")), HUNDRED)
    channel = query.get("canal", "")
    channel = channel if channel in Channel.values else ""
    words = query.get("q", "").strip()
    found = holding(words, kind="contribution", cycle=call.cycle.folio)
    filters = Filters(
        state=states[view],
        disputed=view == DISPUTED,
        suggested=view == SUGGESTED,
        suggested_theme=hinted,
        confidence=sure,
        coder=actor.pseudonym if view == MINE else "",
        theme=theme,
        topic=topic,
        channel=channel,
        numbers=None if found is None else numbers_of(found.folios, "receipt"),
    )
    kept = QueryDict(mutable=True)
    for name, value in (
        ("ver", view),
        ("q", words),
        ("tema", theme and theme.pk),
        ("asunto", topic and topic.pk),
        ("canal", channel),
        ("sugerido", hinted and hinted.pk),
        ("seguridad", sure),
    ):
        if value:
            kept[name] = str(value)
    return Asked(view, filters, _key(query.get("despues")), kept, themes, topics, found)


def tabs(asked: Asked, counts: Counts | None) -> list[Entry]:
    """The views as links, each with how many voices it holds where that is known."""
    known = {}
    if counts is not None:
        known = {
            WAITING: counts.waiting,
            SUGGESTED: counts.suggested,
            DISPUTED: counts.disputed,
            "con-tema": counts.assigned,
            "ninguno": counts.none,
        }
    entries = []
    for key, label, _state in VIEWS:
        there = asked.kept.copy()
        there["ver"] = key
        here = key == asked.view
        entries.append(Entry(label, f"?{there.urlencode()}", here, known.get(key)))
    return entries


def _named(rows: Iterable[Theme] | Iterable[Topic]) -> list[tuple[str, object]]:
    return [(str(each.pk), shown(each.name).text) for each in rows]


def _chosen(rows: Sequence[Row], query: QueryDict, name: str) -> Row | None:
    return next((each for each in rows if str(each.pk) == query.get(name)), None)


def _key(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) <= LONGEST_KEY else 0
