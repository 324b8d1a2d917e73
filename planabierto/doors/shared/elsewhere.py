"""Other members' commitments that speak of much the same as one of ours."""

from __future__ import annotations

from planabierto.ground.references import queries
from planabierto.ground.references.models import ReferenceCommitment
from planabierto.kit.bilingual import Bilingual
from planabierto.reading.search.alike import alike

MARK = "OGP-"


def alike_elsewhere(title: Bilingual, most: int) -> list[ReferenceCommitment]:
    """Those that share most words with a title, the likeliest first; theirs are in English."""
    likely = alike(title.en or title.es, kind="reference", cycle="", most=most)
    uids = [each.removeprefix(MARK) for each in likely]
    rows = queries.by_uids(uids) if uids else {}
    return [rows[uid] for uid in uids if uid in rows]
