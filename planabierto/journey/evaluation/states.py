"""The states of a report, and of a recommendation's answer."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.kit.states import State, StateTable

REPORT = StateTable(
    name="report",
    initial="draft",
    states=(
        State("draft", _("En redacción"), "neutral"),
        State("checking", _("En revisión de hechos"), "due"),
        State("checked", _("Revisión de hechos cerrada"), "info"),
        State("published", _("Publicado"), "kept"),
        State("superseded", _("Sustituido por una edición posterior"), "neutral"),
        State("discarded", _("Descartado"), "late"),
    ),
    moves={
        "send_for_check": (("draft",), "checking"),
        "close_check": (("checking",), "checked"),
        "rework": (("checked",), "draft"),
        "publish": (("checked",), "published"),
        "supersede": (("published",), "superseded"),
        "discard": (("draft",), "discarded"),
    },
)


class ReportKind(models.TextChoices):
    """The reports OGP Local asks of a monitoring body."""

    INCEPTION = "inception", _("Informe Inicial")
    END = "end", _("Informe de fin de compromiso")


class Acceptance(models.TextChoices):
    """What an addressee says to a recommendation."""

    ACCEPTED = "accepted", _("Aceptada")
    PARTLY = "partly", _("Aceptada en parte")
    DECLINED = "declined", _("No aceptada")
