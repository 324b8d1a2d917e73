"""Who came to the encounters of a cycle, in sums that give away nobody, and who is missing."""

from datetime import timedelta
from decimal import Decimal

import pytest

from planabierto.ground.institutions.models import Sector
from planabierto.ground.places import queries as places
from planabierto.journey.cocreation.actions import targets
from planabierto.journey.cocreation.actions.encounters import call_for
from planabierto.reading.figures import encounters
from planabierto.tools.meetings import actions
from planabierto.tools.meetings.telling import NewAttendance, NewTold
from tests.builders import SYSTEM, build_cycle, build_institution
from tests.builders_meetings import STARTS
from tests.naive_presence import counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle():
    return build_cycle()


def _encounter(cycle, kind="tables", number=1, calling="open", offers=()):
    institution = build_institution(name=f"Secretaría {kind} {number}")
    meeting = call_for(
        actor=SYSTEM,
        cycle=cycle,
        kind=kind,
        title_es=f"Encuentro {number}",
        calling=calling,
        purpose_es="Hablar.",
        who_es="Cualquiera.",
        responsible=institution,
        starts=STARTS,
        ends=STARTS + timedelta(hours=2),
        registers=False,
    ).meeting
    venue = actions.open_venue(
        actor=SYSTEM, meeting=meeting, name="Sede", address="Calle 1", offers=list(offers)
    )
    actions.open_table(actor=SYSTEM, meeting=meeting, venue=venue, topic_es="Agua", capacity=None)
    return actions.call_meeting(actor=SYSTEM, meeting=meeting)


def _people(times, gender="", organisation="", speaks_for="", **told):
    words = NewTold(gender=gender, organisation=organisation, speaks_for=speaks_for, **told)
    return [NewAttendance(words)] * times


def _bring(meeting, *rows):
    came = [each for some in rows for each in some]
    return actions.bring_attendance(actor=SYSTEM, meeting=meeting, rows=came, illustrative=True)


def _minors(times, band="12-17"):
    return [NewAttendance(NewTold(age_band=band), is_minor=True)] * times


def _as_the_seed(cycle):
    """Three tables with 401 people: 255 women, 146 men; apart from them 16 minors."""
    women, men, minors = (100, 90, 65), (60, 50, 36), (6, 5, 5)
    names = iter(f"Organización {number}" for number in range(60))
    meetings = []
    for number, (she, he, young) in enumerate(zip(women, men, minors, strict=True), 1):
        meeting = _encounter(cycle, number=number)
        civil = [
            NewAttendance(NewTold(gender="woman", speaks_for="civil", organisation=next(names)))
            for _each in range(20)
        ]
        academia = [
            NewAttendance(NewTold(gender="man", speaks_for="academia", organisation=name))
            for name in ("UANL", "Tec de Monterrey", "U-ERRE", "UDEM")
        ]
        un = _people(1, "man", "PNUD", "international") if number == 2 else []
        rest = _people(he - len(academia) - len(un), "man", speaks_for="own")
        came = _people(she - 20, "woman", speaks_for="own")
        _bring(meeting, civil, academia, un, rest, came, _minors(young))
        meetings.append(meeting)
    return meetings


def test_the_seeds_figures_are_counted_from_attendance(cycle, django_assert_max_num_queries):
    _as_the_seed(cycle)
    with django_assert_max_num_queries(3):
        presence = encounters.of_kind(cycle, "tables")
    assert (presence.adults, presence.women, presence.men) == (401, 255, 146)
    assert (presence.minors, presence.meetings) == (16, 3)
    groups = presence.groups
    assert (groups.civil, groups.universities, groups.international) == (60, 4, 1)
    by_hand = counted(cycle, "tables")
    assert by_hand["woman"] == 255
    assert by_hand["minors"] == 16
    assert (by_hand["civil"], by_hand["academia"], by_hand["international"]) == (60, 4, 1)
    assert encounters.of_cycle(cycle) == presence


def test_what_was_struck_and_what_was_not_called_does_not_count(cycle):
    meeting = _encounter(cycle)
    rows = _bring(meeting, _people(6, "woman"), _people(7, "man"))
    actions.strike(actor=SYSTEM, attendance=rows[0], reason="Se repitió.")
    assert encounters.of_meeting(meeting).adults == 12
    assert encounters.of_meeting(meeting).women == 5
    assert encounters.of_kind(cycle, "dialogue").is_empty
    other = build_cycle(folio="XX-2022")
    assert encounters.of_cycle(other).is_empty
    assert encounters.offered_answers(other) == {}


