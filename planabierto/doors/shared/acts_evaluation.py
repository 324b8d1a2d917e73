"""What the acts of evaluation are called in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from planabierto.kit.verdict import type_of_text

EVALUATION_ACTS: Mapping[str, type_of_text] = {
    "cycles.intake_disposed": _("Dijo qué pasó con un insumo"),
    "cycles.intake_filed": _("Llevó una lección a los insumos del ciclo"),
    "evaluation.author_joined": _("Se sumó a escribir el informe"),
    "evaluation.author_left": _("Dejó de escribir el informe"),
    "evaluation.body_replaced": _("Registró que otro ente evalúa"),
    "evaluation.brought": _("Subió o quitó el informe firmado fuera"),
    "evaluation.check_closed": _("Cerró la revisión de hechos"),
    "evaluation.cited": _("Citó en qué se apoya un hallazgo"),
    "evaluation.correction_started": _("Empezó a corregir el informe"),
    "evaluation.discarded": _("Descartó el borrador"),
    "evaluation.file_added": _("Agregó un archivo al informe"),
    "evaluation.file_removed": _("Quitó un archivo del informe"),
    "evaluation.finding_withdrawn": _("Quitó un hallazgo"),
    "evaluation.finding_written": _("Escribió un hallazgo"),
    "evaluation.paper_stored": _("Guardó un documento del informe"),
    "evaluation.part_saved": _("Guardó una parte del informe"),
    "evaluation.published": _("Publicó el informe"),
    "evaluation.recommendation_answered": _("Respondió la recomendación"),
    "evaluation.recommendation_followed": _("Dijo qué se hizo con la recomendación"),
    "evaluation.recommendation_withdrawn": _("Retiró la recomendación"),
    "evaluation.recommended": _("Recomendó"),
    "evaluation.reopened": _("Reabrió el informe"),
    "evaluation.replied": _("Respondió al informe"),
    "evaluation.sent_for_check": _("Envió el informe a revisión de hechos"),
    "evaluation.signed": _("Firmó el informe"),
    "evaluation.started": _("Empezó un informe"),
    "evaluation.superseded": _("Una edición posterior tomó el lugar del informe"),
    "evaluation.uncited": _("Quitó una cita"),
}
