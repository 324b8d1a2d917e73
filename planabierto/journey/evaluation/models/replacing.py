"""One monitoring body takes the place of another in mid-plan."""

from __future__ import annotations

from django.db import models

from planabierto.ground.institutions.models import Institution
from planabierto.journey.cycles.models import Cycle
from planabierto.tools.library.models import DocumentVersion


class BodyReplacement(models.Model):
    """Another body evaluates a cycle, or one plan of it, from a day on; earlier reports stay.

    `scope` is the folio of the cycle or plan. `version` is the document that says so, if any.
    """

    always_journalled = True

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="body_replacements")
    scope = models.CharField(max_length=40)
    outgoing = models.ForeignKey(Institution, models.PROTECT, related_name="replaced_as_body")
    incoming = models.ForeignKey(Institution, models.PROTECT, related_name="began_as_body")
    since = models.DateField()
    reason = models.TextField()
    version = models.ForeignKey(
        DocumentVersion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["cycle", "-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="a_replacement_of_the_body_says_why"
            ),
            models.CheckConstraint(
                condition=~models.Q(outgoing=models.F("incoming")),
                name="a_body_is_replaced_by_another",
            ),
        ]
