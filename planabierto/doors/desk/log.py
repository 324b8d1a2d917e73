"""Who did what: the journal from inside, restricted acts marked as such."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from planabierto.doors.desk.frame import PAGE_SIZE, show
from planabierto.doors.shared.acts import ACTS, act, who
from planabierto.doors.shared.addresses import url_of
from planabierto.doors.shared.gate import actor_of, at_the_desk
from planabierto.ground.institutions.queries import public_names
from planabierto.ground.journal import queries as journal
from planabierto.ground.journal.models import Audience, Entry
from planabierto.ground.people.rules import DESIGNATED
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import type_of_text
from planabierto.tools.notices.rules import may_keep_witnesses


@dataclass(frozen=True, slots=True)
class Line:
    """One act as the list shows it."""

    entry: Entry
    words: type_of_text
    who: str
    position: int | None
    url: str
    restricted: bool


@at_the_desk
def log(request: HttpRequest) -> HttpResponse:
    """The acts this actor may know of, newest first, narrowed by record, person or act."""
    asked = {name: request.GET.get(name, "").strip() for name in ("folio", "quien", "acto")}
    entries = journal.narrowed(
        _inside(actor_of(request)),
        subject=asked["folio"].upper(),
        actor=asked["quien"],
        verb=asked["acto"],
    )
    before = request.GET.get("antes", "")
    found = journal.read_page(
        entries, PAGE_SIZE + 1, int(before) if before.isdecimal() and len(before) < 19 else None
    )
    page, more = found[:PAGE_SIZE], len(found) > PAGE_SIZE
    context = {
        "lines": list(_lines(page)),
        "asked": asked,
        "active": sum(map(bool, asked.values())),
        "older": page[-1][0].pk if more else None,
        "newest": not before,
        "keeps": bool(may_keep_witnesses(actor_of(request))),
        "acts": sorted(ACTS.items(), key=lambda pair: str(pair[1])),
    }
    return show(request, "desk/log.html", context, here="desk_log")


def _inside(actor: Actor) -> QuerySet[Entry]:
    scopes = [capacity.scope for capacity in actor.capacities]
    return journal.entries_inside(scopes, people=actor.acting_as(*DESIGNATED, scope="") is not None)


def _lines(page: list[tuple[Entry, int | None]]) -> Iterator[Line]:
    names = public_names(entry.actor for entry, _position in page)
    for entry, position in page:
        yield Line(
            entry=entry,
            words=act(entry.verb),
            who=who(entry.actor, names),
            position=position,
            url=url_of(entry.subject),
            restricted=entry.audience == Audience.RESTRICTED,
        )
