"""Letters about what was said: minutes that wait for who was there, agreements that are due."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.ground.people.models import Account
from planabierto.tools.meetings.models import Agreement, Minutes
from planabierto.tools.meetings.queries import attending
from planabierto.tools.meetings.queries.saying import AGREEMENT_LETTER
from planabierto.tools.notices import actions as notices
from planabierto.tools.notices.addresses import link_to

MINUTES_LETTER = "meetings.minutes_proposed"


def ask_those_present(minutes: Minutes) -> int:
    """Write to everybody who came and left an address; says to how many."""
    meeting = minutes.meeting
    written = 0
    for each, contact in attending.with_address(meeting):
        with override(contact.language):
            paragraphs = [
                _("Estuviste en este encuentro:"),
                f"{meeting.title.shown_in(contact.language).text}\n{meeting.folio}",
                _("Ya está escrita la minuta. Léela con este enlace y di si cuenta lo que pasó:"),
                link_to("meeting_mine", attending.pass_for(each), language=contact.language),
                _("No compartas el enlace: habla por ti. Vale sesenta días."),
            ]
            subject = _("Revisa la minuta: %(folio)s") % {"folio": meeting.folio}
        letter = notices.write(
            key=f"minutes/{minutes.pk}/{each.pk}",
            to=contact,
            subject=subject,
            body="\n\n".join(paragraphs) + "\n",
            kind=MINUTES_LETTER,
            folio=meeting.folio,
            fleeting=True,
        )
        written += letter is not None
    return written


def remind_of(agreement: Agreement, account: Account, day: date) -> None:
    """Write to somebody whose institution has to fulfil an agreement, once a day."""
    due = agreement.due or day
    with override(account.language):
        late = _("Debía cumplirse el %(day)s y sigue pendiente.")
        coming = _("Debe cumplirse el %(day)s.")
        words = late if due < day else coming
        paragraphs = [
            _("Este acuerdo le toca a tu institución:"),
            f"{agreement.what}\n{agreement.folio}",
            words % {"day": date_format(due)},
            _("Di en el escritorio cómo va, o que ya se cumplió:"),
            link_to("meeting", agreement.meeting.folio, language=account.language),
        ]
        subject = _("Acuerdo pendiente: %(folio)s") % {"folio": agreement.folio}
    notices.write(
        key=f"agreement/{agreement.pk}/{account.pk}/{day.isoformat()}",
        to=account,
        subject=subject,
        body="\n\n".join(paragraphs) + "\n",
        kind=AGREEMENT_LETTER,
        folio=agreement.folio,
    )
