"""Terms: the words every form, filter and export shares."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.kit.bilingual import Bilingual


class Scheme(models.TextChoices):
    """The lists a term can stand in."""

    VALUE = "value", _("Valor OGP")
    AREA = "area", _("Área de política")
    SECTOR = "sector", _("Sector")
    COMPLETION = "completion", _("Nivel de cumplimiento")
    OPENING = "opening", _("¿Abrió al gobierno?")
    VERIFIABLE = "verifiable", _("Verificable")
    RELEVANCE = "relevance", _("Relevancia")
    POTENTIAL = "potential", _("Potencial de resultados")


class Term(models.Model):
    """One word of one list; unique by list, code and version."""

    scheme = models.CharField(max_length=20, choices=Scheme.choices)
    code = models.SlugField(max_length=80)
    version = models.PositiveSmallIntegerField(default=1)
    label_es = models.CharField(max_length=160)
    label_en = models.CharField(max_length=160)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    position = models.PositiveSmallIntegerField(default=0)
    numeric = models.SmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["scheme", "position"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code", "version"], name="term_is_unique")
        ]

    def __str__(self) -> str:
        return self.label_es

    @property
    def label(self) -> Bilingual:
        """The term's words."""
        return Bilingual(self.label_es, self.label_en)