def test_an_organisation_counts_once_however_it_is_written(cycle):
    meeting = _encounter(cycle)
    registered = build_institution(name="Vecinas de Nuevo León", sector=Sector.CIVIL_SOCIETY)
    _bring(
        meeting,
        _people(1, organisation="Cómo Vamos, A.C.", speaks_for="civil"),
        _people(1, organisation="como vamos", speaks_for="civil"),
        _people(1, organisation="COMO  VAMOS AC", speaks_for="private"),
        _people(1, organisation="Vecinas de Nuevo Leon", speaks_for="own"),
        _people(1, organisation="Empate", speaks_for="civil"),
        _people(1, organisation="Empate", speaks_for="private"),
        _people(1, organisation="Sin sector"),
        _people(1, organisation=" - "),
        _people(3, speaks_for="civil"),
    )
    told = NewAttendance(NewTold(), institution=registered)
    _bring(meeting, [told])
    groups = encounters.of_meeting(meeting).groups
    assert (groups.civil, groups.private, groups.others, groups.total) == (2, 0, 2, 4)


def test_a_few_persons_are_not_shown_nor_worked_out_from_the_sums(cycle):
    first, second, third = (_encounter(cycle, number=number) for number in (1, 2, 3))
    _bring(first, _people(3, "woman"), _people(20, "man"), _people(6, "other"), _minors(2))
    _bring(second, _people(30, "woman"), _people(20, "man"), _people(6, "other"), _minors(9))
    _bring(third, _people(8, "woman"), _people(20, "man"), _people(6, "other"))
    told = [encounters.of_meeting(each) for each in (first, second, third)]
    whole = encounters.of_cycle(cycle)
    assert [each.women for each in (*told, whole)] == [None, 30, None, 41]
    assert [each.minors for each in (*told, whole)] == [None, None, 0, 11]


def test_a_meeting_that_is_of_no_cycle_is_told_alone(cycle):
    meeting = actions.draft_meeting(
        actor=SYSTEM, scope=cycle.folio, kind="group", title_es="Grupo", starts=STARTS
    )
    assert encounters.of_meeting(meeting).is_empty


def test_who_is_missing_is_told_against_targets_and_the_census(cycle):
    meeting = _encounter(cycle)
    monterrey = places.find("Monterrey")
    _bring(meeting, _people(30, "man", place=monterrey), _people(20, "woman"))
    look = {"actor": SYSTEM, "cycle": cycle}
    targets.set_target(**look, dimension="gender", key="woman", share=Decimal(50))
    targets.set_target(
        **look, dimension="group", key="disability", census=Decimal("5.6"), source="INEGI 2020"
    )
    targets.set_target(**look, dimension="place", place=monterrey, share=Decimal(20))
    found = {each.label: each for each in encounters.missing(cycle)}
    labels = [str(label) for label in found]
    assert labels == ["Mujer", "Persona con discapacidad", "Monterrey"]
    women, disabled, town = found.values()
    assert (women.now, women.wanted, women.gap, women.is_met) == (40.0, 50.0, 10.0, False)
    assert (disabled.now, disabled.wanted, disabled.census, disabled.gap) == (0.0, 5.6, 5.6, 5.6)
    assert (town.now, town.gap, town.is_met) == (60.0, 0.0, True)


def test_nobody_is_missing_before_anybody_came_and_few_are_kept_back(cycle):
    assert encounters.missing(cycle) == []
    targets.set_target(
        actor=SYSTEM, cycle=cycle, dimension="gender", key="woman", share=Decimal(50)
    )
    (found,) = encounters.missing(cycle)
    assert (found.now, found.gap, found.is_met) == (None, None, False)
    _bring(_encounter(cycle), _people(3, "woman"), _people(30, "man"), _people(6, "other"))
    (found,) = encounters.missing(cycle)
    assert found.now is None


def test_the_plan_editor_is_offered_what_the_record_answers(cycle):
    _as_the_seed(cycle)
    _encounter(cycle, kind="dialogue", number=7, calling="direct", offers=["ramp", "sign"])
    targets.set_target(
        actor=SYSTEM, cycle=cycle, dimension="gender", key="woman", share=Decimal(50)
    )
    found = encounters.offered_answers(cycle)
    assert found["groups_count"].answer == "65"
    assert "60 organizaciones de la sociedad civil" in found["groups_count"].counted
    assert found["public_meetings_count"].answer == "3"
    words = found["participants"].answer
    assert words.startswith("Participaron 401 personas (255 mujeres y 146 hombres).")
    assert "16 niñas, niños y adolescentes" in words
    assert "4 universidades, 1 organismo internacional" in words
    measures = found["diversity_measures"].answer
    assert "metas de presencia por género" in measures
    assert "Acceso sin escalones; Lengua de Señas Mexicana" in measures
    assert "persona adulta" in measures


def test_little_is_offered_of_little(cycle):
    meeting = _encounter(cycle, calling="direct")
    actions.invite(actor=SYSTEM, meeting=meeting, why="Sabe de agua.", name="Ana")
    _bring(meeting, _people(1))
    found = encounters.offered_answers(cycle)
    assert set(found) == {"public_meetings_count", "participants", "diversity_measures"}
    assert found["participants"].answer == "Participó 1 persona."
    assert found["diversity_measures"].answer.startswith("Se invitó directamente a 1 persona")
