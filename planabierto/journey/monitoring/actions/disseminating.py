"""Writing down what was said of a plan on whose channel, with proof, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Institution
from planabierto.ground.journal import actions as journal
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.cycles.rules import RUNNERS
from planabierto.journey.monitoring import dissemination_rules as rules
from planabierto.journey.monitoring.actions.speaking import next_number, required
from planabierto.journey.monitoring.models import Dissemination
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import refuse, require
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload
from planabierto.tools.library.models import DocumentVersion


@dataclass(frozen=True, slots=True)
class NewDissemination:
    """What was said, where and when; shown by a link, by a capture, or by both.

    `alternative` says what a captured picture shows, for who cannot see it.
    """

    channel: str
    what: str
    on: date
    link: str = ""
    capture: Upload | None = None
    alternative: str = ""
    language: str = "es"
    illustrative: bool = False


def log_dissemination(
    *, actor: Actor, cycle: Cycle, institution: Institution, new: NewDissemination
) -> Dissemination:
    """Write down that a member said something of the plan; it is public with its cycle."""
    with transaction.atomic():
        held = cycles.locked(cycle)
        require(rules.may_log_for(actor, held, institution))
        require(rules.was_said(new.on, clock.today_in(held.time_zone, clock.now())))
        mandate = _mandate(actor, held, institution)
        row = Dissemination(
            cycle=held,
            number=next_number(held.disseminations.all()),
            institution=institution,
            channel=required(new.channel, _("Escribe en qué canal."))[:80],
            what=required(new.what, _("Escribe qué se difundió."))[:300],
            link=_checked(new),
            on=new.on,
            illustrative=new.illustrative,
            made_by=actor.pseudonym,
            mandate=mandate,
            made_at=clock.now(),
        )
        row.capture = _kept(actor, held, new, mandate)
        row.save()
        _write_down("monitoring.disseminated", actor, row, mandate)
    return row


def take_back_dissemination(*, actor: Actor, row: Dissemination, reason: str) -> Dissemination:
    """Take an entry back for a reason; it stays readable and counts for nothing."""
    with transaction.atomic():
        cycles.locked(row.cycle)
        row.refresh_from_db(fields=["withdrawn"])
        require(rules.may_take_back(actor, row))
        row.withdrawn = required(reason, _("Escribe por qué se retira: se publica."))
        row.save(update_fields=["withdrawn"])
        mandate = _mandate(actor, row.cycle, row.institution)
        _write_down("monitoring.dissemination_withdrawn", actor, row, mandate)
    return row


def _mandate(actor: Actor, cycle: Cycle, institution: Institution) -> str:
    """The mandate it is written under: the member's own, else the secretariat's."""
    own = [each for each in rules.owners(actor, cycle) if each.institution_id == institution.pk]
    return own[0].folio if own else actor.mandate(*RUNNERS, scope=cycle.folio)


def _checked(new: NewDissemination) -> str:
    """The link as a page can show it; without one there is a capture."""
    link = new.link.strip()
    if not link and new.capture is None:
        raise refuse(_("Escribe el enlace o adjunta una captura: así se puede comprobar."))
    if link and not link.lower().startswith(("https://", "http://")):
        raise refuse(_("Escribe la dirección completa, con https://."))
    if len(link) > library.LONGEST_ADDRESS // 2:
        raise refuse(_("La dirección es demasiado larga."))
    return link


def _kept(
    actor: Actor, cycle: Cycle, new: NewDissemination, mandate: str
) -> DocumentVersion | None:
    if new.capture is None:
        return None
    words = f"{new.what.strip()} ({new.channel.strip()})"[:250]
    return library.add_file(
        actor=actor,
        title=_in(new.language, words),
        upload=new.capture,
        language=new.language,
        alternative=_in(new.language, new.alternative),
        mandate=mandate,
        accepts=library.EVIDENCE,
        told=cycle.state == "published",
    )


def _in(language: str, text: str) -> Bilingual:
    return Bilingual("", text.strip()) if language == "en" else Bilingual(text.strip(), "")


def _write_down(verb: str, actor: Actor, row: Dissemination, mandate: str) -> None:
    journal.record(
        verb,
        row.folio,
        actor=actor,
        facts=[row],
        mandate=mandate,
        public=row.cycle.state == "published",
    )
