"""The themes of a call by size, what was said in them, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count as CountOf
from django.db.models import Exists, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, JSONObject, Length
from django.utils.translation import gettext_lazy as _

from planabierto.journey.consultation.models import Call, Contribution
from planabierto.journey.themes.models import (
    Assignment,
    Citation,
    Placement,
    Synthesis,
    Theme,
)
from planabierto.journey.themes.queries import feasibility
from planabierto.journey.themes.queries.feasibility import Answered
from planabierto.journey.themes.states import PLACEMENT
from planabierto.kit.folio import with_check
from planabierto.reading.figures.consultation.cells import COUNTED, Count, Row, Table, share
from planabierto.tools.questionnaires.models import Answer, AnswerKind

QUOTED = 2
SHORTEST, LONGEST = 30, 280
SIZES = _(
    "Aportes que se muestran y que una persona asignó al tema. Uno con dos temas cuenta en ambos."
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a voice that may be quoted, with its receipt."""

    folio: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class ThemeResult:
    """One theme: its size among a call's voices, its synthesis and quotations, its verdict."""

    theme: Theme
    count: Count
    share: float | None
    synthesis: Synthesis | None
    quotations: tuple[Quotation, ...]
    answered: Answered


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes of a call, the largest first, and how far its coding has come."""

    results: tuple[ThemeResult, ...]
    placed: Table
    sizes: Table

    @property
    def judged(self) -> list[ThemeResult]:
        """The themes that have a verdict."""
        return [each for each in self.results if each.answered.verdict]


@dataclass(frozen=True, slots=True)
class _Sized:
    """A theme with how much of a call speaks of it, and the first words that may be quoted."""

    theme: Theme
    count: Count
    said: dict[str, Any] | None


def of(call: Call, counted: Count, day: date) -> Themes:
    """The themes of a call on a day, in a fixed number of queries, however many there are."""
    sized = _sized(call)
    found = {each.theme.pk: each.theme for each in sized}
    syntheses, answers = _syntheses(found), feasibility.answers_of(found, day)
    quoted = _quotations([each.pk for each in syntheses.values()])
    results = tuple(
        ThemeResult(
            each.theme,
            each.count,
            share(each.count.contributions, counted.contributions),
            syntheses.get(each.theme.pk),
            tuple(quoted.get(each.theme.pk) or _first(each)),
            answers[each.theme.pk],
        )
        for each in sized
    )
    return Themes(results, _placed(call, counted), _sizes(results, counted))


def folios_of(contributions: Sequence[int]) -> dict[int, list[str]]:
    """Contribution → the folios of its themes in use; one query."""
    found: dict[int, list[str]] = {}
    rows = (
        Assignment.objects.filter(
            contribution__in=contributions, ended_in__isnull=True, theme__state="active"
        )
        .order_by("contribution", "theme__number")
        .values_list("contribution", "theme__cycle__folio", "theme__number")
        .distinct()
    )
    for voice, cycle, number in rows:
        found.setdefault(voice, []).append(f"{cycle}-T{number}")
    return found


def _sized(call: Call) -> list[_Sized]:
    """The themes in use that some voice of the call speaks of, the largest first."""
    voices = (
        Contribution.objects.filter(
            Exists(
                Assignment.objects.filter(
                    contribution=OuterRef("pk"),
                    theme=OuterRef(OuterRef("pk")),
                    ended_in__isnull=True,
                )
            ),
            call=call,
            state__in=COUNTED,
        )
        .order_by()
        .values("call")
    )
    found = (
        Theme.objects.filter(cycle=call.cycle_id, state="active")
        .select_related("cycle", "parent")
        .annotate(
            voices=_one(voices.annotate(one=CountOf("pk")).values("one")),
            people=_one(voices.annotate(one=Sum("people")).values("one")),
            said=Subquery(_words(call)),
        )
        .filter(voices__gt=0)
        .order_by("-voices", "number")
    )
    return [_Sized(each, Count(each.voices, each.people), each.said) for each in found]


def _words(call: Call) -> QuerySet[Answer, Any]:
    """The first words of a voice of the theme that may be quoted, neither a word nor a page."""
    voice = "sheet__contribution"
    return (
        Answer.objects.filter(
            Exists(
                Assignment.objects.filter(
                    contribution=OuterRef(f"{voice}__pk"),
                    theme=OuterRef(OuterRef("pk")),
                    ended_in__isnull=True,
                )
            ),
            question__kind=AnswerKind.TEXT,
            sheet__contribution__call=call,
            sheet__contribution__state__in=COUNTED,
            sheet__contribution__may_quote=True,
        )
        .alias(length=Length("text"))
        .filter(length__gte=SHORTEST, length__lte=LONGEST)
        .order_by(f"{voice}__number")
        .values(
            one=JSONObject(number=f"{voice}__number", language=f"{voice}__language", text="text")
        )[:1]
    )


def _first(sized: _Sized) -> tuple[Quotation, ...]:
    """The words that stand in for quotations nobody has chosen yet."""
    said = sized.said
    if said is None:
        return ()
    folio = with_check(f"{sized.theme.cycle.folio}-A{said['number']:06d}")
    return (Quotation(folio, said["text"], said["language"]),)


def _one(rows: QuerySet[Contribution, Any]) -> Coalesce:
    return Coalesce(Subquery(rows, output_field=IntegerField()), 0)


def _syntheses(themes: Mapping[int, Theme]) -> dict[int, Synthesis]:
    """Theme's key → the synthesis in force."""
    rows = Synthesis.objects.filter(theme__in=themes).order_by("made_at", "pk")
    return {each.theme_id: each for each in rows}


def _quotations(syntheses: list[int]) -> dict[int, list[Quotation]]:
    """Theme's key → the first words of its synthesis that may still be quoted."""
    rows = (
        Citation.objects.filter(
            synthesis__in=syntheses,
            contribution__may_quote=True,
            contribution__state__in=COUNTED,
        )
        .exclude(quotation="")
        .select_related("synthesis", "contribution__cycle")
        .order_by("synthesis", "position")
    )
    found: dict[int, list[Quotation]] = {}
    for each in rows:
        held = found.setdefault(each.synthesis.theme_id, [])
        if len(held) < QUOTED:
            voice = each.contribution
            held.append(Quotation(voice.folio, each.quotation, voice.language))
    return found


def _placed(call: Call, counted: Count) -> Table:
    """How far the coding has come: with a theme, with none for a reason, or waiting."""
    rows = (
        Placement.objects.filter(call=call, contribution__state__in=COUNTED)
        .exclude(state=PLACEMENT.initial)
        .values_list("state")
        .annotate(CountOf("pk"), Sum("contribution__people"))
        .order_by()
    )
    found = {state: Count(times, people) for state, times, people in rows}
    done = sum(found.values(), Count())
    left = Count(counted.contributions - done.contributions, counted.people - done.people)
    found[PLACEMENT.initial] = left
    lines = ((state, found.get(state.key, Count())) for state in PLACEMENT.states)
    return Table(
        "coding",
        _("Lectura de los aportes"),
        _("Cada aporte que se muestra tiene tema, o una razón de por qué ninguno, o espera."),
        counted,
        tuple(
            Row(state.key, state.label, count, share(count.contributions, counted.contributions))
            for state, count in lines
        ),
    )


def _sizes(results: tuple[ThemeResult, ...], counted: Count) -> Table:
    rows = tuple(Row(each.theme.folio, each.theme.name, each.count, each.share) for each in results)
    return Table("themes", _("Temas por tamaño"), SIZES, counted, rows)
