"""Reading the journal: its entries, its chain and its checkpoints."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Concat

from planabierto.ground.journal.chain import leaf_of
from planabierto.ground.journal.models import Audience, Entry, Imprint, Seal
from planabierto.kit import clock
from planabierto.kit.registry import confidences

FORGOTTEN = "journal.forgotten"
CHECKPOINT_FORMAT = "planabierto-checkpoint/1"


def digest_of(imprints: Iterable[Imprint]) -> str:
    """SHA-256 over the sorted digests of an entry's imprints, in hex."""
    joined = "".join(sorted(imprint.digest for imprint in imprints))
    return hashlib.sha256(joined.encode("ascii")).hexdigest()


def public_entries() -> QuerySet[Entry]:
    """The entries anyone may read, newest first."""
    return Entry.objects.filter(audience=Audience.PUBLIC).order_by("-id")


def entries_of(*subjects: str) -> QuerySet[Entry]:
    """The public entries about these records, newest first."""
    return public_entries().filter(subject__in=subjects)


def history_of(folio: str) -> QuerySet[Entry]:
    """The public entries about a record and the records below it, newest first."""
    return public_entries().filter(_at_or_below(folio))


def _at_or_below(folio: str) -> Q:
    """A record and the records below it, by their folios.

    SQLite finds a range in its index, where it would read every row for a beginning; it compares
    byte by byte, and the sign after the hyphen is the dot. PostgreSQL may sort otherwise, and
    has an index for beginnings.
    """
    if connection.vendor == "sqlite":
        return Q(subject=folio) | Q(subject__gt=f"{folio}-", subject__lt=f"{folio}.")
    return Q(subject=folio) | Q(subject__startswith=f"{folio}-")


def entries_within(folio: Subquery) -> QuerySet[Entry]:
    """The public entries about a record whose folio a query gives, and the records below it.

    In no order, so that they can be counted together.
    """
    begins = Concat(folio, Value("-"), output_field=TextField())
    inside = public_entries().order_by()
    if connection.vendor == "sqlite":
        ends = Concat(folio, Value("."), output_field=TextField())
        return inside.filter(Q(subject=folio) | Q(subject__gt=begins, subject__lt=ends))
    below = Q(subject__startswith=F("begins"))
    return inside.alias(begins=begins).filter(Q(subject=folio) | below)


def entries_inside(scopes: Iterable[str], *, people: bool) -> QuerySet[Entry]:
    """What an insider may read, newest first: public acts, and restricted ones in their scopes.

    An empty scope opens everything but the acts on accounts, which `people` opens. What an app
    keeps in confidence stays out.
    """
    held = set(scopes)
    allowed = Q(audience=Audience.PUBLIC)
    for scope in held:
        allowed |= _at_or_below(scope) if scope else Q()
    found = Entry.objects.all() if "" in held else Entry.objects.filter(allowed)
    if not people:
        found = found.exclude(subject__startswith="U-", audience=Audience.RESTRICTED)
    for each in confidences:
        found = found.exclude(verb__startswith=each.verbs, audience=Audience.RESTRICTED)
    return found.order_by("-id")


def narrowed(
    entries: QuerySet[Entry], *, subject: str = "", actor: str = "", verb: str = ""
) -> QuerySet[Entry]:
    """The entries on a record and what lies below it, by an actor, of a verb; empty means any."""
    if subject:
        entries = entries.filter(_at_or_below(subject))
    if actor:
        entries = entries.filter(actor=actor)
    return entries.filter(verb=verb) if verb else entries


def acts(verb: str) -> QuerySet[Entry]:
    """Every entry of one verb, public or not, oldest first."""
    return Entry.objects.filter(verb=verb).order_by("id")


def read_page(
    entries: QuerySet[Entry], size: int, before: int | None = None
) -> list[tuple[Entry, int | None]]:
    """The next entries older than an id, each with its sealed position or none; one query."""
    older = entries if before is None else entries.filter(pk__lt=before)
    sealed = Seal.objects.filter(entry=OuterRef("pk"))
    placed = older.annotate(sealed_at=Subquery(sealed.values("position")[:1]))
    return [(entry, entry.sealed_at) for entry in placed[:size]]


def sealed_after(position: int, limit: int) -> list[tuple[int, str]]:
    """The next seals after a position, each with its entry's subject, in order.

    Followers keep their place by position, not by id: on a database with several writers a
    lower id may come to light after a higher one, but seals are given one after the other.
    """
    following = Seal.objects.filter(position__gt=position).order_by("position")[:limit]
    seals = list(following.values_list("position", "entry"))
    entries = Entry.objects.filter(pk__in=[entry for _position, entry in seals])
    subjects = dict(entries.values_list("pk", "subject"))
    return [(place, subjects.get(entry, "")) for place, entry in seals]


def sealed_entries_after(position: int, limit: int) -> list[tuple[int, Entry]]:
    """The next seals after a position, each with its whole entry, in order."""
    seals = list(Seal.objects.filter(position__gt=position).order_by("position")[:limit])
    entries = Entry.objects.in_bulk([seal.entry for seal in seals])
    return [(seal.position, entries[seal.entry]) for seal in seals if seal.entry in entries]


def has_moved(position: int, *, but_for: str) -> bool:
    """Whether an act of any other verb was sealed after a position."""
    since = Seal.objects.filter(position__gt=position).values("entry")
    return Entry.objects.filter(pk__in=since).exclude(verb=but_for).exists()


