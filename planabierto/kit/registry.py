"""What apps offer to whoever reads them, without being known by name.

An app offers in `AppConfig.ready()`; readers above iterate. Nothing is stored twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, Protocol, TypeVar

from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.folio import kind_of
from planabierto.kit.verdict import Verdict, type_of_text


class _Named(Protocol):
    @property
    def name(self) -> str: ...


Offer = TypeVar("Offer", bound=_Named)


class Register(Generic[Offer]):
    """Offers by name, in the order they were made; the same name replaces."""

    def __init__(self) -> None:
        self._offers: dict[str, Offer] = {}

    def offer(self, *offers: Offer) -> None:
        """Add offers."""
        for each in offers:
            self._offers[each.name] = each

    def __iter__(self) -> Iterator[Offer]:
        return iter(self._offers.values())

    def __contains__(self, name: str) -> bool:
        return name in self._offers

    def __getitem__(self, name: str) -> Offer:
        return self._offers[name]


@dataclass(frozen=True, slots=True)
class NodeView:
    """One record as the thread shows it."""

    pk: int
    folio: str
    title: Bilingual


@dataclass(frozen=True, slots=True)
class Node:
    """A kind of record that stands in the thread.

    `views(pks, actor)` gives what the actor may see of these rows;
    `find(folio, actor)` gives the row's key, or none.
    """

    name: str
    station: str
    label: type_of_text
    views: Callable[[Sequence[int], Actor], list[NodeView]]
    find: Callable[[str, Actor], int | None]


@dataclass(frozen=True, slots=True)
class Link:
    """Rows that join a later record to an earlier one; paths lead to their keys."""

    name: str
    label: type_of_text
    model: Any
    earlier: str
    earlier_path: str
    later: str
    later_path: str


@dataclass(frozen=True, slots=True)
class Document:
    """A public record as search reads it."""

    kind: str
    folio: str
    cycle: str
    title: Bilingual
    body: Bilingual


@dataclass(frozen=True, slots=True)
class DocumentSource:
    """Where search finds the public records of one kind.

    `about(subjects)` gives the records that acts on these subjects may have changed, by folio;
    none for one that is not, or no longer, public.
    """

    name: str
    label: type_of_text
    every: Callable[[], Iterable[Document]]
    about: Callable[[Sequence[str]], Mapping[str, Document | None]]


def one_by_one(
    about: Callable[[str], Mapping[str, Document | None]], *kinds: str
) -> Callable[[Sequence[str]], Mapping[str, Document | None]]:
    """Ask about each subject that is a folio of one of these kinds; the answers together."""

    def together(subjects: Sequence[str]) -> Mapping[str, Document | None]:
        found: dict[str, Document | None] = {}
        for subject in subjects:
            if kind_of(subject) in kinds:
                found |= about(subject)
        return found

    return together


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for a person: what, of which record, until when."""

    kind: str
    subject: str
    title: Bilingual
    why: type_of_text
    verb: type_of_text
    bucket: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for an actor at a moment, as one app sees it."""

    name: str
    tasks: Callable[[Actor, datetime], Iterable[Task]]


@dataclass(frozen=True, slots=True)
class Check:
    """A promise about the live data; `problems` names each place where it fails."""

    name: str
    promise: str
    problems: Callable[[], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Reference:
    """A generated document: its file name and how its text is made."""

    name: str
    text: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Message:
    """What a letter says of one act: its subject, its text and the address it leads to."""

    subject: str
    body: str
    path: str


@dataclass(frozen=True, slots=True)
class Announcement:
    """An act people hear of; its name is the journal's verb.

    A further letter of an act that is announced already has a name of its own and says in
    `verb` which act it is of.
    `letter(subject, language)` words it, or gives none when nothing public is left to say;
    `followed(subject)` gives the folios whose followers hear;
    `addressed(subject)` gives the keys of the accounts that hear without having asked.
    """

    name: str
    letter: Callable[[str, str], Message | None]
    followed: Callable[[str], Sequence[str]]
    addressed: Callable[[str], Sequence[int]] = lambda _subject: ()
    verb: str = ""

    def is_of(self, verb: str) -> bool:
        """Whether it announces acts with this verb."""
        return verb == (self.verb or self.name)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Something that happened, or is owed, for a standing promise.

    `owed_since` is set when an event called for it; `at` is then when it was done, or none, and
    `due` the last day to do it; without one a few days are given.
    `lane` says whose it is where each of many owes it, such as a commitment's folio. With a lane
    and no `at` it only says that the lane is there: from `owed_since`, to the day `due`.
    What `lasts`, such as a forum, is there though it began before the promise did.
    """

    subject: str
    at: datetime | None
    owed_since: datetime | None = None
    due: date | None = None
    lane: str = ""
    lasts: bool = False


@dataclass(frozen=True, slots=True)
class Occurrences:
    """What can fulfil a standing promise: `of(cycle_pk)` gives it, oldest first.

    Those that are read from the same facts also come `together`, by name, in one reading.
    `by_events` when the promise is owed each time something calls for it, and never otherwise;
    `by_lanes` when each lane owes it for itself, and nobody does while there is none.
    """

    name: str
    label: type_of_text
    of: Callable[[int], Sequence[Occurrence]]
    together: Callable[[int], Mapping[str, Sequence[Occurrence]]] | None = None
    by_events: bool = False
    by_lanes: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """Restricted versions in the library that an app opens to an actor, as a query of keys."""

    name: str
    versions: Callable[[Actor], Any]


@dataclass(frozen=True, slots=True)
class Closing:
    """Versions in the library that an app still keeps from strangers, as a query of keys."""

    name: str
    versions: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Confidence:
    """What an app keeps even from those who keep the house, as long as it is not public.

    `versions(actor)` gives, as a query of keys, the library's versions an actor never fetches;
    restricted acts whose verb begins with `verbs` stay out of what insiders read of the journal.
    """

    name: str
    verbs: str
    versions: Callable[[Actor], Any]


@dataclass(frozen=True, slots=True)
class Holding:
    """Contacts whose address an app still needs, as a query of keys: nobody else erases them."""

    name: str
    contacts: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Publishing:
    """What must be public before anything under its folio is, such as a cycle.

    `may(actor, folio)` says whether it is public or may become so; `publish(actor, folio)` makes
    it so, and does nothing when it already is.
    """

    name: str
    may: Callable[[Actor, str], Verdict]
    publish: Callable[[Actor, str], None]


links: Register[Link] = Register()
nodes: Register[Node] = Register()
documents: Register[DocumentSource] = Register()
waiting: Register[Waiting] = Register()
checks: Register[Check] = Register()
references: Register[Reference] = Register()
announcements: Register[Announcement] = Register()
occurrences: Register[Occurrences] = Register()
openings: Register[Opening] = Register()
closings: Register[Closing] = Register()
confidences: Register[Confidence] = Register()
holdings: Register[Holding] = Register()
publishings: Register[Publishing] = Register()
