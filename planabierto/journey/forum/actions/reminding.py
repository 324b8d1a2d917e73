"""Reminding who has not voted, warning whose term ends, and closing the windows that are over."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.journey.forum import letters
from planabierto.journey.forum.actions.voting import close_vote
from planabierto.journey.forum.letters import REMINDER, WARNING
from planabierto.journey.forum.models import Forum, Motion, Tenure
from planabierto.journey.forum.queries import forums, motions, seats, waiting
from planabierto.kit import clock
from planabierto.kit.actor import Actor, system
from planabierto.tools.notices import actions as notices
from planabierto.tools.notices.addresses import absolute, link_to

MACHINE = system("forum")
BEFORE_THE_CLOSE = timedelta(hours=48)


def close_windows(*, actor: Actor = MACHINE) -> int:
    """Count the written procedures whose window is over; says how many."""
    over = list(motions.windows_over(clock.now()))
    for each in over:
        close_vote(actor=actor, motion=each)
    return len(over)


def remind_voters() -> int:
    """Write once, two days before a written procedure ends, to who can vote and has not."""
    at = clock.now()
    soon = motions.ballots_open().filter(
        session=None, ballot__closes__gt=at, ballot__closes__lte=at + BEFORE_THE_CLOSE
    )
    return sum(_remind(each) for each in soon)


def warn_of_terms() -> int:
    """Write once to whose term in the forum ends within the days it warns before."""
    return sum(_warn(each) for each in forums.forums_visible_to(MACHINE))


def _remind(motion: Motion) -> int:
    written = 0
    with transaction.atomic():
        for account in waiting.voters_of(motion):
            message = letters.reminder(motion, account.language)
            letter = notices.write(
                key=f"{REMINDER}/{motion.ballot_id}/{account.pseudonym}",
                to=account,
                subject=message.subject,
                body=f"{message.body}\n\n{absolute(message.path)}\n",
                kind=REMINDER,
                folio=motion.folio,
            )
            written += letter is not None
    return written


def _warn(forum: Forum) -> int:
    day = seats.today(forum, clock.now())
    with transaction.atomic():
        return sum(_warn_one(each, each.ends) for each in seats.ending([forum], day) if each.ends)


def _warn_one(tenure: Tenure, ends: date) -> bool:
    account = tenure.account
    if account is None:
        return False
    with override(account.language):
        seat = tenure.seat
        lines = [
            _("Tu periodo en el lugar %(seat)s del foro termina el %(day)s.")
            % {"seat": seat.folio, "day": date_format(ends)},
            _("Habla con quienes representas y con la secretaría técnica sobre quién sigue."),
            link_to("forum", seat.forum.cycle.folio, language=account.language),
        ]
        subject = _("Tu lugar en el foro termina pronto: %(seat)s") % {"seat": seat.folio}
    letter = notices.write(
        key=f"{WARNING}/{tenure.pk}/{ends.isoformat()}",
        to=account,
        subject=subject,
        body="\n\n".join(lines) + "\n",
        kind=WARNING,
        folio=seat.folio,
    )
    return letter is not None
