"""Reporting links: one mandate, one milestone, one use; and a code that opens them."""

import re
from datetime import date, timedelta

import pytest

from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions.models import Mandate
from planabierto.ground.journal.models import Entry
from planabierto.ground.people.models import Account
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.monitoring import actions, link_rules
from planabierto.journey.monitoring.models import LinkCode, ReportingLink, Update
from planabierto.journey.monitoring.queries import links
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.actor import Role
from planabierto.kit.verdict import Refused
from planabierto.tools.notices.models import Letter
from tests.builders import (
    SYSTEM,
    acting,
    build_actor,
    build_institution,
    build_mandate,
    build_person,
    build_working,
)

pytestmark = pytest.mark.django_db
SAID = {"level": Level.SUBSTANTIAL, "narrative": "El portal está en línea."}


@pytest.fixture
def working():
    return build_working()


@pytest.fixture
def mandate(working):
    return Mandate.objects.get(person=working.lead.person_id)


@pytest.fixture
def link(working, mandate):
    return issue(working, mandate)[0]


@pytest.fixture
def later(monkeypatch):
    """Let time pass."""
    began = clock.now()

    def pass_(**time):
        monkeypatch.setattr(clock, "now", lambda: began + timedelta(**time))

    return pass_


def issue(working, mandate, actor=None):
    return actions.issue_link(
        actor=actor or working.secretary, mandate=mandate, milestone=working.milestone
    )


def elsewhere():
    """A lead of an institution that answers for nothing here."""
    body = build_institution(name="Otra secretaría")
    person = build_person(email="otra@example.org")
    return build_mandate(role=Role.LEAD, scope="NL-2022", person=person, institution=body)


def digits():
    letter = Letter.objects.filter(kind="monitoring.link_code").latest("pk")
    return re.search(r"^\d{6}$", letter.body, re.M).group()


def wrong_for(right):
    return f"{(int(right) + 1) % 10**6:06}"


def test_a_link_is_mailed_and_its_token_is_kept_nowhere_else(working, mandate):
    made, token = issue(working, mandate)
    letter = Letter.objects.get(kind="monitoring.report_link")
    assert f"/reportar/{token}/" in letter.body
    assert letter.fleeting
    assert letter.account == mandate.person
    assert token not in str(ReportingLink.objects.values().get())
    assert links.link_of(token) == made
    assert links.link_of(token + "x") is None
    entry = Entry.objects.get(verb="monitoring.link_issued")
    assert (entry.subject, entry.audience) == (working.milestone.folio, "restricted")
    assert entry.mandate == working.secretary.capacities[0].folio


def test_a_new_link_for_the_same_person_and_milestone_ends_the_old_one(working, mandate, link):
    again, _token = issue(working, mandate)
    link.refresh_from_db()
    assert links.fate(link, clock.now()) == links.REVOKED
    assert links.fate(again, clock.now()) == links.OPEN


def test_who_sends_links(working, mandate):
    body = build_institution(name="Gobierno digital", sector="government")
    contact = build_actor(role=Role.CONTACT, institution=body, scope="NL-2022-SPG")
    made, _token = issue(working, mandate, contact)
    assert Entry.objects.filter(mandate=contact.capacities[0].folio).exists()
    assert issue(working, mandate, SYSTEM)[0].issued_by == SYSTEM.pseudonym
    for actor in (working.lead, working.citizen, working.evaluator):
        with pytest.raises(Refused):
            issue(working, mandate, actor)
    assert made.issued_by == contact.pseudonym


def test_a_contact_of_two_cycles_sends_a_link_under_the_one_that_reaches_it(working, mandate):
    body = build_institution(name="Gobierno digital", sector="government")
    contact = build_actor(role=Role.CONTACT, institution=body, scope="XX-2024")
    person = Account.objects.get(pseudonym=contact.pseudonym)
    here = build_mandate(role=Role.CONTACT, scope="NL-2022", person=person, institution=body)
    issue(working, mandate, acting(person))
    assert Entry.objects.get(verb="monitoring.link_issued").mandate == here.folio


