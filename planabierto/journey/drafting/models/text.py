"""A plan's text: versions, each of up to one page a language."""

from __future__ import annotations

from django.db import models

from planabierto.ground.institutions.models import Institution
from planabierto.journey.cycles.models import Plan
from planabierto.journey.forum.models import Resolution
from planabierto.tools.library.models import DocumentVersion
from planabierto.tools.questionnaires.models import Sheet


class Page(models.Model):
    """OGP's template filled in, in one language; written once."""

    always_journalled = True

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="pages")
    sheet = models.OneToOneField(Sheet, models.PROTECT)
    language = models.CharField(max_length=5)
    title = models.TextField(blank=True)
    jurisdiction = models.TextField(blank=True)
    submission_year = models.PositiveSmallIntegerField(null=True, blank=True)
    submitted = models.DateField(null=True, blank=True)
    ends = models.CharField(max_length=10, blank=True)
    header_institutions = models.TextField(blank=True)
    foreword = models.TextField(blank=True)
    recognised = models.PositiveSmallIntegerField(default=0)


class LeadInstitution(models.Model):
    """One line of a page's list of lead institutions."""

    always_journalled = True

    page = models.ForeignKey(Page, models.PROTECT, related_name="leads")
    position = models.PositiveSmallIntegerField()
    name = models.TextField()
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True)

    class Meta:
        ordering = ["page", "position"]


class Endorsement(models.Model):
    """*Respaldo*: a non-governmental stakeholder's name under a plan."""

    always_journalled = True

    page = models.ForeignKey(Page, models.PROTECT, related_name="endorsements")
    position = models.PositiveSmallIntegerField()
    name = models.TextField()
    post = models.TextField(blank=True)
    organisation = models.TextField(blank=True)
    written = models.TextField(blank=True)

    class Meta:
        ordering = ["page", "position"]


class Attachment(models.Model):
    """A document the page names below its endorsements."""

    always_journalled = True

    page = models.ForeignKey(Page, models.PROTECT, related_name="attachments")
    position = models.PositiveSmallIntegerField()
    label = models.TextField()

    class Meta:
        ordering = ["page", "position"]


class Version(models.Model):
    """A plan's text as it stood at one moment; a page not touched is shared with the last."""

    always_journalled = True

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    page_es = models.ForeignKey(Page, models.PROTECT, null=True, blank=True, related_name="+")
    page_en = models.ForeignKey(Page, models.PROTECT, null=True, blank=True, related_name="+")
    source = models.ForeignKey(DocumentVersion, models.PROTECT, null=True, blank=True)
    note = models.TextField(blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["plan", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_version_is_unique")
        ]

    def page_in(self, language: str) -> Page | None:
        """The page in a language, if there is one."""
        return self.page_en if language == "en" else self.page_es


class Publication(models.Model):
    """The act that makes a version the public text, with what was knowingly left empty.

    It rests on a published document, or on the resolution that adopted the version.
    """

    always_journalled = True
    imprinted_later = ("resolution",)

    version = models.OneToOneField(Version, models.PROTECT, related_name="publication")
    basis = models.ForeignKey(
        DocumentVersion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    resolution = models.ForeignKey(
        Resolution, models.PROTECT, null=True, blank=True, related_name="publications"
    )
    reason = models.TextField(blank=True)
    confirmed = models.JSONField(default=list)
    occurred = models.DateTimeField()
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(basis__isnull=False, resolution__isnull=True)
                | models.Q(basis__isnull=True, resolution__isnull=False),
                name="a_publication_has_one_basis",
            )
        ]
