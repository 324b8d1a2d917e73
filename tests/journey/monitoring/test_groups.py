"""A working group is called by who leads it, keeps its papers, and has its meetings written up."""

import dataclasses
from datetime import date, timedelta

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.commitments.models import Seat
from planabierto.journey.monitoring import actions, group_checks, group_rules
from planabierto.journey.monitoring.models import GroupMeeting
from planabierto.journey.monitoring.queries import groups
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from planabierto.tools.library import actions as library
from planabierto.tools.meetings import actions as meetings
from planabierto.tools.meetings import rules as meeting_rules
from planabierto.tools.meetings.models import Meeting
from planabierto.tools.meetings.queries import registering
from planabierto.tools.notices.models import Letter
from tests.builders import SYSTEM, build_actor, build_link, build_working
from tests.builders_groups import build_group_meeting, build_held

pytestmark = pytest.mark.django_db


@pytest.fixture
def working():
    return build_working()


def test_who_leads_for_a_side_begins_a_meeting_that_everybody_in_the_group_is_invited_to(working):
    row = build_group_meeting(working=working, actor=working.citizen)
    made = row.meeting
    assert (made.kind, made.state, made.registers) == ("group", "draft", False)
    assert made.scope == working.commitment.cycle.folio
    assert str(made.responsible) == "Secretaría de Cultura"
    invited = {each.name or str(each.institution) for each in registering.invites_of(made)}
    assert len(invited) == 2
    entry = Entry.objects.get(verb="monitoring.group_meeting_begun")
    assert entry.mandate == working.citizen.capacities[0].folio
    assert entry.audience == "restricted"
    assert groups.group_of(made) == working.commitment
    assert list(groups.meetings_of(working.commitment)) == []
    assert list(groups.meetings_of(working.commitment, drafts=True)) == [made]


def test_a_meeting_may_be_begun_before_its_place_is_known(working):
    at = clock.now() + timedelta(days=2)
    words = {"title_es": "Reunión", "starts": at, "ends": at + timedelta(hours=1)}
    row = actions.call_for(actor=working.citizen, commitment=working.commitment, **words)
    assert not row.meeting.venues.exists()
    assert registering.invites_of(row.meeting)
    with pytest.raises(Refused):
        meetings.call_meeting(actor=SYSTEM, meeting=row.meeting)


def test_who_leads_keeps_that_meeting_and_no_other(working):
    made = build_group_meeting(working=working).meeting
    lent = groups.lent_at(working.citizen, made.folio, clock.now())
    assert meeting_rules.may_keep(lent, made)
    assert not meeting_rules.may_keep(working.citizen, made)
    assert not meeting_rules.may_keep_in(lent, made.scope)
    assert groups.lent_at(working.monitor, made.folio, clock.now()) is working.monitor
    meetings.call_meeting(actor=lent, meeting=made)
    assert Letter.objects.filter(folio=made.folio).count() == 2
    assert list(groups.meetings_of(working.commitment)) == [made]


def test_the_contact_of_its_plan_calls_the_group_and_keeps_that_meeting(working):
    body = working.commitment.responsibilities.get().institution
    plan = working.commitment.inclusions.get().plan
    contact = build_actor(role=Role.CONTACT, institution=body, scope=plan.folio)
    made = build_group_meeting(working=working, actor=contact).meeting
    lent = groups.lent_at(contact, made.folio, clock.now())
    assert meeting_rules.may_keep(lent, made)
    other = build_actor(role=Role.CONTACT, institution=body, scope="NL-2022-XYZ", email="z@x.mx")
    assert groups.lent_at(other, made.folio, clock.now()) is other
    with pytest.raises(Refused, match="Convocan"):
        build_group_meeting(working=working, actor=other)


@pytest.mark.parametrize("folio", ["NL-2022-R99", "NL-2022", "nonsense", "NL-2022-R99-A1", "-A1"])
def test_nothing_is_lent_elsewhere(working, folio):
    assert groups.lent_at(working.citizen, folio, clock.now()) is working.citizen


def test_nothing_is_lent_to_strangers_nor_to_who_keeps_the_cycle_anyway(working):
    made = build_group_meeting(working=working).meeting
    for actor in (STRANGER, working.secretary):
        assert groups.lent_at(actor, made.folio, clock.now()) is actor
    assert not group_rules.may_call(STRANGER, working.commitment, clock.now())
    agreement = groups.lent_at(working.citizen, f"{made.folio}-A3", clock.now())
    assert agreement.capacities[-1].scope == made.folio


def test_whoever_only_sits_in_the_group_or_left_it_does_not_call_it(working):
    seat = Seat.objects.get(commitment=working.commitment, side="society")
    seat.leads = False
    seat.save(update_fields=["leads"])
    with pytest.raises(Refused, match="encabezan"):
        build_group_meeting(working=working, actor=working.citizen)
    seat = Seat.objects.get(commitment=working.commitment, side="government")
    commitments.unseat(
        actor=SYSTEM, seat=seat, last_day=clock.now().date() - timedelta(days=2), reason="Se fue"
    )
    with pytest.raises(Refused, match="encabezan"):
        build_group_meeting(working=working, actor=working.official)
    assert build_group_meeting(working=working, actor=working.secretary)


