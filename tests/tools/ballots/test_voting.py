"""A ballot from its declaration to its count, and everything it does not take."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planabierto.ground.journal.models import Entry
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.kit.registry import checks
from planabierto.kit.verdict import Refused
from planabierto.tools.ballots import actions, queries, rules
from planabierto.tools.ballots.actions import NewElector, NewOption
from planabierto.tools.ballots.counting import proof_of
from planabierto.tools.ballots.models import Ballot, Count, Elector, Vote, VoteMark
from tests.builders import SYSTEM, WITH_DATABASE
from tests.naive_votes import MAJORITIES, decide

pytestmark = pytest.mark.django_db
SCOPE = "NL-2022-V1"
SEATS = ("S1", "S2", "S3", "S4")
OPTIONS = (NewOption("agua", "Agua", "Water"), NewOption("aire", "Aire", "Air"))


def build_ballot(*, deciding="simple", electors=SEATS, present=True, opened=True, **facts):
    """A ballot of four seats, open unless told; the first is of government, the second civil."""
    closes = facts.pop("closes", None)
    ballot = actions.draft_ballot(
        actor=SYSTEM, scope=SCOPE, question_es="¿Se aprueba?", deciding=deciding, **facts
    )
    sides = ("government", "civil", "academia", "private")
    who = [NewElector(each, side, present) for each, side in zip(electors, sides, strict=False)]
    if not opened:
        return ballot
    return actions.open_ballot(actor=SYSTEM, ballot=ballot, electors=who, closes=closes)


def vote(ballot, holder, *choices, **facts):
    """A vote for these options, one each unless told."""
    marks = facts.pop("marks", dict.fromkeys(choices, 1))
    return actions.cast(actor=SYSTEM, ballot=ballot, holder=holder, marks=marks, **facts)


def elector(ballot, holder):
    return queries.elector(ballot, holder)


def refused(act, *arguments, **facts):
    """The reason of a refusal."""
    with pytest.raises(Refused) as refusal:
        act(*arguments, **facts)
    return str(refusal.value.verdict.reason)


def problems():
    return [
        each for name in ("ballots.counts", "ballots.states") for each in checks[name].problems()
    ]


def close(ballot):
    return actions.close_ballot(actor=SYSTEM, ballot=ballot)


def test_the_last_vote_counts_and_the_former_stays_on_record():
    ballot = build_ballot()
    vote(ballot, "S1", "no")
    vote(ballot, "S1", "yes")
    vote(ballot, "S2", "abstain")
    assert [each.holder for each in queries.yet_to_vote([ballot])] == ["S3", "S4"]
    made = close(ballot)
    assert (made.passed, made.result["yes"], made.result["no"], made.result["abstain"]) == (
        True,
        1,
        0,
        1,
    )
    assert Vote.objects.filter(elector__holder="S1").count() == 2
    line = queries.roll_of(ballot)[0]
    assert (line.choice, line.vote.number, line.recused) == ("yes", 2, False)
    assert problems() == []


def test_a_closed_ballot_takes_nothing_any_more():
    ballot = build_ballot()
    vote(ballot, "S1", "yes")
    made = close(ballot)
    said = "nada de ella cambia"
    assert said in refused(vote, ballot, "S1", "no")
    assert said in refused(
        actions.recuse, actor=SYSTEM, elector=elector(ballot, "S2"), reason="Es parte"
    )
    assert said in refused(close, ballot)
    assert said in refused(actions.annul_ballot, actor=SYSTEM, ballot=ballot, reason="No")
    assert said in refused(actions.open_ballot, actor=SYSTEM, ballot=ballot)
    for act, facts in (
        (actions.join, {"ballot": ballot, "new": NewElector("S9")}),
        (actions.leave, {"elector": elector(ballot, "S2"), "because": "Salió"}),
        (actions.attend, {"elector": elector(ballot, "S2"), "present": False}),
    ):
        assert "ya terminó" in refused(act, actor=SYSTEM, **facts)
    again = queries.recount(ballot)
    assert (again.proof, again.counted.result) == (made.proof, made.result)


def test_doctor_names_a_count_somebody_meddled_with():
    ballot = build_ballot()
    for each in SEATS:
        vote(ballot, each, "yes")
    close(ballot)
    Vote.objects.filter(elector__holder="S1").update(nonce="0")
    assert "counted from other votes" in problems()[0]
    no = ballot.options.get(key="no")
    VoteMark.objects.filter(vote__elector__holder__in=["S1", "S2"]).update(option=no)
    assert "counts otherwise" in problems()[0]
    Count.objects.all().delete()
    assert "was not counted" in problems()[0]
    Ballot.objects.update(state="void")
    assert "nobody said why" in problems()[0]


def test_counted_but_open_is_named_too():
    ballot = build_ballot()
    close(ballot)
    Ballot.objects.update(state="open")
    assert "is counted and is open" in problems()[0]


def test_who_left_is_not_counted_and_may_come_back():
    ballot = build_ballot(quorum=3)
    vote(ballot, "S1", "yes")
    vote(ballot, "S2", "no")
    leave = {"actor": SYSTEM, "elector": elector(ballot, "S2")}
    assert "por qué" in refused(actions.leave, because=" ", **leave)
    actions.leave(because="Su institución salió", **leave)
    assert "Ya no está" in refused(actions.leave, because="Otra vez", **leave)
    assert "Ya no estás" in refused(vote, ballot, "S2", "yes")
    new = NewElector("S5", "civil", True)
    actions.join(actor=SYSTEM, ballot=ballot, new=new)
    assert "Ya está" in refused(actions.join, actor=SYSTEM, ballot=ballot, new=new)
    counted = queries.recount(ballot).counted
    assert (counted.passed, counted.result["electors"], counted.result["no"]) == (True, 4, 0)
    actions.join(actor=SYSTEM, ballot=ballot, new=NewElector("S2", "civil"))
    assert not queries.recount(ballot).counted.passed
    assert Elector.objects.get(holder="S2").left_because == ""


def test_taking_no_part_is_said_and_voids_a_vote():
    ballot = build_ballot(deciding="absolute")
    vote(ballot, "S1", "yes")
    vote(ballot, "S2", "yes")
    vote(ballot, "S3", "no")
    recuse = {"actor": SYSTEM, "elector": elector(ballot, "S3")}
    assert "conflicto" in refused(actions.recuse, reason=" ", **recuse)
    actions.recuse(reason="Es parte", **recuse)
    assert "Te excusaste" in refused(vote, ballot, "S3", "no")
    assert "Te excusaste" in refused(actions.recuse, reason="Otra vez", **recuse)
    made = close(ballot)
    assert (made.passed, made.result["recused"], made.result["no"]) == (True, 1, 0)


def test_who_is_away_counts_once_they_come():
    ballot = build_ballot(present=False, quorum=1)
    assert not queries.recount(ballot).counted.result["quorate"]
    actions.attend(actor=SYSTEM, elector=elector(ballot, "S1"), present=True)
    assert queries.recount(ballot).counted.result["quorate"]
    actions.attend(actor=SYSTEM, elector=elector(ballot, "S1"), present=False)
    assert not queries.recount(ballot).counted.result["quorate"]


def test_votes_are_taken_within_the_window():
    at = clock.now()
    ballot = build_ballot(closes=at + timedelta(days=1))
    assert rules.takes_votes(ballot, ballot.opens)
    assert rules.takes_votes(ballot, ballot.closes)
    second = timedelta(seconds=1)
    assert "no abre" in str(rules.takes_votes(ballot, ballot.opens - second).reason)
    assert "ya terminó" in str(rules.takes_votes(ballot, ballot.closes + second).reason)
    assert list(queries.due_to_close(ballot.closes + second)) == [ballot]
    assert not queries.due_to_close(ballot.closes).exists()
    draft = build_ballot(opened=False)
    assert "no abre" in str(rules.takes_votes(draft, at).reason)
    draft.opens = None
    draft.state = "open"
    assert rules.takes_votes(draft, at)
    assert "después de abrir" in refused(
        actions.open_ballot, actor=SYSTEM, ballot=build_ballot(opened=False), closes=at
    )
    assert "ya está abierta" in refused(actions.open_ballot, actor=SYSTEM, ballot=ballot)


def test_a_ballot_left_without_effect_says_why():
    ballot = build_ballot()
    assert "motivo" in refused(actions.annul_ballot, actor=SYSTEM, ballot=ballot, reason=" ")
    made = actions.annul_ballot(actor=SYSTEM, ballot=ballot, reason="Faltó un documento")
    assert (made.state, made.annulled) == ("void", "Faltó un documento")
    assert "sin efecto" in refused(vote, ballot, "S1", "yes")
    assert problems() == []


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"question_es": " "}, "qué se vota"),
        ({"deciding": "suerte"}, "No existe"),
        ({"options": OPTIONS}, "a favor, en contra"),
        ({"deciding": "dots", "options": OPTIONS[:1]}, "dos opciones"),
        ({"deciding": "dots", "options": OPTIONS[:1] * 2}, "dos opciones"),
        ({"deciding": "scoring", "options": OPTIONS, "most": 0}, "al menos uno"),
    ],
)
def test_a_ballot_is_declared_whole(facts, said):
    known = {"actor": SYSTEM, "scope": SCOPE, "question_es": "¿Qué?", "deciding": "simple"}
    assert said in refused(actions.draft_ballot, **(known | facts))
    assert not Ballot.objects.exists()


@pytest.mark.parametrize(
    ("deciding", "marks", "said"),
    [
        ("simple", {}, "opciones de la lista"),
        ("simple", {"quizas": 1}, "opciones de la lista"),
        ("simple", {"yes": 1, "no": 1}, "una sola"),
        ("simple", {"yes": 2}, "una sola"),
        ("dots", {"agua": 3, "aire": 1}, "tienes 3"),
        ("dots", {"agua": 0}, "tienes 3"),
        ("ranking", {"agua": 2}, "hasta 3"),
        ("ranking", {"agua": 1, "aire": 1}, "hasta 3"),
        ("scoring", {"agua": 4}, "de 0 a 3"),
        ("scoring", {"agua": -1}, "de 0 a 3"),
    ],
)
def test_a_vote_fits_its_rule(deciding, marks, said):
    facts = {} if deciding == "simple" else {"options": OPTIONS, "most": 3}
    ballot = build_ballot(deciding=deciding, **facts)
    assert said in refused(vote, ballot, "S1", marks=marks)
    assert not Vote.objects.exists()


def test_nobody_votes_who_is_not_on_the_list():
    assert "No estás en la lista" in refused(vote, build_ballot(), "S9", "yes")


def test_a_ballot_open_to_anybody_names_nobody():
    ballot = build_ballot(deciding="ranking", options=OPTIONS, most=2, electors=(), roll_call=False)
    for device in ("device-one", "device-two"):
        made = vote(ballot, device, marks={"agua": 1, "aire": 2}, joins=True)
    vote(ballot, "device-two", marks={"aire": 1}, joins=True)
    assert made.made_by == ""
    entry = Entry.objects.filter(verb="ballots.cast").last()
    assert (entry.actor, entry.audience) == (STRANGER.pseudonym, "restricted")
    count = close(ballot)
    assert count.passed is None
    rows = [(row["key"], row["points"], row["place"]) for row in count.result["options"]]
    assert rows == [("aire", 3, 1), ("agua", 2, 2)]
    sheet = queries.sheet_of(ballot)
    assert proof_of(sheet) == count.proof
    assert "device" not in str(sheet)
    assert all(set(row["vote"]) == {"drawn", "marks"} for row in sheet["electors"])


def test_a_dissent_is_of_who_voted_otherwise():
    ballot = build_ballot()
    vote(ballot, "S1", "yes")
    vote(ballot, "S2", "yes")
    vote(ballot, "S3", "no")
    say = {"actor": SYSTEM, "text": "No hay presupuesto."}
    other = elector(ballot, "S3")
    assert "cuando ya se decidió" in refused(actions.dissent, elector=other, **say)
    close(ballot)
    assert "Escribe" in refused(actions.dissent, actor=SYSTEM, elector=other, text=" ")
    for holder in ("S1", "S4"):
        assert "votó distinto" in refused(actions.dissent, elector=elector(ballot, holder), **say)
    made = actions.dissent(elector=other, **say)
    assert "Ya presentaste" in refused(actions.dissent, elector=elector(ballot, "S3"), **say)
    assert [line.elector.dissent for line in queries.roll_of(ballot) if line.choice == "no"] == [
        made
    ]


def test_who_said_yes_to_what_was_lost_dissents_too():
    ballot = build_ballot()
    vote(ballot, "S1", "yes")
    vote(ballot, "S2", "no")
    vote(ballot, "S3", "yes")
    actions.recuse(actor=SYSTEM, elector=elector(ballot, "S3"), reason="Es parte")
    actions.leave(actor=SYSTEM, elector=elector(ballot, "S4"), because="Salió")
    assert close(ballot).passed is False
    assert rules.may_dissent(Ballot.objects.get(), elector(ballot, "S1"))
    for holder in ("S2", "S3", "S4"):
        assert not rules.may_dissent(Ballot.objects.get(), elector(ballot, holder))


ACTS = st.lists(
    st.one_of(
        st.tuples(
            st.just("votes"), st.sampled_from(SEATS), st.sampled_from(["yes", "no", "abstain"])
        ),
        st.tuples(st.sampled_from(["leaves", "recuses"]), st.sampled_from(SEATS), st.none()),
        st.tuples(st.just("sits"), st.sampled_from(SEATS), st.just(("civil", True))),
    ),
    max_size=8,
)


@WITH_DATABASE
@given(acts=ACTS, rule=st.sampled_from(MAJORITIES), quorum=st.integers(0, 4))
def test_whatever_happens_in_mid_vote_the_count_is_the_naive_one(acts, rule, quorum):
    ballot = build_ballot(deciding=rule, quorum=quorum)
    sides = ("government", "civil", "academia", "private")
    story = [("sits", who, (side, True)) for who, side in zip(SEATS, sides, strict=True)]
    for act, who, what in acts:
        try:
            _play(ballot, act, who, what)
        except Refused:
            continue
        story.append((act, who, what))
    made = close(ballot)
    assert made.passed == decide(rule, story, quorum)
    assert problems() == []


def _play(ballot, act, who, what):
    by = {"actor": SYSTEM}
    if act == "votes":
        vote(ballot, who, what)
    elif act == "leaves":
        actions.leave(elector=elector(ballot, who), because="Salió", **by)
    elif act == "recuses":
        actions.recuse(elector=elector(ballot, who), reason="Es parte", **by)
    else:
        actions.join(ballot=ballot, new=NewElector(who, *what), **by)
