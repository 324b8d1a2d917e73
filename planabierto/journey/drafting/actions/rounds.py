"""Opening a draft to comments, taking them, moving the end."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from planabierto.journey.cycles.models import Phase
from planabierto.journey.drafting import draft_queries, draft_rules
from planabierto.journey.drafting.actions.drafts import write_down
from planabierto.journey.drafting.actions.telling import write_comment_receipt
from planabierto.journey.drafting.models import CommentRound, DraftVersion, RoundChange
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.verdict import Ground, refuse, require
from planabierto.tools.discussion import actions as discussion
from planabierto.tools.discussion.actions import NewAnchor, NewComment, Said
from planabierto.tools.discussion.models import Comment
from planabierto.tools.moderation import actions as moderation
from planabierto.tools.moderation.models import Case, Cause


def open_round(
    *,
    actor: Actor,
    version: DraftVersion,
    opens: datetime,
    closes: datetime,
    phase: Phase | None = None,
) -> CommentRound:
    """Open a draft's public version to comments, from a moment to another."""
    at = clock.now()
    with transaction.atomic():
        held = draft_queries.locked(version.draft)
        require(draft_rules.may_open_round(actor, version, opens, closes, at))
        require(draft_rules.is_of(phase, held))
        last = held.rounds.aggregate(last=Max("number"))["last"] or 0
        row = CommentRound.objects.create(
            draft=held,
            number=last + 1,
            version=version,
            phase=phase,
            discussion=discussion.open_discussion(scope=held.cycle.folio),
            opens=opens,
            closes=closes,
            made_by=actor.pseudonym,
            made_at=at,
        )
        write_down("drafting.round_opened", actor, held, row)
    return row


def move_round(
    *, actor: Actor, found: CommentRound, closes: datetime | None, reason: str
) -> RoundChange:
    """Move the end of a round, for a published reason; none closes it now."""
    at = clock.now()
    if not reason.strip():
        raise refuse(_("Escribe por qué se mueve el cierre: se publica."))
    with transaction.atomic():
        draft = draft_queries.locked(found.draft)
        held = CommentRound.objects.select_related("draft__cycle").get(pk=found.pk)
        require(draft_rules.may_move_round(actor, held, at))
        before, after = held.closes, closes or at
        if after == before or after <= held.opens:
            raise refuse(_("Escribe un cierre distinto, posterior a la apertura."))
        if closes and closes < at:
            raise refuse(_("Ese cierre ya pasó: escribe uno que venga, o ciérrala ahora."))
        row = RoundChange.objects.create(
            round=held,
            closes_before=before,
            closes_after=after,
            reason=reason.strip(),
            made_by=actor.pseudonym,
            made_at=at,
        )
        held.closes = after
        held.save(update_fields=["closes"])
        write_down("drafting.round_moved", actor, draft, row, held)
    return row


def comment(
    *,
    actor: Actor,
    found: CommentRound,
    comment: NewComment,
    causes: Collection[Cause] = (),
) -> Said:
    """Comment a passage, a paragraph, or the text as a whole; or answer another comment.

    With causes it waits until somebody has looked. Who leaves an address is written the link.
    """
    anchored = _anchored(found, comment) if comment.anchor else comment
    host = draft_rules.may_comment(actor, found, clock.now())
    with transaction.atomic():
        said = discussion.say(
            actor=actor,
            discussion=found.discussion,
            comment=replace(anchored, held=bool(causes)),
            host=host,
        )
        if said.first:
            _hold(actor, found, said.comment, list(causes))
            write_comment_receipt(found, said)
    return said


def agree(*, actor: Actor, found: CommentRound, comment: Comment, device: str) -> bool:
    """Agree with a comment while the round is open, once from a device."""
    require(draft_rules.may_comment(actor, found, clock.now()))
    return discussion.like(actor=actor, comment=comment, device=device)


def report_comment(*, actor: Actor, found: CommentRound, comment: Comment, words: str) -> Case:
    """Say that a comment should be looked at; it goes on being shown until somebody decides."""
    if not words.strip():
        raise refuse(_("Di qué pasa con este comentario: lo lee quien modera."))
    require(draft_rules.may_report(comment))
    return moderation.open_case(
        actor=actor,
        subject=comment.folio,
        scope=found.draft.folio,
        cause=Cause.REPORTED,
        words=words,
    )


def withdraw_comment(*, actor: Actor, comment: Comment, secret: str = "") -> Comment:
    """Take a comment back, as its author; what waited to be looked at of it waits no more."""
    with transaction.atomic():
        row = discussion.withdraw(actor=actor, comment=comment, secret=secret)
        moderation.drop(actor=STRANGER, subject=row.folio)
    return row


def _anchored(found: CommentRound, said: NewComment) -> NewComment:
    """The passage as it stands in the version that is commented; refused when it does not."""
    assert said.anchor
    texts = {row["key"]: row["text"] for row in found.version.paragraphs}
    text = texts.get(said.anchor.paragraph)
    if text is None:
        raise refuse(_("Ese párrafo no está en la versión que se comenta."), Ground.HIDDEN)
    start, end = said.anchor.start, said.anchor.end
    if start is None or end is None:
        return replace(said, anchor=_anchor(found, said.anchor.paragraph, text))
    quote = text[start:end]
    if not 0 <= start < end <= len(text) or not quote.strip():
        raise refuse(_("Esa selección no está en el párrafo: selecciónala otra vez."))
    return replace(said, anchor=_anchor(found, said.anchor.paragraph, quote, start, end))


def _anchor(
    found: CommentRound,
    paragraph: str,
    quote: str,
    start: int | None = None,
    end: int | None = None,
) -> NewAnchor:
    return NewAnchor(found.version.number, paragraph, quote, start, end)


def _hold(actor: Actor, found: CommentRound, said: Comment, causes: list[Cause]) -> None:
    if not causes:
        return
    by = actor if actor.is_system else STRANGER
    words = ", ".join(str(cause.label) for cause in causes[1:])
    moderation.open_case(
        actor=by, subject=said.folio, scope=found.draft.folio, cause=causes[0], words=words
    )
