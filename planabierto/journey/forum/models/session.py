"""Sessions, motions, resolutions, and what they change in the calendar and in the seats."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.journey.cycles.models import Phase
from planabierto.journey.forum.models.seat import Forum, ForumSeat, Tenure
from planabierto.journey.forum.states import MOTION
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.states import State
from planabierto.tools.ballots.models import Ballot
from planabierto.tools.discussion.models import Discussion
from planabierto.tools.meetings.models import Attendance, Meeting


class SessionKind(models.TextChoices):
    """Why a session is held."""

    ORDINARY = "ordinary", _("Ordinaria")
    EXTRAORDINARY = "extraordinary", _("Extraordinaria")


class Session(models.Model):
    """*Sesión*: the forum meets; day, agenda, papers and minutes are its meeting's."""

    always_journalled = True

    forum = models.ForeignKey(Forum, models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(
        max_length=13, choices=SessionKind.choices, default=SessionKind.ORDINARY
    )
    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="session")
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["forum", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["forum", "number"], name="session_number_is_unique")
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def folio(self) -> str:
        """The session's public identifier, its meeting's: `NL-2022-R3`."""
        return self.meeting.folio


class Presence(models.Model):
    """Who held a seat at a session, from–to; an alternate counts when the titular is away.

    `attendance` is their coming to the session's meeting, one for all the times they sat down.
    """

    always_journalled = True
    imprinted_later = ("left_at", "attendance")

    session = models.ForeignKey(Session, models.PROTECT, related_name="presences")
    seat = models.ForeignKey(ForumSeat, models.PROTECT, related_name="presences")
    tenure = models.ForeignKey(Tenure, models.PROTECT, related_name="presences")
    came_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    attendance = models.ForeignKey(
        Attendance, models.PROTECT, null=True, blank=True, related_name="presences"
    )
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["session", "seat", "came_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "seat"],
                condition=models.Q(left_at__isnull=True),
                name="one_person_holds_a_seat_at_a_time",
            )
        ]


class MotionKind(models.TextChoices):
    """What a motion is about."""

    PLAN = "plan", _("Adopta un plan")
    COMMITMENT = "commitment", _("Adopta un compromiso")
    AMENDMENT = "amendment", _("Modifica un compromiso")
    CALENDAR = "calendar", _("Cambia el calendario")
    SEAT = "seat", _("Ingreso o salida de integrantes")
    RULES = "rules", _("Reglas de participación")
    OTHER = "other", _("Otro asunto")


class Motion(models.Model):
    """*Punto de acuerdo*: what the forum is asked to resolve. `NL-2022-V4`.

    In a session, or by written procedure when it has none. Its ballot holds the rule, declared
    before the vote opens. `withdrawn` says why it was taken back.
    """

    always_journalled = True
    not_imprinted = ("state",)
    imprinted_later = ("withdrawn",)

    forum = models.ForeignKey(Forum, models.PROTECT, related_name="motions")
    session = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, related_name="motions"
    )
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=MotionKind.choices, default=MotionKind.OTHER)
    title_es = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    text_es = models.TextField()
    text_en = models.TextField(blank=True)
    proposer = models.ForeignKey(
        ForumSeat, models.PROTECT, null=True, blank=True, related_name="motions"
    )
    discussion = models.OneToOneField(Discussion, models.PROTECT, related_name="motion")
    ballot = models.OneToOneField(
        Ballot, models.PROTECT, null=True, blank=True, related_name="motion"
    )
    illustrative = models.BooleanField(default=False)
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=MOTION.choices(), default=MOTION.initial)
    withdrawn = models.TextField(blank=True)

    class Meta:
        ordering = ["forum", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["forum", "number"], name="motion_number_is_unique"),
            models.CheckConstraint(
                condition=models.Q(state__in=MOTION.keys()), name="motion_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def folio(self) -> str:
        """The motion's public identifier, such as `NL-2022-V4`."""
        return f"{self.forum.cycle.folio}-V{self.number}"

    @property
    def title(self) -> Bilingual:
        """The motion's title."""
        return Bilingual(self.title_es, self.title_en)

    @property
    def text(self) -> Bilingual:
        """What would be resolved."""
        return Bilingual(self.text_es, self.text_en)

    @property
    def status(self) -> State:
        """Where the motion stands, with its word."""
        return MOTION.state(self.state)


class Resolution(models.Model):
    """*Acuerdo del Foro*: a carried motion, numbered, its text frozen. `NL-2022-F2`."""

    always_journalled = True

    forum = models.ForeignKey(Forum, models.PROTECT, related_name="resolutions")
    motion = models.OneToOneField(Motion, models.PROTECT, related_name="resolution")
    number = models.PositiveIntegerField()
    text_es = models.TextField()
    text_en = models.TextField(blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["forum", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["forum", "number"], name="resolution_number_is_unique")
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def folio(self) -> str:
        """The resolution's public identifier, such as `NL-2022-F2`."""
        return f"{self.forum.cycle.folio}-F{self.number}"

    @property
    def text(self) -> Bilingual:
        """What was resolved."""
        return Bilingual(self.text_es, self.text_en)


class Ruling(models.Model):
    """A resolution changed the days of a phase."""

    always_journalled = True

    resolution = models.ForeignKey(Resolution, models.PROTECT, related_name="rulings")
    phase = models.ForeignKey(Phase, models.PROTECT, related_name="rulings")
    opens_before = models.DateField()
    closes_before = models.DateField()
    opens_after = models.DateField()
    closes_after = models.DateField()
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["resolution", "pk"]


class Admission(models.Model):
    """A seat was admitted by a resolution; founding seats need none."""

    always_journalled = True

    seat = models.OneToOneField(ForumSeat, models.PROTECT, related_name="admission")
    resolution = models.ForeignKey(Resolution, models.PROTECT, related_name="admissions")
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()


class Departure(models.Model):
    """A seat ended, by a resolution or because its holder left; `day` is its last."""

    always_journalled = True

    seat = models.OneToOneField(ForumSeat, models.PROTECT, related_name="departure")
    resolution = models.ForeignKey(
        Resolution, models.PROTECT, null=True, blank=True, related_name="departures"
    )
    day = models.DateField()
    reason = models.TextField()
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="departure_has_a_reason")
        ]
