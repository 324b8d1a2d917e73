"""The letters of a meeting: to who registered, to who was invited, and to everybody called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.ground.people.models import Contact
from planabierto.kit import clock
from planabierto.tools.meetings.models import (
    Invite,
    Meeting,
    MeetingChange,
    MeetingPaper,
    Registration,
)
from planabierto.tools.meetings.queries import registering
from planabierto.tools.meetings.queries.wording import moment_of
from planabierto.tools.notices import actions as notices
from planabierto.tools.notices import queries as sent
from planabierto.tools.notices.addresses import link_to

REGISTERED, OFFERED, LAPSED = "meeting_registered", "meeting_offered", "meeting_lapsed"
INVITED, REMINDED, TOLD = "meeting_invited", "meeting_reminded", "meeting_told"
A_DAY = timedelta(days=1)
MOST_A_DAY = 10


@dataclass(frozen=True, slots=True)
class _Hearer:
    """Somebody who would come, and where their letter leads."""

    contact: Contact
    link: tuple[str, str]


def write_registered(row: Registration, secret: str) -> None:
    """Write to who registered where they stand, with the link that opens it; ten a day to one."""
    contact = row.contact
    since = clock.now() - A_DAY
    if contact is None or sent.written_since(contact, REGISTERED, since) >= MOST_A_DAY:
        return
    with override(contact.language):
        subject, first = _standing(row)
        paragraphs = [first, *_about(row), *_keeping(secret, contact.language)]
    _write(f"{row.state}/{row.pk}", contact, subject, paragraphs, REGISTERED, row.meeting)


def write_again(row: Registration, contact: Contact) -> None:
    """Write once more what opens a registration; ten a day to one address."""
    at = clock.now()
    if sent.written_since(contact, REGISTERED, at - A_DAY) >= MOST_A_DAY:
        return
    with override(contact.language):
        subject, first = _standing(row)
        link = registering.pass_for(row)
        paragraphs = [first, *_about(row), *_keeping(link, contact.language)]
    key = f"again/{row.pk}/{at.timestamp()}"
    _write(key, contact, subject, paragraphs, REGISTERED, row.meeting)


def write_offer(row: Registration, contact: Contact, until: datetime) -> None:
    """Write to who waited that there is a place, and until when it is held for them."""
    with override(contact.language):
        subject = _("Hay un lugar para ti: %(folio)s") % {"folio": row.meeting.folio}
        paragraphs = [
            _("Se abrió un lugar en este encuentro, y te toca:"),
            *_about(row),
            _("Confírmalo antes del %(moment)s; después pasa a la siguiente persona:")
            % {"moment": moment_of(row.meeting, until)},
            link_to("registration", registering.pass_for(row), language=contact.language),
        ]
    _write(f"offered/{row.pk}", contact, subject, paragraphs, OFFERED, row.meeting)


def write_lapse(row: Registration) -> None:
    """Write to who did not take the place they were offered that it passed on."""
    contact = row.contact
    if contact is None:
        return
    with override(contact.language):
        subject = _("Tu lugar pasó a otra persona: %(folio)s") % {"folio": row.meeting.folio}
        paragraphs = [
            _("No se confirmó a tiempo tu lugar en este encuentro, y pasó a quien seguía:"),
            *_about(row),
            _("Si todavía quieres venir, regístrate de nuevo:"),
            link_to("meeting", row.meeting.folio, language=contact.language),
        ]
    _write(f"lapsed/{row.pk}", contact, subject, paragraphs, LAPSED, row.meeting)


def write_reminder(row: Registration, contact: Contact) -> None:
    """Remind who has a place that the meeting is near, and how to give the place up."""
    with override(contact.language):
        subject = _("Te esperamos: %(title)s") % {"title": _title(row.meeting, contact)}
        link = registering.pass_for(row)
        paragraphs = [
            _("Ya viene el encuentro en que tienes lugar:"),
            *_about(row),
            *_keeping(link, contact.language),
        ]
    _write(f"reminder/{row.pk}", contact, subject, paragraphs, REMINDED, row.meeting)


def write_invite(row: Invite, contact: Contact, secret: str) -> None:
    """Write to who is invited why, and the link by which they answer."""
    meeting = row.meeting
    with override(contact.language):
        subject = _("Te invitamos: %(title)s") % {"title": _title(meeting, contact)}
        paragraphs = [
            _("Te invitamos a este encuentro:"),
            _facts(meeting, contact),
            _("Por qué a ti: %(why)s") % {"why": row.why},
            _("Di con este enlace si vienes, y toma tu lugar:"),
            link_to("invite_link", secret, language=contact.language),
        ]
    _write(f"invite/{row.pk}", contact, subject, paragraphs, INVITED, meeting)


def write_change(change: MeetingChange) -> None:
    """Tell everybody who would come what changed, and why."""
    meeting = change.meeting
    for hearer in _called(meeting):
        language = hearer.contact.language
        with override(language):
            subject = _("Cambió un encuentro: %(folio)s") % {"folio": meeting.folio}
            paragraphs = [
                _("Este encuentro cambió. Ahora es así:"),
                _facts(meeting, hearer.contact),
                _("Motivo: %(reason)s") % {"reason": change.reason},
                link_to(*hearer.link, language=language),
            ]
        _write(f"change/{change.pk}", hearer.contact, subject, paragraphs, TOLD, meeting)


def write_cancellation(change: MeetingChange) -> None:
    """Tell everybody who would come that the meeting was cancelled, and why."""
    meeting = change.meeting
    for hearer in _called(meeting):
        language = hearer.contact.language
        with override(language):
            subject = _("Se canceló un encuentro: %(folio)s") % {"folio": meeting.folio}
            paragraphs = [
                _("Se canceló este encuentro:"),
                _facts(meeting, hearer.contact),
                _("Motivo: %(reason)s") % {"reason": change.reason},
                link_to("meeting", meeting.folio, language=language),
            ]
        _write(f"change/{change.pk}", hearer.contact, subject, paragraphs, TOLD, meeting)


def write_papers(meeting: Meeting, papers: Sequence[MeetingPaper]) -> None:
    """Tell everybody called that there are papers to read beforehand, and where."""
    for hearer in _called(meeting):
        language = hearer.contact.language
        named = [each.version.document.title.shown_in(language).text for each in papers]
        with override(language):
            subject = _("Documentos para un encuentro: %(folio)s") % {"folio": meeting.folio}
            paragraphs = [
                _facts(meeting, hearer.contact),
                _("Hay documentos que conviene leer antes:"),
                "\n".join(f"- {name}" for name in named),
                link_to("meeting", meeting.folio, language=language),
            ]
        key = f"papers/{papers[0].pk}/{papers[0].sent_at}"
        _write(key, hearer.contact, subject, paragraphs, TOLD, meeting)


def _called(meeting: Meeting) -> Iterator[_Hearer]:
    """Each address once: of who registered, then of who was invited and did not decline."""
    registered = [(row, row.contact) for row in registering.to_be_told(meeting) if row.contact]
    for row, contact in registered:
        yield _Hearer(contact, ("registration", registering.pass_for(row)))
    told = {contact.pk for _row, contact in registered}
    for invite in registering.invites_of(meeting).exclude(answer="declines"):
        if invite.contact and invite.sent_at and invite.contact.pk not in told:
            yield _Hearer(invite.contact, ("meeting", meeting.folio))


def _standing(row: Registration) -> tuple[str, str]:
    """The subject and the first words of what somebody's registration came to."""
    folio = {"folio": row.meeting.folio}
    if row.state == "confirmed":
        return _("Tienes lugar: %(folio)s") % folio, _("Tienes lugar en este encuentro:")
    if row.state == "offered" and row.offered_until:
        moment = moment_of(row.meeting, row.offered_until)
        words = _("Tienes lugar si lo confirmas antes del %(moment)s:") % {"moment": moment}
        return _("Confirma tu lugar: %(folio)s") % folio, words
    words = _("No quedan lugares en este encuentro. Te escribimos si se abre uno:")
    return _("Estás en la lista de espera: %(folio)s") % folio, words


