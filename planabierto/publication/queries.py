"""Named reads of editions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring.models import Cut
from planabierto.journey.monitoring.queries import cuts
from planabierto.kit.actor import Actor, system
from planabierto.kit.folio import number_of
from planabierto.publication.models import Edition, EditionKind

INSIDE = system("editions")
WHOLE = ("cycle", "version__document", "version__restriction", "replaces__cycle", "replaced_by")


def editions_visible_to(actor: Actor) -> QuerySet[Edition]:
    """The editions of the cycles the actor may know of, newest first: editions are public."""
    known = cycles.cycles_visible_to(actor).order_by()
    found: QuerySet[Edition] = Edition.objects.filter(cycle__in=known.values("pk"))
    return found.select_related(*WHOLE).order_by("-cycle__starts", "cycle__folio", "-number")


def editions_matching(actor: Actor, *, cycle: str = "") -> QuerySet[Edition]:
    """The editions the actor may know of, of one cycle or of all, newest first."""
    found = editions_visible_to(actor)
    return found.filter(cycle__folio=cycle) if cycle else found


def edition(folio: str, actor: Actor) -> Edition | None:
    """The edition with this folio, when the actor may know of its cycle."""
    cycle, mark, _number = folio.upper().rpartition("-E")
    number = number_of(folio, "edition")
    if not mark or number is None:
        return None
    return editions_visible_to(actor).filter(cycle__folio=cycle, number=number).first()


def editions_of(subject: str) -> QuerySet[Edition]:
    """The editions of one record, newest first."""
    found: QuerySet[Edition] = Edition.objects.filter(subject=subject)
    return found.select_related(*WHOLE).order_by("-number")


def newest_of(subject: str) -> Edition | None:
    """The newest edition of a record, if it was published."""
    return editions_of(subject).first()


def newest_among(subjects: Iterable[str]) -> dict[str, Edition]:
    """Subject → its newest edition, for those published; one query."""
    found = Edition.objects.filter(subject__in=list(subjects)).select_related(*WHOLE)
    return {each.subject: each for each in found.order_by("number")}


def published_in(cycle: int, kind: EditionKind) -> QuerySet[Edition]:
    """The first editions of a kind in a cycle, by its key, oldest first."""
    found: QuerySet[Edition] = Edition.objects.filter(cycle=cycle, kind=kind, replaces=None)
    return found.select_related("cycle").order_by("made_at", "number")


def next_number(cycle: Cycle) -> int:
    """The number of the next edition of a cycle that is held."""
    last: Edition | None = Edition.objects.filter(cycle=cycle).order_by("-number").first()
    return last.number + 1 if last else 1


def locked_subject(cut: Cut) -> Cut:
    """A cut as it stands, with its cycle held until the transaction ends."""
    cycles.locked(cut.cycle)
    found: Cut = Cut.objects.select_related("cycle").get(pk=cut.pk)
    return found


def locked_edition(edition: Edition) -> Edition:
    """An edition as it stands, with its cycle held until the transaction ends."""
    cycles.locked(edition.cycle)
    found: Edition = Edition.objects.select_related(*WHOLE).get(pk=edition.pk)
    return found


def cut_of(edition: Edition) -> Cut:
    """The cut an edition is of."""
    found = cuts.cut(edition.subject, INSIDE)
    if found is None:
        raise LookupError(edition.subject)
    return found


def is_replaced(edition: Edition) -> bool:
    """Whether a later edition took its place by now, whatever is in memory."""
    return bool(Edition.objects.filter(replaces=edition).exists())


def every_edition() -> Iterator[Edition]:
    """Each edition there is, one after the other."""
    yield from Edition.objects.select_related(*WHOLE).order_by("pk").iterator()
