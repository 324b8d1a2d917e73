"""What the journal's verbs and actors are called in words; the web and the desk both say so."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from planabierto.kit.verdict import type_of_text

ACTS: Mapping[str, type_of_text] = {
    "commitments.adopted": _("Adoptó el compromiso"),
    "commitments.amended": _("Modificó el compromiso"),
    "commitments.milestone_withdrawn": _("Dio de baja un hito"),
    "commitments.published": _("Hizo público el compromiso"),
    "commitments.seated": _("Dio un lugar en el grupo de trabajo"),
    "commitments.unseated": _("Terminó un lugar en el grupo de trabajo"),
    "commitments.withdrawn": _("Dio de baja el compromiso"),
    "cycles.discarded": _("Descartó el ciclo"),
    "cycles.goal_changed": _("Cambió el texto de una meta"),
    "cycles.goal_stated": _("Registró una meta"),
    "cycles.goal_withdrawn": _("Retiró una meta"),
    "cycles.opened": _("Abrió el ciclo"),
    "cycles.phase_moved": _("Movió las fechas de una fase"),
    "cycles.phase_scheduled": _("Puso una fase en el calendario"),
    "cycles.plan_described": _("Cambió el título o las fechas del plan"),
    "cycles.plan_opened": _("Abrió el plan"),
    "cycles.plan_published": _("Publicó el plan"),
    "cycles.promise_changed": _("Cambió el texto de una promesa"),
    "cycles.promise_stated": _("Registró una promesa"),
    "cycles.promise_withdrawn": _("Retiró una promesa"),
    "cycles.published": _("Publicó el ciclo"),
    "cycles.rehearsal_opened": _("Abrió un ciclo de ensayo"),
    "cycles.restored": _("Retomó el ciclo descartado"),
    "cycles.restrictedperiod_withdrawn": _("Retiró un periodo restringido"),
    "cycles.restriction_changed": _("Cambió un periodo restringido"),
    "cycles.restriction_stated": _("Registró un periodo restringido por ley"),
    "drafting.item_added": _("Agregó un compromiso al borrador"),
    "drafting.item_adopted": _("Cerró el borrador al adoptarse el compromiso"),
    "drafting.item_dropped": _("Descartó un compromiso del borrador"),
    "drafting.item_restored": _("Retomó un compromiso del borrador"),
    "drafting.item_revised": _("Cambió un compromiso del borrador"),
    "drafting.revised": _("Guardó una versión del texto del plan"),
    "drafting.text_published": _("Publicó el texto del plan"),
    "institutions.corrected": _("Corrigió los datos de la institución"),
    "institutions.designated": _("Dio una designación"),
    "institutions.handed_over": _("Registró una entrega-recepción"),
    "institutions.mandate_ended": _("Terminó una designación"),
    "institutions.registered": _("Registró la institución"),
    "invitations.accepted": _("Aceptó su invitación y puso su contraseña"),
    "invitations.sent": _("Envió una invitación"),
    "invitations.withdrawn": _("Retiró una invitación"),
    "library.added": _("Guardó un documento"),
    "library.redacted": _("Publicó una versión sin datos reservados"),
    "library.restricted": _("Reservó un documento ya publicado"),
    "monitoring.answered": _("Respondió una observación"),
    "monitoring.contested": _("Observó un avance"),
    "monitoring.corrected": _("Corrigió una errata de un avance"),
    "monitoring.evidence_withdrawn": _("Retiró una evidencia"),
    "monitoring.evidenced": _("Aportó evidencia"),
    "monitoring.link_issued": _("Envió un enlace para reportar"),
    "monitoring.link_revoked": _("Retiró un enlace para reportar"),
    "monitoring.link_used": _("Reportó con un enlace de correo"),
    "monitoring.reported": _("Reportó un avance"),
    "monitoring.retracted": _("Retiró un avance"),
    "monitoring.settled": _("Dio por solventada una observación"),
    "monitoring.verified": _("Verificó un avance"),
    "notices.checkpoint_sent": _("Envió un punto de control a los testigos"),
    "notices.followed": _("Empezó a seguir un registro"),
    "notices.unfollowed": _("Dejó de seguir un registro"),
    "notices.witness_ended": _("Quitó a un testigo de la bitácora"),
    "notices.witness_named": _("Nombró a un testigo de la bitácora"),
    "people.account_opened": _("Abrió una cuenta"),
    "people.contact_confirmed": _("Confirmó una dirección"),
    "people.contact_erased": _("Borró una dirección"),
    "people.contact_kept": _("Guardó una dirección por confirmar"),
    "people.renamed": _("Cambió su nombre o su idioma"),
    "people.second_factor_reset": _("Restableció un segundo factor"),
    "people.second_factor_reset_opened": _("Pidió restablecer un segundo factor"),
}
MACHINES: Mapping[str, type_of_text] = {
    "system:importer": _("Importador automático"),
    "system:sample": _("Carga de datos de muestra"),
    "system:command": _("Línea de comandos"),
    "system:notices": _("Envío automático de avisos"),
}


def act(verb: str) -> type_of_text:
    """The act in words; the verb itself when the house has no words for it yet."""
    return ACTS.get(verb, verb)


def who(pseudonym: str, names: Mapping[str, str]) -> str:
    """The public name behind a pseudonym, a machine's name, or *persona participante*."""
    if pseudonym.startswith("system:"):
        known = MACHINES.get(pseudonym)
        name = pseudonym.removeprefix("system:")
        return str(known) if known else gettext("Proceso automático «%(name)s»") % {"name": name}
    return names.get(pseudonym) or gettext("Persona participante")
