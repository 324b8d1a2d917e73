"""Reference members, plans and commitments, and the files they came from."""

from __future__ import annotations

from django.db import models

from planabierto.kit.folio import numbered


class DatasetImport(models.Model):
    """A file was taken in: its name, SHA-256, columns in order, and what came of its rows.

    `Z000001-F` is its folio. It may have changed any reference commitment.
    """

    always_journalled = True

    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64, db_index=True)
    columns = models.JSONField()
    unknown_columns = models.JSONField(default=list)
    rows = models.PositiveIntegerField()
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-pk"]

    @property
    def folio(self) -> str:
        """The import's public identifier, such as `Z000001-6`."""
        return numbered("Z", self.pk)


class ReferenceMember(models.Model):
    """A member of OGP as the data set names it; `level` is its own word, such as `National`."""

    name = models.CharField(max_length=160, unique=True)
    code = models.CharField(max_length=20, blank=True)
    region = models.CharField(max_length=80, blank=True)
    level = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["name"]


class ReferencePlan(models.Model):
    """An action plan of another member, such as `AP_GRC05`."""

    member = models.ForeignKey(ReferenceMember, models.PROTECT, related_name="plans")
    key = models.CharField(max_length=40, unique=True)
    number = models.CharField(max_length=20, blank=True)
    submitted = models.PositiveSmallIntegerField(null=True, blank=True)
    ends = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-submitted", "member", "key"]


class ReferenceCommitment(models.Model):
    """A commitment of another member, and how it was judged.

    The judgements are the data set's own words, such as `Substantial`, `NR` or empty; `row` is
    every column as it came. `words` is what is searched: title, short title and text, folded.
    """

    plan = models.ForeignKey(ReferencePlan, models.PROTECT, related_name="commitments")
    uid = models.CharField(max_length=40, unique=True)
    number = models.CharField(max_length=20, blank=True)
    title = models.TextField()
    short_title = models.TextField(blank=True)
    text = models.TextField(blank=True)
    starts = models.CharField(max_length=20, blank=True)
    ends = models.CharField(max_length=20, blank=True)
    lead = models.TextField(blank=True)
    supporting = models.TextField(blank=True)
    link = models.URLField(max_length=500, blank=True)
    verifiable = models.CharField(max_length=20, blank=True)
    relevant = models.CharField(max_length=20, blank=True)
    potential = models.CharField(max_length=40, blank=True)
    completion = models.CharField(max_length=40, blank=True, db_index=True)
    early_results = models.CharField(max_length=60, blank=True)
    opened_government = models.CharField(max_length=40, blank=True, db_index=True)
    row = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["plan", "uid"]

    @property
    def folio(self) -> str:
        """How this house names it, such as `OGP-GR0086`."""
        return f"OGP-{self.uid}"


class ReferenceArea(models.Model):
    """A commitment of another member stands in a policy area, as the data set names it."""

    commitment = models.ForeignKey(ReferenceCommitment, models.CASCADE, related_name="areas")
    name = models.CharField(max_length=80, db_index=True)

    class Meta:
        ordering = ["commitment", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "name"], name="one_area_a_reference_commitment"
            )
        ]
