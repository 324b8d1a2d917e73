"""Who came to the encounters of a cycle: in all, to one kind of them, and to each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from planabierto.ground.people.bands import AgeBand, Gender, PriorityGroup
from planabierto.journey.cocreation.queries import encounters
from planabierto.journey.cycles.models import Cycle
from planabierto.kit.verdict import type_of_text
from planabierto.reading.figures.consultation.cells import (
    SMALLEST,
    Count,
    Row,
    Table,
    share,
    type_of_label,
)
from planabierto.reading.figures.consultation.participation import BLANK, NO_ANSWER, UNSAID
from planabierto.reading.figures.encounters.groups import Groups, groups_in
from planabierto.reading.figures.encounters.hiding import Sum, hidden
from planabierto.reading.figures.encounters.taken_down import Line, lines_of
from planabierto.tools.meetings.models import Meeting, SpeaksFor

ALL = "all"


@dataclass(frozen=True, slots=True)
class Presence:
    """Who came: adults, minors apart, and the groups they came from.

    `minors` is none when so few came that the number is kept back. Each table counts adults, and
    keeps small numbers back; so do `women` and `men`.
    """

    meetings: int
    adults: int
    minors: int | None
    groups: Groups
    tables: Mapping[str, Table] = field(default_factory=dict)

    @property
    def women(self) -> int | None:
        """How many said they are women; none when that is kept back."""
        return self.told("gender", Gender.WOMAN)

    @property
    def men(self) -> int | None:
        """How many said they are men; none when that is kept back."""
        return self.told("gender", Gender.MAN)

    @property
    def is_empty(self) -> bool:
        """Whether nobody was taken down."""
        return not self.adults and self.minors == 0

    def told(self, dimension: str, key: str) -> int | None:
        """How many told this of themselves; none when that is kept back."""
        table = self.tables[dimension]
        if table.withheld:
            return None
        found = next((row.count for row in table.rows if row.key == key), Count())
        return found.contributions if found else None


def of_cycle(cycle: Cycle) -> Presence:
    """Who came to all the encounters of a cycle; three queries."""
    return _read(cycle)[ALL]


def of_kind(cycle: Cycle, kind: str) -> Presence:
    """Who came to the encounters of one kind of a cycle."""
    return _read(cycle).get(f"kind:{kind}", _nobody())


def of_meeting(meeting: Meeting) -> Presence:
    """Who came to a meeting; what is kept back here does not follow from the cycle's sums."""
    found = encounters.encounter_of(meeting)
    if found is None:
        return _divided({ALL: lines_of([meeting])}, ())[ALL]
    return _read(found.cycle).get(f"meeting:{meeting.pk}", _nobody())


def _read(cycle: Cycle) -> Mapping[str, Presence]:
    """Each part of a cycle's encounters: all, each kind, each meeting."""
    meetings = encounters.meetings_held(cycle)
    lines = lines_of(meetings)
    parts: dict[str, list[Line]] = {ALL: lines}
    kinds: dict[str, list[str]] = {}
    for meeting in meetings:
        own = f"meeting:{meeting.pk}"
        parts[own] = [each for each in lines if each.meeting == meeting.pk]
        kinds.setdefault(f"kind:{meeting.kind}", []).append(own)
    for kind, members in kinds.items():
        parts[kind] = [line for own in members for line in parts[own]]
    sums = [Sum(kind, tuple(members)) for kind, members in kinds.items()]
    return _divided(parts, [*sums, Sum(ALL, tuple(kinds))])


