"""Seats of the forum: founded, admitted and ended, and who holds them from when to when."""

from datetime import date, timedelta

import pytest

from planabierto.journey.forum import actions, rules
from planabierto.journey.forum.actions import NewSeat
from planabierto.journey.forum.models import Forum, ForumSeat, SeatSector
from planabierto.journey.forum.queries import forums, seats
from planabierto.journey.forum.queries import waiting as found
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from tests.builders import SYSTEM, build_cycle, build_institution, build_link, holder
from tests.builders_forum import SINCE, build_forum, build_resolution, build_vote, voted

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def refused(act, *arguments, **facts):
    """The reason of a refusal."""
    with pytest.raises(Refused) as refusal:
        act(*arguments, **facts)
    return str(refusal.value.verdict.reason)


def publish(sitting):
    sitting.cycle.state = "published"
    sitting.cycle.save(update_fields=["state"])


def begin(seat, name, starts, **facts):
    return actions.begin_tenure(
        actor=facts.pop("actor", SYSTEM), seat=seat, name=name, starts=starts, **facts
    )


def test_a_cycle_has_one_forum_and_the_secretariat_opens_it():
    cycle = build_cycle()
    known = {"cycle": cycle, "name_es": "Foro"}
    assert "secretaría" in refused(actions.open_forum, actor=holder(Role.CONTACT), **known)
    secretary = holder(Role.SECRETARY, cycle.folio)
    assert "Ponle nombre" in refused(actions.open_forum, actor=secretary, cycle=cycle, name_es=" ")
    made = actions.open_forum(actor=secretary, **known)
    assert made.made_by == secretary.pseudonym
    assert "ya tiene su foro" in refused(actions.open_forum, actor=secretary, **known)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"deciding": "dots"}, "por una mayoría"),
        ({"quorum_percent": 49}, "de la mitad"),
        ({"quorum_percent": 101}, "de la mitad"),
        ({"warns_days": 0}, "un día y un año"),
        ({"warns_days": 400}, "un día y un año"),
    ],
)
def test_a_forum_decides_by_a_majority_with_quorum(facts, said):
    sitting = build_forum(sectors=())
    known = {"actor": SYSTEM, "forum": sitting.forum, "name_es": "Foro"}
    assert said in refused(actions.describe_forum, **(known | facts))
    made = actions.describe_forum(**known, quorum_percent=60, deciding="parity")
    assert (made.quorum_percent, made.deciding) == (60, "parity")


def test_the_rules_in_force_are_the_newest_that_began():
    forum = build_forum(sectors=()).forum
    for day, url in ((date(2022, 8, 1), "https://a.org/1"), (date(2023, 8, 1), "https://a.org/2")):
        version = build_link(url=url)
        actions.write_rules(actor=SYSTEM, forum=forum, version=version, in_force=day)
    assert forums.rules_in_force(forum, date(2022, 7, 31)) is None
    assert forums.rules_in_force(forum, date(2023, 7, 31)).in_force == date(2022, 8, 1)
    assert forums.rules_in_force(forum, date(2023, 8, 1)).in_force == date(2023, 8, 1)


def test_the_roster_shows_who_holds_each_seat_of_a_day():
    sitting = build_forum(sectors=("government", "civil"))
    rows = seats.roster(sitting.forum, SINCE)
    assert [(row.seat.folio, row.titular.name) for row in rows] == [
        ("NL-2022-S1", "Persona government"),
        ("NL-2022-S2", "Persona civil"),
    ]
    assert seats.roster(sitting.forum, SINCE - DAY) == []
    actions.end_tenure(
        actor=SYSTEM, tenure=sitting.tenures["civil"], day=date(2023, 1, 31), because="Renunció"
    )
    begin(sitting.seats["civil"], "Suplente", SINCE, kind="alternate")
    last = seats.roster(sitting.forum, date(2023, 2, 1))[1]
    assert (last.titular, last.is_vacant, [each.name for each in last.alternates]) == (
        None,
        False,
        ["Suplente"],
    )
    assert seats.seat_view(sitting.seats["civil"], date(2023, 1, 31)).titular is not None


