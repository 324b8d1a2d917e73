"""Who came is taken down once: by code, on the list, by QR, unannounced; and struck, not erased."""

from datetime import timedelta

import pytest

from planabierto.ground.institutions.models import Sector
from planabierto.ground.journal.models import Entry
from planabierto.kit import clock
from planabierto.kit.verdict import Refused
from planabierto.tools.meetings import actions
from planabierto.tools.meetings import attending_rules as rules
from planabierto.tools.meetings.models import Attendance, Registration, Way
from planabierto.tools.meetings.queries import attending
from planabierto.tools.meetings.telling import NewAttendance, NewTold, WalkIn
from tests.builders import SYSTEM, build_institution
from tests.builders_meetings import build_meeting, build_registration, moved_to
from tests.tools.meetings.gathering import ELSEWHERE, FACILITATOR, NOBODY, SECRETARY, going_on

pytestmark = pytest.mark.django_db
WOMAN = NewTold(gender="woman", age_band="30-44", speaks_for="civil", organisation="Vecinas NL")


def _registered(meeting, email=""):
    table = meeting.tables.first()
    if meeting.starts < clock.now():
        moved_to(meeting, timedelta(days=2))
        made = build_registration(table=type(table).objects.get(pk=table.pk), email=email)
        moved_to(meeting, timedelta(minutes=-10))
    else:
        made = build_registration(table=table, email=email)
    row = Registration.objects.select_related("meeting", "table").get(pk=made.registration.pk)
    return row, made.secret


def test_whoever_types_the_rooms_code_has_come_and_gets_a_secret():
    meeting = going_on()
    typed = f" {meeting.room_code[:3].lower()}-{meeting.room_code[3:]} "
    came = actions.come_by_code(meeting=meeting, code=typed, told=WOMAN)
    row = attending.attendance_by_secret(came.secret)
    assert row == came.attendance
    assert row.way == Way.CODE
    assert row.gender == "woman"
    assert row.venue == meeting.venues.get()
    assert came.secret not in row.link
    assert Entry.objects.filter(verb="meetings.came", actor="", audience="public").count() == 0


def test_what_a_meeting_does_not_ask_is_not_kept():
    meeting = going_on(asks=["gender"])
    came = actions.come_by_code(meeting=meeting, code=meeting.room_code, told=WOMAN)
    assert (came.attendance.gender, came.attendance.organisation) == ("woman", "")
    nothing = actions.come_by_code(meeting=meeting, code=meeting.room_code)
    assert nothing.attendance.gender == ""


def test_the_same_secret_comes_once_with_the_code():
    meeting = going_on()
    row, secret = _registered(meeting)
    first = actions.come_by_code(meeting=meeting, code=meeting.room_code, secret=secret)
    again = actions.come_by_code(meeting=meeting, code=meeting.room_code, secret=secret)
    assert first.attendance == again.attendance
    assert first.attendance.registration == row
    assert first.attendance.gender == "woman"
    assert first.attendance.table == row.table
    walked = actions.come_by_code(meeting=meeting, code=meeting.room_code)
    back = actions.come_by_code(meeting=meeting, code=meeting.room_code, secret=walked.secret)
    assert back.attendance == walked.attendance
    assert Attendance.objects.count() == 2


def test_a_secret_of_another_meeting_opens_nothing_here():
    meeting = going_on()
    other = build_meeting(scope="NL-2022", called=False)
    code, table = meeting.room_code, other.tables.first()
    with pytest.raises(Refused, match="no es de este encuentro"):
        actions.come_by_code(meeting=meeting, code=meeting.room_code, secret="otro")
    with pytest.raises(Refused, match="Esa mesa"):
        actions.come_by_code(meeting=meeting, code=code, table=table)
    assert attending.attendance_by_secret("") is None
    assert attending.attendance_by_secret("x" * 300) is None


def test_many_wrong_codes_from_one_place_rest_and_then_all():
    meeting = going_on()
    for _try in range(rules.WRONG_FROM_HERE):
        with pytest.raises(Refused, match="no es el código"):
            actions.come_by_code(meeting=meeting, code="ZZZZZZ", arrival="10.0.0.7")
    with pytest.raises(Refused, match="demasiados"):
        actions.come_by_code(meeting=meeting, code=meeting.room_code, arrival="10.0.0.7")
    assert actions.come_by_code(meeting=meeting, code=meeting.room_code, arrival="10.0.0.8")
    assert not rules.may_try_code(0, rules.WRONG_IN_ALL)


