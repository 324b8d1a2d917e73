"""Counting: every rule against a naive count, whatever happens in mid-vote."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planabierto.tools.ballots.counting import Voter, count, proof_of
from tests.builders import PROPERTY
from tests.naive_votes import MAJORITIES, decide, last_words, points

SIDES = ("government", "civil", "academia", "private")
CHOICES = ("yes", "no", "abstain")
OPTIONS = ("agua", "aire", "suelo")
NAMES = st.integers(0, 9).map("S{}".format)


def stories(votes):
    """Seats that come, go, recuse and vote, in any order."""
    sit = st.tuples(st.just("sits"), NAMES, st.tuples(st.sampled_from(SIDES), st.booleans()))
    leave = st.tuples(st.sampled_from(["leaves", "recuses"]), NAMES, st.none())
    vote = st.tuples(st.just("votes"), NAMES, votes)
    return st.tuples(
        st.lists(sit, max_size=10), st.lists(st.one_of(vote, vote, vote, sit, leave), max_size=30)
    ).map(lambda parts: [each for part in parts for each in part])


def voters(story, as_marks):
    """The same story as the house counts it."""
    sides, here, gone, out, said = last_words(story)
    return [
        Voter(sides[who], here[who], who in gone, who in out, as_marks(said.get(who)))
        for who in sides
    ]


def motion(rule, people, quorum=0):
    return count(rule, CHOICES, people, quorum=quorum, most=1)


def one(choice):
    return {choice: 1} if choice else None


@pytest.mark.parametrize("rule", MAJORITIES)
@PROPERTY
@given(story=stories(st.sampled_from(CHOICES)), quorum=st.integers(0, 8))
def test_a_majority_is_what_a_naive_count_says(rule, story, quorum):
    counted = motion(rule, voters(story, one), quorum)
    assert counted.passed == decide(rule, story, quorum)
    result = counted.result
    cast = result["yes"] + result["no"] + result["abstain"]
    assert cast + result["recused"] + result["silent"] == result["electors"]
    assert result["quorate"] == (result["took_part"] >= quorum)
    assert result["took_part"] >= cast + result["recused"]


@pytest.mark.parametrize("rule", ["dots", "scoring", "ranking"])
@PROPERTY
@given(data=st.data())
def test_points_are_what_a_naive_sum_says(rule, data):
    if rule == "ranking":
        orders = st.permutations(OPTIONS).flatmap(
            lambda order: st.integers(1, 3).map(
                lambda n: {key: rank for rank, key in enumerate(order[:n], 1)}
            )
        )
    else:
        orders = st.dictionaries(st.sampled_from(OPTIONS), st.integers(1, 3), min_size=1)
    story = data.draw(stories(orders))
    rows = count(rule, OPTIONS, voters(story, lambda marks: marks), quorum=0, most=3).result
    expected = points(rule, OPTIONS, story, 3)
    assert {row["key"]: row["points"] for row in rows["options"]} == expected
    for row in rows["options"]:
        assert row["place"] == 1 + len([each for each in expected.values() if each > row["points"]])
    places = [row["place"] for row in rows["options"]]
    assert places == sorted(places)


def seats(**choices):
    return [Voter("academia", True, marks={key: 1}) for key, n in choices.items() for _ in range(n)]


@pytest.mark.parametrize(
    ("rule", "votes", "others", "passes"),
    [
        ("simple", {"yes": 3, "no": 2, "abstain": 9}, 0, True),
        ("simple", {"yes": 3, "no": 3}, 0, False),
        ("simple", {"abstain": 5}, 0, False),
        ("absolute", {"yes": 4}, 3, True),
        ("absolute", {"yes": 4}, 4, False),
        ("two_thirds", {"yes": 4, "no": 2}, 0, True),
        ("two_thirds", {"yes": 5, "no": 3}, 0, False),
        ("two_thirds", {"abstain": 2}, 0, False),
    ],
)
def test_each_rule_at_its_edge(rule, votes, others, passes):
    people = seats(**votes) + [Voter(present=True)] * others
    assert motion(rule, people).passed is passes


def test_who_recused_is_not_among_those_who_could_decide():
    people = [*seats(yes=2), Voter(recused=True), Voter(recused=True, marks={"no": 1})]
    counted = motion("absolute", people, quorum=4)
    assert counted.passed
    assert (counted.result["no"], counted.result["recused"]) == (0, 2)


def test_parity_needs_each_side_by_itself():
    government, civil = Voter("government", marks={"yes": 1}), Voter("civil", marks={"yes": 1})
    against = Voter("civil", marks={"no": 1})
    assert motion("parity", [government, civil]).passed
    assert not motion("parity", [government, government, civil, against]).passed
    assert not motion("parity", [government]).passed
    assert not motion("parity", [government, civil, *seats(no=2)]).passed


def test_without_quorum_nothing_passes():
    assert motion("simple", seats(yes=3), quorum=3).passed
    lacking = motion("simple", seats(yes=3), quorum=4)
    assert lacking.passed is False
    assert lacking.result["quorate"] is False


def test_the_proof_is_the_digest_of_canonical_json():
    sheet = {"b": [1, "ñ"], "a": None}
    text = json.dumps(sheet, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert proof_of(sheet) == hashlib.sha256(text.encode()).hexdigest()
