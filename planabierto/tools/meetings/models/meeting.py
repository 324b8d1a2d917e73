"""Meetings, where they are held, their tables, and what is on the agenda."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions.models import Institution
from planabierto.ground.places.models import Place
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.states import State
from planabierto.tools.library.models import DocumentVersion
from planabierto.tools.meetings.states import MEETING
from planabierto.tools.questionnaires.models import Form


class MeetingKind(models.TextChoices):
    """What people come together for."""

    DIALOGUE = "dialogue", _("Diálogo abierto")
    TABLES = "tables", _("Mesas de cocreación")
    FORUM = "forum", _("Sesión del Foro Multiactor")
    GROUP = "group", _("Grupo de trabajo")
    MONITOR = "monitor", _("Reunión con el ente de monitoreo")
    OPENING = "opening", _("Encuentro de apertura")
    TRAINING = "training", _("Capacitación")


class Calling(models.TextChoices):
    """How people are called."""

    OPEN = "open", _("Convocatoria abierta")
    DIRECT = "direct", _("Invitación directa")
    BOTH = "both", _("Abierta y con invitaciones directas")


class Need(models.TextChoices):
    """What somebody needs so as to take part, and what a venue has."""

    RAMP = "ramp", _("Acceso sin escalones")
    SIGN = "sign", _("Lengua de Señas Mexicana")
    CHILDCARE = "childcare", _("Cuidado de niñas y niños")
    TRANSPORT = "transport", _("Transporte")
    READING = "reading", _("Lectura fácil o letra grande")
    INTERPRETER = "interpreter", _("Interpretación a otra lengua")


class Meeting(models.Model):
    """People come together, from a moment to another. `NL-2022-R3` is its folio.

    `scope` is the folio of what it belongs to, a cycle's. `starts` and `ends` are its first and
    last moment; `registers_until` the last to register, none: until it starts. `asks` are the
    questions about oneself that registering offers. `room_code` is shown in the room, so that
    whoever is there can say so.
    """

    always_journalled = True
    not_imprinted = ("room_code",)

    scope = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=MeetingKind.choices)
    calling = models.CharField(max_length=6, choices=Calling.choices, default=Calling.OPEN)
    responsible = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+"
    )
    title_es = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    purpose_es = models.TextField(blank=True)
    purpose_en = models.TextField(blank=True)
    who_es = models.TextField(blank=True)
    who_en = models.TextField(blank=True)
    starts = models.DateTimeField(null=True, blank=True)
    ends = models.DateTimeField(null=True, blank=True)
    time_zone = models.CharField(max_length=40, default="America/Monterrey")
    registers = models.BooleanField(default=True)
    registers_until = models.DateTimeField(null=True, blank=True)
    asks = models.JSONField(default=list)
    form = models.OneToOneField(
        Form, models.PROTECT, null=True, blank=True, related_name="registering"
    )
    survey = models.OneToOneField(
        Form, models.PROTECT, null=True, blank=True, related_name="surveying"
    )
    room_code = models.CharField(max_length=12, blank=True)
    for_minors = models.BooleanField(default=False)
    illustrative = models.BooleanField(default=False)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    state = models.CharField(
        max_length=9, choices=MEETING.choices(), default=MEETING.initial, db_index=True
    )

    class Meta:
        ordering = ["scope", "-starts", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["scope", "number"], name="meeting_number_is_unique"),
            models.CheckConstraint(
                condition=models.Q(state__in=MEETING.keys()), name="meeting_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "discarded"])
                | models.Q(starts__isnull=False, ends__isnull=False, responsible__isnull=False),
                name="a_called_meeting_is_complete",
            ),
            models.CheckConstraint(
                condition=models.Q(starts__isnull=True)
                | models.Q(ends__isnull=True)
                | models.Q(ends__gt=models.F("starts")),
                name="meeting_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def folio(self) -> str:
        """The meeting's public identifier, such as `NL-2022-R3`."""
        return f"{self.scope}-R{self.number}"

    @property
    def title(self) -> Bilingual:
        """The meeting's title."""
        return Bilingual(self.title_es, self.title_en)

    @property
    def purpose(self) -> Bilingual:
        """What people come together for."""
        return Bilingual(self.purpose_es, self.purpose_en)

    @property
    def who(self) -> Bilingual:
        """Who is called."""
        return Bilingual(self.who_es, self.who_en)

    @property
    def status(self) -> State:
        """Where the meeting stands, with its word."""
        return MEETING.state(self.state)


class MeetingNotice(models.Model):
    """One version of a meeting's privacy notice, short and in full."""

    always_journalled = True

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="notices")
    version = models.PositiveSmallIntegerField()
    short_es = models.TextField()
    short_en = models.TextField(blank=True)
    full_es = models.TextField()
    full_en = models.TextField(blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["meeting", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "version"], name="meeting_notice_version_is_unique"
            )
        ]

    @property
    def short(self) -> Bilingual:
        """The simplified notice."""
        return Bilingual(self.short_es, self.short_en)

    @property
    def full(self) -> Bilingual:
        """The whole notice."""
        return Bilingual(self.full_es, self.full_en)


class Venue(models.Model):
    """Where a meeting is held: an address, a link, or both; `offers` are the needs it meets."""

    always_journalled = True
    not_imprinted = ("link",)

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="venues")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=160)
    address = models.CharField(max_length=300, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    link = models.URLField(max_length=1000, blank=True)
    offers = models.JSONField(default=list)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="venue_has_its_place")
        ]

    def __str__(self) -> str:
        return self.name


class Table(models.Model):
    """*Mesa*: those who sit together at a venue, around a topic. `NL-2022-R3-M2`.

    `capacity` is how many places it has; none: as many as come. `facilitator` is a pseudonym.
    """

    always_journalled = True

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="tables")
    venue = models.ForeignKey(Venue, models.PROTECT, related_name="tables")
    number = models.PositiveSmallIntegerField()
    topic_es = models.CharField(max_length=200)
    topic_en = models.CharField(max_length=200, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    facilitator = models.CharField(max_length=80, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="table_number_is_unique")
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def folio(self) -> str:
        """The table's public identifier, such as `NL-2022-R3-M2`."""
        return f"{self.meeting.folio}-M{self.number}"

    @property
    def topic(self) -> Bilingual:
        """What is spoken of at it."""
        return Bilingual(self.topic_es, self.topic_en)


class AgendaPoint(models.Model):
    """One point of a meeting's agenda, in order; `minutes` is how long it is meant to take.

    What a later agenda leaves out is kept, with when.
    """

    always_journalled = True

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    title_es = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    who = models.CharField(max_length=160, blank=True)
    left_out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"], name="agenda_point_has_its_place"
            )
        ]

    @property
    def title(self) -> Bilingual:
        """What the point is about."""
        return Bilingual(self.title_es, self.title_en)


class MeetingPaper(models.Model):
    """A document of a meeting, and when it was sent to those called; none: not sent yet."""

    always_journalled = True
    imprinted_later = ("sent_at",)

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="papers")
    version = models.ForeignKey(DocumentVersion, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    withdrawn = models.TextField(blank=True)

    class Meta:
        ordering = ["meeting", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "version"], name="a_paper_is_added_once")
        ]


class MeetingChange(models.Model):
    """A meeting that was called changed its days, its places, or was cancelled, for a reason."""

    always_journalled = True

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="changes")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField()
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["meeting", "made_at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="meeting_change_has_a_reason"
            )
        ]
