"""A round of comments as a test opens, closes and follows it."""

from datetime import timedelta

from planabierto.journey.drafting import actions
from planabierto.journey.drafting.models import CommentRound
from planabierto.kit.actor import Actor, Capacity, Role
from tests.builders import holder
from tests.builders_drafts import blocks

SECRETARY = holder(Role.SECRETARY, "NL-2022")
CONTACT = holder(Role.CONTACT, "NL-2022-SPG")
MODERATOR = Actor("U-2H2K9QXM", None, (Capacity("D000002-5", Role.MODERATOR, 1, "NL-2022"),))
A_SECOND = timedelta(seconds=1)
A_DAY = timedelta(days=1)


def close(found):
    actions.move_round(actor=SECRETARY, found=found, closes=None, reason="Ya se leyó")
    return CommentRound.objects.get(pk=found.pk)


def second(found, *texts, public=True):
    row = actions.write_version(actor=SECRETARY, draft=found.draft, blocks=blocks(*texts))
    return actions.publish_version(actor=SECRETARY, version=row) if public else row


def opened(version, opens, closes, **more):
    return actions.open_round(actor=SECRETARY, version=version, opens=opens, closes=closes, **more)
