"""Where a meeting is held, its tables, and its papers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.progress import TakeBackForm
from planabierto.doors.desk.frame import files, typed
from planabierto.doors.desk.meetings.forms.places import (
    MoveVenueForm,
    PaperForm,
    TableForm,
    VenueForm,
)
from planabierto.doors.desk.meetings.frame import (
    act_on,
    at_the_meeting,
    button,
    kept_meeting,
    key_in,
    offered,
    one_of,
    show_part,
)
from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.shared.meeting_words import seated
from planabierto.ground.institutions import queries as institutions
from planabierto.ground.places import queries as municipalities
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import require
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload
from planabierto.tools.library.models import DocumentVersion
from planabierto.tools.meetings import actions, rules
from planabierto.tools.meetings.models import Meeting, Table, Venue
from planabierto.tools.meetings.queries import meetings as queries
from planabierto.tools.meetings.queries import registering
from planabierto.tools.meetings.queries.meetings import HELPERS

HERE, PAPERS = "desk_venues", "desk_papers"


@at_the_meeting
def venues(request: HttpRequest, folio: str) -> HttpResponse:
    """The venues with their tables, and how many places are left at each."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    places = rules.may_place(actor, found, clock.now())
    context = {
        "venues": seated(queries.venues_of(found), registering.places_of(found)),
        "names": institutions.public_names(each.facilitator for each in queries.tables_of(found)),
        "may_place": places,
        "buttons": [
            button(found, _("Agregar una sede"), "desk_venue_new", places, "primary"),
            button(found, _("Abrir una mesa"), "desk_meeting_table_new", places),
        ],
    }
    return show_part(request, "venues", found, HERE, context)


@at_the_meeting
def new_venue(request: HttpRequest, folio: str) -> HttpResponse:
    """Add a place where the meeting is held."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    require(rules.may_place(actor, found, clock.now()))
    form = VenueForm(municipalities.municipalities(), None, typed(request))

    def do() -> None:
        actions.open_venue(actor=actor, meeting=found, **form.facts())

    words = (_("Agregar una sede"), _("Agregar"), _("La sede quedó agregada."))
    return act_on(request, found, words, do, form=form, back=HERE)


@at_the_meeting
def venue(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Describe a venue anew; once people were called, with the reason they are told."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    row = _venue(found, number)
    require(rules.may_place(actor, found, clock.now()))
    kind = VenueForm if found.state == "draft" else MoveVenueForm
    form = kind(municipalities.municipalities(), row, typed(request))

    def do() -> None:
        if isinstance(form, MoveVenueForm):
            reason = form.cleaned_data["reason"]
            actions.move_venue(actor=actor, venue=row, reason=reason, **form.facts())
        else:
            actions.describe_venue(actor=actor, venue=row, **form.facts())

    words = (_("Cambiar «%(name)s»") % {"name": row.name}, _("Guardar"), _("Se guardó la sede."))
    return act_on(request, found, words, do, form=form, back=HERE)


@at_the_meeting
def close_venue(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Close a venue where no table stands."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    row = _venue(found, number)
    require(rules.may_place(actor, found, clock.now()))

    def do() -> None:
        actions.close_venue(actor=actor, venue=row)

    words = (_("Cerrar «%(name)s»") % {"name": row.name}, _("Cerrar"), _("La sede está cerrada."))
    return act_on(request, found, words, do, back=HERE, kind="danger")


@at_the_meeting
def new_table(request: HttpRequest, folio: str) -> HttpResponse:
    """Open a table at a venue."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    require(rules.may_place(actor, found, clock.now()))
    form = TableForm(queries.venues_of(found), _people(found), None, typed(request))

    def do() -> None:
        actions.open_table(actor=actor, meeting=found, **form.facts())

    words = (_("Abrir una mesa"), _("Abrir"), _("La mesa está abierta."))
    return act_on(request, found, words, do, form=form, back=HERE)


