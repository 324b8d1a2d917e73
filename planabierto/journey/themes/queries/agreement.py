"""How far coders agree: Cohen's kappa, pair by pair, over the voices both have read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Count, QuerySet

from planabierto.journey.consultation.models import Call, Contribution
from planabierto.journey.themes.models import SampleCode, SharedSample
from planabierto.journey.themes.queries.codebook import RECEIVED

type_of_codes = Mapping[int, int | None]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two coders: how many voices both read, how often they agree, and beyond chance.

    `kappa` is none when it cannot be told: nothing read by both, or both always say the same one
    thing, so that chance alone would have them agree.
    """

    one: str
    other: str
    voices: int
    observed: float
    expected: float
    kappa: float | None


def eligible(call: Call) -> QuerySet[Contribution]:
    """The voices a sample is drawn from, in the order they came."""
    return Contribution.objects.filter(call=call, state=RECEIVED).order_by("pk")


def samples_of(call: Call) -> QuerySet[SharedSample]:
    """The shared samples of a call, newest first."""
    return call.shared_samples.select_related("call__cycle").order_by("-pk")


def sample(number: int) -> SharedSample | None:
    """One shared sample."""
    return SharedSample.objects.select_related("call__cycle").filter(pk=number).first()


def is_in(sample: SharedSample, contribution: Contribution) -> bool:
    """Whether a voice is in a sample and may be read."""
    return sample.contributions.filter(pk=contribution.pk, state=RECEIVED).exists()


def to_code(sample: SharedSample, coder: str) -> QuerySet[Contribution]:
    """The voices of a sample that a coder has not read, in the order they came."""
    done = SampleCode.objects.filter(sample=sample, coder=coder).values("contribution")
    waits = sample.contributions.filter(state=RECEIVED).exclude(pk__in=done)
    return waits.select_related("call__cycle", "cycle").order_by("pk")


def progress(sample: SharedSample) -> dict[str, int]:
    """Coder → how many voices of a sample they have read."""
    rows = sample.codes.order_by().values("coder").annotate(read=Count("pk"))
    return dict(rows.values_list("coder", "read"))


def agreement(sample: SharedSample) -> list[Agreement]:
    """How far each two coders of a sample agree, in the order of their pseudonyms; one query."""
    codes: dict[str, dict[int, int | None]] = defaultdict(dict)
    for coder, voice, theme in sample.codes.values_list("coder", "contribution", "theme"):
        codes[coder][voice] = theme
    return [between(one, other, codes[one], codes[other]) for one, other in _pairs(codes)]


def between(one: str, other: str, first: type_of_codes, second: type_of_codes) -> Agreement:
    """How far two coders agree on the voices both have read; *none* is a code like any theme."""
    both = sorted(first.keys() & second.keys())
    if not both:
        return Agreement(one, other, 0, 0.0, 0.0, None)
    observed = sum(first[voice] == second[voice] for voice in both) / len(both)
    expected = _by_chance([first[voice] for voice in both], [second[voice] for voice in both])
    kappa = (observed - expected) / (1 - expected) if expected < 1 else None
    return Agreement(one, other, len(both), observed, expected, kappa)


def differing(sample: SharedSample) -> dict[int, dict[str, int | None]]:
    """Voice → coder → theme, of the voices of which not all who read them say the same."""
    found: dict[int, dict[str, int | None]] = defaultdict(dict)
    for voice, coder, theme in sample.codes.values_list("contribution", "coder", "theme"):
        found[voice][coder] = theme
    return {voice: said for voice, said in found.items() if len(set(said.values())) > 1}


def _by_chance(first: Sequence[int | None], second: Sequence[int | None]) -> float:
    ones, others = Counter(first), Counter(second)
    return sum(ones[code] * others[code] for code in ones) / len(first) ** 2


def _pairs(codes: Mapping[str, type_of_codes]) -> list[tuple[str, str]]:
    return list(combinations(sorted(codes), 2))
