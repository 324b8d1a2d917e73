"""What is told of a plan's text: that a new one was published."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.journey.cycles import letters as cycles_letters
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.drafting import queries
from planabierto.kit.actor import STRANGER
from planabierto.kit.registry import Announcement, Message, announcements
from planabierto.tools.notices.addresses import path_to

COMMENT_LETTER, ANSWER_LETTER = "drafting.comment", "drafting.answer"


def offer() -> None:
    """Say whom the act reaches and how it is worded."""
    announcements.offer(
        Announcement("drafting.text_published", _text_published, cycles_letters.followed)
    )


def _text_published(subject: str, language: str) -> Message | None:
    """The first text is told with the plan's own publication."""
    plan = cycles.plan(subject, STRANGER)
    if plan is None or queries.times_published(plan) < 2:
        return None
    with override(language):
        title = _("Nuevo texto del plan %(folio)s") % {"folio": subject}
        lead = _("Se publicó un nuevo texto de este plan. El anterior se conserva:")
    body = f"{lead}\n{plan.title.shown_in(language)}"
    return Message(title, body, path_to("plan", subject, language=language))
