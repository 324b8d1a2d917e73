"""What can be done in a discussion."""

from planabierto.tools.discussion.actions.deciding import hide, hold, show
from planabierto.tools.discussion.actions.saying import (
    close_discussion,
    forget_address,
    like,
    open_discussion,
    reopen_discussion,
    say,
    withdraw,
)
from planabierto.tools.discussion.saying import NewAnchor, NewComment, Said

__all__ = [
    "NewAnchor",
    "NewComment",
    "Said",
    "close_discussion",
    "forget_address",
    "hide",
    "hold",
    "like",
    "open_discussion",
    "reopen_discussion",
    "say",
    "show",
    "withdraw",
]
