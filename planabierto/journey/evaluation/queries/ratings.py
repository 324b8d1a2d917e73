"""What public reports found on OGP's scales, of each record of a commitment, to the letter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from planabierto.journey.commitments.models import Commitment
from planabierto.journey.evaluation.models import Citation, Report, ReportPart
from planabierto.journey.evaluation.queries import reports
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.tools.questionnaires.models import Choice

PART = "answer__sheet__report_part__"
REPORT = f"{PART}report__"


@dataclass(frozen=True, slots=True)
class Rating:
    """What one public report chose at one question, of one record of a commitment.

    `option` is the key on the scale and `words` what the scale calls it; `asked` is the question.
    """

    report: str
    kind: str
    plan: str
    jurisdiction: str
    commitment: str
    official_id: str
    question: str
    asked: Bilingual
    option: str
    words: Bilingual
    published: datetime
    illustrative: bool


def chosen(
    actor: Actor, *, cycle: str = "", commitment: str = "", report: int = 0
) -> QuerySet[Choice]:
    """What public reports in force chose of commitments, as rows; the oldest report first.

    Of a cycle or of one commitment, by folio, or of one report by its key.
    """
    known = reports.published(actor) if report else reports.in_force(actor, cycle=cycle)
    known = known.filter(pk=report) if report else known
    found = Choice.objects.filter(**{f"{PART}report__in": known.order_by().values("pk")})
    named = found.annotate(commitment=_either("commitment__folio")).exclude(commitment=None)
    named = named.filter(commitment=commitment) if commitment else named
    order = (f"{REPORT}pk", f"{PART}pk", "answer__question__position", "rank", "pk")
    return named.order_by(*order)


def speaking_of(commitment: Commitment, actor: Actor) -> QuerySet[Report]:
    """The reports the actor may know of that judge a commitment or cite what was done in it."""
    cited = Q(milestone__commitment=commitment) | Q(evidence__commitment=commitment)
    citing = Citation.objects.filter(cited).order_by().values("finding__part__report")
    judging = ReportPart.objects.filter(inclusion__commitment=commitment).order_by()
    found = Q(inclusion__commitment=commitment) | Q(pk__in=judging.values("report"))
    return reports.reports_visible_to(actor).filter(found | Q(pk__in=citing))


def among(found: QuerySet[Choice], rows: Iterable[Choice]) -> QuerySet[Choice]:
    """Of these choices those in hand, such as a page of them."""
    return found.filter(pk__in=[each.pk for each in rows])


def ratings(found: QuerySet[Choice]) -> list[Rating]:
    """Rows of choices as ratings; one query."""
    rows = found.values(
        of=_either("commitment__folio"),
        cycle=F(f"{REPORT}cycle__folio"),
        number=F(f"{REPORT}number"),
        kind=F(f"{REPORT}kind"),
        plan=F(f"{REPORT}plan__folio"),
        jurisdiction=F(f"{REPORT}plan__jurisdiction"),
        official_id=_either("official_id"),
        question=F("answer__question__key"),
        asked_es=F("answer__question__text_es"),
        asked_en=F("answer__question__text_en"),
        key=F("option__key"),
        words_es=F("option__text_es"),
        words_en=F("option__text_en"),
        published=F(f"{REPORT}published_at"),
        illustrative=F(f"{REPORT}illustrative"),
    )
    return [_rating(dict(row)) for row in rows]


def of_commitment(commitment: str, actor: Actor) -> list[Rating]:
    """Every rating of a commitment in public reports in force, by its folio; one query."""
    return ratings(chosen(actor, commitment=commitment))


def of_report(report: int, actor: Actor) -> list[Rating]:
    """Every rating of commitments in one public report, by its key; one query."""
    return ratings(chosen(actor, report=report))


def by_report(found: Iterable[Rating]) -> dict[str, list[Rating]]:
    """Report's folio → its ratings, in order."""
    told: dict[str, list[Rating]] = {}
    for each in found:
        told.setdefault(each.report, []).append(each)
    return told


def _either(path: str) -> Coalesce:
    """Of the record a part is about, or else of the one its whole report is about."""
    return Coalesce(F(f"{PART}inclusion__{path}"), F(f"{REPORT}inclusion__{path}"))


def _rating(row: dict[str, Any]) -> Rating:
    return Rating(
        report=f"{row['cycle']}-J{row['number']}",
        kind=row["kind"],
        plan=row["plan"],
        jurisdiction=row["jurisdiction"],
        commitment=row["of"],
        official_id=row["official_id"],
        question=row["question"],
        asked=Bilingual(row["asked_es"], row["asked_en"]),
        option=row["key"],
        words=Bilingual(row["words_es"], row["words_en"]),
        published=row["published"],
        illustrative=row["illustrative"],
    )