def last_position() -> int:
    """The position of the newest seal; 0 before the first."""
    seal = last_seal()
    return seal.position if seal else 0


def public_after(position: int) -> QuerySet[Entry]:
    """The entries anyone may read after an entry's id, oldest first."""
    return public_entries().filter(pk__gt=position).order_by("id")


def newest() -> int:
    """The id of the newest entry; 0 when there is none."""
    return Entry.objects.aggregate(newest=Max("id"))["newest"] or 0


def newest_and_sealed(*beside: Subquery) -> tuple[int, ...]:
    """The newest entry's id, the newest seal's position, and what is asked beside; one query.

    0 before the first.
    """
    seals = Seal.objects.order_by("-position").values("position")[:1]
    columns = {f"head_{n}": each for n, each in enumerate((Subquery(seals), *beside))}
    newest_first = Entry.objects.order_by("-pk").annotate(**columns)
    found = newest_first.values_list("pk", *columns).first()
    return tuple(each or 0 for each in found) if found else (0,) * (1 + len(columns))


def unsealed() -> QuerySet[Entry]:
    """The entries that wait for their place in the chain, oldest first."""
    sealed = Seal.objects.filter(entry=OuterRef("pk"))
    return Entry.objects.filter(~Exists(sealed)).order_by("id")


def unsealed_rows(*, batch: int = 1000) -> Iterator[dict[str, Any]]:
    """What still waits for its seal, as rows without a position; restricted ones as leaves."""
    for entry in unsealed().iterator(chunk_size=batch):
        yield _row(None, "", "", entry, inside=False)


def unsealed_count() -> int:
    """How many entries wait for their seal; positions are dense, so two counts tell."""
    seal = last_seal()
    return max(Entry.objects.count() - (seal.position if seal else 0), 0)


def last_seal() -> Seal | None:
    """The newest seal, if any."""
    return Seal.objects.order_by("-position").first()


def positions_of(entries: Iterable[Entry]) -> dict[int, int]:
    """Entry id → sealed position, for those that are sealed."""
    keys = [entry.pk for entry in entries]
    return dict(Seal.objects.filter(entry__in=keys).values_list("entry", "position"))


def as_row(entry: Entry) -> dict[str, Any]:
    """The entry as the chain reads it, moments in UTC."""
    return {
        "id": entry.pk,
        "occurred": _moment(entry.occurred),
        "recorded": _moment(entry.recorded),
        "actor": entry.actor,
        "mandate": entry.mandate,
        "verb": entry.verb,
        "subject": entry.subject,
        "audience": entry.audience,
        "digest": entry.digest,
        "nonce": entry.nonce,
    }


def sealed_rows(*, inside: bool = False, batch: int = 1000) -> Iterator[dict[str, Any]]:
    """Every seal with its entry, in order; a restricted entry gives only its leaf.

    Inside the house the whole entry is given, so that each can be verified.
    """
    start = 0
    while True:
        seals = list(Seal.objects.filter(position__gt=start).order_by("position")[:batch])
        if not seals:
            return
        entries = Entry.objects.in_bulk([seal.entry for seal in seals])
        for seal in seals:
            yield _sealed_row(seal, entries.get(seal.entry), inside)
        start = seals[-1].position


def exported_rows() -> Iterator[dict[str, Any]]:
    """The whole journal for outsiders: the sealed rows, then the public entries still unsealed."""
    yield from sealed_rows()
    for entry in unsealed().filter(audience=Audience.PUBLIC).iterator():
        yield {"position": None, "entry": as_row(entry)}


def checkpoint() -> dict[str, Any] | None:
    """The newest seal in a form to keep outside the house; none before the first seal."""
    seal = last_seal()
    if seal is None:
        return None
    return {
        "format": CHECKPOINT_FORMAT,
        "position": seal.position,
        "hash": seal.hash,
        "at": _moment(clock.now()),
    }


def newest_imprints() -> QuerySet[Imprint]:
    """For every row the journal speaks of, the imprint of how it should stand now."""
    newest_of_label = (
        Imprint.objects.values("label").annotate(newest=Max("id")).values_list("newest", flat=True)
    )
    return Imprint.objects.filter(pk__in=newest_of_label).order_by("label")


def forgotten_in_silence() -> QuerySet[Imprint]:
    """The imprints whose nonce is gone though no act says so."""
    acts = Entry.objects.filter(verb=FORGOTTEN, subject=OuterRef("label"))
    return Imprint.objects.filter(~Exists(acts), nonce="").order_by("label", "pk")


def _sealed_row(seal: Seal, entry: Entry | None, inside: bool) -> dict[str, Any]:
    return _row(seal.position, seal.previous, seal.hash, entry, inside=inside)


def _row(
    position: int | None, previous: str, hash_: str, entry: Entry | None, *, inside: bool
) -> dict[str, Any]:
    row: dict[str, Any] = {
        "position": position,
        "previous": previous or None,
        "hash": hash_ or None,
        "entry": None,
        "leaf": None,
    }
    if entry is None:
        return row
    if inside or entry.audience == Audience.PUBLIC:
        row["entry"] = as_row(entry)
    else:
        row["leaf"] = leaf_of(as_row(entry))
    return row


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
