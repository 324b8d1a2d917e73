"""What co-creation gives OGP's requirements: who came, what was sent before, what was answered."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from planabierto.journey.cocreation.actions import responding
from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.cycles.models import Promise
from planabierto.journey.cycles.standing import standing
from planabierto.kit.registry import occurrences
from planabierto.tools.meetings.models import Attendance, Meeting, MeetingPaper
from tests.builders import build_cycle, build_institution, build_link
from tests.builders_forum import build_forum, build_session
from tests.builders_meetings import build_meeting
from tests.builders_proposals import KEEPER, build_cocreation, build_proposal

pytestmark = pytest.mark.django_db
MONTERREY = ZoneInfo("America/Monterrey")
SECOND = timedelta(seconds=1)
PROMISE = Promise(starts=date(2022, 5, 17), ends=date(2099, 12, 31))


def found(name, cycle):
    return list(occurrences[name].of(cycle.pk))


def state(name, cycle, at):
    happened = found(name, cycle)
    return standing(PROMISE, happened, at, zone=cycle.time_zone, by_events=True).state.key


def came(meeting, **told):
    """Somebody came; the row alone, as time passes in tests."""
    given = {"way": "walk_in", "came_at": meeting.starts, "made_at": meeting.starts} | told
    return Attendance.objects.create(meeting=meeting, **given)


def held(cycle, **words):
    meeting = build_meeting(scope=cycle.folio, **words)
    Meeting.objects.filter(pk=meeting.pk).update(state="held")
    return meeting


class TestCivilSociety:
    def test_a_meeting_counts_when_somebody_of_civil_society_came(self, django_assert_num_queries):
        cycle = build_cycle()
        alone, own, body = (held(cycle) for _ in range(3))
        came(alone, speaks_for="government")
        came(own, speaks_for="civil")
        vecinas = build_institution(name="Vecinas", sector="civil_society")
        came(body, institution=vecinas)
        with django_assert_num_queries(1):
            counted = found("cocreation.civil_society", cycle)
        assert [(each.subject, each.at) for each in counted] == [
            (own.folio, own.starts),
            (body.folio, body.starts),
        ]

    def test_what_was_struck_out_or_not_held_or_of_another_kind_does_not(self):
        cycle = build_cycle()
        struck, group, other = (
            held(cycle),
            held(cycle, kind="group"),
            held(build_cycle(folio="XX-2022")),
        )
        came(struck, speaks_for="civil", struck="Error", struck_at=struck.starts)
        came(group, speaks_for="civil")
        came(other, speaks_for="civil")
        called = build_meeting(scope=cycle.folio)
        came(called, speaks_for="civil")
        assert found("cocreation.civil_society", cycle) == []

    def test_a_session_counts_when_a_seat_of_civil_society_was_present(self):
        sitting = build_forum()
        with_it = build_session(sitting, present=("government", "civil"))
        without = build_session(sitting, present=("government",), body=with_it.meeting.responsible)
        for each in (with_it, without):
            Meeting.objects.filter(pk=each.meeting.pk).update(state="held")
        (counted,) = found("cocreation.civil_society", sitting.cycle)
        assert counted.subject == with_it.folio


class TestPapers:
    STARTS = datetime(2090, 3, 10, 18, tzinfo=MONTERREY)
    LAST = datetime(2090, 3, 8, tzinfo=MONTERREY)  # the seventh of March is the last day

    def meeting(self, cycle):
        return build_meeting(
            scope=cycle.folio,
            starts=self.STARTS,
            ends=self.STARTS + timedelta(hours=2),
        )

    def sent(self, meeting, at, **facts):
        given = {"version": build_link(url=f"https://example.org/{at:%H%M%S}"), "made_at": at}
        return MeetingPaper.objects.create(meeting=meeting, sent_at=at, **(given | facts))

    def test_they_are_owed_since_the_meeting_was_prepared_three_days_before_it(
        self, django_assert_num_queries
    ):
        cycle = build_cycle()
        meeting = self.meeting(cycle)
        with django_assert_num_queries(1):
            (owed,) = found("cocreation.papers", cycle)
        assert (owed.subject, owed.at, owed.owed_since) == (meeting.folio, None, meeting.made_at)
        assert owed.due == date(2090, 3, 7)
        assert state("cocreation.papers", cycle, self.LAST - SECOND) == "due"
        assert state("cocreation.papers", cycle, self.LAST) == "late"

    def test_sent_in_the_last_second_is_in_time_and_a_second_later_is_not(self):
        for folio, at, expected in (
            ("NL-2022", self.LAST - SECOND, "kept"),
            ("XX-2022", self.LAST, "late"),
        ):
            cycle = build_cycle(folio=folio)
            self.sent(self.meeting(cycle), at)
            assert state("cocreation.papers", cycle, self.STARTS) == expected

    def test_what_was_withdrawn_was_not_sent_and_the_first_sending_counts(self):
        cycle = build_cycle()
        meeting = self.meeting(cycle)
        self.sent(meeting, self.LAST - 3 * SECOND, withdrawn="Error")
        self.sent(meeting, self.LAST - 2 * SECOND)
        self.sent(meeting, self.LAST + SECOND)
        (owed,) = found("cocreation.papers", cycle)
        assert owed.at == self.LAST - 2 * SECOND

    def test_a_draft_or_a_cancelled_meeting_owes_none(self):
        cycle = build_cycle()
        build_meeting(scope=cycle.folio, called=False)
        gone = self.meeting(cycle)
        Meeting.objects.filter(pk=gone.pk).update(state="cancelled")
        assert found("cocreation.papers", cycle) == []


class TestReasons:
    def test_each_proposal_is_owed_them_sixty_days_after_co_creation_closed(
        self, django_assert_num_queries
    ):
        cycle = build_cocreation(closes=date(2099, 1, 1))
        made = build_proposal(cycle=cycle)
        with django_assert_num_queries(1):
            (owed,) = found("cocreation.reasons", cycle)
        assert (owed.subject, owed.at, owed.owed_since) == (made.folio, None, made.made_at)
        assert owed.due == date(2099, 3, 2)
        last = datetime(2099, 3, 3, tzinfo=MONTERREY)
        assert state("cocreation.reasons", cycle, last - SECOND) == "due"
        assert state("cocreation.reasons", cycle, last) == "late"

    def test_what_came_after_the_close_has_its_own_sixty_days(self):
        cycle = build_cocreation()
        made = build_proposal(cycle=cycle)
        cycle.phases.update(closes=date(2023, 4, 1))
        day = datetime(2023, 5, 1, 18, tzinfo=UTC)
        Proposal.objects.filter(pk=made.pk).update(made_at=day)
        (owed,) = found("cocreation.reasons", cycle)
        assert owed.due == date(2023, 6, 30)

    def test_the_first_answer_counts(self):
        cycle = build_cocreation()
        made, water = build_proposal(cycle=cycle), build_institution(name="Agua")
        for reason in ("Se riega.", "Se riega más."):
            row = Proposal.objects.get(pk=made.pk)
            responding.respond(
                actor=KEEPER, proposal=row, institution=water, outcome="part", reason=reason
            )
        (owed,) = found("cocreation.reasons", cycle)
        assert owed.at == made.responses.order_by("number").first().made_at

    @pytest.mark.parametrize("gone", ["draft", "held", "hidden", "merged", "withdrawn"])
    def test_what_is_not_public_or_does_not_stand_by_itself_is_owed_none(self, gone):
        made = build_proposal(cycle=build_cocreation())
        Proposal.objects.filter(pk=made.pk).update(state=gone)
        assert found("cocreation.reasons", made.cycle) == []
