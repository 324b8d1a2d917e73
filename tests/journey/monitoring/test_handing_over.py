"""A designation changes hands in mid-period: nothing due is lost, and the former's links die."""

from datetime import date

import pytest

from planabierto.ground.institutions import actions as keeping
from planabierto.ground.institutions import queries as institutions
from planabierto.ground.institutions.models import HandOver, Mandate
from planabierto.ground.journal.checks import altered_rows, unrecorded_rows
from planabierto.ground.journal.models import Entry
from planabierto.ground.people.models import Account
from planabierto.journey.commitments.models import Seat
from planabierto.journey.monitoring import actions, chase_letters
from planabierto.journey.monitoring.actions import chasing, handing_over
from planabierto.journey.monitoring.models import ReportingLink
from planabierto.journey.monitoring.queries import links
from planabierto.journey.monitoring.queries.waiting import to_answer
from planabierto.kit import clock
from planabierto.kit.actor import Role
from planabierto.kit.verdict import Refused
from planabierto.tools.invitations.models import Invitation
from planabierto.tools.notices.models import Letter
from tests.builders import acting, build_person, build_update
from tests.builders_rhythm import build_contact, build_rhythmic, mandate_of, on

pytestmark = pytest.mark.django_db
NEW = "nueva@example.org"


@pytest.fixture
def working():
    return build_rhythmic()


def hand_over(working, who, day="2023-02-06", **facts):
    given = {"actor": working.secretary, "outgoing": mandate_of(who), "reason": "Cambió de área."}
    given |= {"on": date.fromisoformat(day)}
    to = {} if "person" in facts else {"email": NEW, "name": "Nora Nueva"}
    return actions.hand_over(**(given | to | facts))


def letter_to_new():
    return Letter.objects.get(account__email=NEW, kind=chase_letters.HANDED_OVER)


def actor_of(mandate):
    return acting(mandate.person, at=clock.now())


def test_a_lead_is_replaced_in_mid_period_and_nothing_due_is_lost(working):
    with on("2023-02-03"):
        chasing.chase()
    old = ReportingLink.objects.get()
    with on("2023-02-06"):
        incoming = hand_over(working, working.lead)
        assert links.fate(links.ReportingLink.objects.get(pk=old.pk), clock.now()) == links.REVOKED
        body = letter_to_new().body
        link = links.link_of(body.split("/reportar/")[1].split("/")[0])
        assert (link.mandate, link.milestone) == (incoming, working.milestone)
        assert links.fate(link, clock.now()) == links.OPEN
        with pytest.raises(Refused):
            build_update(working=working, actor=acting(old.mandate.person, at=clock.now()))
        assert build_update(working=working, actor=actor_of(incoming)).mandate == incoming.folio
    assert [*altered_rows(), *unrecorded_rows()] == []


def test_the_next_reminders_go_to_who_received(working):
    with on("2023-02-06"):
        hand_over(working, working.lead)
    with on("2023-02-10"):
        chasing.chase()
    told = Letter.objects.filter(kind="monitoring.chase_due")
    assert [each.account.email for each in told] == [NEW]


def test_what_waits_for_an_answer_passes_with_the_designation(working):
    with on("2023-02-05"):
        update = build_update(working=working)
        actions.contest(actor=working.citizen, update=update, reason="No abre.")
    with on("2023-02-06"):
        incoming = hand_over(working, working.lead)
        (owed,) = to_answer(list(actor_of(incoming).capacities)).rows
        actions.answer(actor=actor_of(incoming), contest=owed, text="Ya abre.")


def test_reports_keep_who_made_them(working):
    with on("2023-02-05"):
        update = build_update(working=working)
    with on("2023-02-06"):
        hand_over(working, working.lead)
    update.refresh_from_db()
    assert (update.made_by, update.mandate) == (
        working.lead.pseudonym,
        working.lead.capacities[0].folio,
    )


def test_a_contact_is_replaced_and_the_new_one_is_told_of_what_is_late(working):
    contact = build_contact()
    with on("2023-02-13"):
        chasing.chase()
        hand_over(working, contact, "2023-02-13")
    with on("2023-02-15"):
        chasing.chase()
    (letter,) = Letter.objects.filter(kind="monitoring.chase_contact")
    assert letter.account.email == NEW
    with on("2023-02-15"), pytest.raises(Refused):
        actions.issue_link(
            actor=acting(Account.objects.get(pk=contact.person_id), at=clock.now()),
            mandate=mandate_of(working.lead),
            milestone=working.milestone,
        )


def test_the_evaluator_is_replaced_and_hears_of_what_is_complete(working):
    with on("2023-02-06"):
        incoming = hand_over(working, working.evaluator)
        assert (incoming.role, incoming.institution) == (
            Role.EVALUATOR,
            mandate_of(working.evaluator).institution,
        )
        capacity = actor_of(incoming).capacities[0]
        assert capacity.role == Role.EVALUATOR
        assert acting(mandate_of(working.evaluator).person, at=clock.now()).capacities == ()
    assert "/reportar/" not in letter_to_new().body


def test_a_seat_in_the_group_passes_with_its_place(working):
    with on("2023-02-06"):
        incoming = hand_over(working, working.citizen)
    old = Seat.objects.get(mandate=mandate_of(working.citizen))
    new = Seat.objects.get(mandate=incoming)
    assert (str(old.ends), str(new.starts)) == ("2023-02-05", "2023-02-06")
    assert (new.leads, new.side) == (True, old.side)


