"""What every fact of monitoring carries: who said it, for whom, when, and by which way."""

from __future__ import annotations

from django.db import models

from planabierto.ground.institutions.models import Institution


class Act(models.Model):
    """An act of a person for an institution.

    `occurred` may lie in the past; `made_at` is true time. `via` is empty for a page, `link`
    for a mailed link, `table` for a table taken in.
    """

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    via = models.CharField(max_length=12, blank=True)
    occurred = models.DateTimeField()
    made_at = models.DateTimeField()

    class Meta:
        abstract = True
