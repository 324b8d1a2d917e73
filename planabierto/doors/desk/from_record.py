"""Answers of a plan's template that the record of its encounters already gives."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import QueryDict

from planabierto.doors.desk.forms.plan import ANSWER
from planabierto.journey.drafting.template import NUMBER_KEYS
from planabierto.reading.figures.encounters import Offered

USE = "usar"


def take(data: QueryDict, offered: Mapping[str, Offered]) -> None:
    """Put the answer whose button was pressed in what was typed.

    A number takes the place of what was there; words come below it, once.
    """
    offer = offered.get(str(data.get(USE, "")))
    if offer is None:
        return
    name = ANSWER + offer.question
    typed = str(data.get(name, "")).rstrip()
    if offer.question in NUMBER_KEYS or not typed:
        data[name] = offer.answer
    elif offer.answer not in typed:
        data[name] = f"{typed}\n\n{offer.answer}"
