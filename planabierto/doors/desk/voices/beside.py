"""Civil society's word beside a report at the desk."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.frame import Button
from planabierto.journey.monitoring import opinion_rules as rules
from planabierto.journey.monitoring.differing import Difference, difference
from planabierto.journey.monitoring.matter import matter_of
from planabierto.journey.monitoring.models import ShadowOpinion, Update
from planabierto.journey.monitoring.queries import opinions
from planabierto.kit.actor import Actor


@dataclass(frozen=True, slots=True)
class Weighed:
    """What organisations find of a report, and how far that is from what it declares."""

    opinions: tuple[ShadowOpinion, ...]
    difference: Difference


def weighed(update: Update, actor: Actor) -> Weighed:
    """The opinions in force on a report; one query."""
    found = opinions.in_force(opinions.on_updates([update], update.commitment, actor))
    return Weighed(tuple(found), difference(update.level, found))


def weighing(actor: Actor, update: Update) -> list[Button]:
    """A monitor's way to give its opinion on a report; nobody else is offered it."""
    matter = matter_of(update)
    if not rules.monitors(actor, matter):
        return []
    place = reverse("desk_opine", args=[update.folio])
    return [Button(_("Valorar"), place, rules.may_opine(actor, matter), "quiet small")]
