"""What anybody may read of every forum, or of one cycle's, newest first."""

from __future__ import annotations

from django.db.models import QuerySet

from planabierto.journey.forum.models import Motion, Resolution, Session
from planabierto.journey.forum.queries import forums
from planabierto.journey.forum.queries import motions as deciding
from planabierto.journey.forum.queries.sessions import SHOWN
from planabierto.kit.actor import STRANGER


def sessions(*, cycle: str = "") -> QuerySet[Session]:
    """The sessions that were called, of one cycle by folio or of all."""
    inside = forums.forums_visible_to(STRANGER).values("pk")
    found = Session.objects.filter(forum__in=inside, meeting__state__in=SHOWN)
    found = found.filter(forum__cycle__folio=cycle) if cycle else found
    return found.select_related("forum__cycle", "meeting").order_by("-meeting__starts", "-pk")


def motions(*, cycle: str = "") -> QuerySet[Motion]:
    """The motions that were put before a forum, of one cycle by folio or of all."""
    inside = forums.forums_visible_to(STRANGER).values("pk")
    found = Motion.objects.filter(forum__in=inside).exclude(deciding.UNTABLED)
    found = found.filter(forum__cycle__folio=cycle) if cycle else found
    return found.select_related(*deciding.RELATED).order_by("-made_at", "-pk")


def resolutions(*, cycle: str = "") -> QuerySet[Resolution]:
    """What forums resolved, of one cycle by folio or of all."""
    found = deciding.resolutions_visible_to(STRANGER)
    found = found.filter(forum__cycle__folio=cycle) if cycle else found
    return found.order_by("-made_at", "-pk")
