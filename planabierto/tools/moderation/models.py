"""Cases that wait to be looked at, what was decided, and appeals."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Cause(models.TextChoices):
    """Why a record is to be looked at."""

    CHILDREN = "children", _("Consulta de niñas, niños y adolescentes: se lee antes de publicar")
    EXCESS = "excess", _("Llegaron muchas seguidas del mismo lugar")
    TRAP = "trap", _("Se llenó un campo que las personas no ven")
    REPEATED = "repeated", _("Se parece mucho a otras que llegaron")
    REPORTED = "reported", _("Alguien la reportó")


class HidingReason(models.TextChoices):
    """The published reasons for which something is not shown."""

    NONE = "none", _("Nada lo impide")
    PERSONAL = "personal", _("Da datos personales de alguien")
    HATE = "hate", _("Llama al odio o a la violencia")
    INSULT = "insult", _("Insulta a personas")
    ADVERTISING = "advertising", _("Es publicidad")
    MACHINE = "machine", _("La mandó una máquina")
    COPY = "copy", _("Es copia exacta de otra de la misma persona")
    ELSEWHERE = "elsewhere", _("No trata de lo que se pregunta")


class Case(models.Model):
    """A record waits to be looked at: its folio, where it belongs, why and since when."""

    always_journalled = True

    subject = models.CharField(max_length=60)
    scope = models.CharField(max_length=60)
    cause = models.CharField(max_length=10, choices=Cause.choices)
    words = models.TextField(blank=True)
    opened_by = models.CharField(max_length=80, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject"],
                condition=models.Q(closed_at__isnull=True),
                name="one_open_case_a_record",
            )
        ]
        indexes = [models.Index(fields=["scope", "closed_at", "opened_at"], name="case_waiting")]


class Decision(models.Model):
    """Somebody looked: it is shown, or it is not, for one of the published reasons."""

    always_journalled = True

    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions")
    shown = models.BooleanField()
    ground = models.CharField(max_length=12, choices=HidingReason.choices)
    reason = models.TextField(blank=True)
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["case", "made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(shown=True, ground="none")
                | models.Q(shown=False, reason__gt="") & ~models.Q(ground="none"),
                name="what_is_not_shown_has_its_reason",
            )
        ]


class Appeal(models.Model):
    """Whose record was not shown asks for another look, by somebody else."""

    always_journalled = True

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="appeal")
    text = models.TextField()
    made_at = models.DateTimeField()
    answer = models.OneToOneField(
        Decision, models.PROTECT, null=True, blank=True, related_name="answers"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="appeal_says_something")
        ]
