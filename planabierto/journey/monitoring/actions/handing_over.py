"""*Entrega-recepción* of a designation in one act: its duties, seats and links pass to another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions import queries as known_mandates
from planabierto.ground.institutions.models import HandOver, Mandate
from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.ground.journal import actions as journal
from planabierto.ground.people import actions as people
from planabierto.ground.people import queries as known
from planabierto.ground.people.models import Account
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.commitments.models import Milestone
from planabierto.journey.monitoring import chase_letters as letters
from planabierto.journey.monitoring import link_rules, rules
from planabierto.journey.monitoring.actions.links import new_link
from planabierto.journey.monitoring.models import ReportingLink
from planabierto.journey.monitoring.queries import handing, links
from planabierto.kit import clock
from planabierto.kit.actor import Actor, system
from planabierto.kit.verdict import Ground, refuse
from planabierto.tools.invitations import actions as invitations
from planabierto.tools.notices import actions as notices

MACHINE = system("rhythm")
A_DAY = timedelta(days=1)


def hand_over(
    *,
    actor: Actor,
    outgoing: Mandate,
    on: date,
    reason: str,
    person: Account | None = None,
    email: str = "",
    name: str = "",
) -> Mandate:
    """End a designation on the eve and give it to another person, with all that it owes.

    Seats in working groups pass with it, links of the former die, and what was due is sent again
    to who receives it: at once, or on the first day when that is still to come. An address
    nobody has an account for opens one.
    """
    with transaction.atomic():
        receiver = person or _person(actor, email, name)
        if receiver.pk == outgoing.person_id:
            raise refuse(_("Quien entrega y quien recibe son la misma persona."))
        incoming = institutions.hand_over(
            actor=actor, outgoing=outgoing, person=receiver, on=on, reason=reason
        )
        invitations.invite_holder(actor=actor, mandate=incoming)
        _pass_seats(actor, outgoing, incoming, on, reason)
        if on <= clock.today_in(RECORD_ZONE, clock.now()):
            _pass_on(actor, incoming.taken_over)
    return incoming


def take_back_hand_over(*, actor: Actor, incoming: Mandate, reason: str) -> Mandate:
    """Give a designation back to who was to hand it over, before the day has come.

    Who was to receive it never holds it; the former goes on, with seats and all that is due.
    """
    act = known_mandates.coming_hand_over(incoming)
    if act is None:
        raise refuse(_("Esa entrega ya ocurrió, o no hay ninguna."), Ground.NOT_NOW)
    return hand_over(
        actor=actor,
        outgoing=incoming,
        on=incoming.starts,
        reason=reason,
        person=act.outgoing.person,
    )


def pass_on_today(*, actor: Actor = MACHINE) -> int:
    """Pass on what was due where a hand-over begins by today; says of how many."""
    day = clock.today_in(RECORD_ZONE, clock.now())
    passed = 0
    for each in list(handing.waiting_to_pass(day)):
        with transaction.atomic():
            passed += _pass_on(actor, each)
    return passed


def _person(actor: Actor, email: str, name: str) -> Account:
    """Whose address it is; a new account when nobody's."""
    if not email.strip():
        raise refuse(_("Di quién recibe: una persona con cuenta, o un correo."))
    return known.by_email(email) or people.open_account(actor=actor, email=email, name=name)


def _pass_seats(actor: Actor, outgoing: Mandate, incoming: Mandate, on: date, reason: str) -> None:
    for sitting in list(handing.seats_to_pass(outgoing, on)):
        last = max(on - A_DAY, sitting.starts)
        commitments.unseat(actor=actor, seat=sitting, last_day=last, reason=reason)
        commitments.seat(
            actor=actor,
            commitment=sitting.commitment,
            mandate=incoming,
            starts=on,
            leads=sitting.leads,
        )


def _pass_on(actor: Actor, act: HandOver) -> bool:
    """Let the former's links die and write to who receives, once."""
    if not handing.is_to_pass(act):
        return False
    incoming = act.incoming
    dead = _revoked(act.outgoing)
    at = clock.now()
    found = handing.due_for(incoming, [each.milestone for each in dead])
    steps = [
        each
        for each in found
        if rules.may_send_link(MACHINE, each) and link_rules.may_be_sent(incoming, each, at)
    ]
    tokens = _links(actor, incoming, steps, dead)
    letter = letters.handed_over(incoming, tokens)
    notices.write(
        key=handing.key_of(act),
        to=incoming.person,
        subject=letter.subject,
        body=letter.body,
        kind=letters.HANDED_OVER,
        folio=incoming.folio,
        fleeting=True,
    )
    return True


def _revoked(outgoing: Mandate) -> list[ReportingLink]:
    dead = list(links.open_links_of([outgoing]))
    for link in dead:
        link.revoked_at = clock.now()
        link.save(update_fields=["revoked_at"])
    return dead


def _links(
    actor: Actor, incoming: Mandate, steps: Sequence[Milestone], dead: Sequence[ReportingLink]
) -> list[tuple[Milestone, str]]:
    """A new link for each milestone that was due, journalled beside those that died."""
    made = []
    gone = {link.milestone_id: [link] for link in dead}
    for step in steps:
        link, token = new_link(actor, incoming, step)
        link.save()
        facts = [link, *gone.pop(step.pk, [])]
        journal.record("monitoring.link_issued", step.folio, actor=actor, facts=facts, public=False)
        made.append((step, token))
    for step_links in gone.values():
        folio = step_links[0].milestone.folio
        journal.record(
            "monitoring.link_revoked", folio, actor=actor, facts=step_links, public=False
        )
    return made
