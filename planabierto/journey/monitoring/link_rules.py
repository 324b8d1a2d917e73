"""Who is sent a reporting link, what one still opens, and how often a code is asked for."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions import queries as institutions
from planabierto.ground.institutions.models import Mandate
from planabierto.journey.commitments.models import Milestone
from planabierto.journey.monitoring.models import LinkCode, ReportingLink
from planabierto.journey.monitoring.queries import links, standing
from planabierto.journey.monitoring.rules import may_report
from planabierto.kit.actor import Actor
from planabierto.kit.clock import today_in
from planabierto.kit.verdict import Ground, Verdict, no, yes

TRIES = 5
PAUSE = timedelta(minutes=1)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CODES_AN_HOUR, CODES_A_DAY, CODES_A_PERSON = 5, 10, 10

_OVER = {
    links.EXPIRED: _("Este enlace venció."),
    links.USED: _("Con este enlace ya se respondió."),
    links.REVOKED: _("Este enlace ya no vale: se envió otro o se retiró."),
    links.MANDATE_OVER: _("La designación para la que era este enlace terminó."),
    links.MILESTONE_OVER: _("Este hito se dio de baja: ya no se reporta."),
}


def may_be_sent(mandate: Mandate, milestone: Milestone, at: datetime) -> Verdict:
    """A link goes to a mandate in force that may report on the milestone."""
    if not links.in_force(mandate, today_in(institutions.RECORD_ZONE, at)):
        return no(_("Esa designación no está vigente."), Ground.INVALID)
    person = Actor(mandate.person.pseudonym, mandate.person_id, (mandate.as_capacity(),))
    if not standing.reporting(person, milestone.commitment, milestone):
        return no(_("Esa designación no reporta sobre este hito."), Ground.INVALID)
    return yes()


def may_use(link: ReportingLink, at: datetime) -> Verdict:
    """A link opens its milestone while it is open and its person may still report there."""
    fate = links.fate(link, at)
    if fate != links.OPEN:
        return no(_OVER[fate], Ground.NOT_NOW)
    milestone = link.milestone
    return may_report(links.actor_of_link(link), milestone.commitment, milestone)


def may_ask_code(link: ReportingLink, at: datetime) -> Verdict:
    """One code a minute, five an hour and ten a day for a link; ten an hour for a mailbox."""
    return may_use(link, at).and_then(lambda: _not_too_often(link, at))


def may_try_code(code: LinkCode | None, at: datetime) -> Verdict:
    """The newest code is tried five times, until it expires or was used."""
    if code is None or code.used_at or at >= code.expires_at:
        return no(_("Ese código ya no vale: pide otro."), Ground.NOT_NOW)
    if code.tries >= TRIES:
        return no(_("Fueron demasiados intentos con este código: pide otro."), Ground.NOT_NOW)
    return yes()


def _not_too_often(link: ReportingLink, at: datetime) -> Verdict:
    if links.codes_since(link, at - PAUSE).exists():
        return no(
            _("Te enviamos un código hace un momento. Espera un minuto antes de pedir otro."),
            Ground.NOT_NOW,
        )
    asked = links.codes_since(link, at - HOUR).count() >= CODES_AN_HOUR
    asked = asked or links.codes_since(link, at - DAY).count() >= CODES_A_DAY
    if asked or links.codes_to_person_since(link, at - HOUR).count() >= CODES_A_PERSON:
        return no(_("Se pidieron demasiados códigos. Inténtalo más tarde."), Ground.NOT_NOW)
    return yes()
