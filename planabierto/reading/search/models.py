"""The index: one row a public record, and how far in the journal it has read."""

from __future__ import annotations

from django.db import models

from planabierto.kit.bilingual import Bilingual


class SearchDocument(models.Model):
    """A public record as it is found and shown in results."""

    kind = models.CharField(max_length=20)
    folio = models.CharField(max_length=60)
    cycle = models.CharField(max_length=20, blank=True)
    title_es = models.TextField(blank=True)
    title_en = models.TextField(blank=True)
    body_es = models.TextField(blank=True)
    body_en = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "folio"], name="search_document_is_unique")
        ]

    @property
    def title(self) -> Bilingual:
        """The record's title."""
        return Bilingual(self.title_es, self.title_en)

    @property
    def body(self) -> Bilingual:
        """The record's text."""
        return Bilingual(self.body_es, self.body_en)


class SearchCursor(models.Model):
    """The position of the last seal the index has followed."""

    position = models.BigIntegerField(default=0)
