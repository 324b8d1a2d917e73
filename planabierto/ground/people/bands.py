"""What somebody may tell of themselves, always in bands and always with a way not to say."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgeBand(models.TextChoices):
    """Bands of age; nobody's age is asked."""

    TO_11 = "0-11", _("Hasta 11 años")
    TO_17 = "12-17", _("12 a 17 años")
    TO_29 = "18-29", _("18 a 29 años")
    TO_44 = "30-44", _("30 a 44 años")
    TO_59 = "45-59", _("45 a 59 años")
    FROM_60 = "60+", _("60 años o más")
    UNSAID = "unsaid", _("Prefiero no decir")


class Gender(models.TextChoices):
    """How somebody names their gender."""

    WOMAN = "woman", _("Mujer")
    MAN = "man", _("Hombre")
    OTHER = "other", _("Otro")
    UNSAID = "unsaid", _("Prefiero no decir")


class PriorityGroup(models.TextChoices):
    """Groups whose voice is looked for."""

    INDIGENOUS = "indigenous", _("Pueblo originario o comunidad indígena")
    DISABILITY = "disability", _("Persona con discapacidad")
    MIGRANT = "migrant", _("Persona migrante o refugiada")
    LGBT = "lgbt", _("Diversidad sexual y de género")
    AFRO = "afro", _("Persona afromexicana")
    CARER = "carer", _("Persona cuidadora")
    UNSAID = "unsaid", _("Prefiero no decir")
