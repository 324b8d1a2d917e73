"""Named reads of what people thought of a meeting, in sums alone."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from planabierto.kit.bilingual import Bilingual
from planabierto.tools.meetings.models import Attendance, Meeting, SurveyAnswer
from planabierto.tools.questionnaires import queries as forms
from planabierto.tools.questionnaires.models import CHOOSING, Question
from planabierto.tools.questionnaires.queries import BETWEEN

FEWEST = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a survey: how often each option was chosen, or what was written.

    `counts` follows the order of the options; `words` come in no order.
    """

    question: Question
    answered: int
    counts: tuple[tuple[Bilingual, int], ...] = ()
    words: tuple[str, ...] = ()


def questions_of(meeting: Meeting) -> tuple[Question, ...]:
    """What a meeting's survey asks, in order; nothing where there is none."""
    return forms.asked(meeting.survey) if meeting.survey else ()


def answered(meeting: Meeting) -> int:
    """How many people answered a meeting's survey."""
    return SurveyAnswer.objects.filter(meeting=meeting).count()


def locked(row: Attendance) -> Attendance:
    """The attendance, held until its answer is in."""
    found = Attendance.objects.select_for_update(of=("self",))
    return found.select_related("meeting__survey").get(pk=row.pk)


def survey_results(meeting: Meeting) -> list[Asked]:
    """What people thought of a meeting, question by question; nothing before five answered."""
    sheets = SurveyAnswer.objects.filter(meeting=meeting).values_list("sheet", flat=True)
    keys = list(sheets)
    if len(keys) < FEWEST:
        return []
    told = list(forms.answers_of_many(keys).values())
    return [_asked(each, told) for each in questions_of(meeting)]


def _asked(question: Question, told: Sequence[dict[str, str]]) -> Asked:
    given = [sheet[question.key] for sheet in told if question.key in sheet]
    if question.kind not in CHOOSING:
        random.shuffle(given)
        return Asked(question, len(given), words=tuple(given))
    chosen = Counter(key for text in given for key in text.split(BETWEEN))
    counts = tuple((each.text, chosen[each.key]) for each in question.options.all())
    return Asked(question, len(given), counts)
