"""Calls, contributions, themes and results; and the one thing a program can give: a voice."""

from __future__ import annotations

from collections.abc import Sequence

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router, Status

from planabierto.doors.api.links import Links
from planabierto.doors.api.paging import PageNumber, sheet
from planabierto.doors.api.parameters import (
    CallFolio,
    ContributionFolio,
    CycleFolio,
    InCycle,
    ThemeFolio,
)
from planabierto.doors.api.refusals import problem
from planabierto.doors.api.schemas import consultation as schema
from planabierto.doors.api.schemas.base import Problem
from planabierto.doors.api.shapes import consultation as shapes
from planabierto.doors.shared.gate import STATUS, known
from planabierto.doors.shared.results import results_of
from planabierto.ground.places import queries as places
from planabierto.journey.consultation import actions, rules
from planabierto.journey.consultation.guarding import Arrival, causes_of
from planabierto.journey.consultation.models import Call, Channel, Contribution
from planabierto.journey.consultation.queries import calls, voices
from planabierto.journey.consultation.result_rules import may_see_results
from planabierto.journey.consultation.voice import NewProfile, NewVoice
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.themes.queries import codebook, feasibility
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.kit.verdict import Ground, Refused, refuse, require
from planabierto.reading.figures.consultation import themes
from planabierto.tools.questionnaires.rules import Misfilled

router = Router(tags=["consultation"])
UNSAID = "unsaid"


@router.get("calls", response={200: schema.CallList, 422: Problem}, summary="List calls")
def list_calls(
    request: HttpRequest, cycle: InCycle = None, page: PageNumber = 1
) -> schema.CallList:
    """Every published call, newest first."""
    links, at = Links(request), clock.now()
    found = sheet(calls.matching(STRANGER, cycle=(cycle or "").upper()), page, request)
    return schema.CallList(**found.around([shapes.call_row(r, links, at) for r in found.rows]))


@router.get(
    "calls/{folio}",
    response={200: schema.Call, 404: Problem, 422: Problem},
    summary="Read a call",
)
def read_call(request: HttpRequest, folio: CallFolio) -> schema.Call:
    """One call with its questions, topics and privacy notice."""
    row: Call = _call(folio)
    return shapes.call(
        row,
        Links(request),
        clock.now(),
        questions=calls.questions_of(row),
        topics=calls.topics_of(row),
        notice=calls.notice_of(row),
    )


@router.get(
    "calls/{folio}/results",
    response={200: schema.Results, 404: Problem, 409: Problem, 422: Problem},
    summary="Read the results of a call",
)
def read_results(request: HttpRequest, folio: CallFolio) -> schema.Results | HttpResponse:
    """Who took part, what was answered and which themes came of it, today."""
    row = _call(folio)
    verdict = may_see_results(STRANGER, row, clock.now())
    if not verdict:
        return problem(STATUS[verdict.ground or Ground.NOT_NOW], str(verdict.reason))
    found = results_of(request, row)
    tables = [shapes.table(name, table) for name, table in found.tables()]
    return schema.Results(call=row.folio, as_of=found.day, tables=tables)


@router.get(
    "calls/{folio}/contributions",
    response={200: schema.ContributionList, 404: Problem, 422: Problem},
    summary="List the contributions to a call",
)
def list_contributions(
    request: HttpRequest, folio: CallFolio, page: PageNumber = 1
) -> schema.ContributionList:
    """The contributions whose words everybody may read; all of them are in its open data."""
    links, row = Links(request), _call(folio)
    found = sheet(voices.visible_voices(row, STRANGER).order_by("number"), page, request)
    return schema.ContributionList(**found.around(_contributions(found.rows, links)))


@router.post(
    "calls/{folio}/contributions",
    response={
        201: schema.GivenReceipt,
        400: Problem,
        403: Problem,
        404: Problem,
        409: Problem,
        422: Problem,
    },
    summary="Give a contribution",
)
def submit_contribution(
    request: HttpRequest, folio: CallFolio, given: schema.NewContribution
) -> Status[schema.GivenReceipt] | HttpResponse:
    """Take part in an open call. Show the privacy notice first, and the receipt afterwards."""
    row = _call(folio)
    try:
        require(rules.may_contribute(STRANGER, row, clock.now(), Channel.API))
        voice = _voice(row, given, str(get_adapter().get_client_ip(request)))
        receipt = actions.submit(actor=STRANGER, call=row, voice=voice)
    except Misfilled as refusal:
        return problem(422, str(refusal.verdict.reason), list(refusal.problems))
    except Refused as refusal:
        ground = refusal.verdict.ground or Ground.FORBIDDEN
        return problem(STATUS[ground], str(refusal.verdict.reason))
    links, made = Links(request), receipt.contribution
    given_back = schema.GivenReceipt(
        folio=made.folio,
        url=links.named("contribution", made.folio),
        secret_link=links.named("receipt_link", receipt.secret),
        state=shapes.state_of(made),
    )
    return Status(201, given_back)


