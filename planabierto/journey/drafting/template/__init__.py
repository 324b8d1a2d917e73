"""Knows the local action plan template of OGP, in English and Spanish, as text and as HTML.

Promises to read a published page into structured answers, to name its defects, and to write it
back so that nothing in an answer is lost. Deliberately does not know the database, plans in
force, versions of a draft, or what a desk does with a defect.
"""

from __future__ import annotations

from planabierto.journey.drafting.template.decoding import MAX_BYTES
from planabierto.journey.drafting.template.defects import find_defects
from planabierto.journey.drafting.template.links import NO_LINK_NOTES, promises_missing_link
from planabierto.journey.drafting.template.page import (
    NUMBER_KEYS,
    QUESTION_KEYS,
    Defect,
    Endorsement,
    PlanPage,
)
from planabierto.journey.drafting.template.reading import read
from planabierto.journey.drafting.template.refusal import NotAPlan
from planabierto.journey.drafting.template.writing import write

__all__ = [
    "MAX_BYTES",
    "NO_LINK_NOTES",
    "NUMBER_KEYS",
    "QUESTION_KEYS",
    "Defect",
    "Endorsement",
    "NotAPlan",
    "PlanPage",
    "find_defects",
    "promises_missing_link",
    "read",
    "write",
]
