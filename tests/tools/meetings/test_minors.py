"""Children and adolescents: no account, no name, no address; a face only with both consents."""

import re

import pytest

from planabierto.ground.institutions.queries import actor_for
from planabierto.ground.journal.models import Entry
from planabierto.ground.people.models import Contact
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import checks, closings, holdings
from planabierto.kit.verdict import Refused
from planabierto.tools.library import queries as library
from planabierto.tools.library.actions import Upload
from planabierto.tools.meetings import actions, picture_rules
from planabierto.tools.meetings.models import Attendance, ConsentBy, Faces, Picture, Registration
from planabierto.tools.meetings.queries import pictures
from planabierto.tools.meetings.telling import NewRegistration, NewTold
from tests.builders import build_mandate, build_person
from tests.builders_meetings import build_meeting, build_registration
from tests.tools.library.making import picture as drawn
from tests.tools.meetings.gathering import ELSEWHERE, FACILITATOR, SECRETARY, going_on, mandated

pytestmark = pytest.mark.django_db
SEEN = Bilingual("Una mesa con diez personas.", "A table with ten people.")


def _picture(meeting, faces=Faces.MINORS, adults=0, minors=0, **words):
    return actions.add_picture(
        actor=words.pop("actor", FACILITATOR),
        meeting=meeting,
        upload=Upload("mesa.png", drawn()),
        alternative=words.pop("alternative", SEEN),
        faces=faces,
        adults=adults,
        minors=minors,
        **words,
    )


def _agrees(picture, by, people=1, **words):
    how = {"how": "Firmó la hoja ante la facilitadora."} | words
    return actions.add_consent(actor=FACILITATOR, picture=picture, by=by, people=people, **how)


def _problems():
    return list(checks["meetings.minors"].problems())


def test_a_minor_is_taken_down_by_age_band_alone_with_the_adult_who_answers():
    meeting = going_on()
    rows = actions.add_minors(
        actor=FACILITATOR,
        meeting=meeting,
        bands={"0-11": 2, "12-17": 1},
        table=meeting.tables.first(),
        adult_email="maestra@escuela.example",
    )
    assert [row.age_band for row in rows] == ["0-11", "0-11", "12-17"]
    told = {(row.gender, row.speaks_for, row.place, row.organisation, row.link) for row in rows}
    assert told == {("", "", None, "", "")}
    assert {row.adult.email for row in rows} == {"maestra@escuela.example"}
    assert set(holdings["meetings.adults"].contacts()) == {rows[0].adult_id}
    assert _problems() == []
    assert (
        not Entry.objects.filter(subject=meeting.folio, audience="public")
        .exclude(verb="meetings.called")
        .filter(verb="meetings.came")
        .exists()
    )


def test_without_an_address_whoever_takes_the_list_answers_for_them():
    person = build_person()
    build_mandate(role=Role.FACILITATOR, scope="NL-2022", person=person)
    actor = actor_for(person, at=clock.now(), second_factor=True)
    (row,) = actions.add_minors(actor=actor, meeting=going_on(), bands={"12-17": 1})
    assert row.adult.account == person


def test_a_minor_neither_registers_nor_types_the_code():
    meeting = going_on()
    young = NewTold(age_band="12-17")
    with pytest.raises(Refused, match="solo por edad"):
        actions.come_by_code(meeting=meeting, code=meeting.room_code, told=young)
    ahead = build_meeting(scope="NL-2022")
    with pytest.raises(Refused):
        build_registration(table=ahead.tables.first(), data=NewRegistration(told=young))
    assert not Registration.objects.exists()
    assert not Contact.objects.exists()


@pytest.mark.parametrize("bands", [{}, {"0-11": 0}, {"18-29": 1}, {"0-11": 201}, {"0-11": -1}])
def test_only_bands_under_eighteen_are_counted_as_minors(bands):
    with pytest.raises(Refused):
        actions.add_minors(actor=FACILITATOR, meeting=going_on(), bands=bands)


def test_doctor_names_whatever_is_kept_of_a_minor_beyond_that():
    meeting = going_on()
    actions.add_minors(actor=FACILITATOR, meeting=meeting, bands={"12-17": 2})
    first, second = Attendance.objects.all()
    Attendance.objects.filter(pk=first.pk).update(gender="woman", adult=first.adult)
    Attendance.objects.filter(pk=second.pk).update(groups=["carer"])
    Registration.objects.create(
        meeting=meeting,
        table=meeting.tables.first(),
        turn=9,
        age_band="0-11",
        link="b" * 64,
        made_at=clock.now(),
    )
    Attendance.objects.create(
        meeting=meeting, way="list", age_band="12-17", came_at=clock.now(), made_at=clock.now()
    )
    found = " ".join(_problems())
    assert len(re.findall("more is kept", found)) == 2
    assert len(re.findall("no adult answers", found)) == 2
    assert "a minor registered" in found
    assert "counted as an adult" in found


def test_a_minors_face_is_shown_once_guardian_and_child_both_agree():
    picture = _picture(going_on(), minors=2, adults=1)
    show = {"actor": SECRETARY, "picture": picture}
    for by, people, missing in (
        (ConsentBy.GUARDIAN, 2, r"adultas \(0/1\); madres, padres o quienes tutelan \(0/2\)"),
        (ConsentBy.CHILD, 1, r"adultas \(0/1\); las propias"),
        (ConsentBy.CHILD, 1, r"adolescentes \(1/2\)"),
        (ConsentBy.ADULT, 1, r"adultas \(0/1\)\."),
    ):
        with pytest.raises(Refused, match=missing):
            actions.show_picture(**show)
        _agrees(picture, by, people)
    actions.show_picture(**show)
    assert list(pictures.pictures_shown(picture.meeting)) == [picture]
    assert list(checks["meetings.pictures"].problems()) == []


