"""What a report says, part by part, and the one spelling its digest is taken of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Model, Prefetch

from planabierto.journey.evaluation.models import (
    Authorship,
    Citation,
    Finding,
    Report,
    ReportFile,
    ReportPart,
)
from planabierto.journey.evaluation.queries import recommendations, reports
from planabierto.kit.canonical import Canonical, digest
from planabierto.tools.questionnaires import queries as forms
from planabierto.tools.questionnaires.models import CHOOSING, Form, Question

FORMAT = "planabierto-report/1"
_CITED = (
    *(
        "evidence__commitment",
        "evidence__version__document",
        "milestone",
        "update__commitment",
        "opinion__commitment",
    ),
    *("session__meeting", "meeting", "call__cycle", "version__document"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a report with what it answers and finds."""

    row: ReportPart
    answers: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def commitment(self) -> str:
        """The folio of the commitment it is of; empty for the whole."""
        return self.row.inclusion.commitment.folio if self.row.inclusion else ""


@dataclass(frozen=True, slots=True)
class Line:
    """One question of a part, its answer as a person reads it, and what was found there."""

    question: Question
    answer: str
    findings: Sequence[Finding] = ()

    @property
    def is_own_words(self) -> bool:
        """Whether the evaluators wrote it; else it was chosen, and reads in any language."""
        return self.question.kind not in CHOOSING


def parts_of(report: Report, *, with_answers: bool = True) -> list[Part]:
    """The parts of a report in order, the whole first; four queries, one less without answers."""
    rows = report.parts.select_related("form", "inclusion__commitment", "inclusion__plan")
    ordered = sorted(rows, key=lambda each: (each.inclusion_id is not None, _place(each)))
    sheets = [each.sheet_id for each in ordered if each.sheet_id] if with_answers else []
    answers = forms.answers_of_many(sheets) if sheets else {}
    found = _findings(ordered)
    return [Part(each, answers.get(each.sheet_id or 0, {}), found[each.pk]) for each in ordered]


def part(number: int, report: Report) -> ReportPart | None:
    """One part of a report by its key."""
    found = report.parts.select_related("form", "sheet", "inclusion__commitment")
    return found.filter(pk=number).first()


def finding(number: int, report: Report) -> Finding | None:
    """One finding of a report by its key, unless it was withdrawn."""
    found = Finding.objects.filter(part__report=report, withdrawn=False, pk=number)
    return found.select_related("part__report").first()


def citation(number: int, report: Report) -> Citation | None:
    """One citation of a report by its key."""
    found = Citation.objects.filter(finding__part__report=report, pk=number)
    return found.select_related("finding__part__report").first()


def file(number: int, report: Report) -> ReportFile | None:
    """One file of a report by its key, unless it was removed."""
    found = report.files.filter(removed=False, pk=number)
    return found.select_related("version__document", "report").first()


def lines_of(parts: Iterable[Part], language: str) -> dict[int, list[Line]]:
    """Part's key → its answered questions in words, each with its findings; three queries.

    A finding at a question nobody answered stands there without an answer: a query more a part.
    """
    given = list(parts)
    words = forms.readable((each.row.sheet_id for each in given if each.row.sheet_id), language)
    return {each.row.pk: _lines(each, words.get(each.row.sheet_id or 0, [])) for each in given}


def _lines(part: Part, answered: Sequence[tuple[Question, str]]) -> list[Line]:
    by_question: dict[str, list[Finding]] = defaultdict(list)
    for one in part.findings:
        by_question[one.question].append(one)
    told = [*answered]
    bare = by_question.keys() - {question.key for question, _text in answered}
    if bare:
        told += [(each, "") for each in forms.questions(part.row.form).filter(key__in=bare)]
    told.sort(key=lambda each: each[0].position)
    return [Line(question, text, by_question.get(question.key, ())) for question, text in told]


def text_of(report: Report) -> dict[str, Canonical]:
    """All that a report's authors say, as a canonical value; replies are not theirs.

    Others are named by their folio: what they are called later changes nothing that was signed.
    """
    return {
        "format": FORMAT,
        "folio": report.folio,
        "kind": report.kind,
        "cycle": report.cycle.folio,
        "plan": report.plan.folio,
        "commitment": report.inclusion.commitment.folio if report.inclusion else None,
        "form": _form(report.form),
        "language": report.language,
        "body": report.body.folio,
        "authors": [each.name for each in reports.authors_of(report)],
        "written": report.written.sha256 if report.written else None,
        "parts": [_part(each) for each in parts_of(report)],
        "files": [
            {
                "position": each.position,
                "document": each.version.folio,
                "sha256": each.version.sha256,
            }
            for each in files_of(report)
        ],
        "recommendations": [
            {
                "folio": each.folio,
                "addressee": each.addressee.folio,
                "text": each.text,
                "due": each.due.isoformat() if each.due else None,
            }
            for each in recommendations.of_report(report)
        ],
        "replaces": report.replaces.folio if report.replaces else None,
        "correction": report.correction,
        "illustrative": report.illustrative,
    }


def digest_of(report: Report) -> str:
    """SHA-256 of what a report's authors say, in hex."""
    return digest("", text_of(report))


def rows_of(report: Report) -> list[Model]:
    """Every row a report is made of, as its publication leaves them."""
    parts = parts_of(report)
    findings = [one for each in parts for one in each.findings]
    checks = list(reports.checks_of(report))
    return [
        report,
        *reports.authors_of(report),
        *(each.row for each in parts),
        *findings,
        *(cited for each in findings for cited in each.citations.all()),
        *files_of(report),
        *report.recommendations.order_by("number"),
        *checks,
        *(said for each in checks for said in each.replies.all()),
        *report.signings.order_by("pk"),
    ]


def unsigned(report: Report) -> list[Authorship]:
    """The evaluators of a report who have not signed its text as it stands."""
    text = digest_of(report)
    signed = set(report.signings.filter(digest=text).values_list("authorship", flat=True))
    authors = reports.authors_of(report, open_only=True)
    return [each for each in authors if each.pk not in signed]


def files_of(report: Report) -> list[ReportFile]:
    """The files that go with a report, in order; one query."""
    found = report.files.filter(removed=False).select_related("version__document")
    return list(found.order_by("position"))


def _findings(parts: Sequence[ReportPart]) -> dict[int, list[Finding]]:
    found: dict[int, list[Finding]] = defaultdict(list)
    rows = Finding.objects.filter(part__in=list(parts), withdrawn=False)
    cited = Prefetch("citations", Citation.objects.select_related(*_CITED).order_by("pk"))
    for each in rows.prefetch_related(cited).order_by("question", "position", "pk"):
        found[each.part_id].append(each)
    return found


def _place(part: ReportPart) -> int:
    return part.inclusion.commitment.number if part.inclusion else 0


def _form(form: Form) -> str:
    return f"{form.key}/{form.version}"


def _part(part: Part) -> dict[str, Canonical]:
    return {
        "commitment": part.commitment or None,
        "form": _form(part.row.form),
        "answers": part.answers,
        "findings": [
            {
                "question": each.question,
                "text": each.text,
                "citations": [
                    {
                        "kind": one.kind,
                        "folio": one.folio,
                        "version": one.version.number if one.version else None,
                        "words": one.words,
                    }
                    for one in each.citations.all()
                ],
            }
            for each in part.findings
        ],
    }
