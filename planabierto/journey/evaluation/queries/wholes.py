"""A report as an edition holds it: what its authors say, and what was replied, word by word."""

from __future__ import annotations

from planabierto.journey.commitments.models import Inclusion
from planabierto.journey.evaluation.models import Report
from planabierto.journey.evaluation.queries import reading, recommendations, reports
from planabierto.kit.canonical import Canonical


def content_of(report: Report) -> dict[str, Canonical]:
    """A public report whole; `sha256` is of its `report`, the text its authors signed.

    The text names others by their folio; `names` and `official_ids` say what they are called now.
    """
    return {
        "names": _names(report),
        "official_ids": _official_ids(report),
        "replies": _replies(report),
        "report": reading.text_of(report),
        "sha256": report.digest,
    }


def _replies(report: Report) -> list[Canonical]:
    """Who was asked to check the facts, by when, and what each replied, if anything."""
    return [
        {
            "institution": each.institution.folio,
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


def _names(report: Report) -> dict[str, Canonical]:
    """Folio → what the institutions and documents it speaks of are called."""
    named = [
        report.body,
        *(each.addressee for each in recommendations.of_report(report)),
        *(each.institution for each in reports.checks_of(report)),
    ]
    titled = [each.version for each in reading.files_of(report)]
    found: dict[str, Canonical] = {each.folio: str(each) for each in named}
    return found | {each.folio: each.document.title_es for each in titled}


def _official_ids(report: Report) -> dict[str, Canonical]:
    """Commitment's folio → the number OGP gave it, where it has one."""
    parts = (each.row.inclusion for each in reading.parts_of(report, with_answers=False))
    inside: list[Inclusion] = [each for each in (report.inclusion, *parts) if each is not None]
    return {each.commitment.folio: each.official_id for each in inside if each.official_id}