def _divided(parts: Mapping[str, Sequence[Line]], sums: Sequence[Sum]) -> dict[str, Presence]:
    grown = {part: [each for each in lines if not each.is_minor] for part, lines in parts.items()}
    tables: dict[str, dict[str, Table]] = {part: {} for part in parts}
    for asked in _DIMENSIONS:
        labels = asked.labels(grown[ALL])
        cells = {part: _cells(asked.key, lines, labels) for part, lines in grown.items()}
        back = hidden(cells, sums)
        for part, row in cells.items():
            whole = sum(each.times for each in grown[part])
            tables[part][asked.key] = _table(asked, part, row, labels, whole, back)
    minors = _minors(parts, sums)
    return {
        part: Presence(
            meetings=len({each.meeting for each in lines}),
            adults=sum(each.times for each in grown[part]),
            minors=minors[part],
            groups=groups_in(grown[part]),
            tables=tables[part],
        )
        for part, lines in parts.items()
    }


def _minors(parts: Mapping[str, Sequence[Line]], sums: Sequence[Sum]) -> dict[str, int | None]:
    """How many minors came to each part; few are kept back, also where they would follow."""
    cells = {
        part: {"minors": sum(each.times for each in lines if each.is_minor)}
        for part, lines in parts.items()
    }
    back = hidden(cells, sums)
    return {
        part: None if (part, "minors") in back else row["minors"] for part, row in cells.items()
    }


def _cells(dimension: str, lines: Iterable[Line], labels: Iterable[str]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for each in lines:
        for key in each.said(dimension) or (BLANK,):
            found[key] += each.times
    return {key: found[key] for key in labels}


def _table(
    asked: _Dimension,
    part: str,
    row: Mapping[str, int],
    labels: Mapping[str, type_of_label],
    whole: int,
    back: set[tuple[str, str]],
) -> Table:
    kept = [row[key] for key in row if (part, key) in back]
    if kept and (len(kept) < 2 or sum(kept) < SMALLEST):
        return Table(
            asked.key, asked.title, asked.definition, Count(whole), withheld=True, persons=True
        )
    rows = tuple(
        Row(key, labels[key], None)
        if (part, key) in back
        else Row(key, labels[key], Count(count), share(count, whole))
        for key, count in row.items()
        if count or key not in (UNSAID, BLANK)
    )
    rows = rows if asked.choices else tuple(sorted(rows, key=_standing))
    return Table(asked.key, asked.title, asked.definition, Count(whole), rows, persons=True)


def _standing(row: Row) -> tuple[bool, bool, int]:
    """The largest first, then what is kept back as it stood, and who said nothing last."""
    return row.key == BLANK, row.count is None, -(row.count.contributions if row.count else 0)


def _nobody() -> Presence:
    return _divided({ALL: []}, ())[ALL]


@dataclass(frozen=True, slots=True)
class _Dimension:
    """One way of dividing those who came; without choices, by the places somebody told."""

    key: str
    title: type_of_text
    definition: type_of_text
    choices: Sequence[tuple[str, type_of_text]] = ()

    def labels(self, lines: Iterable[Line]) -> dict[str, type_of_label]:
        """What may be told, in words; of places, those somebody told, by name."""
        found: dict[str, type_of_label] = dict(self.choices)
        if not found:
            places = {(each.place_name, each.place) for each in lines if each.place}
            found = {key: name for name, key in sorted(places)}
        return found | {BLANK: NO_ANSWER}


_DIMENSIONS = (
    _Dimension(
        "gender", _("Por género"), _("Cómo nombra su género quien asistió."), Gender.choices
    ),
    _Dimension(
        "age",
        _("Por edad"),
        _("El rango de edad que dijo quien asistió; menores de 18 años se cuentan aparte."),
        [choice for choice in AgeBand.choices if choice[0] not in (AgeBand.TO_11, AgeBand.TO_17)],
    ),
    _Dimension(
        "sector",
        _("Por sector"),
        _("El sector de la institución de la que viene; si no está en el registro, el que dijo."),
        SpeaksFor.choices,
    ),
    _Dimension("place", _("Por municipio"), _("El municipio que dijo quien asistió.")),
    _Dimension(
        "group",
        _("Grupos de atención prioritaria"),
        _("Cada persona puede nombrar varios grupos: la suma pasa del total."),
        PriorityGroup.choices,
    ),
)