def _about(row: Registration) -> list[str]:
    """The meeting and the table, as a letter names them."""
    contact = row.contact
    language = contact.language if contact else row.language
    table = row.table
    parts = [table.topic.shown_in(language).text, table.venue.name, table.venue.address]
    return [_facts(row.meeting, contact), "\n".join(filter(None, parts))]


def _facts(meeting: Meeting, contact: Contact | None) -> str:
    """A meeting's title, its day and hour, and its folio."""
    when = moment_of(meeting, meeting.starts) if meeting.starts else ""
    return "\n".join(filter(None, (_title(meeting, contact), when, meeting.folio)))


def _title(meeting: Meeting, contact: Contact | None) -> str:
    return meeting.title.shown_in(contact.language if contact else "es").text


def _keeping(secret: str, language: str) -> list[str]:
    return [
        _("Con este enlace ves tu registro, lo cambias o lo cancelas:"),
        link_to("registration", secret, language=language),
        _("No lo compartas: abre tu registro. Si no puedes venir, cancela y alguien más viene."),
    ]


def _write(
    key: str,
    contact: Contact,
    subject: str,
    paragraphs: Sequence[str],
    kind: str,
    meeting: Meeting,
) -> None:
    """Once for each key and address; what carries a key keeps no text once it has left."""
    notices.write(
        key=f"meetings/{meeting.pk}/{key}/{contact.pseudonym}",
        to=contact,
        subject=subject,
        body="\n\n".join(paragraphs) + "\n",
        kind=kind,
        folio=meeting.folio,
        fleeting=True,
    )
