"""Cuts, their comparison, and editions."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router

from planabierto.doors.api.links import Links
from planabierto.doors.api.paging import PageNumber, sheet
from planabierto.doors.api.parameters import InCycle
from planabierto.doors.api.schemas import cuts as schema
from planabierto.doors.api.schemas.base import Problem
from planabierto.doors.api.shapes.base import document, moment
from planabierto.doors.shared.gate import known
from planabierto.journey.monitoring.comparing import Change, Line, Move, compare, differences
from planabierto.journey.monitoring.models import Cut
from planabierto.journey.monitoring.queries import cuts
from planabierto.kit.actor import STRANGER
from planabierto.publication import queries as editions
from planabierto.publication.models import Edition, EditionKind

CUT = "^[A-Za-z]{2,6}-[0-9]{4}-[Nn][1-9][0-9]{0,4}$"
EDITION = "^[A-Za-z]{2,6}-[0-9]{4}-[Ee][1-9][0-9]{0,6}$"
CutFolio = Annotated[str, Path(pattern=CUT, description="Such as `NL-2022-N3`.")]
OtherCut = Annotated[str, Query(pattern=CUT, description="Another cut, by folio.")]
EditionFolio = Annotated[str, Path(pattern=EDITION, description="Such as `NL-2022-E3`.")]
router = Router(tags=["cuts"])


@router.get("cuts", response={200: schema.CutList, 422: Problem}, summary="List cuts")
def list_cuts(request: HttpRequest, cycle: InCycle = None, page: PageNumber = 1) -> schema.CutList:
    """Every cut, newest cycle and newest cut first."""
    links = Links(request)
    found = cuts.cuts_matching(STRANGER, cycle=(cycle or "").upper())
    shown = sheet(found, page, request)
    return schema.CutList(
        **shown.around([schema.CutRow(**_row(each, links)) for each in shown.rows])
    )


@router.get(
    "cuts/{folio}",
    response={200: schema.Cut, 404: Problem, 422: Problem},
    summary="Read a cut",
)
def read_cut(request: HttpRequest, folio: CutFolio) -> schema.Cut:
    """One cut with every line and all evidence that counted."""
    links, row = Links(request), known(cuts.cut(folio, STRANGER))
    return schema.Cut(
        **_row(row, links),
        editions=[
            schema.EditionName(**_name(each, links)) for each in editions.editions_of(row.folio)
        ],
        evidence=row.evidence,
        lines=[_line(each) for each in cuts.as_lines(cuts.lines_of(row))],
    )


@router.get(
    "cuts/{folio}/comparison",
    response={200: schema.Comparison, 404: Problem, 422: Problem},
    summary="Compare a cut with another",
)
def compare_cuts(request: HttpRequest, folio: CutFolio, other: OtherCut) -> schema.Comparison:
    """What moved from the earlier to the later of two cuts of a cycle, as seen from all plans."""
    one: Cut = known(cuts.cut(folio, STRANGER))
    two: Cut = known(cuts.cut(other, STRANGER))
    two = known(two if two.cycle_id == one.cycle_id else None)
    earlier, later = sorted((one, two), key=lambda each: each.on)
    lines = cuts.lines_of_each([earlier, later])
    read = compare(lines[earlier.pk], lines[later.pk])
    return schema.Comparison(
        before=earlier.folio,
        after=later.folio,
        figures=[
            schema.FigureChange(name=name, before=was, after=now, difference=difference)
            for name, was, now, difference in differences(earlier.figures, later.figures)
        ],
        counts=read.counts(),
        changes=[_change(each) for each in read.changes if Move.UNCHANGED not in each.moves],
    )


@router.get("editions", response={200: schema.EditionList, 422: Problem}, summary="List editions")
def list_editions(
    request: HttpRequest, cycle: InCycle = None, page: PageNumber = 1
) -> schema.EditionList:
    """Everything published as an edition, newest cycle and newest edition first."""
    links = Links(request)
    found = editions.editions_matching(STRANGER, cycle=(cycle or "").upper())
    shown = sheet(found, page, request)
    return schema.EditionList(**shown.around([_edition(each, links) for each in shown.rows]))


@router.get(
    "editions/{folio}",
    response={200: schema.Edition, 404: Problem, 422: Problem},
    summary="Read an edition",
)
def read_edition(request: HttpRequest, folio: EditionFolio) -> schema.Edition:
    """One edition with its file and the SHA-256 of its bytes."""
    return _edition(known(editions.edition(folio, STRANGER)), Links(request))


def _row(cut: Cut, links: Links) -> dict[str, Any]:
    return {
        "folio": cut.folio,
        "url": links.page(cut.folio),
        "api": links.api("read_cut", cut.folio),
        "cycle": cut.cycle.folio,
        "on": cut.on,
        "reason": cut.reason or None,
        "illustrative": cut.illustrative,
        "figures": cut.figures,
        "sha256": cut.digest,
        "content": links.named("cut_json", cut.folio),
        "made": moment(cut.made_at),
    }


def _line(line: Line) -> schema.CutLine:
    return schema.CutLine.model_validate(line.as_canonical())


def _change(change: Change) -> schema.LineChange:
    before, after = (_line(each) if each else None for each in (change.before, change.after))
    return schema.LineChange(moves=list(change.moves), before=before, after=after)


def _name(edition: Edition, links: Links) -> dict[str, Any]:
    return {
        "folio": edition.folio,
        "url": links.page(edition.folio),
        "api": links.api("read_edition", edition.folio),
        "sha256": edition.digest,
    }


def _edition(edition: Edition, links: Links) -> schema.Edition:
    later = getattr(edition, "replaced_by", None)
    return schema.Edition(
        **_name(edition, links),
        cycle=edition.cycle.folio,
        kind=EditionKind(edition.kind),
        subject=edition.subject,
        file=document(edition.version, links),
        journal_position=edition.position,
        replaces=edition.replaces.folio if edition.replaces else None,
        replaced_by=later.folio if later else None,
        reason=edition.reason or None,
        illustrative=edition.illustrative,
        made=moment(edition.made_at),
    )
