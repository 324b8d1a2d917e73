"""What everybody reads of a meeting: its calendar, who came in sums, and only approved words."""

from datetime import timedelta

import pytest
from django.urls import reverse

from planabierto.kit.actor import system
from planabierto.kit.bilingual import Bilingual
from planabierto.tools.library.actions import Upload
from planabierto.tools.meetings.actions import agreements, attending, minutes, pictures
from planabierto.tools.meetings.queries import meetings
from planabierto.tools.meetings.telling import NewTold, WalkIn
from tests.builders_meetings import build_meeting, build_registration, moved_to
from tests.tools.library.making import RIGHT
from tests.tools.meetings.gathering import going_on

pytestmark = pytest.mark.django_db
SYSTEM = system("test")


def page(client, meeting):
    return client.get(reverse("meeting", args=[meeting.folio])).content.decode()


def test_the_calendar_lists_what_is_called_and_a_feed_carries_it(client):
    called = build_meeting()
    draft = build_meeting(scope=called.scope, called=False)
    listed = client.get(reverse("meetings")).content.decode()
    assert called.folio in listed
    assert draft.folio not in listed
    feed = client.get(reverse("meetings_ics"))
    assert feed["Content-Type"].startswith("text/calendar")
    assert feed.content.count(b"BEGIN:VEVENT") == 1
    assert client.get(reverse("meeting_ics", args=[draft.folio])).status_code == 404


def test_a_draft_does_not_exist_for_others(client):
    draft = build_meeting(called=False)
    for name in ("meeting", "meeting_notice", "meeting_register", "meeting_code"):
        assert client.get(reverse(name, args=[draft.folio])).status_code == 404


def test_minutes_and_agreements_are_read_once_they_are_approved(client):
    meeting = going_on()
    attending.add_walk_ins(actor=SYSTEM, meeting=meeting, came=[WalkIn(NewTold(), 3)])
    row = minutes.write_minutes(actor=SYSTEM, meeting=meeting, text="Se habló de banquetas.")
    agreements.write_agreement(actor=SYSTEM, meeting=meeting, what="Pintar cruces", who="Obras")
    minutes.propose_minutes(actor=SYSTEM, minutes=row)
    assert "banquetas" not in page(client, meeting)
    assert "Pintar cruces" not in page(client, meeting)
    minutes.show_of_hands(actor=SYSTEM, minutes=row, approve=3)
    assert "banquetas" in page(client, meeting)
    assert "Pintar cruces" in page(client, meeting)


def test_a_picture_waits_for_everybody_in_it(client):
    meeting = going_on()
    row = pictures.add_picture(
        actor=SYSTEM,
        meeting=meeting,
        upload=Upload("mesa.png", RIGHT[".png"]),
        alternative=Bilingual("Niñas con un mapa"),
        faces="minors",
        minors=1,
    )
    pictures.add_consent(actor=SYSTEM, picture=row, by="guardian", how="Por escrito")
    version = row.version
    file = reverse("document", args=[version.document.folio, version.number])
    assert client.get(file).status_code == 404
    pictures.add_consent(actor=SYSTEM, picture=row, by="child", how="De palabra")
    pictures.show_picture(actor=SYSTEM, picture=row)
    assert 'alt="Niñas con un mapa"' in page(client, meeting)
    assert client.get(file).status_code == 200


def test_the_code_of_the_room_takes_somebody_down_once(client):
    meeting = going_on()
    address = reverse("meeting_code", args=[meeting.folio])
    assert client.post(address, {"code": "NOES"}).status_code == 422
    answer = client.post(address, {"code": meeting.room_code.lower(), "gender": "woman"})
    assert answer.url.startswith("/mi-asistencia/")
    assert "está anotada" in client.get(answer.url).content.decode()
    again = {"code": meeting.room_code, "secreto": answer.url.split("/")[2]}
    assert client.post(address, again).status_code == 302
    assert meeting.attendances.count() == 1


def test_who_registered_comes_by_code_as_who_they_are(client):
    meeting = build_meeting()
    made = build_registration(table=meetings.tables_of(meeting)[0])
    moved_to(meeting, timedelta(minutes=-5))
    code = attending.show_code(actor=SYSTEM, meeting=meeting)
    own = client.get(reverse("registration", args=[made.secret])).content.decode()
    address = f"{reverse('meeting_code', args=[meeting.folio])}?registro={made.secret}"
    assert address in own
    assert 'name="gender"' not in client.get(address).content.decode()
    client.post(address, {"code": code, "secreto": made.secret})
    assert meeting.attendances.get().registration == made.registration
