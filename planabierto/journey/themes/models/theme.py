"""The codebook: themes, how they came about, and what they are crossed with."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.ground.vocabulary.models import Term
from planabierto.journey.consultation.models import Line
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes.states import THEME
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.states import State


class Codebook(models.Model):
    """The themes of a cycle as one thing, held while it, or what is coded by it, changes.

    Every voice up to `placed_through` was given its placement, so that only later ones are
    looked for when those that wait are read.
    """

    cycle = models.OneToOneField(Cycle, models.PROTECT, related_name="codebook")
    placed_through = models.PositiveBigIntegerField(default=0)


class Theme(models.Model):
    """What many voices of a cycle speak of: its name, what is in it and what is not."""

    always_journalled = True

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="themes")
    number = models.PositiveIntegerField()
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    name_es = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160, blank=True)
    description_es = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    includes = models.TextField(blank=True)
    excludes = models.TextField(blank=True)
    illustrative = models.BooleanField(default=False)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=THEME.choices(), default=THEME.initial)

    class Meta:
        ordering = ["cycle", "number"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="theme_number_is_unique"),
            models.UniqueConstraint(
                fields=["cycle", "name_es"],
                condition=models.Q(state="active"),
                name="theme_name_is_unique",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=THEME.keys()), name="theme_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="a_theme_is_not_its_own_part",
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def folio(self) -> str:
        """The theme's public identifier, such as `NL-2022-T7`."""
        return f"{self.cycle.folio}-T{self.number}"

    @property
    def name(self) -> Bilingual:
        """The theme's name."""
        return Bilingual(self.name_es, self.name_en)

    @property
    def description(self) -> Bilingual:
        """What the theme is about."""
        return Bilingual(self.description_es, self.description_en)

    @property
    def status(self) -> State:
        """Where the theme stands, with its word."""
        return THEME.state(self.state)


class ThemeChange(models.Model):
    """What was done to a theme, for a reason; `before` is how it read.

    `coding` is the stroke that moved its voices; when that was undone, so was the change.
    """

    class Kind(models.TextChoices):
        """What can be done to a theme."""

        REWORDED = "reworded", _("Cambió su texto")
        SPLIT = "split", _("Se dividió")
        MERGED = "merged", _("Se unió a otro")
        RETIRED = "retired", _("Salió de uso")
        RESTORED = "restored", _("Volvió a usarse")

    always_journalled = True

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    before = models.JSONField(default=dict)
    coding = models.ForeignKey(
        "themes.Coding", models.PROTECT, null=True, blank=True, related_name="changes"
    )
    reason = models.TextField(blank=True)
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["theme", "made_at", "pk"]


class Descent(models.Model):
    """A theme came from another: it is a part of a split one, or one that others were joined to."""

    always_journalled = True

    earlier = models.ForeignKey(Theme, models.PROTECT, related_name="descendants")
    later = models.ForeignKey(Theme, models.PROTECT, related_name="origins")
    change = models.ForeignKey(ThemeChange, models.PROTECT, related_name="descents")

    class Meta:
        ordering = ["earlier", "later"]
        constraints = [
            models.UniqueConstraint(
                fields=["change", "earlier", "later"], name="one_descent_a_change"
            )
        ]


class Alignment(models.Model):
    """A theme answers to a line of a planning instrument, or stands in an OGP policy area."""

    always_journalled = True

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="alignments")
    line = models.ForeignKey(Line, models.PROTECT, null=True, blank=True, related_name="alignments")
    area = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="alignments")
    reason = models.TextField(blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    ended_by = models.CharField(max_length=80, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["theme", "line", "area"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(line__isnull=False, area__isnull=True)
                | models.Q(line__isnull=True, area__isnull=False),
                name="alignment_is_with_a_line_or_an_area",
            ),
            models.UniqueConstraint(
                fields=["theme", "line"],
                condition=models.Q(ended_at__isnull=True, line__isnull=False),
                name="one_alignment_a_line",
            ),
            models.UniqueConstraint(
                fields=["theme", "area"],
                condition=models.Q(ended_at__isnull=True, area__isnull=False),
                name="one_alignment_an_area",
            ),
        ]
