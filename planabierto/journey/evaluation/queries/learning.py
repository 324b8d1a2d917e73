"""What was said of why commitments went as they did: explanations, challenges, factors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet

from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.queries import commitments
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.evaluation.queries import reports
from planabierto.journey.monitoring.models import LateExplanation, Reminder, Stage
from planabierto.journey.monitoring.queries import standing
from planabierto.kit.actor import STRANGER
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.clock import today_in
from planabierto.tools.questionnaires.models import Answer

EXPLANATION, CHALLENGE, FACTOR = "explanations", "challenges", "factors"
SOURCES = (EXPLANATION, CHALLENGE, FACTOR)
PART = "sheet__report_part__"
REPORT = f"{PART}report__"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of a commitment, where it can be read, and on which day.

    `folio` is that of the milestone, the report on progress, or the independent report.
    """

    source: str
    folio: str
    commitment: str
    text: str
    language: str
    day: date


def said_in(cycle: Cycle) -> list[Said]:
    """Everything that was said in public in a cycle, the newest first; three queries."""
    found = [*_explanations(cycle), *_challenges(cycle), *_factors(cycle)]
    return sorted(found, key=lambda each: (each.day, each.folio), reverse=True)


def late_in(cycle: Cycle) -> Counter[str]:
    """Commitment's folio → how many periods of its milestones were shown late; one query."""
    found = Reminder.objects.filter(
        commitments.stands(STRANGER, "milestone__commitment"),
        stage=Stage.PUBLIC,
        milestone__commitment__cycle=cycle,
    )
    return Counter(found.order_by("pk").values_list("milestone__commitment__folio", flat=True))


def titles_in(cycle: Cycle, folios: Iterable[str]) -> dict[str, Bilingual]:
    """Folio → title, of these commitments of a cycle; one query."""
    found = Commitment.objects.filter(commitments.stands(STRANGER, "pk"), cycle=cycle)
    return {each.folio: each.title for each in found.filter(folio__in=list(folios))}


def _explanations(cycle: Cycle) -> Iterator[Said]:
    """Why reports were late, as institutions explain it, of what was shown late."""
    shown = Reminder.objects.filter(
        stage=Stage.PUBLIC, milestone=OuterRef("milestone"), covers=OuterRef("covers")
    )
    found = LateExplanation.objects.filter(
        Exists(shown),
        commitments.stands(STRANGER, "milestone__commitment"),
        milestone__commitment__cycle=cycle,
    )
    for each in found.select_related("milestone__commitment").order_by("pk"):
        step = each.milestone
        day = today_in(cycle.time_zone, each.occurred)
        yield Said(EXPLANATION, step.folio, step.commitment.folio, each.text, "", day)


def _challenges(cycle: Cycle) -> Iterator[Said]:
    """What institutions found hard, as they report it; what was taken back is not said."""
    found = standing.updates_visible_to(STRANGER).filter(commitment__cycle=cycle)
    for each in found.exclude(challenges="").exclude(state="retracted"):
        day = today_in(cycle.time_zone, each.occurred)
        folio = each.commitment.folio
        yield Said(CHALLENGE, each.folio, folio, each.challenges, each.language, day)


def _factors(cycle: Cycle) -> Iterator[Said]:
    """What helped or hindered completion, as public end reports find it."""
    known = reports.in_force(STRANGER, cycle=cycle.folio).order_by().values("pk")
    found: QuerySet[Answer] = Answer.objects.filter(
        question__key="factors", **{f"{PART}report__in": known}
    )
    rows = found.order_by("pk").values(
        "text",
        number=F(f"{REPORT}number"),
        of=F(f"{REPORT}inclusion__commitment__folio"),
        language=F(f"{REPORT}language"),
        published=F(f"{REPORT}published_at"),
    )
    for row in rows:
        day = today_in(cycle.time_zone, row["published"])
        folio = f"{cycle.folio}-J{row['number']}"
        yield Said(FACTOR, folio, row["of"], row["text"], row["language"], day)
