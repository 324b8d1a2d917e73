"""What is done with letters, follows, witnesses and checkpoints."""

from planabierto.tools.notices.actions.announcing import follow_journal, start_here
from planabierto.tools.notices.actions.delivering import deliver
from planabierto.tools.notices.actions.digesting import send_digests
from planabierto.tools.notices.actions.following import (
    ask_to_follow,
    confirm_follow,
    end_follow,
    follow,
    leave,
    pace_follow,
)
from planabierto.tools.notices.actions.tidying import tidy
from planabierto.tools.notices.actions.witnessing import (
    end_witness,
    name_witness,
    send_checkpoint,
)
from planabierto.tools.notices.actions.writing import OutsideTransaction, in_silence, write

__all__ = [
    "OutsideTransaction",
    "ask_to_follow",
    "confirm_follow",
    "deliver",
    "end_follow",
    "end_witness",
    "follow",
    "follow_journal",
    "in_silence",
    "leave",
    "name_witness",
    "pace_follow",
    "send_checkpoint",
    "send_digests",
    "start_here",
    "tidy",
    "write",
]
