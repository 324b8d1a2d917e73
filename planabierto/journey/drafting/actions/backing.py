"""Who puts their name under a plan, and says so by the link that was sent to them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.ground.people import actions as people
from planabierto.journey.cycles.models import Plan
from planabierto.journey.cycles.rules import DRAFTERS
from planabierto.journey.drafting import backing_queries as queries
from planabierto.journey.drafting import letter_rules as rules
from planabierto.journey.drafting.actions.letters_sent import BACKING_LETTER, write_backing
from planabierto.journey.drafting.models import Backing
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor, system
from planabierto.kit.verdict import refuse, require
from planabierto.tools.notices import queries as notices

SECRET_BYTES = 18
A_DAY, UNCONFIRMED_FOR = timedelta(days=1), timedelta(days=30)
MOST_A_DAY = 3
CLOCKWORK = system("drafting")
LONGEST = {"name": 160, "post": 200, "organisation": 200}


@dataclass(frozen=True, slots=True)
class NewBacking:
    """Who would back a plan, as what, of which organisation."""

    name: str
    organisation: str
    post: str = ""


def ask_backing(
    *,
    actor: Actor,
    plan: Plan,
    who: NewBacking,
    email: str,
    language: str = "es",
    illustrative: bool = False,
) -> tuple[Backing, str] | None:
    """Write to somebody so that they confirm their backing; nothing is public before they do.

    The secret of their link is given back. None when their address had its letters of the day.
    The address is kept only until the letter has served.
    """
    require(rules.may_ask_backing(actor, plan))
    given = _checked(who)
    at = clock.now()
    secret = secrets.token_urlsafe(SECRET_BYTES)
    with transaction.atomic():
        contact = people.keep_contact(actor=actor, email=email, language=language)
        if notices.written_since(contact, BACKING_LETTER, at - A_DAY) >= MOST_A_DAY:
            return None
        backing = Backing.objects.create(
            plan=plan,
            contact=contact,
            link=queries.link_of(secret),
            illustrative=illustrative,
            made_by=actor.pseudonym,
            made_at=at,
            **given,
        )
        _journal("drafting.backing_asked", backing, actor, public=False)
        write_backing(backing, secret)
    return backing, secret


def confirm_backing(*, secret: str) -> Backing:
    """Put one's name under a plan, by the link that was sent; doing it twice changes nothing."""
    with transaction.atomic():
        held = _opened(secret)
        require(rules.may_confirm_backing(held))
        if held.confirmed_at is None:
            held.confirmed_at = clock.now()
            held.save(update_fields=["confirmed_at"])
            _journal("drafting.backing_confirmed", held, STRANGER)
    return held


def withdraw_backing(*, secret: str) -> Backing:
    """Take one's name from under a plan, by the same link; it is shown no more."""
    with transaction.atomic():
        held = _opened(secret)
        require(rules.may_confirm_backing(held))
        held.withdrawn_at = clock.now()
        _forget(held, "drafting.backing_withdrawn", STRANGER, public=held.confirmed_at is not None)
    return held


def forget_unconfirmed(*, at: datetime) -> int:
    """Blank the names nobody confirmed in a month; says how many."""
    late = list(queries.unconfirmed_since(at - UNCONFIRMED_FOR))
    for each in late:
        with transaction.atomic():
            held = queries.locked(each)
            _forget(held, "drafting.backing_lapsed", CLOCKWORK, public=False)
    return len(late)


def _opened(secret: str) -> Backing:
    found = queries.backing_by_secret(secret)
    if found is None:
        raise refuse(_("Este enlace no abre ningún respaldo: quizá está cortado."))
    return queries.locked(found)


def _forget(backing: Backing, verb: str, actor: Actor, *, public: bool) -> None:
    """Take the name out of the row and of what the record can prove of it."""
    backing.name = backing.post = backing.organisation = ""
    backing.contact = None
    backing.save()
    journal.forget(actor=CLOCKWORK, row=backing)
    _journal(verb, backing, actor, public=public)


def _checked(who: NewBacking) -> dict[str, str]:
    given = {name: " ".join(getattr(who, name).split()) for name in LONGEST}
    if not given["name"] or not given["organisation"]:
        raise refuse(_("Escribe el nombre y la organización."))
    if any(len(text) > LONGEST[name] for name, text in given.items()):
        raise refuse(_("El nombre, el cargo o la organización es demasiado largo."))
    return given


def _journal(verb: str, backing: Backing, actor: Actor, *, public: bool = True) -> None:
    journal.record(
        verb,
        backing.plan.folio,
        actor=actor,
        facts=[backing],
        mandate=actor.mandate(*DRAFTERS, scope=backing.plan.folio),
        public=public and backing.plan.cycle.state == "published",
    )
