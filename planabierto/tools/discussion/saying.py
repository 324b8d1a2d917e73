"""A comment as it comes, before it is one, and what its author is given."""

from __future__ import annotations

from dataclasses import dataclass

from planabierto.tools.discussion.models import Comment


@dataclass(frozen=True, slots=True)
class NewAnchor:
    """The passage a comment is about: of which version, in which paragraph, from where to where.

    Both ends none when the whole paragraph is meant; `quote` are the words as they were read.
    """

    version: int
    paragraph: str
    quote: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class NewComment:
    """What somebody says.

    `form` is the turn of the page it was typed on: the same page sent twice is one comment.
    `held` when somebody has to look at it before it is shown. `mandate` is the folio under which
    its author speaks, if any.
    """

    text: str = ""
    suggestion: str = ""
    parent: Comment | None = None
    anchor: NewAnchor | None = None
    language: str = "es"
    name: str = ""
    organisation: str = ""
    email: str = ""
    form: str = ""
    held: bool = False
    mandate: str = ""
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A comment with the secret only its author is given; `first` unless it had come before."""

    comment: Comment
    secret: str
    first: bool = True
