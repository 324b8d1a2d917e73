"""A machine suggests with its reasons; a person asks for it, and a person answers."""

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.consultation.models import Contribution
from planabierto.journey.themes import actions, jobs
from planabierto.journey.themes.actions import reading
from planabierto.journey.themes.actions.placing import forget_redacted, place_voices, recount
from planabierto.journey.themes.models import (
    Assignment,
    Placement,
    ProposedGroup,
    Suggestion,
    SuggestionRun,
    Theme,
    Twin,
)
from planabierto.journey.themes.queries import suggesting, twins
from planabierto.kit.actor import STRANGER
from planabierto.kit.verdict import Refused
from tests.builders_themes import (
    ANA,
    KEEPER,
    heard,
    hint,
    place,
    problems,
    put,
    theme_of,
)

pytestmark = pytest.mark.django_db
WATER = "Queremos agua limpia en la llave, el agua de los pozos llega sucia a la colonia {}"
TREES = "Que siembren árboles y parques con sombra en las avenidas del barrio {}"
GROUPS = SuggestionRun.Kind.GROUPS


@pytest.fixture(autouse=True)
def words(settings):
    settings.LIKENESS_ENGINE = "tfidf"


@pytest.fixture
def voices():
    places = "norte sur este oeste centro valle".split()
    texts = [text.format(each) for each in places for text in (WATER, TREES)]
    return heard(
        [
            *texts,
            f"{WATER.format('norte')}.",
        ]
    )


@pytest.fixture
def call(voices):
    return voices[0].call


@pytest.fixture
def agua(voices):
    """Two themes with two voices each."""
    theme, trees = theme_of(voices[0].cycle, "Agua"), theme_of(voices[0].cycle, "Árboles")
    put(voices[0:4:2], theme)
    put(voices[1:4:2], trees)
    return theme


def ask(call, **facts):
    return actions.ask_suggestions(actor=ANA, call=call, **facts)


def test_a_machine_reads_what_waits_and_says_why(voices, call, agua):
    run = ask(call)
    assert list(suggesting.runs_waiting()) == [run]
    assert jobs.read_calls.call() == 1
    run.refresh_from_db()
    assert (run.engine, run.failed, run.read, run.in_all) == ("tfidf", "", 13, 13)
    first = Suggestion.objects.get(contribution=voices[4])
    assert (first.theme, first.accepted) == (agua, None)
    assert first.because["near"][0] in {voices[0].folio, voices[2].folio}
    assert "agua" in first.because["words"]
    assert Suggestion.objects.count() == 9
    entries = Entry.objects.filter(verb="themes.suggested")
    assert entries.get().actor == f"system:{run.engine_label}"
    # Nothing was decided: every one of them goes on waiting, with the suggestion beside it.
    assert place(voices[4]) == ("waiting", False, "")
    assert Placement.objects.get(contribution=voices[4]).suggested == agua
    assert suggesting.by_theme(call)[0] == suggesting.Hinted(agua, 5)
    assert suggesting.by_theme(call, 101) == []
    assert suggesting.newest_run(call, "themes") == run
    assert problems() == []


def test_suggestions_are_accepted_and_refused_in_bulk(voices, call, agua):
    ask(call)
    jobs.read_calls.call()
    coding = actions.accept_suggestions(actor=ANA, contributions=voices[4:], theme=agua)
    assert coding.size == 5
    row = Assignment.objects.get(contribution=voices[4])
    assert (row.theme, row.made_by) == (agua, ANA.pseudonym)
    assert row.engine.startswith("tfidf@")
    refused = actions.refuse_suggestions(actor=ANA, contributions=voices[4:])
    assert (refused.size, suggesting.answered_of(call)) == (4, (5, 4))
    assert place(voices[5]) == ("waiting", False, "")
    assert Placement.objects.get(contribution=voices[5]).suggested is None
    with pytest.raises(Refused, match="una sugerencia por responder"):
        actions.refuse_suggestions(actor=ANA, contributions=voices[4:])
    # What was turned down once is not put to people again.
    ask(call)
    jobs.read_calls.call()
    assert Suggestion.objects.filter(contribution=voices[5], accepted=None).count() == 0
    assert problems() == []


def test_only_the_team_asks_and_answers(voices, call, agua):
    for act in (
        lambda: actions.ask_suggestions(actor=STRANGER, call=call),
        lambda: actions.accept_suggestions(actor=STRANGER, contributions=voices),
        lambda: actions.refuse_suggestions(actor=STRANGER, contributions=voices),
    ):
        with pytest.raises(Refused, match="equipo designado"):
            act()


def test_it_is_asked_once_and_with_something_to_learn_from(voices, call):
    with pytest.raises(Refused, match="al menos dos temas"):
        ask(call)
    ask(call, kind=GROUPS)
    with pytest.raises(Refused, match="Ya se está leyendo"):
        ask(call, kind=GROUPS)
    SuggestionRun.objects.all().delete()
    Contribution.objects.update(state="withdrawn")
    with pytest.raises(Refused, match="No hay aportes"):
        ask(call, kind=GROUPS)


