"""Proposing what the forum is asked to resolve, putting it before the forum, debating it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.forum import motion_rules as rules
from planabierto.journey.forum.actions.acts import (
    explained,
    journalled,
    mandate_of,
    required,
    signed,
    under,
)
from planabierto.journey.forum.models import Forum, ForumSeat, Motion, MotionKind, Session
from planabierto.journey.forum.queries import forums, motions
from planabierto.journey.forum.states import MOTION
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.text import tidy
from planabierto.kit.verdict import refuse, require
from planabierto.tools.ballots import actions as ballots
from planabierto.tools.discussion import actions as discussion
from planabierto.tools.discussion.actions import NewComment, Said
from planabierto.tools.discussion.models import Comment

LONGEST_TITLE = 200


def draft_motion(
    *,
    actor: Actor,
    forum: Forum,
    title_es: str,
    text_es: str,
    kind: str = MotionKind.OTHER,
    session: Session | None = None,
    proposer: ForumSeat | None = None,
    title_en: str = "",
    text_en: str = "",
    illustrative: bool = False,
) -> Motion:
    """Propose what the forum is asked to resolve, in a session or by written procedure."""
    with transaction.atomic():
        held = forums.locked(forum)
        require(rules.may_propose(actor, held, proposer, clock.now()))
        made = Motion(
            forum=held,
            number=motions.next_motion_number(held),
            proposer=proposer,
            discussion=discussion.open_discussion(scope=held.cycle.folio),
            illustrative=illustrative,
            mandate=mandate_of(actor, held),
            **signed(actor),
        )
        _word(made, title_es, title_en, text_es, text_en, kind, session)
        made.save()
        journalled("forum.motion_drafted", made.folio, actor, held, made, inside=True)
    return made


def revise_motion(
    *,
    actor: Actor,
    motion: Motion,
    title_es: str,
    text_es: str,
    kind: str,
    session: Session | None = None,
    title_en: str = "",
    text_en: str = "",
) -> Motion:
    """Reword a motion before it is put to the vote; one in debate becomes a draft again."""
    with transaction.atomic():
        held, at = motions.locked(motion), clock.now()
        require(rules.may_revise(actor, held, at))
        _drop_ballot(actor, held, _("Se vuelve a redactar."))
        held.ballot = None
        _word(held, title_es, title_en, text_es, text_en, kind, session)
        was_tabled = held.state == "tabled"
        held.state = MOTION.after("revise")
        held.save()
        verb = "forum.motion_revised"
        journalled(verb, held.folio, actor, held.forum, held, inside=not was_tabled)
    return held


def table_motion(*, actor: Actor, motion: Motion, deciding: str = "") -> Motion:
    """Put a motion before the forum with the rule that will decide it: the forum's, or another."""
    with transaction.atomic():
        held = motions.locked(motion)
        require(rules.may_table(actor, held))
        rule = deciding or held.forum.deciding
        require(rules.rule_fits(rule))
        held.ballot = ballots.draft_ballot(
            scope=held.folio,
            question_es=held.text_es,
            question_en=held.text_en,
            deciding=rule,
            **under(actor, held.forum),
        )
        held.state = MOTION.after("table")
        held.save(update_fields=["ballot", "state"])
        journalled("forum.motion_tabled", held.folio, actor, held.forum, held)
    return held


def withdraw_motion(*, actor: Actor, motion: Motion, reason: str) -> Motion:
    """Take a motion back before it is put to the vote, for a reason."""
    with transaction.atomic():
        held = motions.locked(motion)
        require(rules.may_withdraw(actor, held, clock.now()))
        held.withdrawn = explained(reason)
        was_tabled = held.state == "tabled"
        _drop_ballot(actor, held, held.withdrawn)
        held.state = MOTION.after("withdraw")
        held.save()
        discussion.close_discussion(discussion=held.discussion)
        verb = "forum.motion_withdrawn"
        journalled(verb, held.folio, actor, held.forum, held, inside=not was_tabled)
    return held


def debate(
    *,
    actor: Actor,
    motion: Motion,
    text: str,
    parent: Comment | None = None,
    form: str = "",
    language: str = "es",
) -> Said:
    """Speak to a motion, or answer who did; observers too."""
    said = NewComment(
        text=text,
        parent=parent,
        language=language,
        form=form,
        mandate=mandate_of(actor, motion.forum),
        illustrative=motion.illustrative,
    )
    return discussion.say(
        actor=actor,
        discussion=motion.discussion,
        comment=said,
        host=rules.may_debate(actor, motion, clock.now()),
    )


def _word(
    motion: Motion,
    title_es: str,
    title_en: str,
    text_es: str,
    text_en: str,
    kind: str,
    session: Session | None,
) -> None:
    """Set what a motion says and where it is decided; not yet saved."""
    if kind not in MotionKind.values:
        raise refuse(_("Elige de qué trata."))
    if session is not None and session.forum_id != motion.forum_id:
        raise refuse(_("Esa sesión es de otro foro."))
    motion.title_es = required(title_es, _("Ponle título al punto."))
    if max(len(motion.title_es), len(title_en)) > LONGEST_TITLE:
        raise refuse(_("El título es demasiado largo: dilo en una línea."))
    motion.text_es = required(text_es, _("Escribe qué se acordaría."))
    motion.title_en, motion.text_en = tidy(title_en).strip(), tidy(text_en).strip()
    motion.kind, motion.session = kind, session


def _drop_ballot(actor: Actor, motion: Motion, reason: str) -> None:
    """Leave the rule that was declared without effect: what it was declared for is another text."""
    if motion.ballot is None:
        return
    ballots.annul_ballot(ballot=motion.ballot, reason=reason, **under(actor, motion.forum))
