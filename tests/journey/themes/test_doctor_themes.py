"""`doctor` names every voice that is lost, and whoever was tampered with."""

import pytest

from planabierto.journey.consultation.models import Contribution
from planabierto.journey.themes import actions
from planabierto.journey.themes.actions.placing import place_voices, recount
from planabierto.journey.themes.models import Assignment, Codebook, Coding, Placement, Theme
from tests.builders import build_cycle
from tests.builders_themes import ANA, heard, problems, put, take_back, theme_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def voices():
    found = heard(4)
    put(found[:2], theme_of(found[0].cycle, "Agua"))
    actions.assign_none(actor=ANA, contributions=found[2:3], reason="Saludo")
    return found


def test_what_actions_wrote_is_sound(voices):
    assert problems() == []


def test_a_voice_in_a_state_nobody_counts(voices, monkeypatch):
    from planabierto.journey.themes import checks

    monkeypatch.setattr(checks, "WITHDRAWN", "gone")
    take_back(voices[3])
    told = "2 assigned, 1 none, 0 waiting, 0 withdrawn, 0 in moderation"
    assert problems("themes.voices") == [f"NL-2022-Q1: 4 contributions, and {told}"]


def test_a_placement_that_says_something_else(voices):
    Placement.objects.filter(contribution=voices[0]).update(state="waiting")
    assert problems("themes.voices") == ["NL-2022-Q1: 2 assigned, and 1 placed so"]
    said = [
        f"{voices[0].folio}: its placement has no fact behind it",
        "NL-2022-Q1: its tallies are not its placements",
    ]
    assert problems("themes.placements") == said
    recount(call=voices[0].call)
    assert problems("themes.placements") == said[:1]
    Placement.objects.filter(contribution=voices[0]).update(state="assigned", coder="U")
    recount(call=voices[0].call)
    assert problems("themes.placements") == said[:1]
    Placement.objects.all().delete()
    recount(call=voices[0].call)
    assert problems("themes.placements") == [
        f"{each.folio}: was given a theme, and has no placement" for each in voices[:3]
    ]


def test_a_voice_that_waits_where_nobody_looks(voices):
    place_voices()
    Codebook.objects.update(placed_through=voices[3].pk)
    assert problems("themes.placements") == []
    Placement.objects.filter(contribution=voices[3]).delete()
    recount(call=voices[0].call)
    assert problems("themes.placements") == [f"{voices[3].folio}: waits where nobody looks"]
    place_voices()
    assert problems() == []


def test_a_stroke_altered_or_half_undone(voices):
    coding = Coding.objects.get(kind="assign")
    folio = coding.cycle.folio
    Assignment.objects.filter(contribution=voices[0]).update(made_by="U-OTHER")
    assert problems("themes.strokes") == [f"{folio}: stroke {coding.pk} altered"]
    Assignment.objects.filter(contribution=voices[0]).update(made_by=ANA.pseudonym)
    coding.undone_by = Coding.objects.get(kind="none")
    coding.save()
    assert problems("themes.strokes") == [f"{folio}: stroke {coding.pk} undone, and still in force"]


def test_voices_in_no_theme(voices):
    agua = Theme.objects.get()
    Theme.objects.update(state="retired")
    gone = [f"{each.folio}: its theme {agua.folio} is out of use" for each in voices[:2]]
    assert problems("themes.assignments") == gone
    assert problems("themes.states") == [f"{agua.folio}: its state has no fact behind it"]
    take_back(voices[0])
    assert problems("themes.assignments") == gone[1:]
    Theme.objects.update(state="active", cycle=build_cycle(folio="SLP-2025"))
    assert problems("themes.assignments") == [
        f"{each.folio}: its theme SLP-2025-T1 is of another cycle" for each in voices[:2]
    ]


def test_a_withdrawn_voice_counts_as_withdrawn(voices):
    take_back(voices[0])
    Contribution.objects.filter(pk=voices[3].pk).update(state="held")
    assert problems("themes.voices") == []
    assert problems("themes.states") == []
