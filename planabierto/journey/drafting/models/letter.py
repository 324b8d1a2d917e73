"""Statements and letters of commitment, backing by others, and what is put before the forum."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions.models import Institution
from planabierto.ground.people.models import Contact
from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.drafting.models.draft import DraftVersion
from planabierto.journey.drafting.models.item import Item, ItemVersion
from planabierto.journey.drafting.models.text import Version
from planabierto.journey.forum.models import Motion
from planabierto.tools.library.models import DocumentVersion


class ItemSource(models.Model):
    """An item came from a proposal, or from what an institution put forward, for a reason."""

    always_journalled = True

    item = models.ForeignKey(Item, models.PROTECT, related_name="sources")
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="items"
    )
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    ended_by = models.CharField(max_length=80, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["item", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(proposal__isnull=False, institution__isnull=True)
                | models.Q(proposal__isnull=True, institution__isnull=False),
                name="a_source_is_one_thing",
            ),
            models.UniqueConstraint(
                fields=["item", "proposal"],
                condition=models.Q(ended_at__isnull=True, proposal__isnull=False),
                name="one_source_a_proposal",
            ),
        ]


class LetterKind(models.TextChoices):
    """What an institution is asked to sign."""

    STATEMENT = "statement", _("Posicionamiento institucional")
    COMMITMENT = "commitment", _("Carta compromiso")


class LetterRequest(models.Model):
    """An institution is asked for a statement, or a letter of commitment. `NL-2022-L4`."""

    always_journalled = True
    imprinted_later = ("excuse", "withdrawn")

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="letter_requests")
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="+")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=LetterKind.choices)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="letter_requests")
    items = models.ManyToManyField(Item, related_name="letter_requests", blank=True)
    due = models.DateField()
    words = models.TextField(blank=True)
    illustrative = models.BooleanField(default=False)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    excuse = models.TextField(blank=True)
    excused_by = models.CharField(max_length=80, blank=True)
    excused_at = models.DateTimeField(null=True, blank=True)
    withdrawn = models.TextField(blank=True)

    class Meta:
        ordering = ["cycle", "number"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="letter_number_is_unique")
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def folio(self) -> str:
        """The letter's public identifier, such as `NL-2022-L4`."""
        return f"{self.cycle.folio}-L{self.number}"


class SignedLetter(models.Model):
    """*Carta compromiso* or *posicionamiento* as it arrived: a signed scan, or an approval here.

    `oficio` is its number at the institution. `in_system` was approved by a mandate with a second
    factor, and says that it bears no electronic signature ("sin e.firma").
    """

    always_journalled = True

    request = models.ForeignKey(LetterRequest, models.PROTECT, related_name="letters")
    oficio = models.CharField(max_length=80, blank=True)
    signed_on = models.DateField()
    signatory = models.CharField(max_length=160)
    post = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    scan = models.ForeignKey(
        DocumentVersion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    in_system = models.BooleanField(default=False)
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()
    withdrawn = models.TextField(blank=True)

    class Meta:
        ordering = ["request", "-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(in_system=True, scan__isnull=True, mandate__gt="")
                | models.Q(in_system=False, scan__isnull=False),
                name="a_letter_is_a_scan_or_an_approval",
            ),
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(withdrawn=""), name="one_letter_in_force"
            ),
        ]


class Backing(models.Model):
    """*Respaldo*: a non-governmental stakeholder puts their name under a plan, and confirms it.

    `link` is the keyed hash of the secret in the letter; unconfirmed names are not public.
    """

    always_journalled = True
    not_imprinted = ("contact", "link")
    imprinted_later = ("confirmed_at", "withdrawn_at")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="backings")
    name = models.CharField(max_length=160)
    post = models.CharField(max_length=200, blank=True)
    organisation = models.CharField(max_length=200)
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+")
    link = models.CharField(max_length=64, blank=True, db_index=True)
    illustrative = models.BooleanField(default=False)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["plan", "pk"]


class Tabling(models.Model):
    """What a motion puts before the forum: a version of a plan, of an item, or of a draft.

    Until the vote opens it can be taken off the table again.
    """

    always_journalled = True
    imprinted_later = ("ended_by", "ended_at")

    motion = models.ForeignKey(Motion, models.PROTECT, related_name="tablings")
    version = models.ForeignKey(
        Version, models.PROTECT, null=True, blank=True, related_name="tablings"
    )
    item_version = models.ForeignKey(
        ItemVersion, models.PROTECT, null=True, blank=True, related_name="tablings"
    )
    draft_version = models.ForeignKey(
        DraftVersion, models.PROTECT, null=True, blank=True, related_name="tablings"
    )
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    ended_by = models.CharField(max_length=80, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["motion", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(version__isnull=False, item_version=None, draft_version=None)
                | models.Q(version=None, item_version__isnull=False, draft_version=None)
                | models.Q(version=None, item_version=None, draft_version__isnull=False),
                name="a_tabling_is_of_one_version",
            ),
            models.UniqueConstraint(
                fields=["motion", "item_version"],
                condition=models.Q(item_version__isnull=False, ended_at__isnull=True),
                name="an_item_is_tabled_once",
            ),
        ]
