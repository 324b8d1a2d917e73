"""Whatever is coded, split, joined, withdrawn and undone, in whatever order: no voice is lost."""

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from planabierto.journey.consultation.models import Contribution
from planabierto.journey.themes import actions
from planabierto.journey.themes.actions.placing import place_voices
from planabierto.journey.themes.models import Assignment, Coding, Placement, Theme
from planabierto.journey.themes.queries import workbench
from planabierto.kit.verdict import Refused
from tests.builders import WITH_DATABASE
from hypothesis import settings
BIG = settings(WITH_DATABASE, max_examples=80, derandomize=False)
from tests.builders_themes import (
    ANA,
    KEEPER,
    LUZ,
    everything,
    hear,
    heard,
    hint,
    problems,
    theme_of,
)

pytestmark = pytest.mark.django_db
STEPS = (
    "assign assign instead none release split merge retire accept refuse undo hear withdraw"
    " hold show hide hint place"
).split()
OWN = (
    "themes.voices",
    "themes.placements",
    "themes.strokes",
    "themes.assignments",
    "themes.states",
)
MOVES = {
    "withdraw": (("received", "held", "hidden"), "withdrawn"),
    "hold": (("received",), "held"),
    "show": (("held", "hidden"), "received"),
    "hide": (("received", "held"), "hidden"),
}
step = st.tuples(
    st.sampled_from(STEPS),
    st.sampled_from((ANA, LUZ, KEEPER)),
    st.integers(0, 11),
    st.integers(0, 11),
    st.integers(1, 5),
)


class Model:
    """What should stand, kept by the plainest means: of each voice, who says what."""

    def __init__(self, voices):
        self.call, self.heard = voices[0].call, len(voices)

    def agrees(self):
        """Every voice is in exactly one place, counted here by going through them one by one."""
        tally = Counter(self._where(voice) for voice in Contribution.objects.all())
        found = workbench.counts(self.call)
        assert sum(tally.values()) == self.heard == found.in_all
        for name in ("assigned", "none", "waiting", "withdrawn", "held", "hidden"):
            assert getattr(found, name) == tally[name], name
        waits = [v.pk for v in Contribution.objects.order_by("pk") if self._where(v) == "waiting"]
        found = workbench.next_voices(self.call, workbench.Filters(state="waiting"), 0, 99)
        assert [voice.pk for voice in found] == waits

    def _where(self, voice):
        if voice.state != "received":
            return voice.state
        said = [row for row in Assignment.objects.filter(contribution=voice) if not row.ended_in_id]
        if any(row.theme_id for row in said):
            return "assigned"
        return "none" if said else "waiting"


def _some(rows, first, size):
    rows = list(rows)
    return [rows[(first + n) % len(rows)] for n in range(min(size, len(rows)))] if rows else []


def _do(call, kind, actor, first, second, size):
    """One step, as far as it can be done."""
    readable = Contribution.objects.filter(call=call, state="received").order_by("pk")
    voices = _some(readable, first, size)
    themes = _some(Theme.objects.filter(state="active").order_by("pk"), second, 2)
    theme = themes[0] if themes else None
    if kind in MOVES:
        sources, target = MOVES[kind]
        one = _some(Contribution.objects.filter(state__in=sources).order_by("pk"), first, 1)
        Contribution.objects.filter(pk__in=[each.pk for each in one]).update(state=target)
    elif kind == "undo":
        actions.undo(actor=KEEPER, coding=_some(Coding.objects.order_by("-pk"), first, 1)[0])
    elif kind == "split":
        inside = Assignment.objects.filter(theme=theme, ended_in=None)
        moves = {pk: pk % 2 for pk in inside.values_list("contribution", flat=True) if pk % 3}
        names = [f"{theme.name_es} {n}{Theme.objects.count()}" for n in range(2)]
        rest = first % 3 if first % 3 < 2 else None
        actions.split_theme(
            actor=KEEPER, theme=theme, into=names, moves=moves, rest=rest, reason="x"
        )
    elif kind == "merge":
        into = themes[1] if size % 2 else None
        name = f"Unido {Theme.objects.count()}"
        actions.merge_themes(actor=KEEPER, themes=themes, into=into, name_es=name, reason="x")
    else:
        acts = {
            "assign": lambda: actions.assign(actor=actor, contributions=voices, theme=theme),
            "instead": lambda: actions.assign(
                actor=actor, contributions=voices, theme=theme, instead=True
            ),
            "none": lambda: actions.assign_none(actor=actor, contributions=voices, reason="x"),
            "release": lambda: actions.release(actor=actor, contributions=voices),
            "retire": lambda: actions.retire_theme(actor=KEEPER, theme=theme, reason="x"),
            "accept": lambda: actions.accept_suggestions(actor=actor, contributions=voices),
            "refuse": lambda: actions.refuse_suggestions(actor=actor, contributions=voices),
            "hint": lambda: hint(voices, theme),
            "place": place_voices,
        }
        acts[kind]()


@BIG
@given(st.lists(step, min_size=5, max_size=25))
def test_no_voice_is_lost(steps):
    with transaction.atomic():
        voices = heard(6)
        model = Model(voices)
        for name in ("Agua", "Aire", "Suelo"):
            theme_of(voices[0].cycle, name)
        for kind, *rest in steps:
            if kind == "hear":
                hear(model.call, 1)
                model.heard += 1
                continue
            before = everything()
            try:
                with transaction.atomic():
                    _do(model.call, kind, *rest)
            except (Refused, IndexError, AttributeError):
                assert everything() == before
        model.agrees()
        assert problems(*OWN) == []
        transaction.set_rollback(True)


@BIG
@given(st.lists(step, min_size=3, max_size=12))
def test_undoing_everything_leads_back_to_the_beginning(steps):
    kinds = {"assign", "instead", "none", "release", "split", "merge", "accept", "refuse"}
    with transaction.atomic():
        voices = heard(5)
        for name in ("Agua", "Aire", "Suelo"):
            theme = theme_of(voices[0].cycle, name)
        hint(voices, theme)
        place_voices()
        beginning, done = everything(), []
        for kind, *rest in steps:
            if kind not in kinds:
                continue
            try:
                with transaction.atomic():
                    _do(voices[0].call, kind, *rest)
            except (Refused, IndexError, AttributeError):
                continue
            done.append(Coding.objects.order_by("-pk").first())
        for coding in reversed(done):
            actions.undo(actor=KEEPER, coding=coding)
        assert everything() == beginning
        assert Theme.objects.filter(state="active").count() == 3
        assert Placement.objects.filter(state="waiting").count() == 5
        transaction.set_rollback(True)
