"""An answer from a rule: yes, or no with a reason a person can read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise

type_of_text = str | Promise


class Ground(StrEnum):
    """What kind of no it is; doors turn it into a page or a status."""

    HIDDEN = "hidden"
    SIGN_IN = "sign_in"
    SECOND_FACTOR = "second_factor"
    FORBIDDEN = "forbidden"
    NOT_NOW = "not_now"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes, or no with its reason; truthy when it is a yes."""

    allowed: bool
    reason: type_of_text = ""
    ground: Ground | None = None

    def __bool__(self) -> bool:
        return self.allowed

    def and_then(self, next_rule: Callable[[], Verdict]) -> Verdict:
        """The first no wins; the next rule is asked only after a yes."""
        return next_rule() if self.allowed else self


def yes() -> Verdict:
    """Go ahead."""
    return Verdict(True)


def no(reason: type_of_text, ground: Ground = Ground.FORBIDDEN) -> Verdict:
    """Stop, and here is why."""
    return Verdict(False, reason, ground)


class Refused(Exception):
    """An action was not taken; the verdict says why and nothing was written."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(str(verdict.reason))
        self.verdict = verdict


def require(verdict: Verdict) -> None:
    """Let a yes pass and raise `Refused` on a no."""
    if not verdict:
        raise Refused(verdict)


def refuse(reason: type_of_text, ground: Ground = Ground.INVALID) -> Refused:
    """The exception to raise when input cannot be taken, with its reason."""
    return Refused(no(reason, ground))
