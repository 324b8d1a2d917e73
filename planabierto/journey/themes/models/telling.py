"""What is told back: a synthesis for each theme, its quotations, and the return to participants."""

from __future__ import annotations

from django.db import models

from planabierto.journey.consultation.models import Call, Contribution
from planabierto.journey.themes.models.theme import Theme
from planabierto.kit.bilingual import Bilingual


class Synthesis(models.Model):
    """What the voices of a theme say together, as the secretariat wrote it; the newest holds."""

    always_journalled = True

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="syntheses")
    text_es = models.TextField()
    text_en = models.TextField(blank=True)
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["theme", "-made_at", "-pk"]

    @property
    def text(self) -> Bilingual:
        """The synthesis."""
        return Bilingual(self.text_es, self.text_en)


class Citation(models.Model):
    """A synthesis rests on a voice, and perhaps quotes words of it that may be quoted."""

    synthesis = models.ForeignKey(Synthesis, models.PROTECT, related_name="citations")
    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="citations")
    quotation = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["synthesis", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["synthesis", "contribution"], name="a_voice_is_cited_once"
            )
        ]


class Return(models.Model):
    """*Devolución*: everybody who left a contact is told what became of their voice."""

    always_journalled = True

    call = models.ForeignKey(Call, models.PROTECT, related_name="returns")
    words_es = models.TextField()
    words_en = models.TextField(blank=True)
    told = models.PositiveIntegerField()
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["call", "-made_at"]

    @property
    def words(self) -> Bilingual:
        """What it says."""
        return Bilingual(self.words_es, self.words_en)
