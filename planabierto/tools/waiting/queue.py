"""What waits, in rows of one shape, so that many rooms' lists are read in one query."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import DateField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import Register, Task

# More than anybody does in a day; the most pressing first.
MOST = 100
NOTHING = Value("", output_field=TextField())
NO_DAY = Value(None, output_field=DateField())
NAMES = (
    *("queue_kind", "queue_subject", "queue_title_es", "queue_title_en", "queue_due", "queue_said"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that waits: its kind, its record's folio and title, its day, and one word more."""

    queue: str
    kind: str
    subject: str
    title_es: str
    title_en: str
    due: date | None
    said: str

    @property
    def title(self) -> Bilingual:
        """What the record is called."""
        return Bilingual(self.title_es, self.title_en)


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for an actor, as queries of rows, and how a row reads; none: not yet."""

    name: str
    rows: Callable[[Actor, datetime], Iterable[QuerySet[Any]]]
    task: Callable[[Row, Actor, datetime], Task | None]

    def tasks(self, actor: Actor, at: datetime) -> Iterator[Task]:
        """What waits in this queue alone."""
        yield from together([self], actor, at)


queues: Register[Queue] = Register()


def rows(
    found: QuerySet[Any],
    *,
    kind: str,
    subject: Any,
    title_es: Any,
    title_en: Any = NOTHING,
    due: Any = NO_DAY,
    said: Any = NOTHING,
) -> QuerySet[Any]:
    """A query as rows of a queue; what is not a text is an expression or a field's path."""
    columns = {
        "queue_kind": Value(kind),
        "queue_subject": subject,
        "queue_title_es": _of(title_es),
        "queue_title_en": _of(title_en),
        "queue_due": Cast(_of(due), DateField()),
        "queue_said": _of(said),
    }
    texts = {
        name: each if name == "queue_due" else Cast(each, TextField())
        for name, each in columns.items()
    }
    shaped: QuerySet[Any] = found.order_by().annotate(**texts).values_list(*columns)
    return shaped


def folio(*parts: str) -> Concat | Cast | Value:
    """A folio put together of fields' paths and of signs, such as `cycle__folio`, `-R`, `number`.

    What begins with a hyphen is a sign. A field that holds a whole folio stands alone.
    """
    told = [Value(each) if each.startswith("-") else Cast(each, TextField()) for each in parts]
    return told[0] if len(told) == 1 else Concat(*told, output_field=TextField())


def together(queues: Sequence[Queue], actor: Actor, at: datetime) -> Iterator[Task]:
    """What waits in these queues, the most pressing first; one query, or none."""
    by_name = {each.name: each for each in queues}
    parts = [(each.name, found) for each in queues for found in each.rows(actor, at)]
    for row in read(parts):
        task = by_name[row.queue].task(row, actor, at)
        if task is not None:
            yield task


def read(parts: Sequence[tuple[str, QuerySet[Any]]], most: int = MOST) -> list[Row]:
    """Rows of several named lists as one, the earliest day first; one query, or none."""
    named = [
        found.annotate(queue=_text(name)).values_list("queue", *NAMES) for name, found in parts
    ]
    if not named:
        return []
    whole = named[0].union(*named[1:], all=True) if named[1:] else named[0]
    first = F("queue_due").asc(nulls_last=True)
    return [Row(*each) for each in whole.order_by(first, "queue_subject")[:most]]


def _text(words: str) -> Value:
    return Value(words, output_field=TextField())


def _of(column: Any) -> Any:
    return F(column) if isinstance(column, str) else column
