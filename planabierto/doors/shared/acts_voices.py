"""What the acts of civil society and residents on a commitment are called in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from planabierto.kit.verdict import type_of_text

VOICE_ACTS: Mapping[str, type_of_text] = {
    "monitoring.opined": _("Dio su valoración de sociedad civil"),
    "monitoring.opinion_retracted": _("Retiró su valoración"),
    "monitoring.question_asked": _("Preguntó en público"),
    "monitoring.question_answered": _("Respondió una pregunta pública"),
    "monitoring.question_shown": _("Mostró una pregunta pública"),
    "monitoring.question_hidden": _("Ocultó una pregunta pública"),
    "monitoring.question_withdrawn": _("Retiró su pregunta pública"),
    "monitoring.question_address_forgotten": _("Pidió borrar su correo"),
}
