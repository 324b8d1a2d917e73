"""Whatever people do, places stand as one who keeps the list by hand would have them."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from planabierto.kit import clock
from planabierto.tools.meetings import actions
from planabierto.tools.meetings.queries import meetings
from tests.builders import WITH_DATABASE
from tests.builders_meetings import TOLD, build_meeting, build_registration

pytestmark = pytest.mark.django_db
PLACES = 2
ACTS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["come", "come_untold", "late"]), st.just(0)),
        st.tuples(st.sampled_from(["cancel", "take"]), st.integers(0, 7)),
    ),
    min_size=5,
    max_size=8,
)


class ByHand:
    """The list as somebody keeps it with a pencil: a state for each, first come first served."""

    def __init__(self):
        self.states = []

    def come(self, state):
        self.states.append(state if self.free() > 0 else "waiting")

    def free(self):
        return PLACES - sum(each in ("offered", "confirmed") for each in self.states)

    def mark(self, person, states, after):
        if person < len(self.states) and self.states[person] in states:
            self.states[person] = after
            self.hand_on()
            return True
        return False

    def late(self):
        self.states = ["lapsed" if each == "offered" else each for each in self.states]
        self.hand_on()

    def hand_on(self):
        while self.free() > 0 and "waiting" in self.states:
            self.states[self.states.index("waiting")] = "offered"


def act(table, done, hand, what, person):
    """Do the same with both; what cannot be done is done with neither."""
    if what.startswith("come"):
        data = TOLD if what == "come" else None
        hand.come("confirmed" if data else "offered")
        done.append(build_registration(table=table, email=f"p{len(done)}@x.mx", data=data).secret)
    elif what == "late":
        hand.late()
        actions.keep_places(at=clock.now() + timedelta(days=3))
    elif what == "cancel":
        if hand.mark(person, ("waiting", "offered", "confirmed"), "cancelled"):
            actions.cancel_registration(secret=done[person])
    elif hand.mark(person, ("offered",), "confirmed"):
        actions.take_place(secret=done[person], data=TOLD)


@given(ACTS)
@settings(WITH_DATABASE, max_examples=8)
def test_places_stand_as_on_a_list_kept_by_hand(acts):
    with transaction.atomic():
        table = meetings.tables_of(build_meeting(capacity=PLACES)).get()
        done, hand = [], ByHand()
        for what, person in acts:
            act(table, done, hand, what, person)
        rows = table.registrations.order_by("turn")
        assert list(rows.values_list("state", flat=True)) == hand.states
        assert not rows.exclude(state="confirmed").exclude(name="").exists()
        transaction.set_rollback(True)
