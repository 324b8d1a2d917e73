"""The pages of other members' commitments."""

from __future__ import annotations

from tests.browser.pages import Kind


def references(made):
    """What everybody reads of them, and where nothing answers."""
    return {
        "": [
            Kind("references"),
            Kind("references", query="?q=nada+de+esto"),
            Kind("reference", (made["reference"],)),
            Kind("commitment_alike", ("NL-2022-C1",)),
            Kind("commitment_alike", ("NL-2022-C2",)),
        ]
    }
