"""A report as an edition holds it: what its authors say, and what was replied, word by word."""

from __future__ import annotations

from planabierto.journey.evaluation import naming
from planabierto.journey.evaluation.models import Report
from planabierto.journey.evaluation.queries import reading, reports
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.canonical import Canonical


def content_of(report: Report) -> dict[str, Canonical]:
    """All that a report's authors say; the SHA-256 of it is the report's digest."""
    return reading.text_of(report)


def replies_of(report: Report) -> list[Canonical]:
    """Who was asked to check the facts, by when, and what each replied."""
    return [
        {
            "institution": str(each.institution),
            "turn": each.turn,
            "due": each.due.isoformat(),
            "replies": [
                {
                    "text": said.text,
                    "made_at": said.made_at.isoformat(),
                    "sha256": said.version.sha256 if said.version else None,
                }
                for said in each.replies.all()
            ],
        }
        for each in reports.checks_of(report)
    ]


def title_of(report: Report) -> Bilingual:
    """A report's title: which report it is, of which plan or commitment."""
    return naming.title_of(report)