@at_the_meeting
def table(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Describe a table anew; new places go at once to who waits."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    row = _table(found, number)
    require(rules.may_place(actor, found, clock.now()))
    form = TableForm(queries.venues_of(found), _people(found), row, typed(request))

    def do() -> None:
        actions.describe_table(actor=actor, table=row, **form.facts())

    words = (_("Mesa %(number)d") % {"number": number}, _("Guardar"), _("Se guardó la mesa."))
    return act_on(request, found, words, do, form=form, back=HERE)


@at_the_meeting
def close_table(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Close a table nobody holds a place at."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    row = _table(found, number)
    require(rules.may_place(actor, found, clock.now()))

    def do() -> None:
        actions.close_table(actor=actor, table=row)

    title = _("Cerrar la mesa %(number)d") % {"number": number}
    words = (title, _("Cerrar"), _("La mesa está cerrada."))
    return act_on(request, found, words, do, back=HERE, kind="danger")


@at_the_meeting
def papers(request: HttpRequest, folio: str) -> HttpResponse:
    """The documents of the meeting, and when they were sent."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    adds, sends = rules.may_arrange(actor, found), rules.may_change(actor, found, clock.now())
    rows = list(queries.papers_of(found, actor))
    buttons = [button(found, _("Agregar un documento"), "desk_paper_new", adds, "primary")]
    if any(each.sent_at is None for each in rows):
        buttons.append(button(found, _("Enviar los documentos"), "desk_papers_send", sends))
    context = {"rows": rows, "buttons": offered(buttons), "may_withdraw": adds}
    return show_part(request, "papers", found, PAPERS, context)


@at_the_meeting
def new_paper(request: HttpRequest, folio: str) -> HttpResponse:
    """Add a file or a link to the papers."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    require(rules.may_arrange(actor, found))
    form = PaperForm(typed(request), files(request))

    def do() -> None:
        version = _stored(actor, found, form.cleaned_data)
        actions.add_paper(actor=actor, meeting=found, version=version)

    words = (_("Agregar un documento"), _("Agregar"), _("El documento quedó agregado."))
    return act_on(request, found, words, do, form=form, back=PAPERS)


@at_the_meeting
def send_papers(request: HttpRequest, folio: str) -> HttpResponse:
    """Send what was not sent yet to everybody called; the day stays on record."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    require(rules.may_change(actor, found, clock.now()))

    def do() -> None:
        actions.send_papers(actor=actor, meeting=found)

    lead = _("Reciben el enlace quienes tienen lugar, esperan o fueron invitados.")
    words = (_("Enviar los documentos"), _("Enviar"), _("Se enviaron, y queda la fecha."))
    return act_on(request, found, words, do, back=PAPERS, lead=lead)


@at_the_meeting
def withdraw_paper(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Take a paper back, with its reason."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    row = one_of(queries.paper(key_in(number)), found)
    require(rules.may_withdraw(actor, row))
    form = TakeBackForm(typed(request))

    def do() -> None:
        reason = form.cleaned_data["reason"]
        actions.withdraw_paper(actor=actor, paper=row, reason=reason)

    words = (_("Retirar el documento"), _("Retirar"), _("Se retiró, con su motivo."))
    return act_on(request, found, words, do, form=form, back=PAPERS, kind="danger")


def _stored(actor: Actor, found: Meeting, data: dict[str, Any]) -> DocumentVersion:
    title, mandate = Bilingual(data["title"]), actor.mandate(*HELPERS, scope=found.folio)
    told = found.state != "draft"
    if data["url"]:
        return library.add_link(
            actor=actor, title=title, url=data["url"], mandate=mandate, told=told
        )
    return library.add_file(
        actor=actor,
        title=title,
        upload=Upload.of(data["file"]),
        language=(get_language() or "es")[:2],
        alternative=title,
        mandate=mandate,
        told=told,
    )


def _people(found: Meeting) -> dict[str, str]:
    """Who may facilitate a table: those designated for it."""
    return queries.helpers_of(found, clock.today_in(found.time_zone, clock.now()))


def _venue(found: Meeting, number: int) -> Venue:
    row: Venue = one_of(queries.venue(key_in(number)), found)
    return row


def _table(found: Meeting, number: int) -> Table:
    row: Table = known(queries.table_numbered(found, number))
    return row
