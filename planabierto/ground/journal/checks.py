"""What must always hold between the journal and the rows it speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from django.apps import apps

from planabierto.ground.journal import queries
from planabierto.ground.journal.facts import fact_of
from planabierto.ground.journal.models import Entry, Imprint
from planabierto.kit.canonical import digest
from planabierto.kit.registry import Check, checks

ROWS_AT_A_TIME = 500


def offer() -> None:
    """Join `doctor`."""
    checks.offer(
        Check(
            "journal.rows",
            "Every row stands as its newest journal entry left it.",
            altered_rows,
        ),
        Check(
            "journal.unrecorded",
            "Every row of a model that is always journalled has an entry.",
            unrecorded_rows,
        ),
        Check(
            "journal.imprints",
            "Every entry's digest is that of its imprints.",
            altered_imprints,
        ),
        Check(
            "journal.nonces",
            "An imprint is forgotten only by an act.",
            forgotten_in_silence,
        ),
    )


def altered_rows() -> Iterator[str]:
    """Each row that differs from its newest imprint, or is gone."""
    by_model: dict[str, list[Imprint]] = defaultdict(list)
    for imprint in queries.newest_imprints().iterator():
        by_model[imprint.label.split("/")[0]].append(imprint)
    for model_label, imprints in by_model.items():
        yield from _altered_rows_of(model_label, imprints)


def unrecorded_rows() -> Iterator[str]:
    """Each row that came to be without an act, of the models marked `always_journalled`."""
    for model in apps.get_models():
        if getattr(model, "always_journalled", False):
            label = model._meta.label_lower
            known = Imprint.objects.filter(label__startswith=f"{label}/").values_list("label")
            recorded = {each.partition("/")[2] for (each,) in known.iterator()}
            for pk in model._base_manager.values_list("pk", flat=True).iterator():
                if str(pk) not in recorded:
                    yield f"{label}/{pk}: no act in the journal"


def altered_imprints() -> Iterator[str]:
    """Each entry whose digest is not that of its imprints."""
    entries = Entry.objects.order_by("id").prefetch_related("imprints")
    for entry in entries.iterator(chunk_size=ROWS_AT_A_TIME):
        if queries.digest_of(entry.imprints.all()) != entry.digest:
            yield f"journal entry {entry.pk} ({entry.verb}, {entry.subject}): imprints altered"


def forgotten_in_silence() -> Iterator[str]:
    """Each imprint that can prove nothing any more though nobody forgot it."""
    for imprint in queries.forgotten_in_silence().iterator():
        yield f"{imprint.label}: nonce removed outside the journal (entry {imprint.entry_id})"


def _altered_rows_of(model_label: str, imprints: list[Imprint]) -> Iterator[str]:
    model = apps.get_model(model_label)
    todo = iter(imprints)
    while batch := list(islice(todo, ROWS_AT_A_TIME)):
        keys = [imprint.label.split("/")[1] for imprint in batch]
        rows = {str(row.pk): row for row in model._base_manager.filter(pk__in=keys)}
        for imprint, key in zip(batch, keys, strict=True):
            row = rows.get(key)
            if row is None:
                yield f"{imprint.label}: the row is gone"
            elif imprint.nonce and digest(imprint.nonce, fact_of(row)) != imprint.digest:
                yield f"{imprint.label}: altered outside the journal (entry {imprint.entry_id})"
