"""The parts of a hand-over folder as tables: the page, the print and the download show the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from planabierto.doors.shared.addresses import url_of
from planabierto.doors.shared.marks import shown
from planabierto.doors.shared.templatetags.civic import day
from planabierto.journey.commitments.models import Milestone
from planabierto.journey.monitoring.models import Update
from planabierto.journey.monitoring.queries.folder import Folder
from planabierto.journey.monitoring.queries.reading import Standing
from planabierto.tools.notices.addresses import absolute

LONGEST = 400


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its cells as they are read, and where the record is; the first cell is its name."""

    cells: Sequence[str]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the folder; `empty` is said where nothing is in it."""

    key: str
    title: str
    columns: Sequence[str]
    rows: list[Line]
    empty: str

    @property
    def labelled(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Each row's address and its cells, each with the name of its column."""
        return [(row.url, list(zip(self.columns, row.cells, strict=True))) for row in self.rows]


def sections_of(folder: Folder) -> list[Section]:
    """Every part, what is owed first."""
    return [make(folder) for make in PARTS]


def _milestones(folder: Folder) -> Section:
    return Section(
        "hitos",
        _("Hitos que le tocan"),
        (_("Folio"), _("Hito"), _("Termina"), _("Declarado"), _("Verificado"), _("Estado")),
        [_milestone(step, stood, folder) for step, stood in folder.milestones],
        _("Ningún hito le toca."),
    )


def _milestone(step: Milestone, stood: Standing | None, folder: Folder) -> Line:
    joint = stood.joint if stood else None
    declared = joint.declared_state if joint else None
    verified = joint.verified_state if joint else None
    state = _("Vencido") if stood and stood.is_late(folder.day) else str(step.status.label)
    cells = (
        step.folio,
        shown(step.output).text,
        day(step.end) if step.end else "",
        str(declared.label) if declared else _("Sin informar"),
        str(verified.label) if verified else "",
        state,
    )
    return _line(step.folio, cells)


def _contests(folder: Folder) -> Section:
    rows = [
        _line(
            e.update.folio, (e.update.folio, str(e.institution), _short(e.reason), day(e.occurred))
        )
        for e in folder.contests
    ]
    columns = (_("Avance"), _("Quién observó"), _("Qué observó"), _("Fecha"))
    title, empty = _("Observaciones por responder"), _("Nada por responder.")
    return Section("observaciones", title, columns, rows, empty)


def _agreements(folder: Folder) -> Section:
    rows = [
        _line(e.folio, (e.folio, _short(e.what), e.who, day(e.due) if e.due else ""))
        for e in folder.agreements
    ]
    columns = (_("Folio"), _("Acuerdo"), _("Quién"), _("Para cuándo"))
    title, empty = _("Acuerdos abiertos"), _("Ningún acuerdo abierto.")
    return Section("acuerdos", title, columns, rows, empty)


def _steps(folder: Folder) -> Section:
    rows = [_line(e.folio, (e.folio, _short(e.text), day(e.due))) for e in folder.steps]
    columns = (_("Folio"), _("Siguiente paso"), _("Para cuándo"))
    title, empty = _("Siguientes pasos sin cerrar"), _("Ningún paso abierto.")
    return Section("siguientes-pasos", title, columns, rows, empty)


def _requests(folder: Folder) -> Section:
    rows = [
        _line(e.folio, (e.folio, e.subject, str(e.get_asked_of_display()), str(e.status.label)))
        for e in folder.requests
    ]
    columns = (_("Folio"), _("Qué se pidió"), _("A quién"), _("Estado"))
    title, empty = _("Solicitudes de apoyo abiertas"), _("Ninguna solicitud abierta.")
    return Section("apoyos", title, columns, rows, empty)


def _updates(folder: Folder) -> Section:
    rows = [
        _line(
            e.folio,
            (e.folio, str(e.declared.label), _short(e.narrative), day(e.occurred), _state(e)),
        )
        for e in folder.updates
    ]
    columns = (_("Folio"), _("Nivel"), _("Qué se hizo"), _("Fecha"), _("Estado"))
    title, empty = _("Avances que reportó"), _("Ningún avance reportado.")
    return Section("avances", title, columns, rows, empty)


def _evidence(folder: Folder) -> Section:
    rows = [
        _line(
            e.folio,
            (e.folio, shown(e.version.document.title).text, day(e.occurred), e.version.sha256),
        )
        for e in folder.evidence
    ]
    columns = (_("Folio"), _("Documento"), _("Fecha"), "SHA-256")
    title, empty = _("Evidencia que aportó"), _("Ninguna evidencia aportada.")
    return Section("evidencia", title, columns, rows, empty)


def _means(folder: Folder) -> Section:
    rows = [
        _line(
            e.commitment.folio,
            (e.commitment.folio, str(e.get_kind_display()), _short(e.text), day(e.occurred)),
        )
        for e in folder.means
    ]
    columns = (_("Compromiso"), _("Parte"), _("En qué se apoya"), _("Fecha"))
    title, empty = _("En qué se sostienen sus compromisos"), _("Nadie lo ha dicho todavía.")
    return Section("sustento", title, columns, rows, empty)


def _people(folder: Folder) -> Section:
    seats: dict[int, list[str]] = {}
    for seat in folder.seats:
        seats.setdefault(seat.mandate_id, []).append(seat.commitment.folio)
    rows = [
        Line(
            (
                e.folio,
                str(e.person),
                str(e.role_label),
                e.scope or _("Toda la instalación"),
                day(e.starts),
                day(e.ends) if e.ends else "",
                ", ".join(seats.get(e.pk, [])),
            )
        )
        for e in folder.mandates
    ]
    columns = (
        *(_("Folio"), _("Persona"), _("Papel"), _("Alcance")),
        *(_("Desde"), _("Hasta"), _("Grupos en que tiene lugar")),
    )
    title, empty = _("Personas designadas"), _("Nadie designado.")
    return Section("personas", title, columns, rows, empty)


def _links(folder: Folder) -> Section:
    rows = [
        _line(e.milestone.folio, (e.milestone.folio, str(e.mandate.person), day(e.expires_at)))
        for e in folder.links
    ]
    columns = (_("Hito"), _("Enviado a"), _("Vence"))
    title, empty = _("Enlaces para reportar que siguen abiertos"), _("Ningún enlace abierto.")
    return Section("enlaces", title, columns, rows, empty)


PARTS: tuple[Callable[[Folder], Section], ...] = (
    *(_milestones, _contests, _agreements, _steps, _requests),
    *(_updates, _evidence, _means, _people, _links),
)


def _line(folio: str, cells: Iterable[Any]) -> Line:
    address = url_of(folio)
    return Line([str(each) for each in cells], absolute(address) if address else "")


def _state(update: Update) -> str:
    return str(update.status.label)


def _short(text: str) -> str:
    kept = " ".join(text.split())
    return kept if len(kept) <= LONGEST else f"{kept[: LONGEST - 1].rstrip()}…"
