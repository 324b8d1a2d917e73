"""The desk on the day: the list, the code, walk-ins, minors, minutes; and invitations pasted."""

from datetime import timedelta

import pytest
from django.urls import reverse

from planabierto.kit.actor import Role
from planabierto.tools.meetings.models import Agreement, Attendance, Invite, Meeting
from planabierto.tools.meetings.queries import meetings
from tests.builders_meetings import build_meeting, build_registration, moved_to
from tests.doors.desk.conftest import signed_in
from tests.tools.meetings.gathering import going_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def facilitator(person):
    return signed_in(person("Facilita", Role.FACILITATOR, "NL-2022"))


@pytest.fixture
def keeper(person):
    return signed_in(person("Secretaria", Role.SECRETARY, "NL-2022"))


def address(name, meeting, *more):
    return reverse(name, args=[meeting.folio, *more])


def test_who_arrives_is_ticked_once_and_the_list_says_so(facilitator):
    meeting = build_meeting()
    made = build_registration(table=meetings.tables_of(meeting)[0])
    moved_to(meeting, timedelta(minutes=-5))
    tick = address("desk_attend_here", meeting, made.registration.pk)
    for _twice in range(2):
        answer = facilitator.post(tick, {"mesa": "1"})
    assert answer.url.endswith(f"?mesa=1#r{made.registration.pk}")
    assert Attendance.objects.get().way == "list"
    assert (
        "1 de 1 ya llegaron"
        in facilitator.get(address("desk_attendance", meeting)).content.decode()
    )


def test_another_meetings_list_cannot_be_ticked_here(facilitator):
    here = going_on()
    other = build_meeting(scope=here.scope)
    made = build_registration(table=meetings.tables_of(other)[0])
    tick = address("desk_attend_here", here, made.registration.pk)
    assert facilitator.post(tick).status_code == 404


def test_many_who_tell_the_same_are_taken_down_at_once(facilitator):
    meeting = going_on()
    typed = {"times": "4", "gender": "woman", "organisation": "Vecinas", "table": ""}
    assert facilitator.post(address("desk_walk_ins", meeting), typed).status_code == 302
    assert Attendance.objects.filter(gender="woman", way="walk_in").count() == 4


def test_of_children_a_number_is_asked_and_nothing_else(facilitator):
    meeting = going_on()
    page = facilitator.get(address("desk_minors", meeting)).content.decode()
    assert 'name="gender"' not in page
    facilitator.post(address("desk_minors", meeting), {"0-11": "2", "12-17": "3"})
    rows = Attendance.objects.filter(is_minor=True)
    assert sorted(rows.values_list("age_band", flat=True)) == ["0-11"] * 2 + ["12-17"] * 3


def test_what_is_struck_out_needs_a_reason_and_stays_on_the_page(facilitator):
    meeting = going_on()
    facilitator.post(address("desk_walk_ins", meeting), {"times": "1"})
    row = Attendance.objects.get()
    strike = address("desk_attendance_strike", meeting, row.pk)
    assert facilitator.post(strike, {"reason": ""}).status_code == 422
    facilitator.post(strike, {"reason": "Se anotó dos veces"})
    listed = facilitator.get(address("desk_attendance", meeting)).content.decode()
    assert "Se anotó dos veces" in listed


def test_a_new_code_replaces_the_one_before(facilitator):
    meeting = going_on()
    before = meeting.room_code
    facilitator.post(address("desk_room_code", meeting))
    now = Meeting.objects.get(pk=meeting.pk).room_code
    assert now != before
    assert now in facilitator.get(address("desk_room_code", meeting)).content.decode()


@pytest.mark.parametrize("name", ["desk_venues", "desk_papers", "desk_pictures", "desk_survey"])
def test_the_facilitator_is_told_who_keeps_the_rest(facilitator, name):
    assert facilitator.get(address(name, going_on())).status_code == 403


def test_invitations_are_pasted_a_line_each_or_not_at_all(keeper):
    meeting = build_meeting(calling="direct")
    new = address("desk_invites_new", meeting)
    lines = "Ana Garza, ana@example.org\nBeto Ríos\tbeto@example.org\tConoce el río\nCarla"
    assert keeper.post(new, {"people": f"{lines}\nmal@", "why": "Saben"}).status_code == 422
    assert not Invite.objects.exists()
    assert keeper.post(new, {"people": lines, "why": "Saben"}).status_code == 302
    told = list(Invite.objects.values_list("name", "why"))
    assert told == [("Ana Garza", "Saben"), ("Beto Ríos", "Conoce el río"), ("Carla", "Saben")]


def test_the_agenda_keeps_its_order_and_drops_what_was_emptied(keeper):
    meeting = build_meeting(called=False)
    sent = {"punto-TOTAL_FORMS": "3", "punto-INITIAL_FORMS": "0"}
    for place, title in enumerate(("Bienvenida", "", "Mesas")):
        sent[f"punto-{place}-title_es"] = title
    keeper.post(address("desk_agenda", meeting), sent)
    points = meetings.agenda_of(meeting).values_list("title_es", flat=True)
    assert list(points) == ["Bienvenida", "Mesas"]


def test_days_are_typed_where_the_meeting_is_held(keeper):
    meeting = build_meeting(called=False)
    words = address("desk_meeting_words", meeting)
    shown = keeper.get(words).context["form"].initial
    assert f"{shown['starts']:%H:%M}" == "10:00"
    typed = {"title_es": "Mesa", "calling": "open", "starts": "2090-03-01T09:30"}
    keeper.post(words, typed | {"ends": "2090-03-01T12:00"})
    meeting.refresh_from_db()
    assert meeting.starts.isoformat() == "2090-03-01T15:30:00+00:00"


def test_what_was_agreed_is_followed_once_the_minutes_are_approved(keeper):
    meeting = going_on()
    keeper.post(address("desk_walk_ins", meeting), {"times": "3"})
    keeper.post(address("desk_agreement_new", meeting), {"what": "Pintar cruces", "who": "Obras"})
    keeper.post(address("desk_minutes", meeting), {"text": "Se habló de cruces."})
    keeper.post(address("desk_minutes_propose", meeting))
    keeper.post(address("desk_minutes_hands", meeting), {"approve": "3", "against": "0"})
    row = Agreement.objects.get()
    follow = reverse("desk_agreement", args=[row.folio])
    assert keeper.get(follow).status_code == 200
    assert keeper.post(follow, {"kind": "done", "text": ""}).status_code == 422
    keeper.post(follow, {"kind": "done", "text": "Ya están pintados."})
    row.refresh_from_db()
    assert row.state == "done"
    assert "Se retoma" in keeper.get(follow).content.decode()
