"""Letters to whoever commented a draft: their link, and what was answered."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.journey.drafting.letters import ANSWER_LETTER, COMMENT_LETTER
from planabierto.journey.drafting.models import CommentReply, CommentRound, Draft, ReplyOutcome
from planabierto.kit import clock
from planabierto.tools.discussion.actions import Said
from planabierto.tools.notices import actions as notices
from planabierto.tools.notices import queries as letters
from planabierto.tools.notices.addresses import absolute, link_to, path_to

A_DAY = timedelta(days=1)
MOST_A_DAY = 10


def write_comment_receipt(found: CommentRound, said: Said) -> None:
    """Write the link to one's comment to the address its author left; ten a day to one address."""
    contact = said.comment.contact
    since = clock.now() - A_DAY
    if contact is None or letters.written_since(contact, COMMENT_LETTER, since) >= MOST_A_DAY:
        return
    with override(contact.language):
        subject = _("Tu comentario: %(folio)s") % {"folio": said.comment.folio}
        paragraphs = [
            _("Recibimos tu comentario a este borrador:"),
            f"{found.draft.title.shown_in(contact.language).text}\n{found.draft.folio}",
            _("Con este enlace ves qué se respondió, y lo puedes retirar:"),
            link_to("comment_link", said.secret, language=contact.language),
            _("Te escribiremos cuando haya respuesta. No compartas el enlace."),
        ]
    notices.write(
        key=f"comment/{said.comment.pk}",
        to=contact,
        subject=subject,
        body="\n\n".join(paragraphs) + "\n",
        kind=COMMENT_LETTER,
        folio=said.comment.folio,
        fleeting=True,
    )


def write_answer(draft: Draft, reply: CommentReply) -> None:
    """Write what was answered to whoever left an address with their comment."""
    contact = reply.comment.contact
    if contact is None:
        return
    with override(contact.language):
        subject = _("Respondieron tu comentario %(folio)s") % {"folio": reply.comment.folio}
        place = path_to("draft_answers", draft.folio, language=contact.language)
        paragraphs = [
            str(ReplyOutcome(reply.outcome).label),
            reply.text,
            _("Está con las demás respuestas, y con lo que cambió, aquí:"),
            absolute(f"{place}?comentario={reply.comment.folio}"),
        ]
    notices.write(
        key=f"comment-answer/{reply.pk}",
        to=contact,
        subject=subject,
        body="\n\n".join(paragraphs) + "\n",
        kind=ANSWER_LETTER,
        folio=reply.comment.folio,
    )
