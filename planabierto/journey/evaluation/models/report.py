"""Reports of the monitoring body: who wrote them, what they answer, find and cite."""

from __future__ import annotations

from django.db import models

from planabierto.ground.institutions.models import Institution, Mandate
from planabierto.journey.commitments.models import Inclusion, Milestone
from planabierto.journey.consultation.models import Call
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.evaluation.states import REPORT, ReportKind
from planabierto.journey.forum.models import Session
from planabierto.journey.monitoring.models import Evidence, ShadowOpinion, Update
from planabierto.kit.states import State
from planabierto.tools.library.models import DocumentVersion
from planabierto.tools.meetings.models import Meeting
from planabierto.tools.questionnaires.models import Form, Sheet


class Report(models.Model):
    """An Inception Report of a plan, or an End of Commitment Report of one record of it.

    `NL-2022-J3` is its folio. `body` is the monitoring body it is written for. `written` is the
    signed file when it was written outside. A correction is a new report that `replaces` this one.
    `published_at` and `digest` (SHA-256 of its canonical text) are set once it is public.
    """

    always_journalled = True

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="reports")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=9, choices=ReportKind.choices)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="reports")
    inclusion = models.ForeignKey(
        Inclusion, models.PROTECT, null=True, blank=True, related_name="reports"
    )
    body = models.ForeignKey(Institution, models.PROTECT, related_name="reports")
    form = models.ForeignKey(Form, models.PROTECT, related_name="reports")
    language = models.CharField(max_length=5, default="es")
    written = models.ForeignKey(
        DocumentVersion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    correction = models.TextField(blank=True)
    illustrative = models.BooleanField(default=False)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(
        max_length=10, choices=REPORT.choices(), default=REPORT.initial, db_index=True
    )

    class Meta:
        ordering = ["cycle", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="report_number_is_unique"),
            models.UniqueConstraint(
                fields=["body", "plan"],
                condition=models.Q(inclusion__isnull=True, replaces__isnull=True)
                & ~models.Q(state="discarded"),
                name="one_inception_report_a_body",
            ),
            models.UniqueConstraint(
                fields=["body", "inclusion"],
                condition=models.Q(inclusion__isnull=False, replaces__isnull=True)
                & ~models.Q(state="discarded"),
                name="one_end_report_a_body",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="inception", inclusion__isnull=True)
                | models.Q(kind="end", inclusion__isnull=False),
                name="an_end_report_is_of_one_record",
            ),
            models.CheckConstraint(
                condition=models.Q(replaces__isnull=True) | ~models.Q(correction=""),
                name="a_correction_says_why",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["published", "superseded"])
                | models.Q(published_at__isnull=False) & ~models.Q(digest=""),
                name="a_published_report_has_its_day_and_digest",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=REPORT.keys()), name="report_state_is_known"
            ),
        ]

    @property
    def folio(self) -> str:
        """The report's public identifier, such as `NL-2022-J3`."""
        return f"{self.cycle.folio}-J{self.number}"

    @property
    def status(self) -> State:
        """Where the report stands, with its word."""
        return REPORT.state(self.state)


class Authorship(models.Model):
    """Somebody evaluates for a report, under a mandate, from–to; a report keeps its authors.

    `name` is how they sign, frozen.
    """

    always_journalled = True

    report = models.ForeignKey(Report, models.PROTECT, related_name="authors")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="authorships")
    name = models.CharField(max_length=200)
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True, blank=True)
    ending = models.TextField(blank=True)

    class Meta:
        ordering = ["report", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "mandate"],
                condition=models.Q(ends__isnull=True),
                name="one_open_authorship_a_mandate",
            )
        ]


class ReportPart(models.Model):
    """One part of a report: what it asks of the plan as a whole, or of one commitment in it.

    Each time it is saved a new sheet takes the place of the last.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="parts")
    inclusion = models.ForeignKey(
        Inclusion, models.PROTECT, null=True, blank=True, related_name="report_parts"
    )
    form = models.ForeignKey(Form, models.PROTECT, related_name="+")
    sheet = models.OneToOneField(
        Sheet, models.PROTECT, null=True, blank=True, related_name="report_part"
    )
    saved_by = models.CharField(max_length=80, blank=True)
    saved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["report", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "inclusion"], name="one_part_a_commitment"),
            models.UniqueConstraint(
                fields=["report"],
                condition=models.Q(inclusion__isnull=True),
                name="one_part_for_the_whole",
            ),
        ]


class Finding(models.Model):
    """What a report finds, in words, with what it rests on.

    `question` is the key of the form's question it belongs to.
    """

    part = models.ForeignKey(ReportPart, models.PROTECT, related_name="findings")
    question = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["part", "question", "position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="a_finding_says_what")
        ]


CITED = ("evidence", "milestone", "update", "opinion", "session", "meeting", "call", "version")


def _cites_one_thing() -> models.Q:
    """Exactly one of the things a finding can rest on."""
    one = models.Q()
    for name in CITED:
        one |= models.Q(**{f"{each}__isnull": each != name for each in CITED})
    return one


class Citation(models.Model):
    """A finding rests on one thing that can be looked up."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="citations")
    evidence = models.ForeignKey(
        Evidence, models.PROTECT, null=True, blank=True, related_name="citations"
    )
    milestone = models.ForeignKey(
        Milestone, models.PROTECT, null=True, blank=True, related_name="citations"
    )
    update = models.ForeignKey(
        Update, models.PROTECT, null=True, blank=True, related_name="citations"
    )
    opinion = models.ForeignKey(
        ShadowOpinion, models.PROTECT, null=True, blank=True, related_name="citations"
    )
    session = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, related_name="citations"
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="citations"
    )
    call = models.ForeignKey(Call, models.PROTECT, null=True, blank=True, related_name="citations")
    version = models.ForeignKey(
        DocumentVersion, models.PROTECT, null=True, blank=True, related_name="citations"
    )
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["finding", "pk"]
        constraints = [
            models.CheckConstraint(condition=_cites_one_thing(), name="a_citation_names_one_thing")
        ]

    @property
    def kind(self) -> str:
        """Which kind of thing it names."""
        return next(name for name in CITED if getattr(self, f"{name}_id") is not None)

    @property
    def folio(self) -> str:
        """The folio of what it names."""
        return str(getattr(self, self.kind).folio)


class ReportFile(models.Model):
    """A file that goes with a report; at most three, of ten megabytes each.

    One that was `removed` from a draft stays, and is shown to nobody.
    """

    always_journalled = True

    report = models.ForeignKey(Report, models.PROTECT, related_name="files")
    version = models.ForeignKey(DocumentVersion, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    removed = models.BooleanField(default=False)

    class Meta:
        ordering = ["report", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "position"],
                condition=models.Q(removed=False),
                name="a_file_has_its_place",
            ),
            models.CheckConstraint(
                condition=models.Q(position__gte=1, position__lte=3),
                name="a_report_has_three_files_at_most",
            ),
        ]


class Signing(models.Model):
    """*Firma*: an evaluator puts their name to a report's text, with a second factor shown.

    It holds for the text with this `digest` (SHA-256) and for no other.
    """

    always_journalled = True

    report = models.ForeignKey(Report, models.PROTECT, related_name="signings")
    authorship = models.ForeignKey(Authorship, models.PROTECT, related_name="signings")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["report", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authorship", "digest"], name="one_signing_of_a_text_an_author"
            )
        ]
