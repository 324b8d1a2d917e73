"""What was said, agreed and seen at a meeting."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions.models import Institution
from planabierto.kit.states import State
from planabierto.tools.library.models import DocumentVersion
from planabierto.tools.meetings.models.coming import Attendance
from planabierto.tools.meetings.models.meeting import Meeting, Table
from planabierto.tools.meetings.states import AGREEMENT, MINUTES, PICTURE


class Minutes(models.Model):
    """*Minuta* of a group or *acta* of the forum: one version of what was said, in words."""

    always_journalled = True
    not_imprinted = ("state",)

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="minutes")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    language = models.CharField(max_length=5, default="es")
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=MINUTES.choices(), default=MINUTES.initial)

    class Meta:
        ordering = ["meeting", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="minutes_number_is_unique"),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=models.Q(state="approved"),
                name="one_approved_minutes",
            ),
        ]

    @property
    def status(self) -> State:
        """Where the minutes stand, with their word."""
        return MINUTES.state(self.state)


class Approval(models.Model):
    """Somebody who was present approves the minutes, or says what is wrong with them.

    Without an attendance it is a show of hands, so many of them, as who keeps the minutes saw it.
    """

    always_journalled = True
    not_imprinted = ("attendance",)

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="approvals")
    attendance = models.ForeignKey(
        Attendance, models.PROTECT, null=True, blank=True, related_name="approvals"
    )
    approves = models.BooleanField()
    hands = models.PositiveSmallIntegerField(default=1)
    remark = models.TextField(blank=True)
    made_by = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["minutes", "made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "attendance"],
                condition=models.Q(attendance__isnull=False),
                name="one_approval_a_person",
            ),
            models.CheckConstraint(
                condition=models.Q(approves=True) | ~models.Q(remark=""),
                name="who_does_not_approve_says_why",
            ),
        ]


class Agreement(models.Model):
    """*Acuerdo*: what was agreed, who does it, and by when. `NL-2022-R3-A5`."""

    always_journalled = True
    not_imprinted = ("state",)

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agreements")
    table = models.ForeignKey(
        Table, models.PROTECT, null=True, blank=True, related_name="agreements"
    )
    number = models.PositiveSmallIntegerField()
    what = models.TextField()
    who = models.CharField(max_length=200)
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+"
    )
    due = models.DateField(null=True, blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=AGREEMENT.choices(), default=AGREEMENT.initial)

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"], name="agreement_number_is_unique"
            ),
            models.CheckConstraint(
                condition=~models.Q(what="") & ~models.Q(who=""),
                name="an_agreement_says_what_and_who",
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def folio(self) -> str:
        """The agreement's public identifier, such as `NL-2022-R3-A5`."""
        return f"{self.meeting.folio}-A{self.number}"

    @property
    def status(self) -> State:
        """Where the agreement stands, with its word."""
        return AGREEMENT.state(self.state)


class AgreementStep(models.Model):
    """Something happened to an agreement: it went on, was fulfilled, dropped or taken up again."""

    class Kind(models.TextChoices):
        """What happened."""

        NEWS = "news", _("Avance")
        DONE = "done", _("Cumplido")
        DROPPED = "dropped", _("Sin efecto")
        REOPENED = "reopened", _("Retomado")
        REMINDED = "reminded", _("Recordatorio")

    always_journalled = True

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    text = models.TextField(blank=True)
    evidence = models.ForeignKey(
        DocumentVersion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["agreement", "made_at", "pk"]


class Faces(models.TextChoices):
    """Whose faces can be told in a picture."""

    NONE = "none", _("De nadie")
    ADULTS = "adults", _("De personas adultas")
    MINORS = "minors", _("De niñas, niños o adolescentes")


class Picture(models.Model):
    """A picture of a meeting; shown once everybody whose face it shows has agreed.

    `adults` and `minors` are how many can be told by their face. Its words for who cannot see it
    are its document's.
    """

    always_journalled = True
    not_imprinted = ("state",)

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="pictures")
    version = models.OneToOneField(DocumentVersion, models.PROTECT, related_name="+")
    faces = models.CharField(max_length=6, choices=Faces.choices)
    adults = models.PositiveSmallIntegerField(default=0)
    minors = models.PositiveSmallIntegerField(default=0)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=PICTURE.choices(), default=PICTURE.initial)
    withdrawn = models.TextField(blank=True)

    class Meta:
        ordering = ["meeting", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(faces="none", adults=0, minors=0)
                | models.Q(faces="adults", adults__gt=0, minors=0)
                | models.Q(faces="minors", minors__gt=0),
                name="a_picture_says_how_many_faces",
            )
        ]

    @property
    def status(self) -> State:
        """Where the picture stands, with its word."""
        return PICTURE.state(self.state)


class ConsentBy(models.TextChoices):
    """Who agrees that a picture is shown."""

    ADULT = "adult", _("La persona adulta que aparece")
    GUARDIAN = "guardian", _("Madre, padre o quien tutela")
    CHILD = "child", _("La niña, el niño o adolescente")


class Consent(models.Model):
    """Somebody agreed that a picture is shown; how is on record, apart from the picture.

    `people` is for how many it speaks, as a sheet that several signed does. `paper` is the signed
    sheet, kept from the public.
    """

    always_journalled = True
    not_imprinted = ("how",)

    picture = models.ForeignKey(Picture, models.PROTECT, related_name="consents")
    by = models.CharField(max_length=8, choices=ConsentBy.choices)
    people = models.PositiveSmallIntegerField(default=1)
    how = models.TextField()
    paper = models.ForeignKey(
        DocumentVersion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["picture", "made_at"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(how=""), name="a_consent_says_how")
        ]