def test_nobody_fetches_a_picture_that_is_not_shown():
    meeting = going_on()
    picture = _picture(meeting, minors=1)
    seen_by = {
        actor: library.visible_to(actor).filter(pk=picture.version_id).exists()
        for actor in (STRANGER, ELSEWHERE, FACILITATOR, SECRETARY)
    }
    assert seen_by == {STRANGER: False, ELSEWHERE: False, FACILITATOR: True, SECRETARY: True}
    assert picture.version_id in set(closings["meetings.pictures"].versions())
    _agrees(picture, ConsentBy.GUARDIAN)
    _agrees(picture, ConsentBy.CHILD)
    actions.show_picture(actor=SECRETARY, picture=picture)
    assert library.visible_to(STRANGER).filter(pk=picture.version_id).exists()


def test_a_consent_taken_back_takes_the_picture_out_of_sight_for_good():
    picture = _picture(going_on(), minors=1)
    guardian = _agrees(picture, ConsentBy.GUARDIAN)
    child = _agrees(picture, ConsentBy.CHILD)
    actions.show_picture(actor=SECRETARY, picture=picture)
    actions.withdraw_consent(actor=FACILITATOR, consent=child)
    picture.refresh_from_db()
    assert (picture.state, picture.withdrawn) == ("withdrawn", "Se retiró una autorización.")
    assert not library.visible_to(STRANGER).filter(pk=picture.version_id).exists()
    with pytest.raises(Refused, match="Ya se había retirado"):
        actions.withdraw_consent(actor=FACILITATOR, consent=child)
    with pytest.raises(Refused, match="se retiró"):
        _agrees(picture, ConsentBy.CHILD)
    actions.withdraw_consent(actor=FACILITATOR, consent=guardian)
    assert not picture_rules.may_withdraw(FACILITATOR, picture)


def test_the_signed_sheet_is_for_the_secretariat_alone():
    picture = _picture(going_on(), minors=1)
    consent = _agrees(picture, ConsentBy.GUARDIAN, paper=Upload("hoja.png", drawn()))
    assert pictures.consent(consent.pk, picture) == consent
    may = {
        actor: library.visible_to(actor).filter(pk=consent.paper_id).exists()
        for actor in (STRANGER, SECRETARY, mandated("otra", Role.FACILITATOR), ELSEWHERE)
    }
    assert list(may.values()) == [False, True, False, False]
    entry = Entry.objects.get(verb="meetings.consent_kept")
    assert entry.audience == "restricted"


def test_a_picture_says_whose_faces_it_shows_and_what_is_on_it():
    meeting = going_on()
    for faces, adults, minors in (
        ("x", 0, 0),
        (Faces.NONE, 1, 0),
        (Faces.ADULTS, 0, 0),
        (Faces.ADULTS, 1, 1),
        (Faces.MINORS, 1, 0),
    ):
        with pytest.raises(Refused, match="la cara"):
            _picture(meeting, faces, adults, minors)
    with pytest.raises(Refused, match="texto alternativo"):
        _picture(meeting, Faces.NONE, alternative=Bilingual())
    with pytest.raises(Refused):
        _picture(meeting, Faces.NONE, actor=ELSEWHERE)
    landscape = _picture(meeting, Faces.NONE, title=Bilingual("El salón", ""))
    assert landscape.version.document.title.es == "El salón"
    with pytest.raises(Refused, match="no hace falta"):
        _agrees(landscape, ConsentBy.ADULT)
    with pytest.raises(Refused, match="secretaría"):
        actions.show_picture(actor=FACILITATOR, picture=landscape)
    actions.show_picture(actor=SECRETARY, picture=landscape)
    with pytest.raises(Refused, match="por qué"):
        actions.withdraw_picture(actor=FACILITATOR, picture=landscape, reason=" ")
    actions.withdraw_picture(actor=FACILITATOR, picture=landscape, reason="Está borrosa.")
    assert landscape.status.key == "withdrawn"
    assert list(pictures.pictures_of(meeting)) == []
    meeting.state = "cancelled"
    assert not picture_rules.may_keep_pictures(FACILITATOR, meeting)


def test_a_consent_says_how_and_for_how_many():
    picture = _picture(going_on(), Faces.ADULTS, adults=2)
    with pytest.raises(Refused, match="cómo dieron"):
        _agrees(picture, ConsentBy.ADULT, how=" ")
    with pytest.raises(Refused, match="cuántas personas"):
        _agrees(picture, ConsentBy.ADULT, people=0)
    consent = _agrees(picture, ConsentBy.ADULT, people=2)
    actions.withdraw_consent(actor=FACILITATOR, consent=consent)
    picture.refresh_from_db()
    assert picture.state == "held"
    spare = _agrees(picture, ConsentBy.ADULT, people=2)
    _agrees(picture, ConsentBy.ADULT, people=2)
    actions.show_picture(actor=SECRETARY, picture=picture)
    actions.withdraw_consent(actor=FACILITATOR, consent=spare)
    picture.refresh_from_db()
    assert picture.state == "shown"


def test_doctor_names_a_picture_shown_without_consent_or_words():
    meeting = going_on()
    picture = _picture(meeting, minors=1)
    plain = _picture(meeting, Faces.NONE)
    Picture.objects.update(state="shown")
    type(plain.version).objects.filter(pk=plain.version_id).update(
        alternative_es="", alternative_en=""
    )
    found = list(checks["meetings.pictures"].problems())
    assert len(found) == 2
    assert f"picture {picture.pk}: it is shown without its consents" in found[0]
    assert pictures.picture(picture.pk, meeting) == picture
