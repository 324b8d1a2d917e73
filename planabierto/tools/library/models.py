"""Documents and their versions."""

from __future__ import annotations

from django.db import models

from planabierto.kit.bilingual import Bilingual
from planabierto.kit.folio import numbered


class LibraryDocument(models.Model):
    """A file or link under one folio, whatever its version."""

    always_journalled = True

    title_es = models.CharField(max_length=255, blank=True)
    title_en = models.CharField(max_length=255, blank=True)

    @property
    def title(self) -> Bilingual:
        """The document's title."""
        return Bilingual(self.title_es, self.title_en)

    @property
    def folio(self) -> str:
        """The document's public identifier, such as `X000007-Z`."""
        return numbered("X", self.pk)


class DocumentVersion(models.Model):
    """One version: either stored bytes with their SHA-256, or a link with its address."""

    always_journalled = True

    document = models.ForeignKey(LibraryDocument, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    file = models.FileField(upload_to="library/%Y/%m/", blank=True, max_length=255)
    original_name = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=120, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    url = models.URLField(max_length=1000, blank=True)
    language = models.CharField(max_length=5, blank=True)
    added_by = models.CharField(max_length=80)
    added_at = models.DateTimeField()
    public = models.BooleanField(default=True)

    class Meta:
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="version_is_unique"),
            models.CheckConstraint(
                condition=models.Q(url="", sha256__gt="") | models.Q(url__gt="", sha256=""),
                name="version_is_file_or_link",
            ),
        ]

    @property
    def folio(self) -> str:
        """The folio of the document it is a version of."""
        return numbered("X", self.document_id)
