"""Reporting links: sent by mail, opened by a code, used once."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Mandate
from planabierto.ground.journal import actions as journal
from planabierto.journey.commitments.models import Commitment, Milestone
from planabierto.journey.cycles import rules as cycles
from planabierto.journey.monitoring import link_rules, rules
from planabierto.journey.monitoring.actions import drafts
from planabierto.journey.monitoring.actions.link_letters import tell_code, tell_link
from planabierto.journey.monitoring.actions.periods import say_nothing_new
from planabierto.journey.monitoring.actions.speaking import locked
from planabierto.journey.monitoring.models import LinkCode, NothingNew, ReportingLink, Update
from planabierto.journey.monitoring.queries import links, standing
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Role
from planabierto.kit.keyed import keyed
from planabierto.kit.verdict import Ground, Verdict, no, refuse, require, yes

CODE_LIVES = timedelta(minutes=15)
DIGITS = 6


def issue_link(
    *, actor: Actor, mandate: Mandate, milestone: Milestone
) -> tuple[ReportingLink, str]:
    """Mail a mandate a link to report on a milestone; an older one for both dies with it."""
    at = clock.now()
    with transaction.atomic():
        commitment = locked(milestone.commitment)
        require(rules.may_send_link(actor, milestone))
        require(link_rules.may_be_sent(mandate, milestone, at))
        older = [_revoked(each) for each in links.open_links(mandate, milestone)]
        link, token = new_link(actor, mandate, milestone)
        link.save()
        under = _under(actor, commitment)
        _journal("monitoring.link_issued", milestone, actor, under, link, *older)
        tell_link(link, token)
    return link, token


def new_link(actor: Actor, mandate: Mandate, milestone: Milestone) -> tuple[ReportingLink, str]:
    """A link to be written, with the token that opens it, of which only a digest is kept."""
    at, token = clock.now(), secrets.token_urlsafe(32)
    link = ReportingLink(
        mandate=mandate,
        milestone=milestone,
        digest=links.digest_of(token),
        issued_by=actor.pseudonym,
        issued_at=at,
        expires_at=at + timedelta(days=settings.REPORT_LINK_DAYS),
    )
    return link, token


def issue_links(*, actor: Actor, pairs: Iterable[tuple[Milestone, Mandate]]) -> int:
    """Mail several links at once, all or none; how many were written."""
    with transaction.atomic():
        sent = [
            issue_link(actor=actor, mandate=mandate, milestone=milestone)
            for milestone, mandate in pairs
        ]
    if not sent:
        raise refuse(_("Elige al menos a una persona."))
    return len(sent)


def revoke_link(*, actor: Actor, link: ReportingLink) -> None:
    """Take a link back before it is used."""
    with transaction.atomic():
        commitment = locked(link.milestone.commitment)
        require(rules.may_send_link(actor, link.milestone))
        held = _held(link)
        if links.fate(held, clock.now()) in (links.USED, links.REVOKED):
            raise refuse(_("Este enlace ya no se puede usar."), Ground.NOT_NOW)
        under = _under(actor, commitment)
        _journal("monitoring.link_revoked", link.milestone, actor, under, _revoked(held))


def ask_code(*, link: ReportingLink) -> LinkCode:
    """Mail the link's person a code of six digits; an older one counts no more."""
    with transaction.atomic():
        held, at = _held(link), clock.now()
        require(link_rules.may_ask_code(held, at))
        digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        code = LinkCode.objects.create(
            link=held, digest=_sealed(held, digits), sent_at=at, expires_at=at + CODE_LIVES
        )
        tell_code(held, code, digits)
    return code


def confirm_code(*, link: ReportingLink, typed: str) -> Verdict:
    """Whether the code is the one that was sent; every try counts, also a wrong one.

    It answers and does not raise: a try that was undone would not count.
    """
    with transaction.atomic():
        held, at = _held(link), clock.now()
        code = held.codes.select_for_update().first()
        verdict = link_rules.may_use(held, at).and_then(lambda: link_rules.may_try_code(code, at))
        if not verdict or code is None:
            return verdict
        code.tries += 1
        right = constant_time_compare(code.digest, _sealed(held, "".join(typed.split())))
        if right:
            code.used_at = at
        code.save(update_fields=["tries", "used_at"])
    if right:
        return yes()
    left = link_rules.TRIES - code.tries
    return no(
        _("Ese código no es. Intentos que quedan: %(left)s.") % {"left": left}, Ground.INVALID
    )


def report_by_link(*, link: ReportingLink, **report: Any) -> Update:
    """Report through a link, which is used up by it; the report and that stand or fall together."""
    with transaction.atomic():
        locked(link.milestone.commitment)
        held = _held(link)
        require(link_rules.may_use(held, clock.now()))
        actor = links.actor_of_link(held)
        update = drafts.send(actor=actor, milestone=held.milestone, **report)
        held.used_by = update
        held.save(update_fields=["used_by"])
        _journal("monitoring.link_used", held.milestone, actor, held.mandate.folio, held)
    return update


def nothing_new_by_link(*, link: ReportingLink, reason: str) -> NothingNew:
    """Say through a link that nothing is new, which uses it up as a report does."""
    with transaction.atomic():
        locked(link.milestone.commitment)
        held = _held(link)
        require(link_rules.may_use(held, clock.now()))
        actor = links.actor_of_link(held)
        said = say_nothing_new(actor=actor, milestone=held.milestone, reason=reason)
        held.answered_by = said
        held.save(update_fields=["answered_by"])
        _journal("monitoring.link_used", held.milestone, actor, held.mandate.folio, held)
    return said


def _held(link: ReportingLink) -> ReportingLink:
    """The link as it stands, held until the transaction ends."""
    ReportingLink.objects.select_for_update().get(pk=link.pk)
    found = ReportingLink.objects.select_related(
        "mandate__person", "milestone__commitment__cycle", "used_by"
    )
    return found.get(pk=link.pk)


def _revoked(link: ReportingLink) -> ReportingLink:
    link.revoked_at = clock.now()
    link.save(update_fields=["revoked_at"])
    return link


def _sealed(link: ReportingLink, digits: str) -> str:
    """A code as it is kept: six digits alone would be guessed from a plain digest."""
    code = f"{link.digest}:{digits}"
    return keyed("link-code", code)


def _under(actor: Actor, commitment: Commitment) -> str:
    """The mandate under which a link is sent or taken back."""
    runner = actor.mandate(*cycles.RUNNERS, scope=commitment.cycle.folio)
    reaching = standing.reaching(actor, commitment)
    contacts = [each.folio for each in reaching if each.role == Role.CONTACT]
    return runner or (contacts[0] if contacts else "")


def _journal(
    verb: str, milestone: Milestone, actor: Actor, mandate: str, *facts: ReportingLink
) -> None:
    """Links are nobody's business but the house's: they are never public."""
    journal.record(verb, milestone.folio, actor=actor, facts=facts, mandate=mandate, public=False)
