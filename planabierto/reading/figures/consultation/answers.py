"""What a call's questions were answered, each counted as its kind asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from django.db.models import Count as CountOf
from django.db.models import QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from planabierto.ground.places.models import Place
from planabierto.journey.consultation.models import Call
from planabierto.journey.consultation.queries import calls
from planabierto.kit.verdict import type_of_text
from planabierto.reading.figures.consultation.cells import (
    COUNTED,
    SMALLEST,
    Count,
    Row,
    Table,
    share,
    totalled,
)
from planabierto.reading.figures.consultation.participation import of_persons
from planabierto.tools.questionnaires.models import Answer, AnswerKind, Choice, Option, Question

type_of_ranks = Mapping[int, Mapping[int, Count]]
COUNTED_BY_TEXT = (AnswerKind.NUMBER, AnswerKind.PLACE, AnswerKind.POINT)
DEFINITIONS: Mapping[str, type_of_text] = {
    AnswerKind.TEXT: _("Respuestas escritas. Lo que dicen se lee en los temas."),
    AnswerKind.LIST: _("Respuestas escritas como lista. Lo que dicen se lee en los temas."),
    AnswerKind.NUMBER: _("Números que se escribieron: el menor, el mayor, la media y la mediana."),
    AnswerKind.SINGLE: _("Cada aporte eligió una opción. Porcentaje de quienes contestaron."),
    AnswerKind.MULTIPLE: _(
        "Cada aporte pudo elegir varias. Se cuenta cada opción, sobre quienes contestaron: los "
        "porcentajes suman más de 100."
    ),
    AnswerKind.SCALE: _(
        "Cada aporte eligió un punto de la escala. La media cuenta el más bajo como 1."
    ),
    AnswerKind.RANKING: _(
        "Cada aporte puso opciones en orden. De n opciones, el primer lugar da n puntos, el "
        "segundo uno menos; la que no se ordenó no recibe puntos."
    ),
    AnswerKind.PLACE: _("El municipio que se eligió. Cuenta respuestas, no personas distintas."),
    AnswerKind.POINT: _(
        "Puntos marcados en el mapa, juntados en cuadros de una centésima de grado (un kilómetro)."
    ),
    AnswerKind.FILE: _("Archivos o grabaciones que se adjuntaron."),
}
RANKING_COLUMNS = {
    "points": _("Puntos"),
    "first": _("En primer lugar"),
    "mean_place": _("Lugar medio"),
}
MEAN, MEDIAN = ("mean", _("Media")), ("median", _("Mediana"))
LEAST, MOST = ("least", _("El menor")), ("most", _("El mayor"))


@dataclass(frozen=True, slots=True)
class _Given:
    """Everything that was answered, counted: by question, by option and rank, by text."""

    answered: Mapping[int, Count]
    chosen: type_of_ranks
    texts: Mapping[int, Mapping[str, Count]]

    def times(self, option: int) -> Count:
        """How often an option was chosen, in whatever place."""
        return sum(self.chosen.get(option, {}).values(), Count())


def of(call: Call, counted: Count) -> tuple[Table, ...]:
    """Each question of a call with what was answered, in a fixed number of queries."""
    questions = calls.questions_of(call)
    given = _Given(_answered(call), _chosen(call), _texts(call, questions))
    places = _places(given, questions)
    return tuple(_table(each, given, counted, places) for each in questions)


def _answered(call: Call) -> dict[int, Count]:
    rows = _answers(call).values_list("question")
    found = rows.annotate(CountOf("pk"), Sum("sheet__contribution__people")).order_by()
    return {question: Count(times, people) for question, times, people in found}


def _chosen(call: Call) -> dict[int, dict[int, Count]]:
    """Option → rank → how often."""
    rows = (
        Choice.objects.filter(
            answer__sheet__contribution__call=call,
            answer__sheet__contribution__state__in=COUNTED,
        )
        .values_list("option", "rank")
        .annotate(CountOf("pk"), Sum("answer__sheet__contribution__people"))
        .order_by()
    )
    found: dict[int, dict[int, Count]] = defaultdict(dict)
    for option, rank, times, people in rows:
        found[option][rank] = Count(times, people)
    return found


def _texts(call: Call, questions: Sequence[Question]) -> dict[int, dict[str, Count]]:
    """Question → what was written → how often, for the kinds that are counted by what they say."""
    meant = [each.pk for each in questions if each.kind in COUNTED_BY_TEXT]
    if not meant:
        return {}
    rows = (
        _answers(call)
        .filter(question__in=meant)
        .values_list("question", "text")
        .annotate(CountOf("pk"), Sum("sheet__contribution__people"))
        .order_by()
    )
    found: dict[int, dict[str, Count]] = defaultdict(dict)
    for question, text, times, people in rows:
        found[question][text] = Count(times, people)
    return found


def _answers(call: Call) -> QuerySet[Answer]:
    return Answer.objects.filter(
        sheet__contribution__call=call, sheet__contribution__state__in=COUNTED
    )


def _places(given: _Given, questions: Sequence[Question]) -> dict[str, str]:
    """Key → name of every place that was answered."""
    asked = [each.pk for each in questions if each.kind == AnswerKind.PLACE]
    keys = {key for question in asked for key in given.texts.get(question, {})}
    return dict(Place.objects.filter(key__in=keys).values_list("key", "name")) if keys else {}


def _table(question: Question, given: _Given, counted: Count, places: Mapping[str, str]) -> Table:
    base = given.answered.get(question.pk, Count())
    asked = given.times(question.shown_when_id) if question.shown_when_id else counted
    table = Table(
        question.key,
        question.text,
        DEFINITIONS[question.kind],
        base,
        kind=question.kind,
        asked=asked,
        section=question.section,
    )
    if question.kind in (AnswerKind.PLACE, AnswerKind.POINT):
        return _of_places(question, given, table, places)
    if question.kind == AnswerKind.NUMBER:
        return _of_numbers(table, given.texts.get(question.pk, {}))
    return _of_options(question, given, table)


type_of_measures = tuple[tuple[str, type_of_text, float], ...]


def _of_options(question: Question, given: _Given, table: Table) -> Table:
    options = list(question.options.all())
    if question.kind == AnswerKind.RANKING:
        rows = _ranked(options, given, table.base)
        return replace(table, rows=rows, columns=RANKING_COLUMNS)
    rows = tuple(_row(each, given.times(each.pk), table.base) for each in options)
    measures = _on_a_scale(rows) if question.kind == AnswerKind.SCALE else ()
    return replace(table, rows=rows, measures=measures)


def _of_numbers(table: Table, texts: Mapping[str, Count]) -> Table:
    """The least, the most and the middle; of too few answers nothing."""
    if table.base.contributions < SMALLEST:
        return replace(table, withheld=table.base.contributions > 0)
    return replace(table, measures=_numbers(texts))


def _row(option: Option, count: Count, base: Count, **more: float) -> Row:
    part = share(count.contributions, base.contributions)
    return Row(option.key, option.text, count, part, more)


def _ranked(options: Sequence[Option], given: _Given, base: Count) -> tuple[Row, ...]:
    """The options by their points, most first."""
    rows = []
    for each in options:
        ranks = {
            place: count.contributions for place, count in given.chosen.get(each.pk, {}).items()
        }
        times = sum(ranks.values())
        added = sum(place * number for place, number in ranks.items())
        more = {
            "points": float((len(options) + 1) * times - added),
            "first": float(ranks.get(1, 0)),
        }
        more |= {"mean_place": round(added / times, 2)} if times else {}
        rows.append(_row(each, given.times(each.pk), base, **more))
    return tuple(sorted(rows, key=lambda row: -row.more["points"]))


def _on_a_scale(rows: Sequence[Row]) -> type_of_measures:
    """The mean and the median, the lowest point of the scale counted as one."""
    places = [
        place
        for place, row in enumerate(rows, 1)
        for _time in range(row.count.contributions if row.count else 0)
    ]
    return _summed(places)


def _numbers(texts: Mapping[str, Count]) -> type_of_measures:
    found = [value for text, count in texts.items() for value in _as_number(text, count)]
    ends = ((*LEAST, min(found)), (*MOST, max(found))) if found else ()
    return (*ends, *_summed(found))


def _as_number(text: str, count: Count) -> Iterator[float]:
    try:
        value = float(text.replace(",", ""))
    except ValueError:
        return
    yield from [value] * count.contributions


def _summed(values: Sequence[float]) -> type_of_measures:
    if not values:
        return ()
    mean = round(sum(values) / len(values), 2)
    return (*MEAN, mean), (*MEDIAN, float(median(values)))


def _of_places(question: Question, given: _Given, table: Table, places: Mapping[str, str]) -> Table:
    """Municipalities or squares of the map, most first; small ones protected."""
    where = square if question.kind == AnswerKind.POINT else str
    pairs = ((where(text), count) for text, count in given.texts.get(question.pk, {}).items())
    cells = {key: count.contributions for key, count in totalled(pairs).items()}
    ordered = dict(sorted(cells.items(), key=lambda pair: (-pair[1], pair[0])))
    return of_persons(table, ordered, {key: places.get(key, key) for key in ordered})


def square(point: str) -> str:
    """The square of a hundredth of a degree a point lies in; what is no point stays one cell."""
    try:
        latitude, longitude = (round(float(part), 2) for part in point.split(",")[:2])
    except ValueError:
        return "?"
    return f"{latitude:.2f},{longitude:.2f}"
