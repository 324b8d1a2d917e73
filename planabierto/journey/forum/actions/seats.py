"""Giving seats, ending them, and saying who holds them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Institution
from planabierto.ground.people.models import Account
from planabierto.journey.forum import rules
from planabierto.journey.forum.actions.acts import explained, journalled, required, signed
from planabierto.journey.forum.actions.electors import settle_all
from planabierto.journey.forum.models import (
    Admission,
    Collective,
    Departure,
    Forum,
    ForumSeat,
    Resolution,
    SeatSector,
    Tenure,
    TenureKind,
)
from planabierto.journey.forum.queries import forums, seats
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require
from planabierto.tools.ballots.models import Ballot


@dataclass(frozen=True, slots=True)
class NewSeat:
    """A place for a sector: an institution's, or a collective's."""

    sector: str
    from_day: date
    institution: Institution | None = None
    collective: Collective | None = None
    rotates_months: int | None = None


def found_seat(*, actor: Actor, forum: Forum, new: NewSeat) -> ForumSeat:
    """Give a founding seat, which needs no resolution, before the forum makes its first."""
    with transaction.atomic():
        held = forums.locked(forum)
        require(rules.may_found_seat(actor, held))
        made = _give(actor, held, new, founding=True)
        journalled("forum.seat_founded", made.folio, actor, held, made)
        settle_all(actor, held, clock.now())
    return made


def admit_seat(*, actor: Actor, resolution: Resolution, new: NewSeat) -> ForumSeat:
    """Give a seat to whom the forum admitted by a resolution."""
    with transaction.atomic():
        held = forums.locked(resolution.forum)
        require(rules.may_admit(actor, resolution))
        made = _give(actor, held, new, founding=False)
        act = Admission.objects.create(seat=made, resolution=resolution, **signed(actor))
        journalled("forum.seat_admitted", made.folio, actor, held, made, act)
        settle_all(actor, held, clock.now())
    return made


def end_seat(
    *,
    actor: Actor,
    seat: ForumSeat,
    day: date,
    reason: str,
    resolution: Resolution | None = None,
) -> Departure:
    """End a seat on its last day: its holder leaves, or the forum so resolved."""
    with transaction.atomic():
        held = seats.seat_locked(seat)
        require(rules.may_end_seat(actor, held, day, resolution))
        made = Departure.objects.create(
            seat=held,
            resolution=resolution,
            day=day,
            reason=explained(reason),
            **signed(actor),
        )
        journalled("forum.seat_ended", held.folio, actor, held.forum, made)
        settle_all(actor, held.forum, clock.now())
    return made


def begin_tenure(
    *,
    actor: Actor,
    seat: ForumSeat,
    name: str,
    starts: date,
    kind: str = TenureKind.TITULAR,
    post: str = "",
    account: Account | None = None,
    institution: Institution | None = None,
    ends: date | None = None,
    election: Ballot | None = None,
) -> Tenure:
    """Somebody holds a seat from a day on, as titular or alternate; with an account they vote.

    Where no last day is said, a titular's term ends when the seat rotates.
    """
    if kind not in TenureKind.values:
        raise refuse(_("Elige si es titular o suplente."))
    with transaction.atomic():
        held = seats.seat_locked(seat)
        ends = ends or seats.rotation(held, kind, starts)
        require(rules.may_begin_tenure(actor, held, kind, starts, ends))
        made = Tenure.objects.create(
            seat=held,
            kind=kind,
            name=required(name, _("Escribe el nombre de quien ocupa el lugar.")),
            post=post.strip(),
            account=account,
            institution=institution,
            election=election,
            starts=starts,
            ends=ends,
            **signed(actor),
        )
        journalled("forum.tenure_begun", held.folio, actor, held.forum, made)
    return made


def end_tenure(*, actor: Actor, tenure: Tenure, day: date, because: str) -> Tenure:
    """Somebody stops holding a seat after a day, for a reason."""
    with transaction.atomic():
        seat = seats.seat_locked(tenure.seat)
        held = Tenure.objects.get(pk=tenure.pk)
        held.seat = seat
        require(rules.may_end_tenure(actor, held, day))
        held.ends, held.ended_because = day, explained(because)
        held.save(update_fields=["ends", "ended_because"])
        journalled("forum.tenure_ended", seat.folio, actor, seat.forum, held)
    return held


def _give(actor: Actor, forum: Forum, new: NewSeat, *, founding: bool) -> ForumSeat:
    """Write a seat, not yet journalled."""
    if new.sector not in SeatSector.values:
        raise refuse(_("Elige el sector del lugar."))
    if (new.institution is None) == (new.collective is None):
        raise refuse(_("Un lugar es de una institución o de un colectivo."))
    if new.collective is not None and new.collective.forum_id != forum.pk:
        raise refuse(_("Ese colectivo es de otro foro."))
    last = forum.seats.order_by("-number").first()
    return ForumSeat.objects.create(
        forum=forum,
        number=last.number + 1 if last else 1,
        sector=new.sector,
        institution=new.institution,
        collective=new.collective,
        rotates_months=new.rotates_months or None,
        founding=founding,
        from_day=new.from_day,
        **signed(actor),
    )
