"""What is done with ballots. Who may do it is the host's to say; what a ballot takes is said here.

`public` says whether the act is written down where anybody reads it: while what it belongs to is
still a draft, it is not. Votes and recusals without roll call never are.
"""

from planabierto.tools.ballots.actions.holding import (
    YES_OR_NO,
    NewElector,
    NewOption,
    annul_ballot,
    attend,
    close_ballot,
    draft_ballot,
    join,
    leave,
    open_ballot,
)
from planabierto.tools.ballots.actions.voting import cast, dissent, recuse

__all__ = [
    "YES_OR_NO",
    "NewElector",
    "NewOption",
    "annul_ballot",
    "attend",
    "cast",
    "close_ballot",
    "dissent",
    "draft_ballot",
    "join",
    "leave",
    "open_ballot",
    "recuse",
]