def test_a_link_goes_only_to_a_mandate_in_force_that_may_report(working):
    other = elsewhere()
    with pytest.raises(Refused, match="no reporta"):
        issue(working, other)
    ended = Mandate.objects.get(person=working.lead.person_id)
    ended.ends = date(2023, 5, 1)
    with pytest.raises(Refused, match="vigente"):
        issue(working, ended)


def test_several_at_once_are_sent_all_or_none(working, mandate):
    other = elsewhere()
    step = working.milestone
    with pytest.raises(Refused):
        actions.issue_links(actor=working.secretary, pairs=[(step, mandate), (step, other)])
    assert not ReportingLink.objects.exists()
    assert not Letter.objects.exists()
    assert actions.issue_links(actor=working.secretary, pairs=[(step, mandate)]) == 1
    with pytest.raises(Refused, match="Elige"):
        actions.issue_links(actor=working.secretary, pairs=[])


def test_a_link_is_taken_back_once(working, link):
    with pytest.raises(Refused):
        actions.revoke_link(actor=working.lead, link=link)
    actions.revoke_link(actor=working.secretary, link=link)
    with pytest.raises(Refused, match="ya no se puede"):
        actions.revoke_link(actor=working.secretary, link=link)
    with pytest.raises(Refused):
        actions.ask_code(link=link)


def test_reporting_through_a_link_uses_it_up(working, link):
    update = actions.report_by_link(link=link, **SAID)
    assert (update.via, update.milestone) == ("link", working.milestone)
    assert update.mandate == link.mandate.folio
    assert {"monitoring.reported", "monitoring.link_used"} <= set(
        Entry.objects.filter(mandate=link.mandate.folio).values_list("verb", flat=True)
    )
    with pytest.raises(Refused, match="ya se respondió"):
        actions.report_by_link(link=link, **SAID)
    assert Update.objects.count() == 1
    link.refresh_from_db()
    with pytest.raises(Refused, match="ya no se puede"):
        actions.revoke_link(actor=working.secretary, link=link)


def test_a_refused_report_leaves_the_link_as_it_was(link):
    with pytest.raises(Refused):
        actions.report_by_link(link=link, level=Level.COMPLETE, narrative="Listo.")
    link.refresh_from_db()
    assert link.used_by is None
    assert not Update.objects.exists()


def test_a_link_has_one_capacity_whatever_else_its_person_holds(working, mandate, link):
    build_mandate(role=Role.SECRETARY, person=mandate.person, institution=mandate.institution)
    actor = links.actor_of_link(link)
    assert [each.folio for each in actor.capacities] == [mandate.folio]
    assert actor.via == "link"


def test_no_link_verifies_or_contests(link):
    update = actions.report_by_link(link=link, **SAID)
    actor = links.actor_of_link(link)
    with pytest.raises(Refused, match="enlace del correo"):
        actions.verify(actor=actor, update=update, level=Level.SUBSTANTIAL)
    with pytest.raises(Refused, match="enlace del correo"):
        actions.contest(actor=actor, update=update, reason="No")


def test_a_link_lives_until_its_last_second(link, later):
    later(days=20, hours=23, minutes=59, seconds=59)
    assert link_rules.may_use(link, clock.now())
    assert not link_rules.may_use(link, link.expires_at)
    assert links.fate(link, link.expires_at) == links.EXPIRED


def test_a_link_dies_with_its_mandate(working, mandate, link):
    institutions.end_mandate(
        actor=SYSTEM, mandate=mandate, last_day=date(2024, 1, 1), reason="Cambió de puesto"
    )
    link.refresh_from_db()
    link.mandate.refresh_from_db()
    assert links.fate(link, clock.now()) == links.MANDATE_OVER
    with pytest.raises(Refused, match="designación"):
        actions.report_by_link(link=link, **SAID)


def test_a_link_dies_with_its_person_and_with_its_milestone(working, mandate, link):
    mandate.person.is_active = False
    mandate.person.save()
    link = links.links_sent(working.milestone).get()
    assert links.fate(link, clock.now()) == links.MANDATE_OVER
    mandate.person.is_active = True
    mandate.person.save()
    commitments.withdraw_milestone(actor=SYSTEM, milestone=working.milestone, reason="Cambió")
    link = links.links_sent(working.milestone).get()
    assert links.fate(link, clock.now()) == links.MILESTONE_OVER


