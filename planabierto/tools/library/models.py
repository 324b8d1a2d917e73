"""Documents, their versions, what was taken out of sight, and whether links still answer."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

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
    """One version: either stored bytes with their SHA-256, or a link with its address.

    `sha256` and `size` are of the stored bytes; `sha256_sent` is of the bytes as they were sent,
    when those differ. A version that `redacts` another is its public wording, with what was
    taken out and why.
    """

    always_journalled = True
    imprinted_later = (
        "sha256_sent",
        "alternative_es",
        "alternative_en",
        "redacts",
        "redaction_reason",
    )
    stood_already = False

    document = models.ForeignKey(LibraryDocument, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    file = models.FileField(upload_to="library/%Y/%m/", blank=True, max_length=255)
    original_name = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=120, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    sha256_sent = models.CharField(max_length=64, blank=True)
    url = models.URLField(max_length=1000, blank=True)
    language = models.CharField(max_length=5, blank=True)
    alternative_es = models.CharField(max_length=1000, blank=True)
    alternative_en = models.CharField(max_length=1000, blank=True)
    redacts = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="redactions"
    )
    redaction_reason = models.TextField(blank=True)
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
            models.CheckConstraint(
                condition=models.Q(redacts=None, redaction_reason="")
                | models.Q(redacts__isnull=False, redaction_reason__gt="", public=True),
                name="redaction_is_public_with_its_reason",
            ),
        ]

    @property
    def folio(self) -> str:
        """The folio of the document it is a version of."""
        return numbered("X", self.document_id)

    @property
    def alternative(self) -> Bilingual:
        """What the file shows, in words, for who cannot see it."""
        return Bilingual(self.alternative_es, self.alternative_en)

    @property
    def is_picture(self) -> bool:
        """Whether it is an image."""
        return self.media_type.startswith("image/")

    @property
    def is_open(self) -> bool:
        """Whether anybody may fetch it."""
        return self.public and not hasattr(self, "restriction")


class Restriction(models.Model):
    """A version published by mistake was taken out of public sight; its number and hash stay."""

    always_journalled = True

    version = models.OneToOneField(DocumentVersion, models.PROTECT, related_name="restriction")
    reason = models.TextField()
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reason__gt=""), name="restriction_has_a_reason"
            )
        ]


class LinkOutcome(models.TextChoices):
    """What came of asking for a link."""

    ANSWERS = "answers", _("Responde")
    CLOSED = "closed", _("Responde, pero pide permiso")
    MISSING = "missing", _("Ya no está")
    FAILS = "fails", _("Responde con un error")
    SILENT = "silent", _("No responde")
    FORBIDDEN = "forbidden", _("Lleva a donde no consultamos")


class LinkCheck(models.Model):
    """A link was asked for once: what came of it. A measurement, so the journal leaves it out."""

    version = models.ForeignKey(DocumentVersion, models.PROTECT, related_name="checks")
    checked_at = models.DateTimeField()
    outcome = models.CharField(max_length=9, choices=LinkOutcome.choices)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    detail = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["version", "-checked_at", "-pk"]
        indexes = [models.Index(fields=["version", "-checked_at"], name="link_checks_by_version")]
