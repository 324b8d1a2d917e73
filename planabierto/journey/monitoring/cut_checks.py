"""What must always hold of cuts: nobody changed one."""

from __future__ import annotations

from collections.abc import Iterator

from planabierto.journey.monitoring.comparing import figures_of
from planabierto.journey.monitoring.queries import cuts


def altered_cuts() -> Iterator[str]:
    """Each cut whose rows are not what its digest was taken over, or that counts otherwise."""
    for cut in cuts.every_cut():
        lines = cuts.as_lines(cuts.lines_of(cut))
        content = cuts.content_of(cut, lines, cut.figures, cut.evidence)
        if cuts.digest_of(content) != cut.digest:
            yield f"{cut.folio}: its lines are not what its digest was taken over"
        counted = figures_of(lines) | {"evidence": len(cut.evidence)}
        if any(cut.figures.get(name) != value for name, value in counted.items()):
            yield f"{cut.folio}: its figures are not what its lines count"
