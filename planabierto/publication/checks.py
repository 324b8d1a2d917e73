"""What must always hold of editions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from planabierto.journey.monitoring.queries import cuts
from planabierto.kit.canonical import canonical_bytes
from planabierto.publication import queries
from planabierto.publication.models import Edition, EditionKind


def altered_editions() -> Iterator[str]:
    """Each edition whose stored bytes are not those that were published."""
    for edition in queries.every_edition():
        data = _bytes_of(edition)
        if data is None:
            yield f"{edition.folio}: its file is missing"
        elif hashlib.sha256(data).hexdigest() != edition.digest:
            yield f"{edition.folio}: its bytes are not those published"
        else:
            yield from _told_wrongly(edition, data)


def _told_wrongly(edition: Edition, data: bytes) -> Iterator[str]:
    """What an intact file says of itself must be what its row and its subject say."""
    paper = json.loads(data)
    said = (paper["edition"], paper["subject"], paper["kind"])
    if said != (edition.folio, edition.subject, edition.kind):
        yield f"{edition.folio}: its file is of another record"
        return
    content = paper["content"]
    text = content[paper["kind"]]
    if hashlib.sha256(canonical_bytes(text)).hexdigest() != content["sha256"]:
        yield f"{edition.folio}: its content is not what its digest says"
    if edition.kind != EditionKind.CUT:
        return
    cut = cuts.cut(edition.subject, queries.INSIDE)
    if cut is None or cut.digest != content["sha256"]:
        yield f"{edition.folio}: its cut is not the one published"


def _bytes_of(edition: Edition) -> bytes | None:
    file = edition.version.file
    if not file or not file.storage.exists(file.name or ""):
        return None
    with file.open("rb") as opened:
        data: bytes = opened.read()
    return data