def test_a_seat_has_one_titular_at_a_time_and_alternates():
    sitting = build_forum(sectors=("civil",))
    seat = sitting.seats["civil"]
    assert "ya es de Persona civil" in refused(begin, seat, "Otra", date(2023, 1, 1))
    begin(seat, "Suplente", date(2023, 1, 1), kind="alternate")
    assert "titular o suplente" in refused(begin, seat, "Otra", SINCE, kind="vocal")
    assert "Escribe el nombre" in refused(begin, seat, " ", SINCE, kind="alternate")
    assert "no está vigente" in refused(begin, seat, "Antes", SINCE - DAY, kind="alternate")
    assert "anterior" in refused(begin, seat, "Al revés", SINCE, kind="alternate", ends=SINCE - DAY)
    end = {"actor": SYSTEM, "tenure": sitting.tenures["civil"], "because": "Rotación"}
    assert "anterior" in refused(actions.end_tenure, day=SINCE - DAY, **end)
    assert "motivo" in refused(actions.end_tenure, **(end | {"because": " "}), day=SINCE)
    ended = actions.end_tenure(day=date(2022, 12, 31), **end)
    assert "ya se terminó" in refused(actions.end_tenure, day=date(2022, 12, 1), **end)
    next_one = begin(seat, "Luz Ríos", date(2023, 1, 1), ends=date(2023, 6, 30))
    assert "termina antes" in refused(
        actions.end_tenure, actor=SYSTEM, tenure=next_one, day=date(2023, 7, 1), because="No"
    )
    assert begin(seat, "Ana", date(2023, 7, 1)).starts == date(2023, 7, 1)
    assert ended.ends == date(2022, 12, 31)


def test_who_is_not_of_the_secretariat_gives_no_seats():
    sitting = build_forum(sectors=("civil",))
    new = NewSeat("civil", SINCE, institution=build_institution(name="Otra"))
    member = sitting.members["civil"]
    assert "secretaría" in refused(actions.found_seat, actor=member, forum=sitting.forum, new=new)
    assert rules.may_run(sitting.secretary, sitting.forum)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"sector": "otro"}, "sector"),
        ({"institution": None}, "institución o de un colectivo"),
    ],
)
def test_a_seat_is_somebodys_and_of_a_sector(facts, said):
    forum = build_forum(sectors=()).forum
    known = {"sector": "civil", "from_day": SINCE, "institution": build_institution()}
    new = NewSeat(**(known | facts))
    assert said in refused(actions.found_seat, actor=SYSTEM, forum=forum, new=new)
    assert not ForumSeat.objects.exists()


def test_a_collective_of_another_forum_gets_no_seat():
    mine, other = (
        build_forum(sectors=()),
        build_forum(sectors=(), cycle=build_cycle(folio="NL-2025")),
    )
    group = actions.form_collective(actor=SYSTEM, forum=other.forum, name_es="Núcleo")
    new = NewSeat("civil", SINCE, collective=group)
    assert "otro foro" in refused(actions.found_seat, actor=SYSTEM, forum=mine.forum, new=new)


def test_after_the_first_resolution_seats_come_and_go_by_resolution():
    sitting = build_forum()
    about_seats = build_resolution(sitting, kind="seat")
    other = build_resolution(sitting)
    new = NewSeat("international", SINCE, institution=build_institution(name="ONU"))
    assert "por acuerdo" in refused(actions.found_seat, actor=SYSTEM, forum=sitting.forum, new=new)
    assert "quién integra" in refused(actions.admit_seat, actor=SYSTEM, resolution=other, new=new)
    made = actions.admit_seat(actor=SYSTEM, resolution=about_seats, new=new)
    assert (made.folio, made.founding, made.admission.resolution) == (
        "NL-2022-S6",
        False,
        about_seats,
    )
    end = {"actor": SYSTEM, "seat": made, "reason": "Concluyó su misión"}
    assert "quién integra" in refused(actions.end_seat, day=SINCE, resolution=other, **end)
    assert "anterior" in refused(actions.end_seat, day=SINCE - DAY, **end)
    actions.end_seat(day=date(2024, 1, 1), resolution=about_seats, **end)
    assert "ya terminó" in refused(actions.end_seat, day=date(2024, 1, 1), **end)
    assert made not in seats.seats_in_force(sitting.forum, date(2024, 1, 2))
    assert made in seats.seats_in_force(sitting.forum, date(2024, 1, 1))


