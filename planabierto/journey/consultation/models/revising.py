"""What happened to a contribution after it was sent."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.journey.consultation.models.contribution import Contribution
from planabierto.tools.library.models import DocumentVersion
from planabierto.tools.questionnaires.models import Question, Sheet


class Revision(models.Model):
    """The answers in force are others now: added to, corrected, or settled from paper."""

    class Kind(models.TextChoices):
        """Why the answers changed."""

        ADDED = "added", _("Agregó algo")
        CORRECTED = "corrected", _("Corrigió")
        SETTLED = "settled", _("Se resolvió una diferencia de captura")

    always_journalled = True

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="revisions")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    before = models.ForeignKey(Sheet, models.PROTECT, related_name="+")
    after = models.ForeignKey(Sheet, models.PROTECT, related_name="+")
    made_by = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["contribution", "made_at", "pk"]


class Withdrawal(models.Model):
    """*Retiro*: its author took a contribution back; its number and hash stay."""

    always_journalled = True

    contribution = models.OneToOneField(Contribution, models.PROTECT, related_name="withdrawal")
    reason = models.TextField(blank=True)
    made_by = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()


class Redaction(models.Model):
    """*Supresión*: words that must not be kept were destroyed; their digest says nothing now."""

    always_journalled = True

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="redactions")
    reason = models.TextField()
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["contribution", "made_at"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="redaction_has_a_reason")
        ]


class Recording(models.Model):
    """An answer that was spoken, or signed in a video elsewhere: the original, as it was given."""

    always_journalled = True

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="recordings")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    version = models.ForeignKey(DocumentVersion, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["contribution", "pk"]


class Rendering(models.Model):
    """An answer written down from speech, or put into another language, by a person."""

    class Kind(models.TextChoices):
        """What a rendering is."""

        TRANSCRIPTION = "transcription", _("Transcripción")
        TRANSLATION = "translation", _("Traducción")

    always_journalled = True
    not_imprinted = ("text",)

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="renderings")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=13, choices=Kind.choices)
    language = models.CharField(max_length=5)
    text = models.TextField()
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["contribution", "question", "-made_at"]
