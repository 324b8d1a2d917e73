"""Items: candidate commitments, in versions."""

from __future__ import annotations

from django.db import models

from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting.states import ITEM
from planabierto.journey.drafting.texts import CommitmentText, from_json
from planabierto.kit.bilingual import Bilingual
from planabierto.tools.library.models import DocumentVersion


class Item(models.Model):
    """A candidate commitment of a cycle, with the source it came from."""

    always_journalled = True

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    source = models.ForeignKey(DocumentVersion, models.PROTECT, null=True, blank=True)
    source_note = models.TextField(blank=True)
    state = models.CharField(
        max_length=10, choices=ITEM.choices(), default=ITEM.initial, db_index=True
    )
    drop_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["cycle", "number"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="item_number_is_unique"),
            models.CheckConstraint(
                condition=models.Q(state__in=ITEM.keys()), name="item_state_is_known"
            ),
        ]

    @property
    def folio(self) -> str:
        """The item's public identifier, such as `NL-2022-B7`."""
        return f"{self.cycle.folio}-B{self.number}"


class ItemVersion(models.Model):
    """The wording of an item at one moment; written once."""

    always_journalled = True

    item = models.ForeignKey(Item, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    note = models.TextField(blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["item", "number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="item_version_is_unique")
        ]

    @property
    def text(self) -> CommitmentText:
        """The wording."""
        return from_json(self.content, key=self.item.folio)

    @property
    def title(self) -> Bilingual:
        """The wording's title."""
        fields = self.content["fields"]
        return Bilingual(fields.get("title_es", ""), fields.get("title_en", ""))
