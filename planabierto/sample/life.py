"""The sample's eighteen months of carrying the plan out, told in the order they happened."""

from __future__ import annotations

from datetime import datetime
from itertools import chain

from planabierto.sample.evaluating import evaluate
from planabierto.sample.living import work
from planabierto.sample.sitting import sittings
from planabierto.sample.telling import Told, tell
from planabierto.tools.notices import actions as notices


def live(told: Told, at: datetime, *, few: bool = False) -> None:
    """Tell every month up to a moment; of the working groups' meetings only some when `few`.

    What was written to people then is no news to them: no letter leaves.
    """
    with notices.in_silence():
        tell(chain(sittings(told, few=few), work(told), evaluate(told)), at)
