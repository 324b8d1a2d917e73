"""Drafts before the public: their versions, comment rounds, and the answers to comments."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.journey.cycles.models import Cycle, Phase, Plan
from planabierto.kit.bilingual import Bilingual
from planabierto.tools.discussion.models import Comment, Discussion
from planabierto.tools.library.models import DocumentVersion


class Draft(models.Model):
    """*Borrador*: a text of a cycle that people comment on. `NL-2022-D2`.

    Of one plan, or of the whole cycle when it names none.
    """

    always_journalled = True

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="drafts")
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="drafts")
    number = models.PositiveSmallIntegerField()
    title_es = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    about_es = models.TextField(blank=True)
    about_en = models.TextField(blank=True)
    illustrative = models.BooleanField(default=False)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    withdrawn = models.TextField(blank=True)

    class Meta:
        ordering = ["cycle", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="draft_number_is_unique")
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def folio(self) -> str:
        """The draft's public identifier, such as `NL-2022-D2`."""
        return f"{self.cycle.folio}-D{self.number}"

    @property
    def title(self) -> Bilingual:
        """The draft's title."""
        return Bilingual(self.title_es, self.title_en)

    @property
    def about(self) -> Bilingual:
        """What the draft is."""
        return Bilingual(self.about_es, self.about_en)


class DraftVersion(models.Model):
    """A draft's text as it stood at one moment; written once.

    `paragraphs` is a list of `{"key", "kind", "text", "subject"}`: the key is unique in its
    version and follows a paragraph to the next when it is recognised there; the kind is `h1`,
    `h2`, `h3`, `p`, `li` or `td`; the subject is the folio of the item, or the key of the
    template's question, that the paragraph was composed from, or empty.
    """

    always_journalled = True
    imprinted_later = ("public_at",)

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=5, default="es")
    paragraphs = models.JSONField()
    source = models.ForeignKey(
        DocumentVersion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    public_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["draft", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "number"], name="draft_version_number_is_unique"
            )
        ]


class CommentRound(models.Model):
    """*Ronda de comentarios*: a version is open to comments, from a moment to another."""

    always_journalled = True

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    version = models.ForeignKey(DraftVersion, models.PROTECT, related_name="rounds")
    phase = models.ForeignKey(Phase, models.PROTECT, null=True, blank=True, related_name="+")
    discussion = models.OneToOneField(Discussion, models.PROTECT, related_name="round")
    opens = models.DateTimeField()
    closes = models.DateTimeField()
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["draft", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="round_number_is_unique"),
            models.CheckConstraint(
                condition=models.Q(closes__gt=models.F("opens")),
                name="round_closes_after_opening",
            ),
        ]


class RoundChange(models.Model):
    """The end of a comment round was moved, for a published reason."""

    always_journalled = True

    round = models.ForeignKey(CommentRound, models.PROTECT, related_name="changes")
    closes_before = models.DateTimeField()
    closes_after = models.DateTimeField()
    reason = models.TextField()
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["round", "made_at"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="round_change_has_a_reason")
        ]


class ReplyOutcome(models.TextChoices):
    """What becomes of a comment."""

    TAKEN = "taken", _("Se incorpora")
    PART = "part", _("Se incorpora en parte")
    REFUSED = "refused", _("No se incorpora")
    NOTED = "noted", _("Se toma nota")


class CommentReply(models.Model):
    """One row of the response matrix: what was answered, why, and what changed for it."""

    always_journalled = True

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=7, choices=ReplyOutcome.choices)
    text = models.TextField()
    changed_in = models.ForeignKey(
        DraftVersion, models.PROTECT, null=True, blank=True, related_name="replies"
    )
    changed_paragraph = models.CharField(max_length=80, blank=True)
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()
    public_at = models.DateTimeField(null=True, blank=True)

    imprinted_later = ("public_at",)

    class Meta:
        ordering = ["comment", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "number"], name="reply_number_is_unique"),
            models.CheckConstraint(condition=~models.Q(text=""), name="a_reply_says_something"),
        ]