def test_a_resolution_of_another_forum_ends_no_seat():
    sitting = build_forum(sectors=("government", "civil", "academia", "private"))
    other = build_forum(sectors=("civil",), members=(), cycle=build_cycle(folio="NL-2025"))
    made = build_resolution(sitting, kind="seat")
    verdict = rules.may_end_seat(SYSTEM, other.seats["civil"], date(2024, 1, 1), made)
    assert "otro foro" in str(verdict.reason)


def test_a_seat_that_ends_in_mid_vote_votes_no_more():
    sitting = build_forum()
    motion = voted(sitting, build_vote(sitting), private="no", government="yes")
    yesterday = clock.now().date() - 2 * DAY
    actions.end_seat(actor=SYSTEM, seat=sitting.seats["private"], day=yesterday, reason="Salió")
    left = motion.ballot.electors.get(holder="NL-2022-S4")
    assert left.left_at is not None
    new = NewSeat("guarantor", SINCE, institution=build_institution(name="INFO NL"))
    actions.found_seat(actor=SYSTEM, forum=sitting.forum, new=new)
    assert motion.ballot.electors.filter(holder="NL-2022-S6", left_at=None).exists()


def test_a_term_that_ends_soon_warns_the_secretariat():
    sitting = build_forum(sectors=("civil",), members=(), warns_days=60)
    today = clock.now().date()
    view = seats.roster(sitting.forum, today)[0]
    assert (view.ends, view.ends_soon, view.is_over) == (None, False, False)
    tenure = sitting.tenures["civil"]
    tenure.ends = today + timedelta(days=60)
    tenure.save(update_fields=["ends"])
    held = list(sitting.secretary.capacities)
    assert seats.roster(sitting.forum, today)[0].ends_soon
    assert not seats.roster(sitting.forum, today - DAY)[0].ends_soon
    assert [each.pk for each in found.terms_ending(held, today)] == [tenure.pk]
    assert not found.terms_ending(held, today - 400 * DAY)
    begin(sitting.seats["civil"], "Quien sigue", tenure.ends + DAY)
    assert not found.terms_ending(list(holder(Role.SECRETARY).capacities), today)


def test_the_rotation_calendar_says_whose_turn_is_over():
    sitting = build_forum(sectors=("civil",), members=())
    ForumSeat.objects.update(rotates_months=6)
    view = seats.roster(sitting.forum, date(2023, 2, 8))[0]
    assert (view.ends, view.ends_soon) == (date(2023, 2, 8), True)
    assert seats.roster(sitting.forum, date(2023, 2, 9))[0].is_over
    seat = sitting.seats["civil"]
    tenure = sitting.tenures["civil"]
    actions.end_tenure(actor=SYSTEM, tenure=tenure, day=date(2023, 2, 8), because="Rotación")
    assert begin(seat, "Quien sigue", date(2023, 2, 9)).ends == date(2023, 8, 8)
    assert begin(seat, "Suplente", SINCE, kind="alternate").ends is None
    assert seats.roster(sitting.forum, date(2023, 8, 9))[0].ends is None


def test_a_person_holds_a_seat_with_their_account():
    sitting = build_forum(sectors=("civil",))
    member, day = sitting.members["civil"], clock.now().date()
    assert seats.holds(member, sitting.seats["civil"], day) == sitting.tenures["civil"]
    assert seats.held_by(STRANGER, sitting.forum, day) == []
    assert seats.holds(STRANGER, sitting.seats["civil"], day) is None


def test_a_forum_is_seen_with_its_cycle():
    sitting = build_forum(sectors=("civil",), members=())
    assert forums.forum("nl-2022", STRANGER) is None
    assert seats.seat("NL-2022-S1", STRANGER) is None
    assert forums.current(STRANGER, SINCE) is None
    publish(sitting)
    assert forums.current(STRANGER, SINCE) == sitting.forum
    assert forums.forum_of(sitting.cycle, STRANGER) == sitting.forum
    assert seats.seat("NL-2022-S1", STRANGER) == sitting.seats["civil"]
    assert seats.seat("NL-2022", STRANGER) is None
    assert seats.tenure(sitting.tenures["civil"].pk, STRANGER) == sitting.tenures["civil"]
    assert list(seats.tenures_of(sitting.seats["civil"])) == [sitting.tenures["civil"]]
    assert Forum.objects.get().name.es == "Foro Multiactor"
    assert SeatSector.OBSERVER not in {each.sector for each in seats.seats_of(sitting.forum)}
