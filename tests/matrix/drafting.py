"""Drafts for the matrix and the browser: one being commented, one private, one to be opened."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from planabierto.journey.cycles.models import Plan
from planabierto.journey.drafting import actions
from planabierto.kit import clock
from planabierto.kit.actor import system
from planabierto.tools.discussion.saying import Said
from planabierto.tools.moderation import actions as moderation_actions
from planabierto.tools.moderation import queries as moderation
from planabierto.tools.moderation.models import Cause, HidingReason
from tests.builders_drafts import (
    WORDS,
    blocks,
    build_comment,
    build_draft,
    build_round,
    build_version,
)
from tests.sample_world import World

SYSTEM = system("test")


def drafted(world: World) -> dict[str, Any]:
    """Drafts of San Pedro's plan and of its cycle, with comments at each step."""
    plan = Plan.objects.get(folio="NL-2022-SPG")
    asked = build_round(*WORDS, version=build_version(*WORDS, draft=build_draft(plan=plan)))
    said = build_comment(found=asked, words="cada tres meses", email="luz@example.org")
    other = build_comment(found=asked, paragraph=None, text="Da el teléfono de alguien").comment
    answered = build_comment(found=asked, paragraph=1).comment
    hidden = _hidden(build_comment(found=asked, paragraph=2))
    actions.report_comment(actor=SYSTEM, found=asked, comment=other, words="Un teléfono")
    actions.answer(actor=SYSTEM, comment=answered, outcome="noted", text="Gracias")
    private = build_version(*WORDS, draft=build_draft(cycle=world.cycle), public=False)
    ready = build_version(*WORDS, draft=build_draft(plan=plan))
    actions.write_version(
        actor=SYSTEM, draft=ready.draft, blocks=blocks(WORDS[0], WORDS[2] + " local")
    )
    told = build_round(*WORDS, version=build_version(*WORDS, draft=build_draft(plan=plan)))
    late = build_comment(found=told, paragraph=2).comment
    actions.move_round(actor=SYSTEM, found=told, closes=None, reason="Ya se leyó")
    newer = actions.write_version(
        actor=SYSTEM, draft=told.draft, blocks=blocks(WORDS[0] + " abierto", *WORDS[2:])
    )
    assert newer
    newer = actions.publish_version(actor=SYSTEM, version=newer)
    actions.answer(actor=SYSTEM, comment=late, outcome="taken", text="Es cierto", changed_in=newer)
    actions.publish_answers(actor=SYSTEM, draft=told.draft)
    case = moderation.open_case_of(other.folio)
    assert case
    assert asked.closes > clock.now() + timedelta(days=1)
    return {
        "draft": asked.draft.folio,
        "draft_private": private.draft.folio,
        "draft_ready": ready.draft.folio,
        "draft_told": told.draft.folio,
        "draft_paragraph": asked.version.paragraphs[0]["key"],
        "comment": said.comment.folio,
        "comment_secret": said.secret,
        "hidden_comment_secret": hidden.secret,
        "comment_case": case.pk,
    }


def _hidden(said: Said) -> Said:
    """The same comment, not shown for a published reason."""
    case = moderation_actions.open_case(
        actor=SYSTEM,
        subject=said.comment.folio,
        scope=said.comment.scope,
        cause=Cause.REPORTED,
        words="Insulta",
    )
    actions.decide_comment(
        actor=SYSTEM, case=case, shown=False, ground=HidingReason.INSULT, reason="Insulta a alguien"
    )
    return said