def test_a_person_in_two_seats_is_invited_once(working):
    lead = working.lead
    other = dataclasses.replace(lead.capacities[0], role=Role.GROUP_MEMBER)
    assert other.role == Role.GROUP_MEMBER
    seat = Seat.objects.get(commitment=working.commitment, side="society")
    Seat.objects.filter(side="government").update(leads=True)
    mandate = seat.mandate
    mandate.pk, mandate.role = None, Role.MONITOR
    mandate.save()
    Seat.objects.create(
        commitment=working.commitment, mandate=mandate, side="society", starts=date(2023, 1, 1)
    )
    made = build_group_meeting(working=working).meeting
    assert registering.invites_of(made).count() == 2


def test_a_withdrawn_commitment_or_one_that_is_not_public_has_no_group_at_work(working):
    commitment = working.commitment
    plan = commitment.inclusions.get().plan
    type(plan).objects.filter(pk=plan.pk).update(state="draft")
    for rule in (group_rules.may_call, group_rules.may_add_paper, group_rules.may_ask):
        assert "publicado" in str(rule(SYSTEM, commitment, clock.now()).reason)
    assert "publicado" in str(group_rules.may_say_means(SYSTEM, commitment).reason)
    type(plan).objects.filter(pk=plan.pk).update(state="published")
    commitments.withdraw(actor=SYSTEM, commitment=commitment, reason="Sin presupuesto.")
    commitment.refresh_from_db()
    assert not group_rules.may_call(SYSTEM, commitment, clock.now())


def test_a_paper_is_kept_once_and_taken_back_for_a_reason(working):
    version = build_link(url="https://example.org/diagnostico")
    kept = {"commitment": working.commitment, "version": version, "title": "Diagnóstico"}
    row = actions.add_group_paper(actor=working.citizen, **kept)
    assert list(groups.papers_of(working.commitment, STRANGER)) == [row]
    assert groups.paper(working.commitment, row.pk) == row
    with pytest.raises(Refused, match="ya está"):
        actions.add_group_paper(actor=working.official, **kept)
    with pytest.raises(Refused, match="por qué"):
        actions.withdraw_group_paper(actor=working.citizen, paper=row, reason=" ")
    actions.withdraw_group_paper(actor=working.citizen, paper=row, reason="Hay otro mejor.")
    assert not groups.papers_of(working.commitment, STRANGER).exists()
    with pytest.raises(Refused, match="ya se retiró"):
        actions.withdraw_group_paper(actor=working.secretary, paper=row, reason="Otra vez.")
    again = actions.add_group_paper(actor=working.secretary, **kept)
    assert (again.pk, again.withdrawn) == (row.pk, "")
    verbs = Entry.objects.filter(verb__startswith="monitoring.group_paper").values_list(
        "verb", "mandate"
    )
    assert len(verbs) == 3
    assert all(mandate for _verb, mandate in verbs)


def test_nobody_else_keeps_papers_and_none_is_kept_that_cannot_be_fetched(working):
    version = build_link(url="https://example.org/diagnostico")
    for actor in (working.monitor, working.lead, STRANGER):
        with pytest.raises(Refused, match="lugar en el grupo"):
            actions.add_group_paper(
                actor=actor, commitment=working.commitment, version=version, title="X"
            )
    inside = library.add_link(
        actor=SYSTEM, title=version.document.title, url="https://example.org/dentro", public=False
    )
    with pytest.raises(Refused, match="No existe"):
        actions.add_group_paper(
            actor=working.citizen, commitment=working.commitment, version=inside, title="X"
        )
    with pytest.raises(Refused, match="título"):
        actions.add_group_paper(
            actor=working.citizen, commitment=working.commitment, version=version, title=" "
        )


def test_what_was_agreed_is_read_in_the_group_once_the_minutes_are_approved(working):
    made = build_held(working=working, ago=timedelta(days=3))
    agreed = meetings.write_agreement(
        actor=SYSTEM, meeting=made, what="Publicar el mapa", who="Cultura", due=date(2090, 1, 1)
    )
    assert not groups.agreements_of(working.commitment, STRANGER).exists()
    assert list(groups.agreements_of(working.commitment, SYSTEM)) == [agreed]


def test_the_record_holds_meetings_where_they_belong(working):
    build_group_meeting(working=working)
    assert not list(group_checks.meetings_elsewhere())
    Meeting.objects.update(kind="dialogue")
    assert list(group_checks.meetings_elsewhere()) == [
        "NL-2022-R1: no meeting of the group of NL-2022-C1"
    ]
    assert GroupMeeting.objects.count() == 1


def test_a_group_without_a_lead_institution_names_nobody_responsible():
    working = build_working()
    working.commitment.responsibilities.all().delete()
    assert build_group_meeting(working=working).meeting.responsible is None