def test_the_code_is_taken_while_the_meeting_is_on_to_the_second():
    meeting = going_on()
    early, late = meeting.starts - rules.EARLY, meeting.ends + rules.LATE
    second = timedelta(seconds=1)
    assert rules.may_come_by_code(meeting, early)
    assert rules.may_come_by_code(meeting, late)
    assert not rules.may_come_by_code(meeting, early - second)
    assert not rules.may_come_by_code(meeting, late + second)
    meeting.state = "cancelled"
    assert not rules.may_come_by_code(meeting, meeting.starts)
    meeting.state, meeting.room_code = "called", ""
    assert not rules.may_come_by_code(meeting, meeting.starts)


def test_the_code_is_made_by_who_receives_people_until_the_room_is_empty():
    meeting = going_on()
    first = meeting.room_code
    assert actions.show_code(actor=SECRETARY, meeting=meeting) == meeting.room_code != first
    with pytest.raises(Refused, match="no es el código"):
        actions.come_by_code(meeting=meeting, code=first)
    late = meeting.ends + rules.LATE
    assert rules.may_show_code(FACILITATOR, meeting, late)
    assert not rules.may_show_code(FACILITATOR, meeting, late + timedelta(seconds=1))
    assert not rules.may_show_code(ELSEWHERE, meeting, late)
    meeting.state = "draft"
    assert not rules.may_show_code(FACILITATOR, meeting, late)


def test_the_list_is_taken_by_who_receives_people_from_an_hour_before():
    meeting = going_on()
    hour = meeting.starts - rules.EARLY
    assert rules.may_take_attendance(FACILITATOR, meeting, hour)
    assert rules.may_take_attendance(SECRETARY, meeting, meeting.ends + rules.CORRECTING)
    assert not rules.may_take_attendance(FACILITATOR, meeting, hour - timedelta(seconds=1))
    late = meeting.ends + rules.CORRECTING + timedelta(seconds=1)
    assert not rules.may_take_attendance(FACILITATOR, meeting, late)
    assert rules.may_take_attendance(SYSTEM, meeting, late)
    assert not rules.may_take_attendance(ELSEWHERE, meeting, hour)
    assert not rules.may_take_attendance(NOBODY, meeting, hour)


def test_somebody_on_the_list_is_marked_once_however_often_it_is_pressed():
    meeting = going_on()
    row, _secret = _registered(meeting)
    assert [each.is_here for each in attending.list_of(meeting)] == [False]
    first = actions.mark_present(actor=FACILITATOR, registration=row)
    assert actions.mark_present(actor=FACILITATOR, registration=row, way=Way.QR) == first
    assert [each.is_here for each in attending.list_of(meeting, row.table)] == [True]
    assert first.way == Way.LIST
    assert first.made_by == FACILITATOR.pseudonym


def test_a_qr_holds_the_link_of_a_registration():
    meeting = going_on()
    row, secret = _registered(meeting)
    link = f"https://plan.example/mi-registro/{secret}/"
    assert actions.mark_by_qr(actor=FACILITATOR, meeting=meeting, text=link).registration == row
    with pytest.raises(Refused, match="no es de este encuentro"):
        actions.mark_by_qr(actor=FACILITATOR, meeting=meeting, text="https://otro.example/x")


def test_what_was_taken_down_wrongly_is_struck_with_a_reason_and_may_come_back():
    meeting = going_on()
    row, _secret = _registered(meeting)
    came = actions.mark_present(actor=FACILITATOR, registration=row)
    with pytest.raises(Refused, match="por qué"):
        actions.strike(actor=FACILITATOR, attendance=came, reason=" ")
    with pytest.raises(Refused, match="No está tachada"):
        actions.restore(actor=FACILITATOR, attendance=came)
    actions.strike(actor=FACILITATOR, attendance=came, reason="Era otra persona.")
    assert not attending.attendances_of(meeting).exists()
    assert attending.taken_down(meeting).get().struck == "Era otra persona."
    with pytest.raises(Refused, match="Ya estaba tachada"):
        actions.strike(actor=FACILITATOR, attendance=came, reason="Otra vez.")
    actions.restore(actor=FACILITATOR, attendance=came)
    actions.strike(actor=FACILITATOR, attendance=came, reason="Sí era.")
    assert actions.mark_present(actor=FACILITATOR, registration=row) == came
    assert attending.attendances_of(meeting).count() == 1


