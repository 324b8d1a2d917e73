"""The parts of a commitment's text in words: the same in forms, tables, pages and changes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

PARTS = {
    "title": _("Título"),
    "problem": _("Problema"),
    "status_quo": _("Situación actual"),
    "action": _("Acción"),
    "solution": _("Cómo resuelve el problema"),
    "relevance": _("Por qué abre al gobierno"),
    "note": _("Nota"),
    "goal": _("Meta a la que sirve"),
    "starts": _("Inicio"),
    "ends": _("Término"),
    "values": _("Valores OGP"),
    "areas": _("Áreas de política"),
    "sectors": _("Sectores"),
    "lead": _("Instituciones responsables"),
    "co_responsible": _("Instituciones corresponsables"),
    "partners": _("Otras instituciones participantes"),
    "inclusions": _("Planes y folios oficiales"),
    "illustrative": _("Dato ilustrativo"),
    "output": _("Entregable"),
    "indicator": _("Indicador"),
    "verification": _("Medio de verificación"),
    "responsible": _("Responsable del hito"),
}
