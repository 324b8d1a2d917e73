"""Commitments of another member, for the matrix and the browser."""

from planabierto.ground.references.actions import import_dataset
from planabierto.kit.actor import system
from tests.ground.references.datasets import row, written


def referenced():
    """One that is like ours, and one that is not."""
    rows = [
        row(1, title="Making transparency proactive in Greece"),
        row(2, title="Mining royalties"),
    ]
    import_dataset(actor=system("tests"), name="ogp.csv", data=written(rows))
    return {"reference": "GR0001"}
