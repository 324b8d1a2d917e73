"""A group asks for support; it is taken up, closed, opened again, and waits where it must."""

import dataclasses
from datetime import date, timedelta

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.commitments.models import Seat
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring import (
    actions,
    group_checks,
    group_rules,
    offers_groups,
    offers_groups_waiting,
)
from planabierto.journey.monitoring.models import SupportRequest
from planabierto.journey.monitoring.queries import supporting
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.registry import announcements, documents
from planabierto.kit.verdict import Refused
from planabierto.tools.meetings.models import Meeting
from tests.builders import SYSTEM, build_actor, build_institution, build_working
from tests.builders_groups import build_group_meeting, build_held, build_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def working():
    return build_working()


@pytest.fixture
def member():
    """Somebody who sits in the forum."""
    body = build_institution(name="Cámara", sector="private")
    return build_actor(role=Role.FORUM_MEMBER, institution=body)


@pytest.fixture
def running(working):
    """The same, in a cycle that goes on for years."""
    Cycle.objects.update(ends=date(2090, 1, 1))
    return working


def tasks(actor):
    return list(offers_groups_waiting.tasks(actor, clock.now()))


def test_it_is_asked_in_public_for_the_institution_of_who_asks(working):
    row = build_request(working=working)
    assert row.folio == "NL-2022-C1-S1"
    assert str(row.institution) == "Vecinas NL"
    entry = Entry.objects.get(verb="monitoring.support_asked")
    assert (entry.subject, entry.audience) == (row.folio, "public")
    assert supporting.request("nl-2022-c1-s1", STRANGER) == row
    assert supporting.request("NL-2022-C1-S9", STRANGER) is None
    assert supporting.request("NL-2022-C1", STRANGER) is None
    assert build_request(working=working, actor=working.lead).number == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"asked_of": "nobody"}, "Elige a quién"),
        ({"subject": " "}, "una línea"),
        ({"subject": "x" * 201}, "menos palabras"),
        ({"text": ""}, "qué apoyo"),
    ],
)
def test_it_says_what_of_whom(working, wrong, said):
    with pytest.raises(Refused, match=said):
        build_request(working=working, **wrong)
    assert not SupportRequest.objects.exists()


def test_only_the_group_and_who_reports_ask(working):
    for actor in (working.monitor, working.evaluator, STRANGER):
        with pytest.raises(Refused, match="Pide apoyo"):
            build_request(working=working, actor=actor)
    with pytest.raises(Refused, match="por qué institución"):
        build_request(working=working, actor=SYSTEM)
    body = working.commitment.responsibilities.get().institution
    assert build_request(working=working, actor=SYSTEM, institution=body).institution == body


def test_the_secretariat_takes_it_up_and_closes_it_and_the_group_opens_it_again(working):
    row = build_request(working=working)
    for actor in (working.citizen, working.lead, STRANGER):
        assert not group_rules.may_take_up(actor, row)
    with pytest.raises(Refused, match="qué se hizo"):
        actions.take_up(actor=working.secretary, request=row, words=" ")
    actions.take_up(actor=working.secretary, request=row, words="Lo pedimos a Informática.")
    assert row.state == "taken_up"
    with pytest.raises(Refused):
        actions.take_up(actor=working.secretary, request=row, words="Otra vez.")
    with pytest.raises(Refused):
        actions.reopen_support(actor=working.citizen, request=row, words="No.")
    step = actions.close_support(actor=working.secretary, request=row, words="Ya están.")
    assert (row.state, str(step.institution)) == ("closed", "Secretaría técnica")
    actions.reopen_support(actor=working.citizen, request=row, words="Se cayeron.")
    assert row.state == "asked"
    actions.close_support(actor=SYSTEM, request=row, words="Se arreglaron.")
    assert [each.move for each in supporting.request(row.folio, STRANGER).steps.all()] == [
        *("take_up", "close", "reopen", "close"),
    ]
    assert not list(group_checks.requests_without_steps())
    SupportRequest.objects.update(state="asked")
    assert list(group_checks.requests_without_steps()) == [
        "NL-2022-C1-S1: its state is not what was done with it"
    ]


def test_nothing_is_closed_before_it_was_asked(working):
    row = build_request(working=working)
    early = row.occurred - timedelta(days=5)
    with pytest.raises(Refused, match="después"):
        actions.close_support(actor=working.secretary, request=row, words="Ya.", occurred=early)


