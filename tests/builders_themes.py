"""Small consultations for the tests of themes: voices that say what they are told to say."""

from __future__ import annotations

from collections.abc import Sequence

from planabierto.journey.consultation import actions as consultation
from planabierto.journey.consultation.actions import NewVoice
from planabierto.journey.consultation.models import Call, Contribution
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes import actions
from planabierto.journey.themes.models import (
    Assignment,
    Coding,
    Placement,
    Suggestion,
    SuggestionRun,
    Theme,
)
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Capacity, Role
from planabierto.kit.registry import checks
from tests.builders import SYSTEM, build_call

OWN_CHECKS = (
    "themes.voices",
    "themes.placements",
    "themes.strokes",
    "themes.assignments",
    "themes.states",
    "journal.rows",
    "journal.unrecorded",
)


def coder(name: str = "U-7H2K9QXM", role: Role = Role.FACILITATOR, scope: str = "NL-2022") -> Actor:
    """Somebody with one mandate in the cycle."""
    return Actor(name, None, (Capacity("D000001-7", role, 1, scope),))


ANA = coder()
LUZ = coder("U-AAAA2222", Role.LIAISON)
KEEPER = coder("U-BBBB3333", Role.SECRETARY)


def hear(call: Call, texts: Sequence[str] | int) -> list[Contribution]:
    """Voices of a call, in the order they came."""
    said = [f"Propuesta {n}" for n in range(texts)] if isinstance(texts, int) else texts
    voices = [NewVoice(answers={"que-propones": text}, channel="import") for text in said]
    return [
        each.contribution
        for each in consultation.submit_many(actor=SYSTEM, call=call, voices=voices)
    ]


def heard(texts: Sequence[str] | int = 3) -> list[Contribution]:
    """Voices of a new call."""
    return hear(build_call(), texts)


def theme_of(cycle: Cycle, name: str = "Agua", **words: object) -> Theme:
    """A theme of a cycle."""
    return actions.add_theme(actor=KEEPER, cycle=cycle, name_es=name, **words)


def put(
    voices: Sequence[Contribution], theme: Theme, actor: Actor = ANA, **facts: object
) -> Coding:
    """A stroke that gives voices a theme."""
    return actions.assign(actor=actor, contributions=voices, theme=theme, **facts)


def take_back(voice: Contribution) -> None:
    """Its author withdraws a voice, as far as themes can tell."""
    Contribution.objects.filter(pk=voice.pk).update(state="withdrawn")


def said(voice: Contribution) -> set[tuple[str, int | None]]:
    """Who says which theme of a voice now."""
    rows = Assignment.objects.filter(contribution=voice, ended_in=None)
    return set(rows.values_list("made_by", "theme__number"))


def place(voice: Contribution) -> tuple[str, bool, str]:
    """Where a voice stands, whether it is disputed and who spoke last."""
    return Placement.objects.values_list("state", "disputed", "coder").get(contribution=voice)


def in_force() -> set[tuple[object, ...]]:
    """Everything that is said now, whoever wrote it down."""
    columns = ("contribution", "theme", "passage", "reason", "engine", "made_by", "made_at")
    return set(Assignment.objects.filter(ended_in=None).values_list(*columns))


def everything() -> tuple[object, ...]:
    """All that coding changes, to be compared before and after."""
    placed = Placement.objects.values_list(
        "contribution", "state", "disputed", "coder", "suggested", "confidence"
    )
    answers = Suggestion.objects.values_list("pk", "accepted", "answered_by")
    return in_force(), set(placed), set(answers)


def hint(
    voices: Sequence[Contribution],
    theme: Theme,
    confidence: int = 80,
    *,
    run: SuggestionRun | None = None,
) -> SuggestionRun:
    """A finished reading by a machine that puts one theme first for these voices."""
    made = run or SuggestionRun.objects.create(
        call=voices[0].call,
        kind="themes",
        engine="tfidf",
        version="1",
        asked_by="U",
        asked_at=clock.now(),
        finished_at=clock.now(),
    )
    from planabierto.journey.themes.actions.reading import Found, Hint, finish_run

    hints = [Hint(voice.pk, theme.pk, confidence, {"words": ["agua"]}) for voice in voices]
    return finish_run(run=made, found=Found("tfidf", "1", hints=hints))


def problems(*names: str) -> list[str]:
    """What `doctor` has to say."""
    return [each for name in (names or OWN_CHECKS) for each in checks[name].problems()]
