"""Links mailed to the lead: one open, one used, one expired, one that a newer one ended."""

from __future__ import annotations

from datetime import timedelta

from planabierto.ground.institutions import queries as register
from planabierto.journey.commitments.models import Milestone
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.models import ReportingLink
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.actor import system
from planabierto.tools.notices.models import Letter

SYSTEM = system("tests")


def tokens_of(world):
    """The token of each."""
    mandate = register.mandates_held(world.account("lead").pk)[0]

    def sent(folio):
        step = Milestone.objects.select_related("commitment__cycle").get(folio=folio)
        return actions.issue_link(actor=SYSTEM, mandate=mandate, milestone=step)

    used, used_token = sent("NL-2022-C8-M2")
    actions.report_by_link(link=used, level=Level.SUBSTANTIAL, narrative="Ya opera.")
    expired, expired_token = sent("NL-2022-C8-M3")
    past = clock.now() - timedelta(days=1)
    ReportingLink.objects.filter(pk=expired.pk).update(issued_at=past, expires_at=past)
    _revoked, revoked_token = sent("NL-2022-C1-M3")
    _open, open_token = sent("NL-2022-C1-M3")
    return {
        "used": used_token,
        "expired": expired_token,
        "revoked": revoked_token,
        "open": open_token,
    }


def letter(kind):
    """The newest letter of a kind."""
    return Letter.objects.filter(kind=kind).latest("pk").body
