"""Who took part in a call: by state, channel, day, topic, and by what people told of themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Count as CountOf
from django.db.models import Sum
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from planabierto.ground.people.bands import AgeBand, Gender, PriorityGroup
from planabierto.journey.consultation.models import (
    Call,
    Channel,
    Contribution,
    Topic,
)
from planabierto.journey.consultation.states import CONTRIBUTION
from planabierto.reading.figures.consultation.cells import (
    COUNTED,
    SMALLEST,
    Count,
    Row,
    Table,
    protected,
    share,
    totalled,
    type_of_label,
)

UNSAID, BLANK = "unsaid", "blank"
PREFERS_NOT = _("Prefiero no decir")
NO_ANSWER = _("No contestó")


@dataclass(frozen=True, slots=True)
class Participation:
    """Who took part: the whole, each way of dividing it, and what stands outside the count."""

    counted: Count
    by_state: Table
    by_channel: Table
    by_day: Table
    by_topic: Table | None
    profiles: tuple[Table, ...]

    @property
    def tables(self) -> list[Table]:
        """Every table there is, in the order they are read."""
        first = [self.by_channel, self.by_day, *([self.by_topic] if self.by_topic else [])]
        return [*first, *self.profiles, self.by_state]


@dataclass(frozen=True, slots=True)
class _Told:
    """What some contributions tell of their authors, and how many tell just that."""

    age: str
    gender: str
    place: str
    groups: tuple[str, ...]
    times: int


def of(call: Call) -> Participation:
    """Who took part in a call, in three queries."""
    activity = list(_activity(call))
    shown = [each for each in activity if each[0] in COUNTED]
    counted = sum((each[-1] for each in shown), Count())
    return Participation(
        counted,
        _states(activity),
        _channels(shown, counted),
        _days(shown, counted),
        _topics(call, shown, counted),
        tuple(_profiles(call, counted.contributions)),
    )


type_of_activity = tuple[str, str, date, int | None, Count]


def _activity(call: Call) -> Iterator[type_of_activity]:
    """State, channel, day and topic with the contributions they share."""
    zone = ZoneInfo(call.cycle.time_zone)
    rows = (
        Contribution.objects.filter(call=call)
        .annotate(day=TruncDate("occurred", tzinfo=zone))
        .values_list("state", "channel", "day", "topic")
        .annotate(CountOf("pk"), Sum("people"))
        .order_by()
    )
    for state, channel, day, topic, times, people in rows:
        yield state, channel, day, topic, Count(times, people)


def _states(activity: Iterable[type_of_activity]) -> Table:
    found = totalled((each[0], each[-1]) for each in activity)
    whole = sum(found.values(), Count())
    rows = tuple(
        _row(state.key, state.label, found.get(state.key, Count()), whole)
        for state in CONTRIBUTION.states
    )
    return Table(
        "state",
        _("En qué quedó cada aporte"),
        _(
            "Todos los aportes recibidos. Las demás tablas cuentan solo los que se muestran: "
            "ni los que esperan moderación, ni los que no se muestran, ni los retirados."
        ),
        whole,
        rows,
    )


def _channels(shown: Iterable[type_of_activity], counted: Count) -> Table:
    found = totalled((each[1], each[-1]) for each in shown)
    rows = tuple(
        _row(key, label, found[key], counted) for key, label in Channel.choices if key in found
    )
    return Table(
        "channel",
        _("Por canal"),
        _("La vía por la que llegó cada aporte que se muestra."),
        counted,
        tuple(sorted(rows, key=lambda row: -(row.count or Count()).contributions)),
    )


def _days(shown: Iterable[type_of_activity], counted: Count) -> Table:
    found = totalled((each[2], each[-1]) for each in shown)
    rows = (_row(day.isoformat(), day.isoformat(), found[day], counted) for day in sorted(found))
    return Table(
        "day",
        _("Por día"),
        _("El día en que se aportó, en la hora local; los de papel, el día en que se escribieron."),
        counted,
        tuple(rows),
    )


def _topics(call: Call, shown: Iterable[type_of_activity], counted: Count) -> Table | None:
    topics = list(Topic.objects.filter(call=call).order_by("position"))
    if not topics:
        return None
    found = totalled((each[3], each[-1]) for each in shown)
    rows = [_row(str(t.position), t.name, found.get(t.pk, Count()), counted) for t in topics]
    rows.append(_row(BLANK, _("Sin tema elegido"), found.get(None, Count()), counted))
    return Table(
        "topic",
        _("Por tema propuesto"),
        _("El tema de la convocatoria que eligió quien aportó; cada aporte elige uno o ninguno."),
        counted,
        tuple(rows),
    )


def _row(key: str, label: type_of_label, count: Count, whole: Count) -> Row:
    return Row(key, label, count, share(count.contributions, whole.contributions))


def _profiles(call: Call, whole: int) -> Iterator[Table]:
    """Each thing people may tell of themselves, when the call asks it or somebody told it."""
    told, names = _told(call)
    ages = dict(AgeBand.choices) | {BLANK: NO_ANSWER}
    genders = dict(Gender.choices) | {BLANK: NO_ANSWER}
    places: dict[str, type_of_label] = {
        key: names[key] for key in sorted(names, key=names.__getitem__)
    }
    places |= {UNSAID: PREFERS_NOT, BLANK: NO_ANSWER}
    groups = dict(PriorityGroup.choices) | {BLANK: NO_ANSWER}
    asked = (
        ("place", _("Por municipio"), _PLACE, places, [(each.place,) for each in told]),
        ("age_band", _("Por edad"), _AGE, ages, [(each.age,) for each in told]),
        ("gender", _("Por género"), _GENDER, genders, [(each.gender,) for each in told]),
        ("groups", _("Grupos de atención prioritaria"), _GROUPS, groups, [e.groups for e in told]),
    )
    for key, title, definition, labels, answers in asked:
        cells = dict.fromkeys(labels, 0)
        for kinds, each in zip(answers, told, strict=True):
            for kind in kinds:
                cells[kind] += each.times
        cells[BLANK] += whole - sum(each.times for each in told)
        if key in call.asks or whole > cells[BLANK]:
            table = Table(key, title, definition, Count(whole))
            yield of_persons(table, cells, labels, by_size=key == "place")


_PLACE = _("El municipio que dijo quien aportó. Cuenta aportes, no personas distintas.")
_AGE = _("La banda de edad que dijo quien aportó; no se pregunta la edad.")
_GENDER = _("Cómo nombra su género quien aportó.")
_GROUPS = _("Cada aporte puede nombrar varios grupos: la suma pasa del total.")


def of_persons(
    table: Table,
    cells: Mapping[str, int],
    labels: Mapping[str, type_of_label],
    *,
    by_size: bool = False,
) -> Table:
    """The table filled with what people told of themselves: small cells are protected."""
    whole = table.base.contributions
    kept = protected(cells) if whole >= SMALLEST else None
    if kept is None:
        return replace(table, persons=True, withheld=whole > 0)
    rows = [
        Row(
            each,
            labels[each],
            None if times is None else Count(times),
            None if times is None else share(times, whole),
        )
        for each, times in kept.items()
        if times != 0 or each not in (UNSAID, BLANK)
    ]
    if by_size:
        rows.sort(key=_standing)
    return replace(table, persons=True, rows=tuple(rows))


def _standing(row: Row) -> tuple[bool, bool, int]:
    """The largest first, then what is kept back as it stood, and who said nothing last."""
    times = row.count.contributions if row.count else 0
    return row.key in (UNSAID, BLANK), row.count is None, -times


def _told(call: Call) -> tuple[list[_Told], dict[str, str]]:
    """What is told together, and the name of each place told; one query."""
    rows = (
        Contribution.objects.filter(call=call, state__in=COUNTED, profile__isnull=False)
        .values_list(
            "profile__age_band",
            "profile__gender",
            "profile__place__key",
            "profile__place__name",
            "profile__place_unsaid",
            "profile__groups",
        )
        .annotate(CountOf("pk"))
        .order_by()
    )
    found, names = [], {}
    for age, gender, place, name, unsaid, groups, times in rows:
        if place:
            names[place] = name
        where = place or (UNSAID if unsaid else BLANK)
        found.append(_Told(age or BLANK, gender or BLANK, where, tuple(groups) or (BLANK,), times))
    return found, names
