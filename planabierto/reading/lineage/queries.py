"""Walking the thread."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, QuerySet, TextField, Value
from django.utils.translation import gettext_lazy as _

from planabierto.kit.actor import Actor
from planabierto.kit.registry import Link, NodeView, links, nodes
from planabierto.kit.verdict import type_of_text

STATIONS: tuple[tuple[str, type_of_text], ...] = (
    ("voice", _("Voz")),
    ("theme", _("Tema")),
    ("proposal", _("Propuesta")),
    ("draft", _("Borrador")),
    ("commitment", _("Compromiso")),
    ("milestone", _("Hito")),
    ("evidence", _("Evidencia")),
    ("evaluation", _("Evaluación")),
)
AROUND: tuple[tuple[str, type_of_text], ...] = (
    ("source", _("Documento")),
    ("plan", _("Plan")),
    ("resolution", _("Acuerdo del Foro")),
)
Key = tuple[str, int]
Start = tuple[str, NodeView]


@dataclass(frozen=True, slots=True)
class Joined:
    """Records a page has in hand already, by kind: all of that kind on this thread.

    They are neither looked for nor read again; what is joined to them is.
    """

    before: Mapping[str, Sequence[NodeView]] = field(default_factory=dict)
    after: Mapping[str, Sequence[NodeView]] = field(default_factory=dict)

    @property
    def kinds(self) -> set[str]:
        """The kinds in hand."""
        return {*self.before, *self.after}


@dataclass(frozen=True, slots=True)
class Station:
    """One stop of the thread, with the records joined to the one in view.

    `far` when it was not walked to: what stands there is on the whole thread.
    """

    key: str
    label: type_of_text
    nodes: tuple[NodeView, ...]
    present: bool
    far: bool = False

    @property
    def count(self) -> int:
        """How many records stand here."""
        return len(self.nodes)


NOTHING_JOINED = Joined()


@dataclass(frozen=True, slots=True)
class Thread:
    """The stations of one record, in order."""

    folio: str
    stations: tuple[Station, ...]


def thread_of(
    folio: str,
    actor: Actor,
    *,
    around: bool = False,
    start: Start | None = None,
    joined: Joined = NOTHING_JOINED,
    far: Collection[str] = (),
    beyond: Collection[str] = (),
) -> Thread | None:
    """The thread through a record: back to what it came from and on to what came of it.

    With `around`, documents and plans are shown too. None when the actor may not know of
    the record. Whoever has found it already gives its kind and how it is shown as `start`. The
    stations in `far` are not walked to, nor the kinds of record in `beyond`.
    """
    here = (start[0], start[1].pk) if start else _find(folio, actor)
    if here is None:
        return None
    stops = (*AROUND, *STATIONS) if around else STATIONS
    shown = {key for key, _label in stops} - set(far)
    kinds = {node.name for node in nodes if node.station in shown} - joined.kinds - set(beyond)
    reached = _walk({here, *_keys(joined.before)}, kinds, backward=True)
    reached |= _walk({here, *_keys(joined.after)}, kinds, backward=False)
    present = nodes[here[0]].station
    by_station = _views(reached | (set() if start else {here}), actor)
    for name, views in (*joined.before.items(), *joined.after.items()):
        by_station.setdefault(nodes[name].station, []).extend(views)
    if start:
        by_station.setdefault(present, []).insert(0, start[1])
    return Thread(
        folio,
        tuple(
            Station(key, label, tuple(by_station.get(key, ())), key == present, key in far)
            for key, label in stops
        ),
    )


def _find(folio: str, actor: Actor) -> Key | None:
    for node in nodes:
        pk = node.find(folio, actor)
        if pk is not None:
            return node.name, pk
    return None


def _keys(views: Mapping[str, Sequence[NodeView]]) -> set[Key]:
    return {(name, view.pk) for name, found in views.items() for view in found}


def _walk(start: set[Key], kinds: Collection[str], *, backward: bool) -> set[Key]:
    """Everything reached by going only one way along time's arrow."""
    reached: set[Key] = set()
    frontier = start
    while frontier:
        steps = [
            step
            for link in links
            if (step := _step(link, frontier, kinds, backward=backward)) is not None
        ]
        following = _together(steps)
        frontier = following - reached
        reached |= frontier
    return reached


@dataclass(frozen=True, slots=True)
class Step:
    """The rows one link leads to from here, the kind they are of, and the path to their keys."""

    rows: Any
    kind: str
    path: str


def _step(link: Link, frontier: set[Key], kinds: Collection[str], *, backward: bool) -> Step | None:
    """Where one link leads; none where it leads nowhere from here."""
    near, far = (link.later, link.earlier) if backward else (link.earlier, link.later)
    near_path, far_path = (
        (link.later_path, link.earlier_path) if backward else (link.earlier_path, link.later_path)
    )
    pks = [pk for name, pk in frontier if name == near]
    if not pks or far not in kinds:
        return None
    return Step(link.model.objects.filter(**{f"{near_path}__in": pks}), far, far_path)


def _together(steps: Sequence[Step]) -> set[Key]:
    """Where these steps lead: in one query, but for those that choose their rows themselves."""
    queries = [_keyed(each) for each in steps if isinstance(each.rows, QuerySet)]
    found = [
        (each.kind, pk)
        for each in steps
        if not isinstance(each.rows, QuerySet)
        for pk in each.rows.values_list(each.path, flat=True)
    ]
    if queries:
        found += list(queries[0].union(*queries[1:]) if queries[1:] else queries[0])
    return {(kind, pk) for kind, pk in found if pk is not None}


def _keyed(step: Step) -> QuerySet[Any]:
    kind = Value(step.kind, output_field=TextField())
    keyed: QuerySet[Any] = step.rows.order_by().annotate(walked_kind=kind, walked_to=F(step.path))
    return keyed.values_list("walked_kind", "walked_to")


def _views(keys: set[Key], actor: Actor) -> dict[str, list[NodeView]]:
    found: dict[str, list[NodeView]] = {}
    for node in nodes:
        pks = [pk for name, pk in keys if name == node.name]
        if pks:
            found.setdefault(node.station, []).extend(node.views(pks, actor))
    return found
