"""Cycles, the plans in them and their calendar."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.ground.places.models import Place
from planabierto.journey.cycles.states import CYCLE, PUBLICATION
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.clock import PartialDate, Precision


class Cycle(models.Model):
    """One coalition's action-plan cycle, such as `NL-2022`.

    A rehearsal is tried out like any other and never becomes public.
    """

    always_journalled = True
    imprinted_later = ("rehearsal",)

    folio = models.CharField(max_length=20, unique=True)
    title_es = models.TextField(blank=True)
    title_en = models.TextField(blank=True)
    starts = models.DateField()
    ends = models.DateField()
    time_zone = models.CharField(max_length=40, default="America/Monterrey")
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    illustrative = models.BooleanField(default=False)
    rehearsal = models.BooleanField(default=False)
    state = models.CharField(
        max_length=12, choices=CYCLE.choices(), default=CYCLE.initial, db_index=True
    )

    class Meta:
        ordering = ["-starts", "folio"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gte=models.F("starts")), name="cycle_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=CYCLE.keys()), name="cycle_state_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(rehearsal=True, state="published"),
                name="a_rehearsal_is_never_public",
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def title(self) -> Bilingual:
        """The cycle's title."""
        return Bilingual(self.title_es, self.title_en)


class Discard(models.Model):
    """A cycle that never was public is set aside, with a reason; it may be taken up again."""

    always_journalled = True

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="discards")
    reason = models.TextField()
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    lifted_by = models.CharField(max_length=80, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["cycle", "made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle"],
                condition=models.Q(lifted_at__isnull=True),
                name="one_discard_in_force",
            )
        ]


class Plan(models.Model):
    """One jurisdiction's official plan in a cycle, such as `NL-2022-SPG`."""

    always_journalled = True

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="plans")
    folio = models.CharField(max_length=28, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    jurisdiction = models.TextField()
    title_es = models.TextField(blank=True)
    title_en = models.TextField(blank=True)
    submission_year = models.PositiveSmallIntegerField(null=True, blank=True)
    submitted = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    ends_precision = models.CharField(
        max_length=5, choices=[(p.value, p.value) for p in Precision], default=Precision.DAY
    )
    state = models.CharField(
        max_length=12, choices=PUBLICATION.choices(), default=PUBLICATION.initial, db_index=True
    )

    class Meta:
        ordering = ["cycle", "folio"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=PUBLICATION.keys()), name="plan_state_is_known"
            )
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def title(self) -> Bilingual:
        """The plan's title."""
        return Bilingual(self.title_es, self.title_en)

    @property
    def end(self) -> PartialDate | None:
        """The plan's end, as exactly as it is known."""
        return PartialDate(self.ends, Precision(self.ends_precision)) if self.ends else None


class PhaseKind(models.TextChoices):
    """The stages a phase can hold."""

    CONSULTATION = "consultation", _("Consulta pública")
    THEMES = "themes", _("Sistematización y viabilidad")
    COCREATION = "cocreation", _("Diálogos abiertos y mesas de cocreación")
    DRAFTING = "drafting", _("Revisión pública del borrador")
    ADOPTION = "adoption", _("Adopción por el Foro Multiactor")
    IMPLEMENTATION = "implementation", _("Seguimiento")
    EVALUATION = "evaluation", _("Evaluación")
    CLOSING = "closing", _("Cierre y publicación")


class Phase(models.Model):
    """A stretch of the calendar: opens on its first day, closes on its last.

    Phases stand in order; each is announced before it opens, when the day is known.
    """

    always_journalled = True

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="phases")
    kind = models.CharField(max_length=16, choices=PhaseKind.choices)
    position = models.PositiveSmallIntegerField()
    opens = models.DateField()
    closes = models.DateField()
    announced = models.DateField(null=True, blank=True)
    illustrative = models.BooleanField(default=False)

    class Meta:
        ordering = ["cycle", "position"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "kind"], name="one_phase_of_a_kind"),
            models.CheckConstraint(
                condition=models.Q(closes__gte=models.F("opens")), name="phase_closes_after_opening"
            ),
        ]
