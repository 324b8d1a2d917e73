"""What came of each attempt to back the installation up."""

from __future__ import annotations

from django.db import models


class Backup(models.Model):
    """One attempt: when, where, how large, and what went wrong.

    Without an end it is under way, or was cut short with its process. `damaged` counts stored
    files that were missing or altered when they were copied; `problem` says why there is no copy.
    """

    started = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)
    path = models.TextField(blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    damaged = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)

    class Meta:
        ordering = ["-started", "-pk"]

    @property
    def made(self) -> bool:
        """Whether a verified copy came of it."""
        return bool(self.sha256)
