"""The states of a theme, of where a voice stands, and of a feasibility dossier."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.kit.states import State, StateTable

THEME = StateTable(
    name="theme",
    initial="active",
    states=(
        State("active", _("En uso"), "kept"),
        State("split", _("Dividido"), "neutral"),
        State("merged", _("Unido a otro"), "neutral"),
        State("retired", _("Fuera de uso"), "neutral"),
    ),
    moves={
        "split": (("active",), "split"),
        "merge": (("active",), "merged"),
        "retire": (("active",), "retired"),
        "restore": (("retired",), "active"),
    },
)

PLACEMENT = StateTable(
    name="placement",
    initial="waiting",
    states=(
        State("waiting", _("Sin tema"), "due"),
        State("assigned", _("Con tema"), "kept"),
        State("none", _("Ningún tema, con razón"), "neutral"),
    ),
    moves={},
)

DOSSIER = StateTable(
    name="dossier",
    initial="waiting",
    states=(
        State("waiting", _("Espera dictamen"), "due"),
        State("drafted", _("Dictamen por aprobar"), "due"),
        State("approved", _("Dictaminado"), "kept"),
        State("withdrawn", _("Retirado de la lista"), "neutral"),
    ),
    moves={
        "draft": (("waiting", "drafted"), "drafted"),
        "send_back": (("drafted",), "waiting"),
        "approve": (("drafted",), "approved"),
        "withdraw": (("waiting", "drafted"), "withdrawn"),
    },
)


class Outcome(models.TextChoices):
    """What a feasibility opinion, or the verdict on a theme, comes to."""

    VIABLE = "viable", _("Viable")
    WITH_CHANGES = "with_changes", _("Viable con ajustes")
    NOT_VIABLE = "not_viable", _("No viable")
    ELSEWHERE = "elsewhere", _("No es de esta competencia")


OUTCOMES = {
    Outcome.VIABLE: State("viable", Outcome.VIABLE.label, "kept"),
    Outcome.WITH_CHANGES: State("with_changes", Outcome.WITH_CHANGES.label, "info"),
    Outcome.NOT_VIABLE: State("not_viable", Outcome.NOT_VIABLE.label, "late"),
    Outcome.ELSEWHERE: State("elsewhere", Outcome.ELSEWHERE.label, "neutral"),
}