@router.get(
    "contributions/{folio}",
    response={200: schema.Contribution, 404: Problem, 422: Problem},
    summary="Read a contribution",
)
def read_contribution(request: HttpRequest, folio: ContributionFolio) -> schema.Contribution:
    """One contribution by its receipt: where it stands, its themes, its words if they are open."""
    row: Contribution = known(voices.contribution(folio.upper(), STRANGER))
    said = voices.texts_of([row]) if row.state == "received" and row.may_quote else None
    return shapes.contribution(row, Links(request), said, themes.folios_of([row.pk]))


@router.get(
    "cycles/{folio}/themes",
    response={200: schema.ThemeList, 404: Problem, 422: Problem},
    summary="List the themes of a cycle",
)
def list_themes(request: HttpRequest, folio: CycleFolio, page: PageNumber = 1) -> schema.ThemeList:
    """Every theme of a cycle, those out of use too, with its size and the verdict on it."""
    cycle, links = known(cycles.cycle(folio, STRANGER)), Links(request)
    found = sheet(codebook.every_theme(cycle), page, request)
    sizes = codebook.sizes(cycle)
    judged = feasibility.verdicts_of([row.pk for row in found.rows])
    rows = [shapes.theme(r, links, sizes.get(r.pk, 0), judged.get(r.pk)) for r in found.rows]
    return schema.ThemeList(**found.around(rows))


@router.get(
    "themes/{folio}",
    response={200: schema.Theme, 404: Problem, 422: Problem},
    summary="Read a theme",
)
def read_theme(request: HttpRequest, folio: ThemeFolio) -> schema.Theme:
    """One theme with its size and the verdict on it."""
    row = known(codebook.theme(folio, STRANGER))
    verdict = feasibility.verdicts_of([row.pk]).get(row.pk)
    return shapes.theme(row, Links(request), codebook.voices_of(row).count(), verdict)


def _call(folio: str) -> Call:
    row: Call = known(calls.call(folio.upper(), STRANGER))
    return row


def _contributions(rows: Sequence[Contribution], links: Links) -> list[schema.Contribution]:
    said, assigned = voices.texts_of(rows), themes.folios_of([row.pk for row in rows])
    return [shapes.contribution(row, links, said, assigned) for row in rows]


def _voice(call: Call, given: schema.NewContribution, address: str) -> NewVoice:
    """What came, as the domain takes it; the notice that was shown must be the one in force."""
    notice = calls.notice_of(call)
    if notice is None or notice.version != given.notice:
        raise refuse(_("Muestra primero el aviso de privacidad vigente y di cuál se leyó."))
    topic = next((each for each in calls.topics_of(call) if each.position == given.topic), None)
    if given.topic is not None and topic is None:
        raise refuse(_("Ese tema no está en la convocatoria."))
    texts = [each for each in given.answers.values() if isinstance(each, str)]
    arrival = Arrival(address=address)
    return NewVoice(
        answers=given.answers,
        topic=topic,
        language=given.language,
        may_quote=given.may_quote,
        pin=given.pin or "",
        profile=_profile(given.profile or schema.NewProfile()),
        channel=Channel.API,
        origin=f"api:{given.origin}" if given.origin else "",
        people=given.people,
        notice=notice,
        causes=causes_of(call=call, arrival=arrival, texts=texts, at=clock.now()),
    )


def _profile(given: schema.NewProfile) -> NewProfile:
    place = places.by_key(given.place) if given.place not in (None, UNSAID) else None
    if given.place not in (None, UNSAID) and place is None:
        raise refuse(_("Ese municipio no está en la lista."))
    return NewProfile(
        age_band=given.age_band or "",
        gender=given.gender or "",
        place=place,
        place_unsaid=given.place == UNSAID,
        groups=tuple(given.groups),
    )