def test_the_forum_serves_what_is_asked_of_it_alone(working, member):
    forum = build_request(working=working, asked_of="forum")
    other = build_request(working=working)
    assert group_rules.may_take_up(member, forum)
    assert not group_rules.may_take_up(member, other)
    assert [each.subject for each in tasks(member)] == [forum.folio]
    assert {each.subject for each in tasks(working.secretary)} == {forum.folio, other.folio}
    elsewhere = dataclasses.replace(
        working.secretary,
        capacities=(dataclasses.replace(working.secretary.capacities[0], scope="XX-2024"),),
    )
    assert not tasks(elsewhere)


def test_what_waits_says_whether_somebody_has_taken_it(working):
    row = build_request(working=working)
    (task,) = tasks(working.secretary)
    assert "nadie lo atiende" in str(task.why)
    actions.take_up(actor=working.secretary, request=row, words="Va.")
    (task,) = tasks(working.secretary)
    assert "falta decir" in str(task.why)
    actions.close_support(actor=working.secretary, request=row, words="Listo.")
    assert not tasks(working.secretary)


def test_who_leads_is_told_to_meet_after_two_months_and_of_what_is_unfinished(running):
    working = running
    (task,) = tasks(working.citizen)
    assert (task.kind, task.subject) == ("group_meet", working.commitment.folio)
    assert not tasks(working.monitor)
    draft = build_group_meeting(working=working).meeting
    (task,) = tasks(working.citizen)
    assert (task.kind, task.subject) == ("meeting_draft", draft.folio)
    type(draft).objects.update(state="called", starts=clock.now() - timedelta(hours=3))
    type(draft).objects.update(ends=clock.now() - timedelta(hours=2))
    (task,) = tasks(working.official)
    assert (task.kind, task.subject) == ("meeting_over", draft.folio)


def test_a_group_is_asked_from_the_second_after_two_months_on(running):
    held = build_held(working=running, ago=timedelta(days=61) - timedelta(minutes=1))
    assert not tasks(running.citizen)
    Meeting.objects.filter(pk=held.pk).update(starts=clock.now() - timedelta(days=61, seconds=1))
    assert [each.kind for each in tasks(running.citizen)] == ["group_meet"]


def test_nobody_is_asked_to_meet_once_the_cycle_is_over_or_before_the_group_is_two_months_old(
    running,
):
    Seat.objects.update(starts=clock.now().date() - timedelta(days=30))
    assert not tasks(running.citizen)
    Seat.objects.update(starts=date(2023, 1, 1))
    assert tasks(running.citizen)
    Cycle.objects.update(ends=clock.now().date() - timedelta(days=2))
    assert not tasks(running.citizen)


def test_the_secretariat_hears_of_a_request_and_the_group_of_what_is_done(working):
    row = build_request(working=working)
    asked = announcements["monitoring.support_asked"]
    assert asked.addressed(row.folio) == [working.secretary.person_id]
    assert not asked.followed(row.folio)
    letter = asked.letter(row.folio, "es")
    assert row.folio in letter.subject
    assert "Vecinas NL pide: Servidores" in letter.body
    assert letter.path.endswith(f"grupo/#{row.folio}")
    moved = announcements["monitoring.support_closed"]
    assert moved.letter(row.folio, "es") is None
    actions.close_support(actor=working.secretary, request=row, words="Ya están.")
    assert "Ya están." in moved.letter(row.folio, "en").body
    assert moved.addressed(row.folio) == sorted(
        [working.official.person_id, working.citizen.person_id]
    )
    for each in (asked, moved):
        assert each.letter("NL-2022-C1-S9", "es") is None
        assert not each.addressed("NL-2022-C1-S9")


def test_the_forum_hears_of_what_is_asked_of_it_and_of_nothing_else(working, member):
    asked = announcements["monitoring.support_asked"]
    mine = build_request(working=working)
    assert asked.addressed(mine.folio) == [working.secretary.person_id]
    ours = build_request(working=working, asked_of="forum")
    both = sorted([working.secretary.person_id, member.person_id])
    assert asked.addressed(ours.folio) == both
    assert announcements["monitoring.support_reopened"].addressed(ours.folio) == both


def test_search_finds_a_request_and_what_was_done(working):
    row = build_request(working=working)
    source = documents["support"]
    (found,) = source.every()
    assert (found.folio, found.title.es) == (row.folio, "Servidores")
    assert source.about([row.folio])[row.folio] == found
    assert source.about(["NL-2022-C1-S9"]) == {"NL-2022-C1-S9": None}
    assert list(supporting.requests_in(working.commitment.cycle, STRANGER)) == [row]
    assert offers_groups.GROUP_MEETINGS == "monitoring.group_meetings"
