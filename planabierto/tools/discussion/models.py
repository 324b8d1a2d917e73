"""Discussions, comments, the passages they are about, and who likes them."""

from __future__ import annotations

from django.db import models

from planabierto.ground.people.models import Contact
from planabierto.kit.folio import with_check
from planabierto.kit.states import State
from planabierto.tools.discussion.states import COMMENT


class Discussion(models.Model):
    """A discussion; `scope` is the folio of the cycle it belongs to."""

    scope = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)


class Comment(models.Model):
    """What somebody said, in answer to a comment or to the text. `NL-2022-K000012-2`.

    `suggestion` is how they would word the passage. `organisation` is for whom they say they
    speak. `link` is the keyed hash of the secret link its author keeps; `author` the pseudonym of
    who was signed in. `device` is the keyed hash that tells one form sent twice.
    """

    always_journalled = True
    not_imprinted = ("contact", "link", "state", "device")

    discussion = models.ForeignKey(Discussion, models.PROTECT, related_name="comments")
    scope = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replies"
    )
    text = models.TextField(blank=True)
    suggestion = models.TextField(blank=True)
    language = models.CharField(max_length=5, default="es")
    name = models.CharField(max_length=120, blank=True)
    organisation = models.CharField(max_length=160, blank=True)
    author = models.CharField(max_length=80, blank=True)
    mandate = models.CharField(max_length=40, blank=True)
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+")
    link = models.CharField(max_length=64, blank=True, db_index=True)
    device = models.CharField(max_length=64, blank=True)
    illustrative = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=COMMENT.choices(), default=COMMENT.initial)

    class Meta:
        ordering = ["discussion", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["scope", "number"], name="comment_number_is_unique"),
            models.UniqueConstraint(
                fields=["discussion", "device"],
                condition=~models.Q(device=""),
                name="no_comment_comes_twice",
            ),
            models.CheckConstraint(
                condition=~models.Q(text="", suggestion="", state__in=["received", "held"]),
                name="a_comment_says_something",
            ),
        ]
        indexes = [models.Index(fields=["discussion", "state"], name="comments_of_discussion")]

    def __str__(self) -> str:
        return self.folio

    @property
    def folio(self) -> str:
        """The comment's receipt, such as `NL-2022-K000012-2`."""
        return with_check(f"{self.scope}-K{self.number:06d}")

    @property
    def status(self) -> State:
        """Where the comment stands, with its word."""
        return COMMENT.state(self.state)


class Anchor(models.Model):
    """The passage a comment is about, as its author saw it.

    `version` and `paragraph` name the text's version and its paragraph's key; `start` and `end`
    are positions in that paragraph, in characters, both none when the whole paragraph is meant;
    `quote` are the words themselves.
    """

    always_journalled = True

    comment = models.OneToOneField(Comment, models.PROTECT, related_name="anchor")
    version = models.PositiveIntegerField()
    paragraph = models.CharField(max_length=80, db_index=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start__isnull=True, end__isnull=True)
                | models.Q(start__isnull=False, end__gt=models.F("start")),
                name="an_anchor_holds_words",
            )
        ]


class Placing(models.Model):
    """Where an anchor stands in a later version: where it was, moved, changed, or gone."""

    anchor = models.ForeignKey(Anchor, models.PROTECT, related_name="placings")
    version = models.PositiveIntegerField()
    fate = models.CharField(max_length=8)
    paragraph = models.CharField(max_length=80, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["anchor", "version"]
        constraints = [
            models.UniqueConstraint(fields=["anchor", "version"], name="one_placing_a_version")
        ]


class Like(models.Model):
    """Somebody agrees with a comment; one a device."""

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="likes")
    device = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["comment", "device"], name="a_device_likes_once")
        ]
