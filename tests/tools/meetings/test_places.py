"""Venues, tables and the agenda of a meeting; its calendar, its checks and what waits."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.registry import checks
from planabierto.kit.verdict import Refused
from planabierto.tools.meetings import actions, calling_waiting, rules
from planabierto.tools.meetings.models import Meeting, MeetingChange, Registration
from planabierto.tools.meetings.queries import calendar, meetings
from planabierto.tools.meetings.telling import PointDraft
from tests.builders import PROPERTY, SYSTEM, build_link, build_person, holder
from tests.builders_meetings import build_meeting, build_registration, moved_to

pytestmark = pytest.mark.django_db
SECRETARY = holder(Role.SECRETARY, "NL-2022")


def refused(act, **given_):
    with pytest.raises(Refused) as caught:
        act(**given_)
    return caught.value.verdict


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"name": " "}, "nombre"),
        ({"name": "x" * 161}, "menos palabras"),
        ({"offers": ["pool"]}, "ofrece"),
        ({"link": "ftp://x"}, "así no abre"),
        ({"colour": "red"}, "colour?"),
    ],
)
def test_a_venue_that_cannot_be_kept_is_refused(words, said):
    venue = meetings.venues_of(build_meeting(called=False)).get()
    assert said in refused(actions.describe_venue, actor=SECRETARY, venue=venue, **words).reason


def test_a_draft_is_arranged_freely_and_a_called_meeting_with_a_reason():
    meeting = build_meeting(called=False)
    venue = meetings.venues_of(meeting).get()
    given_ = {"actor": SECRETARY, "venue": venue, "link": "https://example.org/sala"}
    assert actions.describe_venue(**given_).link == "https://example.org/sala"
    actions.call_meeting(actor=SECRETARY, meeting=meeting)
    assert "con su motivo" in refused(actions.describe_venue, **given_).reason
    assert meetings.venue(venue.pk) == venue


def test_a_venue_is_closed_when_no_table_stands_there():
    meeting = build_meeting()
    first = meetings.venues_of(meeting).get()
    (table,) = meetings.tables_of(meeting)
    assert "sus mesas" in refused(actions.close_venue, actor=SECRETARY, venue=first).reason
    new = actions.open_venue(actor=SECRETARY, meeting=meeting, name="Otra", address="Sur 1")
    actions.describe_table(actor=SECRETARY, table=table, venue=new)
    actions.close_venue(actor=SECRETARY, venue=first)
    assert "ya estaba" in refused(actions.close_venue, actor=SECRETARY, venue=first).reason
    assert list(meetings.venues_of(meeting)) == [new]
    late = moved_to(meeting, -timedelta(hours=9))
    opened = {"actor": SECRETARY, "meeting": late, "name": "Tarde"}
    assert refused(actions.open_venue, **opened).reason == "Este encuentro ya terminó."


def test_the_last_table_and_the_last_venue_of_a_called_meeting_stay():
    meeting = build_meeting()
    (table,) = meetings.tables_of(meeting)
    assert "una mesa" in refused(actions.close_table, actor=SECRETARY, table=table).reason
    forum = build_meeting(scope="NL-2022", kind="forum", registers=False, tables=0)
    venue = meetings.venues_of(forum).get()
    assert "una sede" in refused(actions.close_venue, actor=SECRETARY, venue=venue).reason


def test_tables_and_venues_of_a_draft_are_closed_freely():
    meeting = build_meeting(called=False)
    (table,) = meetings.tables_of(meeting)
    actions.close_table(actor=SECRETARY, table=table)
    actions.close_venue(actor=SECRETARY, venue=meetings.venues_of(meeting).get())
    assert not meetings.venues_of(meeting).exists()


def test_a_table_with_people_is_not_closed():
    meeting = build_meeting(tables=2)
    first, second = meetings.tables_of(meeting)
    build_registration(table=first)
    assert "registradas" in refused(actions.close_table, actor=SECRETARY, table=first).reason
    actions.close_table(actor=SECRETARY, table=second)
    assert "ya estaba" in refused(actions.close_table, actor=SECRETARY, table=second).reason
    assert meetings.table("NL-2022-R1-M2", STRANGER) == second
    assert meetings.table("NL-2022-R1", STRANGER) is None
    assert meetings.table("NL-2022-R9-M1", STRANGER) is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"topic_es": " "}, "de qué se habla"),
        ({"topic_es": "x" * 201}, "menos palabras"),
        ({"capacity": 0}, "un lugar"),
        ({"facilitator": "U-NADIE"}, "facilita"),
        ({"colour": "red"}, "colour?"),
    ],
)
def test_a_table_that_cannot_be_kept_is_refused(words, said):
    (table,) = meetings.tables_of(build_meeting())
    assert said in refused(actions.describe_table, actor=SECRETARY, table=table, **words).reason


def test_a_table_stands_at_a_venue_of_its_meeting():
    (table,) = meetings.tables_of(build_meeting())
    elsewhere = meetings.venues_of(build_meeting(scope="NL-2022")).get()
    given_ = {"actor": SECRETARY, "table": table, "venue": elsewhere}
    assert "sede abierta" in refused(actions.describe_table, **given_).reason


def test_a_facilitator_runs_their_own_table_alone():
    person = build_person()
    meeting = build_meeting(tables=2)
    first, second = meetings.tables_of(meeting)
    first = actions.describe_table(actor=SECRETARY, table=first, facilitator=person.pseudonym)
    mine = holder(Role.FACILITATOR, "NL-2022")
    mine = type(mine)(person.pseudonym, person.pk, mine.capacities)
    assert rules.may_run_table(mine, first)
    assert not rules.may_run_table(mine, second)
    assert rules.may_run_table(SECRETARY, second)
    unmandated = type(mine)(person.pseudonym, person.pk)
    assert not rules.may_run_table(unmandated, first)
    assert list(meetings.tables_of_facilitator(meeting, mine)) == [first]
    assert not meetings.tables_of_facilitator(meeting, STRANGER).exists()


def test_an_agenda_is_written_over_and_nothing_of_it_is_lost():
    meeting = build_meeting()
    write = {"actor": SECRETARY, "meeting": meeting}
    points = [PointDraft("Bienvenida", minutes=10), PointDraft("Diálogo", who="Todas")]
    actions.write_agenda(**write, points=points)
    actions.write_agenda(**write, points=points[1:])
    assert [each.title_es for each in meetings.agenda_of(meeting)] == ["Diálogo"]
    assert meeting.agenda.count() == 2
    actions.write_agenda(**write, points=points)
    assert [each.title_es for each in meetings.agenda_of(meeting)] == ["Bienvenida", "Diálogo"]
    assert actions.write_agenda(**write, points=[]) == []
    assert actions.write_agenda(**write, points=[]) == []
    for wrong in (PointDraft(" "), PointDraft("x" * 301), PointDraft("x", who="x" * 161)):
        assert refused(actions.write_agenda, **write, points=[wrong]).reason
    assert list(checks["journal.rows"].problems()) == []
    assert list(checks["journal.unrecorded"].problems()) == []


def test_each_notice_is_a_version():
    meeting = build_meeting()
    newest = actions.write_meeting_notice(
        actor=SECRETARY, meeting=meeting, short_es="Otro.", full_es="Otro integral."
    )
    assert (newest.version, meetings.notice_of(meeting)) == (2, newest)
    assert newest.short.es == "Otro."
    assert newest.full.es == "Otro integral."


def test_a_calendar_says_where_when_and_whether():
    meeting = build_meeting(title_en="Water table", purpose_es="Agua; aire,\nsuelo")
    actions.change_meeting(
        actor=SECRETARY, meeting=meeting, reason="Cambió.", title_es="Mesa del agua y del aire"
    )
    actions.cancel_meeting(actor=SECRETARY, meeting=meeting, reason="Lluvia.")
    draft = build_meeting(scope="NL-2022", called=False, starts=None, ends=None)
    text = calendar.ics([*Meeting.objects.filter(pk=meeting.pk), draft], name="Foro").decode()
    lines = text.replace("\r\n ", "").split("\r\n")
    for line in (
        "UID:NL-2022-R1@planabierto",
        "DTSTART:20900301T160000Z",
        "SEQUENCE:2",
        "STATUS:CANCELLED",
        "SUMMARY:Mesa del agua y del aire",
        "X-WR-CALNAME:Foro",
        "LOCATION:Casa de la Cultura\\, Colón 400\\, Monterrey",
    ):
        assert line in lines
    assert any(line.startswith("DESCRIPTION:Agua\\; aire\\,\\nsuelo\\n\\nhttp") for line in lines)
    assert text.count("BEGIN:VEVENT") == 1


@given(st.text(max_size=300).filter(lambda text: not set(text) & set("\r\n\ud800")))
@PROPERTY
def test_long_lines_are_folded_and_unfold_to_the_same(text):
    folded = "".join(calendar._folded(f"X:{text}"))
    lines = folded.split("\r\n")
    assert lines.pop() == ""
    assert max(len(line.encode()) for line in lines) <= 75
    assert lines[0] + "".join(line[1:] for line in lines[1:]) == f"X:{text}"


def found():
    names = ("places", "turns", "tables", "called", "cancelled")
    return [each for name in names for each in checks[f"meetings.{name}"].problems()]


def test_what_must_hold_of_places_is_looked_after():
    meeting = build_meeting(capacity=1, tables=2)
    first, second = meetings.tables_of(meeting)
    build_registration(table=first)
    row = build_registration(table=second, email="luz@example.org").registration
    assert found() == []
    Registration.objects.filter(pk=row.pk).update(table=first, turn=2)
    assert found() == ["NL-2022-R1-M1: more places held than it has"]
    Registration.objects.filter(pk=row.pk).update(state="waiting", contact=None)
    assert [each.partition(": ")[2] for each in found()] == [
        "it holds data without a place",
        "it waits without an address",
    ]
    Registration.objects.filter(pk=row.pk).update(state="confirmed", notice=None, table=second)
    assert "no notice" in found()[0]
    Registration.objects.filter(pk=row.pk).delete()
    other = build_meeting(scope="NL-2022")
    type(first).objects.filter(pk=second.pk).update(venue=meetings.venues_of(other).get())
    Registration.objects.update(meeting=other)
    assert len(found()) == 2
    meetings.tables_of(other).delete()
    type(first).objects.filter(pk=second.pk).update(venue=first.venue)
    Registration.objects.all().delete()
    other.notices.all().delete()
    other.venues.all().delete()
    assert len(found()) == 2
    actions.cancel_meeting(actor=SYSTEM, meeting=meeting, reason="Lluvia.")
    MeetingChange.objects.all().delete()
    assert len(found()) == 3


def test_what_was_begun_has_papers_or_is_over_waits_for_who_keeps_it():
    draft = build_meeting(called=False)
    near = build_meeting(scope="NL-2022")
    actions.add_paper(actor=SYSTEM, meeting=near, version=build_link())
    moved_to(near, timedelta(days=3))
    over = moved_to(build_meeting(scope="NL-2022"), -timedelta(days=1))
    tasks = calling_waiting.tasks
    found = {each.subject: each for each in tasks(SECRETARY, clock.now())}
    assert {folio: each.kind for folio, each in found.items()} == {
        over.folio: "meeting_over",
        near.folio: "meeting_papers",
        draft.folio: "meeting_draft",
    }
    assert found[near.folio].due
    assert found[over.folio].due is None
    assert list(tasks(holder(Role.FACILITATOR, "NL-2022"), clock.now())) == []
    assert list(tasks(holder(Role.SECRETARY, "NL-2026"), clock.now())) == []
