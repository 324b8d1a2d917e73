"""What leaves by mail: a letter that is asked for, and a backing to confirm."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.ground.institutions import queries as institutions
from planabierto.ground.people.models import Account
from planabierto.journey.drafting.letter_queries import SIGNERS
from planabierto.journey.drafting.models import Backing, LetterRequest
from planabierto.kit import clock
from planabierto.kit.clock import today_in
from planabierto.kit.folio import cycle_of
from planabierto.tools.notices import actions as notices
from planabierto.tools.notices.addresses import link_to

REQUEST_LETTER, REMINDER_LETTER = "letter_requested", "letter_reminder"
BACKING_LETTER = "backing_confirm"


def write_request(request: LetterRequest) -> int:
    """Tell who answers for the institution that a letter is asked for; says to how many."""
    return _write(request, REQUEST_LETTER, f"letter/{request.pk}")


def write_reminder(request: LetterRequest, day: date) -> int:
    """Say once more that a letter is awaited; once a day at most, says to how many."""
    return _write(request, REMINDER_LETTER, f"letter/{request.pk}/{day}")


def write_backing(backing: Backing, secret: str) -> None:
    """Ask who was named to confirm that they back a plan."""
    contact = backing.contact
    if contact is None:
        return
    with override(contact.language):
        plan = backing.plan
        subject = _("Confirma tu respaldo a %(folio)s") % {"folio": plan.folio}
        paragraphs = [
            _("Alguien puso este nombre como respaldo de un plan:"),
            f"{backing.name}\n{', '.join(filter(None, (backing.post, backing.organisation)))}",
            f"{plan.title.shown_in(contact.language)}\n{plan.folio}",
            _("Si fuiste tú, confírmalo en este enlace. Con él puedes retirarlo después:"),
            link_to("backing", secret, language=contact.language),
            _("Mientras nadie confirma, el nombre no se publica. Si no fuiste tú, no hagas nada."),
        ]
    notices.write(
        key=f"backing/{backing.pk}",
        to=contact,
        subject=subject,
        body="\n\n".join(paragraphs) + "\n",
        kind=BACKING_LETTER,
        folio=plan.folio,
        fleeting=True,
    )


def signers_of(request: LetterRequest) -> list[Account]:
    """The people whose mandate of the day answers for the institution in this cycle."""
    day = today_in(institutions.RECORD_ZONE, clock.now())
    held = institutions.in_force(day).filter(institution=request.institution, role__in=SIGNERS)
    folio = request.cycle.folio
    found = [each.person for each in held if not each.scope or cycle_of(each.scope) == folio]
    return list(dict.fromkeys(found))


def _write(request: LetterRequest, kind: str, key: str) -> int:
    written = 0
    for person in signers_of(request):
        subject, body = _words(request, kind, person.language)
        letter = notices.write(
            key=f"{key}/{person.pk}",
            to=person,
            subject=subject,
            body=body,
            kind=kind,
            folio=request.folio,
        )
        written += letter is not None
    return written


def _words(request: LetterRequest, kind: str, language: str) -> tuple[str, str]:
    with override(language):
        label, day = request.get_kind_display(), date_format(request.due, "DATE_FORMAT")
        name = request.institution.name.shown_in(language)
        told = {"letter": label, "folio": request.folio, "name": name, "day": day}
        if kind == REQUEST_LETTER:
            subject = _("Se pide tu carta: %(folio)s") % told
            lead = _("La secretaría técnica pide a %(name)s: %(letter)s. Plazo: %(day)s.") % told
        else:
            subject = _("Falta tu carta: %(folio)s") % told
            lead = _("Todavía falta la de %(name)s: %(letter)s. Plazo: %(day)s.") % told
        paragraphs = [
            lead,
            *([request.words] if request.words else []),
            _(
                "Su texto ya lleva los compromisos de tu institución. La apruebas en el sistema "
                "con tu segundo factor, o subes el oficio firmado:"
            ),
            link_to("desk_letter", request.folio, language=language),
        ]
    return subject, "\n\n".join(paragraphs) + "\n"