def test_a_hand_over_to_come_passes_links_and_letters_on_its_first_day(working):
    with on("2023-02-03"):
        chasing.chase()
        hand_over(working, working.lead, "2023-02-06")
        old = ReportingLink.objects.get()
        assert links.fate(old, clock.now()) == links.OPEN
        assert handing_over.pass_on_today() == 0
    with on("2023-02-05"):
        assert handing_over.pass_on_today() == 0
    with on("2023-02-06"):
        assert handing_over.pass_on_today() == 1
        assert handing_over.pass_on_today() == 0
        old.refresh_from_db()
        assert links.fate(old, clock.now()) == links.REVOKED
    assert "/reportar/" in letter_to_new().body


def test_a_link_for_what_is_not_theirs_to_report_dies_alone(working):
    with on("2023-02-03"):
        chasing.chase()
        working.milestone.state = "withdrawn"
        working.milestone.save(update_fields=["state"])
    with on("2023-02-06"):
        hand_over(working, working.lead)
    assert "/reportar/" not in letter_to_new().body
    assert Entry.objects.filter(verb="monitoring.link_revoked").count() == 1


def test_who_has_no_account_is_invited_and_who_has_one_is_not(working):
    with on("2023-02-06"):
        hand_over(working, working.lead)
        assert Invitation.objects.get().mandate.person.email == NEW
        known = build_person(email="luz@example.org", name="Luz")
        known.set_password("tres-caballos")
        known.save()
        hand_over(working, working.monitor, person=known)
        hand_over(working, working.official, email="LUZ@example.org")
    assert Invitation.objects.count() == 1
    assert Mandate.objects.filter(person=known).count() == 2


def test_nobody_hands_over_to_themselves_nor_to_nobody(working):
    with on("2023-02-06"):
        with pytest.raises(Refused, match="misma persona"):
            hand_over(working, working.lead, person=mandate_of(working.lead).person)
        with pytest.raises(Refused, match="quién recibe"):
            hand_over(working, working.lead, email=" ")
        with pytest.raises(Refused):
            hand_over(working, working.lead, actor=working.lead)
    assert not HandOver.objects.exists()


def test_a_seat_that_had_just_begun_is_left_on_its_first_day(working):
    Seat.objects.filter(mandate=mandate_of(working.citizen)).update(starts=date(2023, 2, 6))
    with on("2023-02-06"):
        incoming = hand_over(working, working.citizen)
    old = Seat.objects.get(mandate=mandate_of(working.citizen))
    assert old.ends == old.starts == Seat.objects.get(mandate=incoming).starts


def test_long_after_nothing_is_passed_on(working):
    with on("2023-02-03"):
        hand_over(working, working.lead, "2023-02-06")
    with on("2023-03-09"):
        assert handing_over.pass_on_today() == 0
    with on("2023-03-08"):
        assert handing_over.pass_on_today() == 1


def test_whoever_has_a_closed_account_is_written_nothing(working):
    closed = build_person(email="cerrada@example.org")
    closed.is_active = False
    closed.save(update_fields=["is_active"])
    with on("2023-02-06"):
        hand_over(working, working.lead, person=closed)
    assert not Letter.objects.filter(kind=chase_letters.HANDED_OVER).exists()


def test_a_hand_over_to_come_is_taken_back_and_all_goes_on_as_it_was(working):
    former = mandate_of(working.lead)
    with on("2023-02-03"):
        incoming = hand_over(working, working.lead, day="2023-02-20")
        given = {"actor": working.secretary, "incoming": incoming, "reason": "Al final se queda."}
        again = actions.take_back_hand_over(**given)
        with pytest.raises(Refused, match="ya ocurrió"):
            actions.take_back_hand_over(**given | {"incoming": again.taken_over.outgoing})
    assert (again.person, again.starts) == (former.person, incoming.starts)
    held = Mandate.objects.in_bulk()
    assert str(held[incoming.pk].ends) == "2023-02-19"
    for day in ("2023-02-06", "2023-02-19", "2023-02-20", "2023-02-21"):
        with on(day):
            handing_over.pass_on_today()
            assert acting(incoming.person, at=clock.now()).capacities == ()
            assert build_update(working=working, actor=acting(former.person, at=clock.now()))
    assert [*altered_rows(), *unrecorded_rows()] == []


def test_a_hand_over_whose_day_has_come_is_not_taken_back(working):
    with on("2023-02-03"):
        incoming = hand_over(working, working.lead, day="2023-02-20")
    with on("2023-02-19"):
        assert institutions.coming_hand_over(incoming) is not None
    with on("2023-02-20"), pytest.raises(Refused, match="ya ocurrió"):
        actions.take_back_hand_over(actor=working.secretary, incoming=incoming, reason="x")
    former = mandate_of(working.citizen)
    with on("2023-02-03"), pytest.raises(Refused, match="ya ocurrió"):
        actions.take_back_hand_over(actor=working.secretary, incoming=former, reason="x")


def test_only_what_has_not_begun_ends_before_it_begins(working):
    with on("2023-02-03"):
        incoming = hand_over(working, working.lead, day="2023-02-20")
    for day, last in (("2023-02-03", 18), ("2023-02-20", 19)):
        with on(day), pytest.raises(Refused, match="anterior"):
            keeping.end_mandate(
                actor=working.secretary,
                mandate=incoming,
                last_day=date(2023, 2, last),
                reason="No llega.",
            )
