"""Acts of working groups in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from planabierto.kit.verdict import type_of_text

GROUP_ACTS: Mapping[str, type_of_text] = {
    "monitoring.group_meeting_begun": _("Empezó una reunión del grupo de trabajo"),
    "monitoring.group_paper_added": _("Guardó un documento del grupo de trabajo"),
    "monitoring.group_paper_withdrawn": _("Retiró un documento del grupo de trabajo"),
    "monitoring.means_said": _("Dijo en qué se sostiene el compromiso"),
    "monitoring.support_asked": _("Pidió apoyo"),
    "monitoring.support_closed": _("Cerró una solicitud de apoyo"),
    "monitoring.support_reopened": _("Volvió a abrir una solicitud de apoyo"),
    "monitoring.support_taken_up": _("Tomó una solicitud de apoyo"),
}
