"""States and moves of a record as one small table of data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planabierto.kit.verdict import Ground, Verdict, no, type_of_text, yes


@dataclass(frozen=True, slots=True)
class State:
    """One state: its key, its word and the kind of mark it wears."""

    key: str
    label: type_of_text
    tone: str = "neutral"


@dataclass(frozen=True)
class StateTable:
    """The states of a model and the moves between them, named by their verb."""

    name: str
    initial: str
    states: tuple[State, ...]
    moves: Mapping[str, tuple[tuple[str, ...], str]]
    refusal: type_of_text = ""

    def state(self, key: str) -> State:
        """The state with this key; `KeyError` when the table has none."""
        for state in self.states:
            if state.key == key:
                return state
        raise KeyError(key)

    def choices(self) -> list[tuple[str, type_of_text]]:
        """Pairs for a model field."""
        return [(state.key, state.label) for state in self.states]

    def keys(self) -> list[str]:
        """Every state's key, in order."""
        return [state.key for state in self.states]

    def may(self, verb: str, current: str) -> Verdict:
        """Whether the verb applies in the current state."""
        sources, _target = self.moves[verb]
        if current in sources:
            return yes()
        return no(self.refusal or self.state(current).label, Ground.NOT_NOW)

    def after(self, verb: str) -> str:
        """The state the verb leads to."""
        return self.moves[verb][1]
