"""Giving a cycle its forum, and the forum its rules."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.forum import rules
from planabierto.journey.forum.actions.acts import journalled, required, signed
from planabierto.journey.forum.models import Forum, ForumRules
from planabierto.journey.forum.motion_rules import rule_fits
from planabierto.journey.forum.queries import forums
from planabierto.kit.actor import Actor
from planabierto.kit.text import tidy
from planabierto.kit.verdict import refuse, require
from planabierto.tools.ballots.models import Deciding
from planabierto.tools.library.models import DocumentVersion

HALF, WHOLE = 50, 100
LONGEST_WARNING = 366


def open_forum(
    *,
    actor: Actor,
    cycle: Cycle,
    name_es: str,
    name_en: str = "",
    about_es: str = "",
    about_en: str = "",
    deciding: str = Deciding.SIMPLE,
    quorum_percent: int = HALF,
    warns_days: int = 60,
    illustrative: bool = False,
) -> Forum:
    """Give a cycle its forum: how it decides and how many seats have to be present."""
    with transaction.atomic():
        held = cycles.locked(cycle)
        require(rules.may_found(actor, held))
        made = Forum(cycle=held, illustrative=illustrative, **signed(actor))
        _describe(
            made,
            name_es=name_es,
            name_en=name_en,
            about_es=about_es,
            about_en=about_en,
            deciding=deciding,
            quorum_percent=quorum_percent,
            warns_days=warns_days,
        )
        made.save()
        journalled("forum.opened", held.folio, actor, made, made)
    return made


def describe_forum(
    *,
    actor: Actor,
    forum: Forum,
    name_es: str,
    name_en: str = "",
    about_es: str = "",
    about_en: str = "",
    deciding: str = Deciding.SIMPLE,
    quorum_percent: int = HALF,
    warns_days: int = 60,
) -> Forum:
    """Change the forum's words, how it usually decides, its quorum or when it warns."""
    with transaction.atomic():
        held = forums.locked(forum)
        require(rules.may_run(actor, held))
        _describe(
            held,
            name_es=name_es,
            name_en=name_en,
            about_es=about_es,
            about_en=about_en,
            deciding=deciding,
            quorum_percent=quorum_percent,
            warns_days=warns_days,
        )
        held.save()
        journalled("forum.described", held.cycle.folio, actor, held, held)
    return held


def write_rules(
    *, actor: Actor, forum: Forum, version: DocumentVersion, in_force: date
) -> ForumRules:
    """Publish the rules of participation the forum goes by from a day on."""
    with transaction.atomic():
        held = forums.locked(forum)
        require(rules.may_run(actor, held))
        made = ForumRules.objects.create(
            forum=held, version=version, in_force=in_force, **signed(actor)
        )
        journalled("forum.rules_written", held.cycle.folio, actor, held, made)
    return made


def _describe(
    forum: Forum,
    *,
    name_es: str,
    name_en: str,
    about_es: str,
    about_en: str,
    deciding: str,
    quorum_percent: int,
    warns_days: int,
) -> None:
    """Set what a forum is; not yet saved."""
    require(rule_fits(deciding))
    if not HALF <= quorum_percent <= WHOLE:
        raise refuse(_("El quórum va de la mitad a todos los lugares que votan."))
    if not 1 <= warns_days <= LONGEST_WARNING:
        raise refuse(_("Avisa entre un día y un año antes."))
    forum.name_es = required(name_es, _("Ponle nombre al foro."))
    forum.name_en, forum.about_es = tidy(name_en).strip(), tidy(about_es).strip()
    forum.about_en, forum.deciding = tidy(about_en).strip(), deciding
    forum.quorum_percent, forum.warns_days = quorum_percent, warns_days
