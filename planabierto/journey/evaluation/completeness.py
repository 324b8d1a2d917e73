"""What a draft still lacks before institutions may be asked to check it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from planabierto.journey.evaluation.models import Finding, Report
from planabierto.journey.evaluation.queries import reading
from planabierto.journey.evaluation.queries.reading import Part
from planabierto.tools.questionnaires import queries as forms
from planabierto.tools.questionnaires.models import CHOOSING, Question
from planabierto.tools.questionnaires.queries import BETWEEN
from planabierto.tools.questionnaires.rules import Misfilled, Typed, checked

Known = dict[int, tuple[Question, ...]]


def problems_of(report: Report) -> list[str]:
    """What a report lacks, in words; nothing when it may be sent."""
    parts = reading.parts_of(report)
    return told(report, parts, lacking(report, parts))


def lacking(report: Report, parts: Sequence[Part]) -> dict[int, dict[str, str]]:
    """Part's key → what it still lacks: question's key → what is wrong; two queries a form.

    Each part answers what its form requires. Of a report written outside, only what is chosen is
    asked for here: its words are in its file.
    """
    known = Known()
    return {each.row.pk: _problems(report, each, known) for each in parts}


def told(
    report: Report,
    parts: Sequence[Part],
    lacks: Mapping[int, Mapping[str, str]],
    *,
    most: int = 0,
) -> list[str]:
    """What parts lack in words, and that each finding cites and there is one at least.

    A part that lacks more than the most there is room for is left to be counted.
    """
    found = []
    for each in parts:
        where, lacking = each.commitment or _("El informe en conjunto"), lacks[each.row.pk]
        if not most or len(lacking) <= most:
            found += [f"{where}: {words}" for words in lacking.values()]
    return [*found, *_uncited(report, parts)]


def _problems(report: Report, part: Part, known: Known) -> dict[str, str]:
    form = part.row.form
    if form.pk not in known:
        known[form.pk] = forms.asked(form)
    try:
        checked(known[form.pk], _typed(part.answers, known[form.pk]))
    except Misfilled as wrong:
        chosen = {each.key for each in known[form.pk] if each.kind in CHOOSING}
        asked = chosen if report.written_id else wrong.problems.keys()
        return {key: words for key, words in wrong.problems.items() if key in asked}
    return {}


def _typed(answers: Mapping[str, str], questions: tuple[Question, ...]) -> dict[str, Typed]:
    """Stored answers as they would be typed again."""
    chosen = {each.key for each in questions if each.kind in CHOOSING}
    return {key: text.split(BETWEEN) if key in chosen else text for key, text in answers.items()}


def _uncited(report: Report, parts: Sequence[Part]) -> list[str]:
    findings: list[Finding] = [one for each in parts for one in each.findings]
    if any(not each.citations.all() for each in findings):
        return [_("Cada hallazgo cita en qué se apoya.")]
    if not findings and report.written_id is None:
        return [_("Escribe al menos un hallazgo y cita en qué se apoya.")]
    return []
