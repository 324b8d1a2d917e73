"""What is written of proposals: the key to one's own, and what was answered to one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.ground.people.models import Contact
from planabierto.journey.cocreation.models import Proposal, Response
from planabierto.journey.cocreation.queries import behind, proposals
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.kit.folio import cycle_of
from planabierto.kit.registry import Announcement, Message, announcements
from planabierto.tools.notices import actions as notices
from planabierto.tools.notices import queries as written
from planabierto.tools.notices.addresses import link_to, path_to

A_DAY = timedelta(days=1)
MOST_A_DAY = 10
KEY_LETTER, ANSWER_LETTER = "proposal.key", "proposal.answer"


def offer() -> None:
    """Say whom an answer reaches that asked to hear, and how it is worded."""
    announcements.offer(Announcement("cocreation.responded", _responded, _followed))


def write_key(proposal: Proposal, secret: str) -> None:
    """Send an author the link to their proposal; ten a day to one address."""
    contact = proposal.contact
    since = clock.now() - A_DAY
    if contact is None or written.written_since(contact, KEY_LETTER, since) >= MOST_A_DAY:
        return
    with override(contact.language):
        subject = _("Tu propuesta: %(folio)s") % {"folio": proposal.folio}
        paragraphs = [
            _("Guardamos tu propuesta:"),
            f"{proposal.title.shown_in(contact.language).text}\n{proposal.folio}",
            _("Con este enlace la sigues escribiendo, la presentas y decides sobre enmiendas:"),
            link_to("proposal_link", secret, language=contact.language),
            _("No compartas el enlace: abre tu propuesta."),
            _(
                "Te escribiremos a este correo qué se responde. Si no fuiste tú quien lo dejó, "
                "abre el enlace y bórralo."
            ),
        ]
    notices.write(
        key=f"proposal/{proposal.pk}",
        to=contact,
        subject=subject,
        body="\n\n".join(paragraphs) + "\n",
        kind=KEY_LETTER,
        folio=proposal.folio,
        fleeting=True,
    )


def tell(response: Response) -> int:
    """Write what was answered to everybody behind a proposal who left an address; how many."""
    told = 0
    for contact, why in _behind(response.proposal):
        with override(contact.language):
            subject, body = _answer(response, contact.language, str(why))
        told += bool(
            notices.write(
                key=f"response/{response.pk}/{contact.pk}",
                to=contact,
                subject=subject,
                body=body,
                kind=ANSWER_LETTER,
                folio=response.proposal.folio,
            )
        )
    return told


def _behind(proposal: Proposal) -> Iterator[tuple[Contact, object]]:
    """Everybody to be told, once, with why they are."""
    seen: set[int] = set()
    for people, why in behind.contacts_behind(proposal):
        for contact in people:
            if contact.pk not in seen:
                seen.add(contact.pk)
                yield contact, why


def _answer(response: Response, language: str, why: str) -> tuple[str, str]:
    proposal = response.proposal
    subject = _("Se respondió la propuesta %(folio)s") % {"folio": proposal.folio}
    lines = _lines(response, language)
    lines += [why, link_to("proposal", proposal.folio, language=language)]
    return subject, "\n\n".join(lines) + "\n"


def _lines(response: Response, language: str) -> list[str]:
    institution = response.institution.name.shown_in(language).text
    return [
        response.proposal.title.shown_in(language).text,
        str(response.get_outcome_display()),
        _("Responde %(institution)s: %(reason)s")
        % {"institution": institution, "reason": response.reason},
    ]


def _followed(subject: str) -> Sequence[str]:
    return [cycle_of(subject)]


def _responded(subject: str, language: str) -> Message | None:
    proposal = proposals.proposal(subject, STRANGER)
    response = proposals.responses_of(proposal).first() if proposal else None
    if response is None:
        return None
    with override(language):
        title = _("Se respondió la propuesta %(folio)s") % {"folio": subject}
        lines = _lines(response, language)
    return Message(title, "\n\n".join(lines), path_to("proposal", subject, language=language))
