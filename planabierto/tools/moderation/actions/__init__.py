"""What happens to a record that somebody has to look at."""

from planabierto.tools.moderation.actions.deciding import appeal, decide
from planabierto.tools.moderation.actions.opening import NewCase, drop, open_case, open_cases

__all__ = ["NewCase", "appeal", "decide", "drop", "open_case", "open_cases"]
