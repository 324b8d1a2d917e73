"""Letters about what is not public: nobody follows it, but who is owed a letter has one."""

from __future__ import annotations

from planabierto.ground.journal.models import Entry
from planabierto.journey.monitoring import letters
from planabierto.tools.notices import actions as notices
from planabierto.tools.notices import queries, wording


def tell_inside(entry: Entry) -> None:
    """Write to whom a reserved act is owed, in the act's own transaction."""
    for account in queries.addressed(letters.owed(entry.verb, entry.subject)):
        message = letters.message(entry.verb, entry.subject, account.language, letters.INSIDE)
        if message:
            because = wording.by_duty(account.language)
            notices.write(
                key=f"inside/{entry.pk}/{account.pseudonym}",
                to=account,
                subject=message.subject,
                body=wording.announced(message.body, message.path, because),
                kind=entry.verb,
                folio=entry.subject,
            )
