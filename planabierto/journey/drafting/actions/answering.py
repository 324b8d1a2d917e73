"""Answering comments, one by one, and telling everybody what was answered."""

from __future__ import annotations

from django.db import models, transaction
from django.utils.translation import gettext as _

from planabierto.journey.cycles.rules import DRAFTERS
from planabierto.journey.drafting import comment_queries, draft_queries, draft_rules
from planabierto.journey.drafting.actions.drafts import write_down
from planabierto.journey.drafting.actions.telling import write_answer
from planabierto.journey.drafting.models import (
    CommentReply,
    Draft,
    DraftVersion,
    ReplyOutcome,
)
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, refuse, require
from planabierto.tools.discussion.models import Comment

CHANGES = (ReplyOutcome.TAKEN, ReplyOutcome.PART)


def answer(
    *,
    actor: Actor,
    comment: Comment,
    outcome: str,
    text: str,
    changed_in: DraftVersion | None = None,
    changed_paragraph: str = "",
) -> CommentReply:
    """Answer a comment with a reason, and say where the text changed for it.

    It is public once the answers of the draft are; answering again keeps what was answered.
    """
    found = draft_queries.round_of(comment)
    if found is None:
        raise refuse(_("Ese comentario no es de un borrador."), Ground.HIDDEN)
    if outcome not in ReplyOutcome.values:
        raise refuse(_("Elige qué se hizo con el comentario."))
    if not text.strip():
        raise refuse(_("Escribe la respuesta y su motivo: la lee quien comentó."))
    _check_change(found.draft, outcome, changed_in, changed_paragraph)
    with transaction.atomic():
        held = draft_queries.locked(found.draft)
        comment.refresh_from_db()
        require(draft_rules.may_answer(actor, found, comment))
        scope = held.plan.folio if held.plan else held.cycle.folio
        row = CommentReply.objects.create(
            comment=comment,
            number=comment.answers.count() + 1,
            outcome=outcome,
            text=text.strip(),
            changed_in=changed_in,
            changed_paragraph=changed_paragraph if changed_in else "",
            made_by=actor.pseudonym,
            mandate=actor.mandate(*DRAFTERS, scope=scope),
            made_at=clock.now(),
        )
        write_down("drafting.comment_answered", actor, held, row, public=False)
    return row


def publish_answers(*, actor: Actor, draft: Draft) -> int:
    """Make every answer public that is not yet, and write to whoever left an address."""
    at = clock.now()
    with transaction.atomic():
        held = draft_queries.locked(draft)
        require(draft_rules.may_publish_answers(actor, held))
        rows = list(comment_queries.unpublished_answers(held.rounds.all()))
        if not rows:
            raise refuse(_("No hay respuestas nuevas que publicar."), Ground.NOT_NOW)
        for row in rows:
            row.public_at = at
            row.save(update_fields=["public_at"])
            write_answer(held, row)
        facts: list[models.Model] = [*rows]
        write_down("drafting.answers_published", actor, held, *facts)
    return len(rows)


def _check_change(
    draft: Draft, outcome: str, changed_in: DraftVersion | None, paragraph: str
) -> None:
    """A change is named where it stands; what is not taken in changes nothing."""
    if changed_in is None:
        return
    if outcome not in CHANGES:
        raise refuse(_("Si no se incorpora, no cambia el texto: quita el cambio."))
    if changed_in.draft_id != draft.pk:
        raise refuse(_("Esa versión es de otro borrador."))
    if paragraph and paragraph not in {row["key"] for row in changed_in.paragraphs}:
        raise refuse(_("Ese párrafo no está en la versión que cambió."))
