"""What an invitation says, in the language of who gets it."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.ground.institutions.models import Mandate
from planabierto.tools.invitations.models import Invitation
from planabierto.tools.invitations.queries import token_of
from planabierto.tools.notices.addresses import link_to


def subject(mandate: Mandate, *, rehearsal: bool) -> str:
    """The subject; that of a rehearsal says so."""
    with override(mandate.person.language):
        words = _("Tu designación en Plan Abierto: %(role)s") % {"role": mandate.role_label}
        return _("[Ensayo] %(subject)s") % {"subject": words} if rehearsal else words


def letter(invitation: Invitation) -> str:
    """The text for somebody who still has to choose a password."""
    mandate = invitation.mandate
    with override(mandate.person.language):
        ends = date_format(localtime(invitation.expires_at))
        lines = [
            _greeting(mandate),
            _("Abre esta dirección para elegir tu contraseña y activar tu segundo factor:"),
            link_to("invitation", token_of(invitation), language=mandate.person.language),
            _("Sirve una sola vez y vence el %(day)s. No la compartas.") % {"day": ends},
            _("Si no esperabas este correo, no hagas nada."),
        ]
    return "\n\n".join(lines) + "\n"


def letter_to_known(mandate: Mandate) -> str:
    """The text for somebody who has a password already; it carries no key."""
    with override(mandate.person.language):
        lines = [
            _greeting(mandate),
            _("Ya tienes cuenta: entra con tu correo y tu contraseña."),
            link_to("desk_inbox", language=mandate.person.language),
        ]
    return "\n\n".join(lines) + "\n"


def for_whatsapp(invitation: Invitation) -> str:
    """What can be sent by another way; it has no key, so nobody else can use it."""
    mandate = invitation.mandate
    with override(mandate.person.language):
        ends = date_format(localtime(invitation.expires_at))
        words = _(
            "Hola, %(name)s. Te enviamos a %(email)s la invitación para entrar a Plan Abierto. "
            "Búscala también en correo no deseado. Vence el %(day)s."
        )
        return words % {
            "name": mandate.person.name,
            "email": mandate.person.email,
            "day": ends,
        }


def _greeting(mandate: Mandate) -> str:
    words = _(
        "Hola, %(name)s:\n\n"
        "Tienes una designación en Plan Abierto: %(role)s, por %(institution)s, "
        "desde el %(day)s. Alcance: %(scope)s."
    )
    return words % {
        "name": mandate.person.name or mandate.person.email,
        "role": mandate.role_label,
        "institution": mandate.institution.name.shown_in(mandate.person.language),
        "day": date_format(mandate.starts),
        "scope": mandate.scope or _("toda la instalación"),
    }
