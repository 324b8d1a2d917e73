"""Calls, contributions, themes and results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, cast

from planabierto.doors.api.links import Links
from planabierto.doors.api.schemas import consultation as schema
from planabierto.doors.api.schemas.base import Texts
from planabierto.doors.api.shapes.base import institution_reference, moment, texts
from planabierto.journey.consultation.models import (
    Call,
    Channel,
    Contribution,
    PrivacyNotice,
    Topic,
    Variant,
)
from planabierto.journey.consultation.queries import calls
from planabierto.journey.consultation.queries.voices import Said
from planabierto.journey.themes.models import FeasibilityVerdict, Theme
from planabierto.journey.themes.states import Outcome
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.clock import today_in
from planabierto.kit.verdict import type_of_text
from planabierto.reading.figures.consultation.cells import Row, Table
from planabierto.reading.figures.consultation.columns import both
from planabierto.tools.questionnaires.models import AnswerKind, Question


def call_row(row: Call, links: Links, at: datetime) -> schema.CallRow:
    """A call as lists show it."""
    return schema.CallRow(**_call(row, links, at))


def call(
    row: Call,
    links: Links,
    at: datetime,
    *,
    questions: Iterable[Question],
    topics: Iterable[Topic],
    notice: PrivacyNotice | None,
) -> schema.Call:
    """A call with everything it asks."""
    return schema.Call(
        **_call(row, links, at),
        purpose=texts(row.purpose),
        who=texts(row.who),
        languages=row.languages,
        asks=row.asks,
        correcting_days=row.correcting_days,
        questions=[_question(each) for each in questions],
        topics=[
            schema.Topic(number=each.position, name=texts(each.name), text=texts(each.text))
            for each in topics
        ],
        notice=_notice(notice) if notice else None,
        contributions=links.api("list_contributions", row.folio),
        results=links.api("read_results", row.folio),
        open_data=links.named("call_contributions", row.folio),
    )


def contribution(
    row: Contribution, links: Links, said: Said | None, themes: Mapping[int, list[str]]
) -> schema.Contribution:
    """A contribution; `said` holds its words when they may be read."""
    words = None
    if said is not None:
        found = said.get(row.pk, [])
        words = [schema.Said(question=question.key, text=text) for question, text in found]
    return schema.Contribution(
        folio=row.folio,
        url=links.page(row.folio),
        api=links.api("read_contribution", row.folio),
        call=row.call.folio,
        state=state_of(row),
        channel=Channel(row.channel),
        language=row.language,
        day=today_in(row.cycle.time_zone, row.occurred),
        topic=row.topic.position if row.topic else None,
        people=row.people,
        said=words,
        themes=themes.get(row.pk, []),
        illustrative=row.illustrative,
    )


def state_of(row: Contribution) -> schema.ContributionState:
    """Where a contribution stands."""
    return cast("schema.ContributionState", row.state)


def theme(
    row: Theme, links: Links, voices: int, verdict: FeasibilityVerdict | None
) -> schema.Theme:
    """A theme with its size and the verdict that holds."""
    return schema.Theme(
        folio=row.folio,
        url=links.page(row.folio),
        api=links.api("read_theme", row.folio),
        name=texts(row.name),
        description=texts(row.description),
        includes=row.includes or None,
        excludes=row.excludes or None,
        parent=f"{row.cycle.folio}-T{row.parent.number}" if row.parent else None,
        state=cast("schema.ThemeState", row.state),
        contributions=voices,
        verdict=_verdict(verdict, links) if verdict else None,
        illustrative=row.illustrative,
    )


def table(name: str, found: Table) -> schema.ResultTable:
    """A table of results."""
    people = None if found.persons else found.base.people
    return schema.ResultTable(
        name=name,
        kind=AnswerKind(found.kind) if found.kind else None,
        title=_both(found.title),
        definition=_both(found.definition),
        base=schema.Base(contributions=found.base.contributions, people=people),
        asked=found.asked.contributions if found.asked else None,
        withheld=found.withheld,
        rows=[_row(row, found) for row in found.rows],
        measures=schema.Measures(**{key: value for key, _label, value in found.measures}),
    )


def _call(row: Call, links: Links, at: datetime) -> dict[str, Any]:
    return {
        "folio": row.folio,
        "url": links.named("call", row.folio),
        "api": links.api("read_call", row.folio),
        "title": texts(row.title),
        "variant": Variant(row.variant),
        "standing": calls.standing(row, at),
        "opens": moment(row.opens) if row.opens else None,
        "closes": moment(row.closes) if row.closes else None,
        "responsible": institution_reference(row.responsible, links) if row.responsible else None,
        "live": row.live,
        "illustrative": row.illustrative,
    }


def _question(row: Question) -> schema.CallQuestion:
    opened = row.shown_when
    return schema.CallQuestion(
        key=row.key,
        kind=AnswerKind(row.kind),
        section=texts(row.section),
        text=texts(row.text),
        help=texts(Bilingual(row.help_es, row.help_en)),
        required=row.required,
        most=row.most,
        shown_when=f"{opened.question.key}:{opened.key}" if opened else None,
        options=[schema.Option(key=each.key, text=texts(each.text)) for each in row.options.all()],
    )


def _notice(row: PrivacyNotice) -> schema.Notice:
    return schema.Notice(version=row.version, short=texts(row.short), full=texts(row.full))


def _verdict(row: FeasibilityVerdict, links: Links) -> schema.Verdict:
    body = row.opinion.dossier.institution if row.opinion else None
    return schema.Verdict(
        outcome=Outcome(row.outcome),
        reason=row.reason,
        competent=row.competent or None,
        institution=institution_reference(body, links) if body else None,
        published=moment(row.made_at),
    )


def _row(row: Row, found: Table) -> schema.ResultRow:
    counted = row.count
    return schema.ResultRow(
        key=row.key,
        label=_both(row.label),
        contributions=counted.contributions if counted else None,
        people=counted.people if counted and not found.persons else None,
        percent=row.share,
        **row.more,
    )


def _both(text: Bilingual | type_of_text) -> Texts:
    return texts(text if isinstance(text, Bilingual) else both(text))
