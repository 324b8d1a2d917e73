"""Small worlds for the tests of drafts: a text, its versions, and rounds of comments."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from planabierto.journey.cycles import actions as cycles
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.drafting import actions
from planabierto.journey.drafting.manuscript import Block
from planabierto.journey.drafting.models import CommentRound, Draft, DraftVersion
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.tools.discussion.actions import NewAnchor, NewComment, Said
from tests.builders import SYSTEM, build_cycle

WORDS = (
    "El municipio publicará los datos de movilidad cada tres meses en su portal",
    "Las vecinas revisarán con la secretaría cada avance del corredor verde",
    "El presupuesto del corredor se discutirá en una sesión abierta del foro",
)


def blocks(*texts: str, kind: str = "p") -> list[Block]:
    """Paragraphs, one a text."""
    return [Block(kind, text) for text in texts or WORDS]


def build_draft(*, cycle: Cycle | None = None, plan: Plan | None = None) -> Draft:
    """A draft nobody else sees."""
    cycle = cycle or (plan.cycle if plan else build_cycle())
    return actions.begin_draft(actor=SYSTEM, cycle=cycle, plan=plan, title_es="Borrador del plan")


def build_version(*texts: str, draft: Draft | None = None, public: bool = True) -> DraftVersion:
    """A version of a draft, public unless said otherwise."""
    row = actions.write_version(actor=SYSTEM, draft=draft or build_draft(), blocks=blocks(*texts))
    assert row
    return actions.publish_version(actor=SYSTEM, version=row) if public else row


def build_round(*texts: str, version: DraftVersion | None = None, days: int = 10) -> CommentRound:
    """A round that is open now."""
    at = clock.now()
    return actions.open_round(
        actor=SYSTEM,
        version=version or build_version(*texts),
        opens=at - timedelta(days=1),
        closes=at + timedelta(days=days),
    )


def build_comment(
    *,
    found: CommentRound,
    paragraph: int | None = 0,
    words: str = "",
    text: str = "Falta decir quién responde.",
    **more: Any,
) -> Said:
    """A stranger's comment on a paragraph, on some of its words, or on the whole."""
    anchor = None
    if paragraph is not None:
        row = found.version.paragraphs[paragraph]
        start = row["text"].index(words) if words else None
        end = start + len(words) if start is not None else None
        anchor = NewAnchor(found.version.number, row["key"], words, start, end)
    comment = NewComment(text=text, anchor=anchor, **more)
    return actions.comment(actor=STRANGER, found=found, comment=comment)


def announced(cycle: Cycle) -> Cycle:
    """The cycle, public."""
    cycles.announce(actor=SYSTEM, cycle=cycle)
    return cycle