def test_a_link_dies_when_the_institution_answers_no_more(working, link):
    working.commitment.responsibilities.all().delete()
    assert not link_rules.may_use(link, clock.now())


def test_a_code_is_right_once_and_only_its_seal_is_kept(link):
    code = actions.ask_code(link=link)
    right = digits()
    assert right not in str(LinkCode.objects.values().get())
    assert not actions.confirm_code(link=link, typed=wrong_for(right))
    assert actions.confirm_code(link=link, typed=f" {right[:3]} {right[3:]} ")
    assert not actions.confirm_code(link=link, typed=right)
    code.refresh_from_db()
    assert code.used_at
    assert code.tries == 2


def test_a_code_is_tried_five_times(link):
    actions.ask_code(link=link)
    right = digits()
    for left in (4, 3, 2, 1, 0):
        assert str(left) in actions.confirm_code(link=link, typed=wrong_for(right)).reason
    verdict = actions.confirm_code(link=link, typed=right)
    assert not verdict
    assert "demasiados" in str(verdict.reason)


def test_a_code_lives_fifteen_minutes(link, later):
    actions.ask_code(link=link)
    right = digits()
    later(minutes=15, seconds=1)
    assert not actions.confirm_code(link=link, typed=right)
    assert not actions.confirm_code(link=link, typed="")


def test_a_newer_code_ends_the_older_one(link, later):
    actions.ask_code(link=link)
    first = digits()
    later(minutes=1, seconds=1)
    actions.ask_code(link=link)
    assert first == digits() or not actions.confirm_code(link=link, typed=first)
    assert actions.confirm_code(link=link, typed=digits())


def test_a_code_of_one_link_opens_no_other(working, mandate, link):
    actions.ask_code(link=link)
    right = digits()
    other, _token = issue(working, mandate)
    assert not actions.confirm_code(link=other, typed=right)
    assert not actions.confirm_code(link=link, typed=right)


def test_codes_are_sent_one_a_minute_five_an_hour_ten_a_day(link, later):
    sent = 0
    for minute in range(0, 8 * 60, 2):
        later(minutes=minute)
        try:
            actions.ask_code(link=link)
            sent += 1
        except Refused:
            pass
        if minute == 58:
            assert sent == 5
    assert sent == 10
    later(minutes=24 * 60 + 120)
    actions.ask_code(link=link)
    later(minutes=24 * 60 + 120, seconds=30)
    with pytest.raises(Refused, match="un minuto"):
        actions.ask_code(link=link)


def test_codes_to_one_mailbox_are_counted_over_all_its_links(working, mandate, link, later):
    for number in range(12):
        later(minutes=2 * number)
        fresh, _token = issue(working, mandate)
        if number < 10:
            actions.ask_code(link=fresh)
    with pytest.raises(Refused, match="demasiados"):
        actions.ask_code(link=fresh)


def test_recipients_are_those_who_may_report_leads_first(working, mandate):
    body = working.commitment.responsibilities.get(role="lead").institution
    contact = build_actor(role=Role.CONTACT, institution=body)
    build_actor(role=Role.MONITOR, institution=body)
    found = links.recipients(working.milestone, date(2024, 1, 1))
    assert [each.person_id for each in found] == [mandate.person_id, contact.person_id]


def test_pairs_to_remind_are_due_and_not_complete(working, mandate):
    step, day = working.milestone, date(2024, 6, 1)
    step.ends = date(2024, 6, 30)
    step.save()
    cycle = working.commitment.cycle
    assert links.due_pairs(cycle, day) == [(step, mandate)]
    assert links.due_pairs(cycle, date(2024, 5, 1)) == []
    assert links.newest_link_of([(step, mandate)]) == {}
    made, _token = issue(working, mandate)
    assert links.newest_link_of([(step, mandate)]) == {(step.pk, mandate.pk): made.issued_at}
