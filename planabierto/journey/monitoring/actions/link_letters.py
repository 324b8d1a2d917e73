"""The letters a reporting link needs: the link, and the code that opens it on a device."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.journey.monitoring.models import LinkCode, ReportingLink
from planabierto.journey.monitoring.models.link import CODE_LETTER, LETTER
from planabierto.kit.clock import today_in
from planabierto.tools.notices import actions as notices
from planabierto.tools.notices.addresses import link_to


def tell_link(link: ReportingLink, token: str) -> None:
    """Write the letter with the link; the token is in it and nowhere else."""
    person, milestone = link.mandate.person, link.milestone
    with override(person.language):
        output = milestone.output.shown_in(person.language).text
        subject = _("Reporta el hito %(folio)s en cinco minutos") % {"folio": milestone.folio}
        paragraphs = [
            _("Hola. Te pedimos reportar cómo va este hito del plan:"),
            f"{milestone.folio} · {output}",
            _("Abre este enlace desde tu teléfono o tu computadora:"),
            link_to("report_link", token, language=person.language),
            _(
                "La primera vez en un dispositivo te enviaremos a este mismo correo un código "
                "de seis cifras. El enlace es personal, sirve solo para este hito y vence el "
                "%(day)s. No lo reenvíes."
            )
            % {"day": _day(link)},
            _("Si ya no te toca este hito, responde a quien lleva la secretaría técnica."),
        ]
        _write(link, f"link:{link.digest[:40]}", LETTER, subject, paragraphs)


def tell_code(link: ReportingLink, code: LinkCode, digits: str) -> None:
    """Write the letter with the code."""
    with override(link.mandate.person.language):
        subject = _("Tu código para reportar: %(digits)s") % {"digits": digits}
        paragraphs = [
            _("Escribe este código en la página donde lo pediste:"),
            digits,
            _("Vale quince minutos. Si no lo pediste, no hagas nada: sin él nadie entra."),
        ]
        _write(link, f"link-code:{code.pk}", CODE_LETTER, subject, paragraphs)


def _write(link: ReportingLink, key: str, kind: str, subject: str, paragraphs: list[str]) -> None:
    notices.write(
        key=key,
        to=link.mandate.person,
        subject=subject,
        body="\n\n".join(paragraphs) + "\n",
        kind=kind,
        folio=link.milestone.folio,
        fleeting=True,
    )


def _day(link: ReportingLink) -> str:
    zone = link.milestone.commitment.cycle.time_zone
    return date_format(today_in(zone, link.expires_at))
