"""What the letters of this room say."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import Message
from planabierto.tools.notices.addresses import absolute, link_to
from planabierto.tools.notices.tokens import to_leave

Text = tuple[str, str]


def confirmation(title: Bilingual, subject: str, token: str, language: str) -> Text:
    """The letter that asks whether its reader wants to follow a record."""
    with override(language):
        name = title.shown_in(language).text
        lines = [
            _("Alguien, quizá tú, pidió avisos por correo sobre este registro:"),
            f"{name}\n{subject}",
            _("Para recibirlos, abre este enlace y pulsa el botón:"),
            link_to("follow_confirm", token, language=language),
            _(
                "El enlace vale %(hours)s horas. Si no fuiste tú, no hagas nada: "
                "no recibirás avisos."
            )
            % {"hours": settings.FOLLOW_LINK_HOURS},
        ]
        return _("Confirma que quieres seguir %(folio)s") % {"folio": subject}, "\n\n".join(lines)


def announced(body: str, path: str, because: str) -> str:
    """An act's letter: what happened, where to read it, and why it is sent."""
    return f"{body.strip()}\n\n{absolute(path)}\n\n--\n{because}\n"


def by_following(pseudonym: str, subjects: Sequence[str], language: str) -> str:
    """Why a follower is written to, and the way out."""
    with override(language):
        reason = _("Recibes este correo porque sigues %(folios)s.") % {
            "folios": ", ".join(subjects)
        }
        way_out = _("Dejar de seguir:")
        return f"{reason}\n{way_out} {leave_link(pseudonym, subjects, language)}"


def by_duty(language: str) -> str:
    """Why somebody who did not ask is written to."""
    with override(language):
        return _("Recibes este correo por el papel que tienes en el plan.")


def leave_link(pseudonym: str, subjects: Sequence[str], language: str) -> str:
    """The address by which a contact stops following these records."""
    return link_to("unfollow", to_leave(pseudonym, subjects), language=language)


def checkpoint(point: Mapping[str, Any], language: str) -> Text:
    """The letter a witness keeps: the checkpoint as a file to save, and how to compare it."""
    with override(language):
        lines = [
            _("Guarda este correo: eres testigo de la bitácora de Plan Abierto."),
            _(
                "Para comprobar más adelante que nadie la rehízo, copia en un archivo "
                "punto-de-control.json desde la llave que abre hasta la que cierra:"
            ),
            json.dumps(point, indent=2, sort_keys=True),
            _("Cómo se comprueba, sin instalar nada más que Python:"),
            link_to("journal", language=language) + "#verificar",
        ]
        subject = _("Punto de control de la bitácora: %(position)s") % {
            "position": point["position"]
        }
        return subject, "\n\n".join(lines) + "\n"


def digest(told: Sequence[Message], count: int, language: str) -> Text:
    """A week's letter: each act by its title and where to read it, the newest first."""
    with override(language):
        lines = [
            _("Esto cambió en lo que sigues, lo más reciente primero:"),
            *(f"{each.subject}\n{absolute(each.path)}" for each in told),
        ]
        if count > len(told):
            left = count - len(told)
            more = ngettext("Y %(n)s novedad más.", "Y %(n)s novedades más.", left)
            lines.append(more % {"n": left})
        title = ngettext(
            "Resumen de la semana: %(n)s novedad", "Resumen de la semana: %(n)s novedades", count
        )
        return title % {"n": count}, "\n\n".join(lines)
