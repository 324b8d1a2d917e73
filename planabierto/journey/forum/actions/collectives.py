"""Members made of many: who belongs, who speaks, and what they hold."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Institution
from planabierto.journey.forum import rules
from planabierto.journey.forum.actions.acts import explained, journalled, required, signed
from planabierto.journey.forum.models import Collective, CollectiveMember, Forum, Position
from planabierto.journey.forum.queries import forums, seats
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.text import tidy
from planabierto.kit.verdict import refuse, require

LANGUAGES = ("es", "en")


def form_collective(
    *,
    actor: Actor,
    forum: Forum,
    name_es: str,
    name_en: str = "",
    about_es: str = "",
    about_en: str = "",
) -> Collective:
    """Form a member made of many, such as the civil-society core group."""
    with transaction.atomic():
        held = forums.locked(forum)
        require(rules.may_run(actor, held))
        made = Collective.objects.create(
            forum=held,
            name_es=required(name_es, _("Ponle nombre al colectivo.")),
            name_en=tidy(name_en).strip(),
            about_es=tidy(about_es).strip(),
            about_en=tidy(about_en).strip(),
            **signed(actor),
        )
        journalled("forum.collective_formed", held.cycle.folio, actor, held, made)
    return made


def join_collective(
    *, actor: Actor, collective: Collective, institution: Institution, joined: date
) -> CollectiveMember:
    """An organisation becomes part of a collective."""
    with transaction.atomic():
        forum = forums.locked(collective.forum)
        require(rules.may_keep_collective(actor, collective, _today(collective)))
        if collective.members.filter(institution=institution, left=None).exists():
            raise refuse(_("Esa organización ya está en el colectivo."))
        made = CollectiveMember.objects.create(
            collective=collective, institution=institution, joined=joined, **signed(actor)
        )
        journalled("forum.collective_joined", forum.cycle.folio, actor, forum, made)
    return made


def leave_collective(
    *, actor: Actor, member: CollectiveMember, left: date, because: str
) -> CollectiveMember:
    """An organisation is no longer part of a collective after a day; it stays on record."""
    with transaction.atomic():
        held, forum = _member_locked(member)
        require(rules.may_leave_collective(actor, held, _today(held.collective)))
        if left < held.joined:
            raise refuse(_("La fecha final es anterior a la inicial."))
        held.left, held.left_because = left, explained(because)
        held.save(update_fields=["left", "left_because"])
        journalled("forum.collective_left", forum.cycle.folio, actor, forum, held)
    return held


def name_spokesperson(*, actor: Actor, member: CollectiveMember, name: str) -> CollectiveMember:
    """Somebody of a member organisation speaks for the whole collective, instead of who did."""
    with transaction.atomic():
        held, forum = _member_locked(member)
        require(rules.may_leave_collective(actor, held, _today(held.collective)))
        before = list(held.collective.members.exclude(spokesperson="").exclude(pk=held.pk))
        for each in before:
            each.spokesperson = ""
            each.save(update_fields=["spokesperson"])
        held.spokesperson = required(name, _("Escribe el nombre de quien es vocera o vocero."))
        held.save(update_fields=["spokesperson"])
        journalled("forum.spokesperson_named", forum.cycle.folio, actor, forum, held, *before)
    return held


def publish_position(
    *, actor: Actor, collective: Collective, title: str, text: str, language: str = "es"
) -> Position:
    """Say in public what a collective holds."""
    if language not in LANGUAGES:
        raise refuse(_("Elige una lengua de la lista."))
    with transaction.atomic():
        forum = forums.locked(collective.forum)
        require(rules.may_keep_collective(actor, collective, _today(collective)))
        made = Position.objects.create(
            collective=collective,
            title=required(title, _("Ponle título a la postura.")),
            text=required(text, _("Escribe la postura.")),
            language=language,
            **signed(actor),
        )
        journalled("forum.position_published", forum.cycle.folio, actor, forum, made)
    return made


def withdraw_position(*, actor: Actor, position: Position, reason: str) -> Position:
    """Take a position back, for a reason; it stays on record."""
    with transaction.atomic():
        forum = forums.locked(position.collective.forum)
        held = Position.objects.select_related("collective__forum__cycle").get(pk=position.pk)
        require(rules.may_withdraw_position(actor, held, _today(held.collective)))
        held.withdrawn = explained(reason)
        held.save(update_fields=["withdrawn"])
        journalled("forum.position_withdrawn", forum.cycle.folio, actor, forum, held)
    return held


def _member_locked(member: CollectiveMember) -> tuple[CollectiveMember, Forum]:
    """The membership as it stands, with its forum held."""
    forum = forums.locked(member.collective.forum)
    found = CollectiveMember.objects.select_related("collective__forum__cycle", "institution")
    return found.get(pk=member.pk), forum


def _today(collective: Collective) -> date:
    return seats.today(collective.forum, clock.now())
