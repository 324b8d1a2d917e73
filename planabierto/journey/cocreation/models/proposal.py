"""Proposals, what they are grounded in, what became of them, and who backs them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.ground.people.models import Contact
from planabierto.journey.cocreation.states import PROPOSAL
from planabierto.journey.consultation.models import Contribution
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes.models import Theme
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.states import State
from planabierto.tools.discussion.models import Discussion
from planabierto.tools.meetings.models import Meeting, Table


class Proposal(models.Model):
    """*Propuesta*: what somebody wants a government to commit to. `NL-2022-I4`.

    Written at a table or online. `ungrounded` says why it stands on no theme, voice or meeting;
    `withdrawn` why it was taken back.
    `link` is the keyed hash of the secret its author keeps; `device` the one that tells one page
    sent twice.
    """

    always_journalled = True
    imprinted_later = ("withdrawn",)
    not_imprinted = ("state", "contact", "link", "device")

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="proposals")
    number = models.PositiveIntegerField()
    table = models.ForeignKey(
        Table, models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    title_es = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    problem = models.TextField(blank=True)
    change = models.TextField(blank=True)
    who_acts = models.TextField(blank=True)
    steps = models.TextField(blank=True)
    ungrounded = models.TextField(blank=True)
    withdrawn = models.TextField(blank=True)
    language = models.CharField(max_length=5, default="es")
    discussion = models.OneToOneField(Discussion, models.PROTECT, related_name="proposal")
    author = models.CharField(max_length=80, blank=True)
    mandate = models.CharField(max_length=40, blank=True)
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+")
    link = models.CharField(max_length=64, blank=True, db_index=True)
    device = models.CharField(max_length=64, blank=True)
    illustrative = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    state = models.CharField(
        max_length=11, choices=PROPOSAL.choices(), default=PROPOSAL.initial, db_index=True
    )

    class Meta:
        ordering = ["cycle", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="proposal_number_is_unique"),
            models.UniqueConstraint(
                fields=["cycle", "device"],
                condition=~models.Q(device=""),
                name="no_proposal_comes_twice",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=PROPOSAL.keys()), name="proposal_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def folio(self) -> str:
        """The proposal's public identifier, such as `NL-2022-I4`."""
        return f"{self.cycle.folio}-I{self.number}"

    @property
    def title(self) -> Bilingual:
        """The proposal's title."""
        return Bilingual(self.title_es, self.title_en)

    @property
    def status(self) -> State:
        """Where the proposal stands, with its word."""
        return PROPOSAL.state(self.state)


class Rewording(models.Model):
    """*Enmienda*: other words offered for a proposal, or taken; each with author and reason.

    `before` and `after` hold the fields that differ.
    """

    class Fate(models.TextChoices):
        """What became of it."""

        OFFERED = "offered", _("Por decidir")
        TAKEN = "taken", _("Aceptada")
        REFUSED = "refused", _("No aceptada")

    always_journalled = True
    not_imprinted = ("fate",)

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="rewordings")
    before = models.JSONField()
    after = models.JSONField()
    reason = models.TextField()
    fate = models.CharField(max_length=7, choices=Fate.choices, default=Fate.OFFERED)
    answer = models.TextField(blank=True)
    made_by = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()
    decided_by = models.CharField(max_length=80, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["proposal", "made_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="rewording_has_a_reason")
        ]


class Grounding(models.Model):
    """A proposal stands on a theme, a voice, a meeting or a table, for a reason."""

    always_journalled = True

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="groundings")
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="groundings"
    )
    contribution = models.ForeignKey(
        Contribution, models.PROTECT, null=True, blank=True, related_name="groundings"
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="groundings"
    )
    reason = models.TextField(blank=True)
    made_by = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()
    ended_by = models.CharField(max_length=80, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["proposal", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(theme__isnull=False, contribution=None, meeting=None)
                | models.Q(theme=None, contribution__isnull=False, meeting=None)
                | models.Q(theme=None, contribution=None, meeting__isnull=False),
                name="a_grounding_is_in_one_thing",
            ),
            models.UniqueConstraint(
                fields=["proposal", "theme"],
                condition=models.Q(ended_at__isnull=True, theme__isnull=False),
                name="one_grounding_a_theme",
            ),
            models.UniqueConstraint(
                fields=["proposal", "contribution"],
                condition=models.Q(ended_at__isnull=True, contribution__isnull=False),
                name="one_grounding_a_voice",
            ),
            models.UniqueConstraint(
                fields=["proposal", "meeting"],
                condition=models.Q(ended_at__isnull=True, meeting__isnull=False),
                name="one_grounding_a_meeting",
            ),
        ]


class Merging(models.Model):
    """A proposal was joined to another, for a reason; its own words stay as they were.

    It can be parted again, for a reason too.
    """

    always_journalled = True

    earlier = models.ForeignKey(Proposal, models.PROTECT, related_name="merged_into")
    later = models.ForeignKey(Proposal, models.PROTECT, related_name="merged_from")
    reason = models.TextField()
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()
    ended_by = models.CharField(max_length=80, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.TextField(blank=True)

    class Meta:
        ordering = ["later", "made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["earlier"],
                condition=models.Q(ended_at__isnull=True),
                name="a_proposal_is_joined_to_one",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="merging_has_a_reason"),
            models.CheckConstraint(
                condition=~models.Q(earlier=models.F("later")),
                name="a_proposal_is_not_joined_to_itself",
            ),
        ]


class SignOff(models.Model):
    """A table agreed that a proposal says what it wants; so many of those present."""

    always_journalled = True

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="sign_offs")
    table = models.ForeignKey(Table, models.PROTECT, related_name="sign_offs")
    agree = models.PositiveSmallIntegerField()
    present = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["proposal", "made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(agree__lte=models.F("present")),
                name="no_more_agree_than_are_present",
            )
        ]


class Backer(models.Model):
    """*Apoyo*: somebody supports a proposal; one a device.

    `contact` is whom to tell what was answered, when they left an address.
    """

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="backers")
    device = models.CharField(max_length=64)
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "device"], name="a_device_backs_once")
        ]
