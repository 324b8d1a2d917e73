"""Where a meeting is held, and its tables."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from planabierto.ground.people import queries as people
from planabierto.ground.places.models import Place
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, refuse, require
from planabierto.tools.meetings import rules
from planabierto.tools.meetings.actions.journalling import keep, write_down
from planabierto.tools.meetings.actions.settling import settle
from planabierto.tools.meetings.models import Meeting, Need, Table, Venue
from planabierto.tools.meetings.queries import meetings, registering

LONGEST = {"name": 160, "address": 300, "topic_es": 200, "topic_en": 200}
_VENUE = {"name", "address", "place", "link", "offers"}
_TABLE = {"venue", "topic_es", "topic_en", "capacity", "facilitator"}


def open_venue(
    *,
    actor: Actor,
    meeting: Meeting,
    name: str,
    address: str = "",
    place: Place | None = None,
    link: str = "",
    offers: tuple[str, ...] | list[str] = (),
) -> Venue:
    """Add a place where the meeting is held: an address, a link, or both."""
    with transaction.atomic():
        held = _placeable(actor, meeting)
        last = held.venues.aggregate(last=Max("position"))["last"] or 0
        row = Venue(meeting=held, position=last + 1)
        words = {"name": name, "address": address, "link": link}
        fill_venue(row, {**words, "place": place, "offers": offers})
        row.save()
        write_down("meetings.venue_opened", actor, held, row)
    return row


def describe_venue(*, actor: Actor, venue: Venue, **fields: Any) -> Venue:
    """Change a venue while the meeting is a draft; later it is moved, with a reason."""
    with transaction.atomic():
        held = meetings.locked(venue.meeting)
        require(rules.may_write(actor, held))
        fill_venue(venue, fields)
        venue.save()
        write_down("meetings.arranged", actor, held, venue)
    return venue


def close_venue(*, actor: Actor, venue: Venue) -> None:
    """Close a venue at which no table stands any more."""
    with transaction.atomic():
        held = _placeable(actor, venue.meeting)
        if venue.closed_at:
            raise refuse(_("Esa sede ya estaba cerrada."), Ground.NOT_NOW)
        if meetings.tables_of(held).filter(venue=venue).exists():
            raise refuse(_("Cierra antes sus mesas, o pásalas a otra sede."), Ground.NOT_NOW)
        venue.closed_at = clock.now()
        venue.save(update_fields=["closed_at"])
        if held.state == "called":
            require(rules.may_stand(actor, held, clock.now()))
        write_down("meetings.venue_closed", actor, held, venue)


def open_table(
    *,
    actor: Actor,
    meeting: Meeting,
    venue: Venue,
    topic_es: str,
    topic_en: str = "",
    capacity: int | None = None,
    facilitator: str = "",
) -> Table:
    """Open a table at a venue, around a topic, with so many places and who facilitates it."""
    with transaction.atomic():
        held = _placeable(actor, meeting)
        last = held.tables.aggregate(last=Max("number"))["last"] or 0
        row = Table(meeting=held, number=last + 1)
        words = {"topic_es": topic_es, "topic_en": topic_en, "facilitator": facilitator}
        _fill_table(row, {**words, "venue": venue, "capacity": capacity})
        row.save()
        write_down("meetings.table_opened", actor, held, row, subject=row.folio)
    return row


def describe_table(*, actor: Actor, table: Table, **fields: Any) -> Table:
    """Change a table; new places go at once to those who wait, and none that is held is lost."""
    with transaction.atomic():
        held = _placeable(actor, table.meeting)
        row = locked_table(table)
        _fill_table(row, fields)
        if row.capacity is not None and registering.held_at(row) > row.capacity:
            raise refuse(_("Hay más lugares dados que esos: no se le quita a nadie el suyo."))
        row.save()
        write_down("meetings.arranged", actor, held, row, subject=row.folio)
        settle(row, clock.now())
    return row


def close_table(*, actor: Actor, table: Table) -> None:
    """Close a table that nobody holds or awaits a place at."""
    with transaction.atomic():
        held = _placeable(actor, table.meeting)
        row = locked_table(table)
        if row.closed_at:
            raise refuse(_("Esa mesa ya estaba cerrada."), Ground.NOT_NOW)
        if row.registrations.filter(state__in=registering.LIVE).exists():
            raise refuse(_("Hay personas registradas en esta mesa."), Ground.NOT_NOW)
        row.closed_at = clock.now()
        row.save(update_fields=["closed_at"])
        if held.state == "called":
            require(rules.may_stand(actor, held, clock.now()))
        write_down("meetings.table_closed", actor, held, row, subject=row.folio)


def fill_venue(row: Venue, fields: dict[str, Any]) -> None:
    """Put words in a venue's row; refused where they cannot be kept."""
    _known(fields, _VENUE)
    for name, value in fields.items():
        kept = value.strip() if isinstance(value, str) else value
        setattr(row, name, list(kept) if name == "offers" else kept)
    row.name = keep(row.name, _("Ponle un nombre a la sede."))
    if len(row.name) > LONGEST["name"] or len(row.address) > LONGEST["address"]:
        raise refuse(_("Dilo con menos palabras."))
    if not set(row.offers) <= set(Need.values):
        raise refuse(_("Elige de la lista lo que ofrece la sede."))
    if row.link:
        _check_link(row.link)


def locked_table(table: Table) -> Table:
    """The table as it stands, held until the transaction ends: its places are counted under it."""
    Table.objects.select_for_update(no_key=True).get(pk=table.pk)
    return Table.objects.select_related("meeting__responsible", "venue").get(pk=table.pk)


def _fill_table(row: Table, fields: dict[str, Any]) -> None:
    _known(fields, _TABLE)
    for name, value in fields.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    row.topic_es = keep(row.topic_es, _("Escribe de qué se habla en la mesa."))
    if max(len(row.topic_es), len(row.topic_en)) > LONGEST["topic_es"]:
        raise refuse(_("Dilo con menos palabras."))
    if row.venue.meeting_id != row.meeting_id or row.venue.closed_at:
        raise refuse(_("Elige una sede abierta de este encuentro."))
    if row.capacity is not None and row.capacity < 1:
        raise refuse(_("Una mesa tiene al menos un lugar."))
    if row.facilitator and people.by_pseudonym(row.facilitator) is None:
        raise refuse(_("Elige de la lista quién facilita la mesa."))


def _placeable(actor: Actor, meeting: Meeting) -> Meeting:
    held = meetings.locked(meeting)
    require(rules.may_place(actor, held, clock.now()))
    return held


def _known(fields: dict[str, Any], names: set[str]) -> None:
    if unknown := sorted(set(fields) - names):
        raise refuse(f"{', '.join(unknown)}?")


def _check_link(link: str) -> None:
    try:
        URLValidator(schemes=["https", "http"])(link)
    except ValidationError as error:
        raise refuse(_("Revisa el enlace: así no abre.")) from error
