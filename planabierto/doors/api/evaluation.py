"""Public reports of the monitoring body, their ratings and their recommendations.

What is being written or checked exists here for nobody.
"""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Query, Router

from planabierto.doors.api.links import Links
from planabierto.doors.api.paging import PageNumber, sheet
from planabierto.doors.api.parameters import PLAN, InCommitment, InCycle
from planabierto.doors.api.schemas import evaluation as schema
from planabierto.doors.api.schemas.base import Problem
from planabierto.doors.api.schemas.cuts import EditionName
from planabierto.doors.api.shapes import evaluation as shape
from planabierto.doors.api.shapes.base import document
from planabierto.doors.shared.gate import known
from planabierto.journey.evaluation.queries import ratings, reading, recommendations, reports
from planabierto.kit.actor import STRANGER
from planabierto.publication import queries as editions
from planabierto.tools.questionnaires import queries as forms

REPORT = "^[A-Za-z]{2,6}-[0-9]{4}-[Jj][1-9][0-9]{0,4}$"
ADVICE = REPORT.removesuffix("$") + "-[Rr][1-9][0-9]{0,4}$"
ReportFolio = Annotated[str, Path(pattern=REPORT, description="Such as `NL-2022-J3`.")]
AdviceFolio = Annotated[str, Path(pattern=ADVICE, description="Such as `NL-2022-J3-R1`.")]
InPlan = Annotated[str | None, Query(pattern=PLAN, description="Of this plan, by folio.")]
router = Router(tags=["evaluation"])


@router.get("reports", response={200: schema.ReportList, 422: Problem}, summary="List reports")
def list_reports(
    request: HttpRequest, cycle: InCycle = None, plan: InPlan = None, page: PageNumber = 1
) -> schema.ReportList:
    """Every public report, newest cycle and newest report first; also those corrected since."""
    links = Links(request)
    found = reports.published(STRANGER, cycle=(cycle or "").upper(), plan=(plan or "").upper())
    shown = sheet(found, page, request)
    return schema.ReportList(
        **shown.around([schema.ReportRow(**shape.row(each, links)) for each in shown.rows])
    )


@router.get(
    "reports/{folio}",
    response={200: schema.Report, 404: Problem, 422: Problem},
    summary="Read a report",
)
def read_report(request: HttpRequest, folio: ReportFolio) -> schema.Report:
    """One public report: its answers, findings and citations, and what institutions replied."""
    links, found = Links(request), known(reports.public_report(folio, STRANGER))
    parts = reading.parts_of(found)
    asked = forms.asked_of_many({each.row.form_id for each in parts})
    return schema.Report(
        **shape.row(found, links),
        authors=[each.name for each in reports.authors_of(found)],
        parts=[shape.part(each, asked) for each in parts],
        files=shape.papers((each.version for each in reading.files_of(found)), links),
        written=document(found.written, links) if found.written else None,
        checks=[shape.check(each, links) for each in reports.checks_of(found)],
        recommendations=[each.folio for each in recommendations.of_report(found)],
        editions=[
            EditionName(
                folio=each.folio,
                url=links.page(each.folio),
                api=links.api("read_edition", each.folio),
                sha256=each.digest,
            )
            for each in editions.editions_of(found.folio)
        ],
    )


@router.get("ratings", response={200: schema.RatingList, 422: Problem}, summary="List ratings")
def list_ratings(
    request: HttpRequest,
    cycle: InCycle = None,
    commitment: InCommitment = None,
    page: PageNumber = 1,
) -> schema.RatingList:
    """What public reports in force found of commitments on OGP's scales, to the letter."""
    found = ratings.chosen(
        STRANGER, cycle=(cycle or "").upper(), commitment=(commitment or "").upper()
    )
    shown = sheet(found, page, request)
    rows = ratings.ratings(ratings.among(found, shown.rows))
    return schema.RatingList(**shown.around([shape.rating(each) for each in rows]))


@router.get(
    "recommendations",
    response={200: schema.RecommendationList, 422: Problem},
    summary="List recommendations",
)
def list_recommendations(
    request: HttpRequest, cycle: InCycle = None, page: PageNumber = 1
) -> schema.RecommendationList:
    """What public reports in force recommend, what was answered, and what was done since."""
    links = Links(request)
    found = recommendations.public(STRANGER, cycle=(cycle or "").upper())
    shown = sheet(recommendations.with_answers(found), page, request)
    return schema.RecommendationList(
        **shown.around([shape.recommendation(each, links) for each in shown.rows])
    )


@router.get(
    "recommendations/{folio}",
    response={200: schema.Recommendation, 404: Problem, 422: Problem},
    summary="Read a recommendation",
)
def read_recommendation(request: HttpRequest, folio: AdviceFolio) -> schema.Recommendation:
    """One recommendation of a public report; of a report corrected since too."""
    found = known(recommendations.whole(folio, STRANGER))
    return shape.recommendation(found, Links(request))
