"""Acts of the rhythm of reporting in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from planabierto.kit.verdict import type_of_text

# A delay names the office, never the person: so does the history that everybody reads.
OF_THE_OFFICE = frozenset({"monitoring.late_explained"})
RHYTHM_ACTS: Mapping[str, type_of_text] = {
    "monitoring.late_explained": _("Explicó por qué un reporte se retrasa"),
    "monitoring.nothing_new": _("Dijo que no hay novedad en un periodo"),
    "monitoring.nothing_new_retracted": _("Retiró que no hubiera novedad en un periodo"),
    "monitoring.reminded": _("Recordó un reporte que falta"),
    "monitoring.rhythm_set": _("Fijó el ritmo de reporte"),
    "monitoring.shown_late": _("Hizo público el retraso de un reporte"),
    "monitoring.step_closed": _("Cerró un siguiente paso"),
    "notices.paced": _("Cambió cada cuánto recibe avisos"),
}
