"""Who was invited, who registered, and who came."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions.models import Institution
from planabierto.ground.people.bands import AgeBand, Gender
from planabierto.ground.people.models import Contact
from planabierto.ground.places.models import Place
from planabierto.kit.states import State
from planabierto.tools.meetings.models.meeting import Meeting, MeetingNotice, Table, Venue
from planabierto.tools.meetings.states import REGISTRATION
from planabierto.tools.questionnaires.models import Sheet


class SpeaksFor(models.TextChoices):
    """The sector somebody comes from."""

    GOVERNMENT = "government", _("Gobierno")
    CIVIL = "civil", _("Sociedad civil organizada")
    ACADEMIA = "academia", _("Academia")
    PRIVATE = "private", _("Sector privado")
    INTERNATIONAL = "international", _("Organismo internacional")
    OWN = "own", _("A título personal")
    UNSAID = "unsaid", _("Prefiero no decir")


class Told(models.Model):
    """What somebody tells of themselves; every part with a way not to say, reported in sums alone.

    `organisation` is what they said they come from.
    """

    age_band = models.CharField(max_length=6, choices=AgeBand.choices, blank=True)
    gender = models.CharField(max_length=6, choices=Gender.choices, blank=True)
    speaks_for = models.CharField(max_length=13, choices=SpeaksFor.choices, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    groups = models.JSONField(default=list)
    organisation = models.TextField(blank=True)

    class Meta:
        abstract = True


TOLD = ("age_band", "gender", "speaks_for", "place", "groups", "organisation")


class Invite(models.Model):
    """Somebody is invited by name, for what they know or whom they represent.

    `link` is the keyed hash of the secret in the letter; `name` is personal and is erased with
    the contact.
    """

    always_journalled = True
    not_imprinted = ("name", "contact", "link")

    class Answer(models.TextChoices):
        """What the invited person said."""

        NONE = "", _("Sin respuesta")
        COMES = "comes", _("Irá")
        DECLINES = "declines", _("No irá")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="invites")
    table = models.ForeignKey(Table, models.PROTECT, null=True, blank=True, related_name="invites")
    name = models.TextField(blank=True)
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+")
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+"
    )
    why = models.TextField()
    link = models.CharField(max_length=64, blank=True, db_index=True)
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["meeting", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(why=""), name="an_invite_says_why")
        ]


class Registration(Told):
    """Somebody wants to come. While it waits it holds an address alone; data is asked with a place.

    `turn` is its place in the queue of its table, increasing and unique. `link` is the keyed hash
    of its secret link, by which it is confirmed, changed or cancelled. `offered_until` is the last
    moment to take an offered place.
    """

    always_journalled = True
    not_imprinted = (
        *("contact", "name", "link", "state", "offered_until", "reminded_at"),
        *("needs", "needs_other", "sheet", "notice", *TOLD),
    )

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="registrations")
    table = models.ForeignKey(Table, models.PROTECT, related_name="registrations")
    turn = models.PositiveIntegerField()
    invite = models.OneToOneField(
        Invite, models.PROTECT, null=True, blank=True, related_name="registration"
    )
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.TextField(blank=True)
    notice = models.ForeignKey(
        MeetingNotice, models.PROTECT, null=True, blank=True, related_name="+"
    )
    sheet = models.OneToOneField(
        Sheet, models.PROTECT, null=True, blank=True, related_name="registration"
    )
    needs = models.JSONField(default=list)
    needs_other = models.TextField(blank=True)
    language = models.CharField(max_length=5, default="es")
    link = models.CharField(max_length=64, unique=True)
    made_by = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()
    offered_until = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(
        max_length=9, choices=REGISTRATION.choices(), default=REGISTRATION.initial
    )

    class Meta:
        ordering = ["table", "turn"]
        constraints = [
            models.UniqueConstraint(fields=["table", "turn"], name="registration_turn_is_unique"),
            models.UniqueConstraint(
                fields=["meeting", "contact"],
                condition=models.Q(contact__isnull=False)
                & models.Q(state__in=["waiting", "offered", "confirmed"]),
                name="one_place_a_contact",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=REGISTRATION.keys()),
                name="registration_state_is_known",
            ),
        ]
        indexes = [models.Index(fields=["table", "state", "turn"], name="registration_queue")]

    @property
    def status(self) -> State:
        """Where the registration stands, with its word."""
        return REGISTRATION.state(self.state)


class Way(models.TextChoices):
    """How somebody's coming was taken down."""

    CODE = "code", _("Con el código de la sala")
    LIST = "list", _("En la lista")
    QR = "qr", _("Con su código QR")
    WALK_IN = "walk_in", _("Llegó sin registro")
    IMPORT = "import", _("De una lista anterior")


class Attendance(Told):
    """Somebody came: counted once, reported in sums alone.

    A minor is known by an age band alone and counts apart; `adult` is the adult who answers for
    them. `contact` reaches who came without registering, when their host knows them, as who sits
    in a forum. `institution` is their organisation once reconciled with the register. What was
    taken down wrongly is struck out with a reason, never deleted.
    """

    always_journalled = True
    not_imprinted = ("adult", "contact", "institution", "link", "surveyed", *TOLD)

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances")
    venue = models.ForeignKey(
        Venue, models.PROTECT, null=True, blank=True, related_name="attendances"
    )
    table = models.ForeignKey(
        Table, models.PROTECT, null=True, blank=True, related_name="attendances"
    )
    registration = models.OneToOneField(
        Registration, models.PROTECT, null=True, blank=True, related_name="attendance"
    )
    way = models.CharField(max_length=8, choices=Way.choices)
    is_minor = models.BooleanField(default=False)
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+"
    )
    adult = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+")
    link = models.CharField(max_length=64, blank=True, db_index=True)
    surveyed = models.BooleanField(default=False)
    illustrative = models.BooleanField(default=False)
    came_at = models.DateTimeField()
    made_by = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()
    struck = models.TextField(blank=True)
    struck_by = models.CharField(max_length=80, blank=True)
    struck_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["meeting", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_minor=False)
                | models.Q(age_band__in=["0-11", "12-17"], registration__isnull=True),
                name="a_minor_is_known_by_band_alone",
            ),
            models.CheckConstraint(
                condition=models.Q(struck_at__isnull=True, struck="")
                | models.Q(struck_at__isnull=False, struck__gt=""),
                name="what_is_struck_out_has_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["meeting", "struck_at"], name="attendance_of_meeting")]


class SurveyAnswer(models.Model):
    """What somebody who came thought of it; nothing ties it to who they are."""

    always_journalled = True

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="survey_answers")
    sheet = models.OneToOneField(Sheet, models.PROTECT, related_name="surveyed")
    made_on = models.DateField()

    class Meta:
        ordering = ["meeting", "pk"]
