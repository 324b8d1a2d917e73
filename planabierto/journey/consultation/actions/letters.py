"""The letter with the copy of a receipt."""

from __future__ import annotations

from datetime import timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.journey.consultation.models import Contribution
from planabierto.journey.consultation.models.contribution import RECEIPT_LETTER
from planabierto.kit import clock
from planabierto.kit.clock import today_in
from planabierto.tools.notices import actions as notices
from planabierto.tools.notices import queries as letters
from planabierto.tools.notices.addresses import link_to

A_DAY = timedelta(days=1)
MOST_A_DAY = 10


def write_receipt(contribution: Contribution, secret: str) -> None:
    """Write the copy of a receipt to the address its author left; ten a day to one address."""
    contact = contribution.contact
    since = clock.now() - A_DAY
    if contact is None or letters.written_since(contact, RECEIPT_LETTER, since) >= MOST_A_DAY:
        return
    with override(contact.language):
        call = contribution.call
        until = contribution.made_at + timedelta(days=call.correcting_days)
        subject = _("Tu comprobante: %(folio)s") % {"folio": contribution.folio}
        paragraphs = [
            _("Recibimos tu aporte a esta consulta:"),
            f"{call.title.shown_in(contact.language).text}\n{call.folio}",
            _("Tu folio: %(folio)s") % {"folio": contribution.folio},
            _("Con este enlace ves en qué va, y lo puedes completar, corregir o retirar:"),
            link_to("receipt_link", secret, language=contact.language),
            _("Se puede corregir hasta el %(day)s. No compartas el enlace: abre tu aporte.")
            % {"day": date_format(today_in(call.cycle.time_zone, until))},
            _(
                "Te escribiremos a este correo qué pasó con él. Si no fuiste tú quien lo "
                "dejó, abre el enlace y bórralo."
            ),
        ]
    notices.write(
        key=f"receipt/{contribution.pk}/{contribution.link[:12]}",
        to=contact,
        subject=subject,
        body="\n\n".join(paragraphs) + "\n",
        kind=RECEIPT_LETTER,
        folio=contribution.folio,
        fleeting=True,
    )