def test_a_switch_turns_it_off(settings, voices, call, agua):
    run = ask(call)
    settings.LIKENESS_ENGINE = "off"
    with pytest.raises(Refused, match="apagadas"):
        ask(call)
    jobs.read_calls.call()
    run.refresh_from_db()
    assert "apagadas" in run.failed
    assert not Suggestion.objects.exists()


def test_one_process_reads_at_a_time(voices, call, agua):
    run = ask(call)
    assert reading.begin_run(run=run)
    assert jobs.read_run(run) is None
    assert jobs.read_calls.call() == 0
    SuggestionRun.objects.update(begun_at="2026-01-01T00:00Z")
    assert jobs.read_run(run).finished_at


def test_what_fails_says_so_and_suggests_nothing(monkeypatch, voices, call, agua):
    run = ask(call)

    def broken(*_given):
        raise MemoryError("no room")

    monkeypatch.setattr(jobs, "_hints", broken)
    with pytest.raises(MemoryError):
        jobs.read_run(run)
    run.refresh_from_db()
    assert run.failed == "MemoryError: no room"
    assert reading.fail_run(run=run, reason="").failed == "?"
    hint(voices[5:6], agua, run=run)
    assert suggesting.by_theme(call) == []
    assert ask(call)


def test_groups_begin_a_codebook(voices, call):
    ask(call, kind=GROUPS)
    told = []
    jobs.read_run(SuggestionRun.objects.get(), lambda done, of: told.append((done, of)))
    assert told[-1] == (13, 13)
    first, second = suggesting.groups_of(call)
    assert {first.size, second.size} == {7, 6}
    water = first if first.size == 7 else second
    assert water.name[0].isupper()
    assert "agua" in water.name.lower()
    assert len(water.examples) == 5
    put(voices[:1], theme_of(call.cycle, "Otro"))
    theme = actions.begin_theme(actor=KEEPER, group=water, name_es="Agua limpia")
    assert suggesting.group(water.pk, call).theme == theme
    assert Assignment.objects.filter(theme=theme).count() == 6
    assert Assignment.objects.filter(theme=theme).first().engine.startswith("tfidf@")
    with pytest.raises(Refused, match="ya se atendió"):
        actions.begin_theme(actor=KEEPER, group=water, name_es="Otra vez")
    trees = second if water == first else first
    with pytest.raises(Refused, match="puntos de contacto"):
        actions.set_aside(actor=ANA, group=trees)
    actions.set_aside(actor=KEEPER, group=trees)
    with pytest.raises(Refused, match="ya se atendió"):
        actions.set_aside(actor=KEEPER, group=trees)
    assert problems() == []


def test_a_group_can_begin_a_theme_without_voices(voices, call):
    ask(call, kind=GROUPS)
    jobs.read_calls.call()
    one, other = ProposedGroup.objects.all()
    theme = actions.begin_theme(actor=KEEPER, group=one, name_es="Agua", with_members=False)
    put(voices, theme)
    second = actions.begin_theme(actor=KEEPER, group=other, name_es="Árboles")
    assert not Assignment.objects.filter(theme=second).exists()
    assert Theme.objects.count() == 2


def test_near_repeats_are_shown_as_pairs(voices, call):
    ask(call, kind=GROUPS)
    jobs.read_calls.call()
    pair = Twin.objects.get(first=voices[0], second=voices[12])
    actions.part_twins(actor=ANA, twin=pair)
    ask(call, kind=GROUPS)
    jobs.read_calls.call()
    pair.refresh_from_db()
    assert pair.joined is False
    assert pair not in twins.waiting(call)
    assert twins.joined(call).count() == 0


def test_words_of_a_redacted_voice_go_everywhere(voices, call, agua):
    put(voices[:1], agua, passage="agua limpia")
    hint(voices[:1], agua)
    from planabierto.journey.consultation import actions as consultation

    consultation.redact(actor=KEEPER, contribution=voices[0], reason="Da datos de alguien")
    assert jobs.place_voices.call() > 0
    assert forget_redacted() == 0
    row = Assignment.objects.exclude(passage="").get()
    assert row.passage == f"[suprimido {row.pk}]"
    assert Suggestion.objects.get(contribution=voices[0]).because == {}
    assert problems("themes.strokes", "themes.placements") == []


def test_every_voice_gets_its_place(voices, call):
    assert place_voices() == 13
    assert place_voices() == 0
    Contribution.objects.update(made_at="2026-01-01T00:00Z")
    put(voices[:1], theme_of(call.cycle))
    Placement.objects.filter(contribution=voices[3]).delete()
    recount(call=call)
    assert place_voices() == 1
    assert problems("themes.placements") == []