def test_those_who_walk_in_are_added_many_at_once():
    meeting = going_on()
    table = meeting.tables.first()
    came = [WalkIn(WOMAN, 3), WalkIn(NewTold())]
    rows = actions.add_walk_ins(actor=FACILITATOR, meeting=meeting, came=came, table=table)
    assert len(rows) == 4
    assert {row.table for row in rows} == {table}
    assert Entry.objects.filter(verb="meetings.came").count() == 4
    venue = meeting.venues.get()
    (row,) = actions.add_walk_ins(
        actor=FACILITATOR, meeting=meeting, came=[WalkIn(NewTold())], venue=venue
    )
    assert row.venue == venue


@pytest.mark.parametrize(
    ("came", "why"),
    [
        ([], "cuántas"),
        ([WalkIn(NewTold(), 0)], "cuántas"),
        ([WalkIn(NewTold(), rules.MOST_AT_ONCE + 1)], "hasta 200"),
        ([WalkIn(NewTold(gender="x"))], "respuestas que se ofrecen"),
        ([WalkIn(NewTold(groups=("x",)))], "respuestas que se ofrecen"),
        ([WalkIn(NewTold(age_band="12-17"))], "solo por edad"),
    ],
)
def test_what_cannot_be_taken_down_is_refused_with_its_reason(came, why):
    with pytest.raises(Refused, match=why):
        actions.add_walk_ins(actor=FACILITATOR, meeting=going_on(), came=came)


def test_a_name_is_reconciled_with_the_register_wherever_it_was_said():
    meeting = going_on()
    names = ["Vecinas NL, A.C.", "VECINAS NL", "Vecinos NL"]
    came = [WalkIn(NewTold(speaks_for="civil", organisation=name)) for name in names]
    actions.add_walk_ins(actor=FACILITATOR, meeting=meeting, came=came)
    registered = build_institution(name="Vecinas de Nuevo León", sector=Sector.CIVIL_SOCIETY)
    words = {"scope": "NL-2022", "organisation": "vecinas nl", "institution": registered}
    with pytest.raises(Refused):
        actions.reconcile(actor=FACILITATOR, **words)
    assert actions.reconcile(actor=SECRETARY, **words) == 2
    assert actions.reconcile(actor=SECRETARY, **words) == 0
    left = Attendance.objects.exclude(institution=registered)
    assert [row.organisation for row in left] == ["Vecinos NL"]


def test_an_older_list_is_brought_with_its_day_in_bands_alone():
    meeting = moved_to(build_meeting(), timedelta(days=-400))
    day = meeting.starts + timedelta(minutes=5)
    rows = actions.bring_attendance(
        actor=SYSTEM,
        meeting=meeting,
        rows=[
            NewAttendance(WOMAN, meeting.tables.first(), came_at=day),
            NewAttendance(NewTold(age_band="0-11", gender="woman"), is_minor=True),
        ],
        illustrative=True,
    )
    assert [(row.way, row.illustrative) for row in rows] == [(Way.IMPORT, True)] * 2
    assert rows[0].came_at == day
    assert rows[1].came_at == meeting.starts
    assert rows[1].is_minor
    assert rows[1].gender == ""
    for wrong in (NewAttendance(NewTold(age_band="0-11")), NewAttendance(WOMAN, is_minor=True)):
        with pytest.raises(Refused):
            actions.bring_attendance(actor=SYSTEM, meeting=meeting, rows=[wrong])


def test_a_pass_from_a_letter_speaks_for_who_came():
    meeting = going_on()
    came = actions.come_by_code(meeting=meeting, code=meeting.room_code).attendance
    assert attending.attendance_by_secret(attending.pass_for(came)) == came
    actions.strike(actor=FACILITATOR, attendance=came, reason="Se repitió.")
    assert attending.attendance_by_secret(attending.pass_for(came)) is None
    assert attending.attendance(came.pk, meeting) == came
