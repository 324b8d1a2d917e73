"""Institutions, mandates and hand-overs."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.ground.people.models import Account
from planabierto.ground.places.models import Place
from planabierto.kit.actor import Capacity, Role
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.folio import numbered


class Sector(models.TextChoices):
    """The part of society an institution belongs to."""

    GOVERNMENT = "government", _("Gobierno")
    GUARANTOR = "guarantor", _("Organismo garante")
    CIVIL_SOCIETY = "civil_society", _("Sociedad civil")
    ACADEMIA = "academia", _("Academia")
    PRIVATE = "private", _("Iniciativa privada")
    INTERNATIONAL = "international", _("Organismo internacional")
    OTHER = "other", _("Otro")


LONGEST_NAME = 255
ROLE_LABELS: dict[str, object] = {
    Role.ADMINISTRATOR: _("Administración de la instalación"),
    Role.SECRETARY: _("Secretaría técnica"),
    Role.CONTACT: _("Punto de contacto"),
    Role.LIAISON: _("Enlace"),
    Role.LEAD: _("Responsable de compromiso"),
    Role.GROUP_MEMBER: _("Integrante de grupo de trabajo"),
    Role.MONITOR: _("Organización monitora"),
    Role.EVALUATOR: _("Persona evaluadora"),
    Role.FORUM_MEMBER: _("Integrante del Foro Multiactor"),
    Role.FACILITATOR: _("Persona facilitadora"),
    Role.MODERATOR: _("Moderación"),
}


class Institution(models.Model):
    """A body with names in Spanish and English, a sector, a validity and perhaps a successor."""

    always_journalled = True

    name_es = models.CharField(max_length=LONGEST_NAME, blank=True)
    name_en = models.CharField(max_length=LONGEST_NAME, blank=True)
    short_name = models.TextField(blank=True)
    sector = models.CharField(max_length=16, choices=Sector.choices)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    website = models.URLField(blank=True)

    class Meta:
        ordering = ["name_es", "name_en"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name_es="", name_en=""), name="institution_has_a_name"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="institution_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name_es or self.name_en

    @property
    def name(self) -> Bilingual:
        """The institution's name."""
        return Bilingual(self.name_es, self.name_en)

    @property
    def folio(self) -> str:
        """The institution's public identifier, such as `I000003-Q`."""
        return numbered("I", self.pk)


class FormerName(models.Model):
    """A name an institution had before a correction; texts that use it still find it."""

    always_journalled = True

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="former_names")
    name = models.CharField(max_length=LONGEST_NAME)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["institution", "name"], name="former_name_is_unique")
        ]


class Mandate(models.Model):
    """A designation: a person acts for an institution in a role within a scope, from–to.

    `scope` is the folio of a cycle or plan; empty means the whole installation. `ends` is
    the last day in force; none means until further notice. One that was taken back before it
    began ends on the eve of its first day: it never was in force.
    """

    always_journalled = True

    person = models.ForeignKey(Account, models.PROTECT, related_name="mandates")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="mandates")
    role = models.CharField(max_length=16, choices=[(r.value, ROLE_LABELS[r]) for r in Role])
    scope = models.CharField(max_length=40, blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    basis = models.TextField(blank=True)
    ending = models.TextField(blank=True)

    class Meta:
        ordering = ["-starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True)
                | models.Q(ends__gte=models.F("starts"))
                | ~models.Q(ending=""),
                name="mandate_ends_after_it_begins",
            )
        ]

    @property
    def folio(self) -> str:
        """The mandate's public identifier, such as `D000012-M`."""
        return numbered("D", self.pk)

    @property
    def role_label(self) -> object:
        """The role in words."""
        return ROLE_LABELS[self.role]

    def as_capacity(self) -> Capacity:
        """The mandate as rules read it."""
        return Capacity(self.folio, Role(self.role), self.institution_id, self.scope)


class HandOver(models.Model):
    """*Entrega-recepción*: one mandate ends and another takes up what it owed."""

    always_journalled = True

    outgoing = models.OneToOneField(Mandate, models.PROTECT, related_name="handed_over")
    incoming = models.OneToOneField(Mandate, models.PROTECT, related_name="taken_over")
    reason = models.TextField()
    made_at = models.DateTimeField()
