"""Giving a shadow opinion beside the official word, with papers, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Institution
from planabierto.journey.monitoring import opinion_rules as rules
from planabierto.journey.monitoring.actions.evidence import NewEvidence
from planabierto.journey.monitoring.actions.speaking import (
    Voice,
    journalled,
    locked,
    moment,
    next_number,
    required,
    voice,
)
from planabierto.journey.monitoring.matter import Matter, matter_of_opinion
from planabierto.journey.monitoring.models import OpinionPaper, ShadowOpinion
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.text import tidy
from planabierto.kit.verdict import refuse, require
from planabierto.tools.library import actions as library
from planabierto.tools.library.models import DocumentVersion


@dataclass(frozen=True, slots=True)
class NewOpinion:
    """What an organisation is about to say; who agrees with a report may leave the level out."""

    stance: str
    narrative: str
    level: Level | None = None
    language: str = "es"
    papers: Sequence[NewEvidence] = ()
    illustrative: bool = False


def opine(
    *,
    actor: Actor,
    matter: Matter,
    new: NewOpinion,
    institution: Institution | None = None,
    occurred: datetime | None = None,
) -> ShadowOpinion:
    """Say what an organisation finds, on the institutions' own scale; it is public at once.

    The newest opinion of an organisation on one thing counts. An actor who monitors for several
    names which speaks; a machine always does. Papers are public too.
    """
    with transaction.atomic():
        commitment = locked(matter.commitment)
        by = _speaker(actor, matter, institution, occurred)
        require(rules.fits(matter, new.stance, new.level, new.narrative))
        row = ShadowOpinion.objects.create(
            commitment=commitment,
            number=next_number(commitment.shadow_opinions.all()),
            milestone=matter.milestone,
            update=matter.update,
            stance=new.stance,
            level=_level(matter, new),
            narrative=tidy(new.narrative).strip(),
            language=new.language,
            illustrative=new.illustrative,
            **by.columns(),
        )
        shown = _show(by, row, new)
        journalled(
            "monitoring.opined",
            row.folio,
            by,
            commitment,
            row,
            *shown,
            inclusion=matter.inclusion,
        )
    return row


def retract_opinion(*, actor: Actor, opinion: ShadowOpinion, reason: str) -> ShadowOpinion:
    """Take an opinion back for a reason; it stays readable, and counts for nothing."""
    with transaction.atomic():
        commitment = locked(opinion.commitment)
        opinion.refresh_from_db(fields=["retracted", "retracted_at"])
        require(rules.may_retract_opinion(actor, opinion))
        matter = matter_of_opinion(opinion)
        held = rules.owners(actor, opinion)
        owner = None if held else opinion.institution
        by = voice(actor, held, institution=owner, when=clock.now())
        opinion.retracted = required(reason, _("Di por qué se retira: se publica."))
        opinion.retracted_at = by.occurred
        opinion.save(update_fields=["retracted", "retracted_at"])
        journalled(
            "monitoring.opinion_retracted",
            opinion.folio,
            by,
            commitment,
            opinion,
            inclusion=matter.inclusion,
        )
    return opinion


def _speaker(
    actor: Actor, matter: Matter, institution: Institution | None, occurred: datetime | None
) -> Voice:
    """The organisation that speaks, apart from whoever answers for what it speaks of."""
    require(rules.may_opine(actor, matter))
    since = matter.update.occurred if matter.update else None
    when = moment(matter.commitment, occurred, since)
    if institution is not None and actor.is_system:
        require(rules.bodies_apart([institution.pk], matter))
        return voice(actor, [], institution=institution, when=when)
    held = rules.monitors(actor, matter)
    if institution is not None:
        held = [each for each in held if each.institution_id == institution.pk]
    return voice(actor, held, institution=None, when=when)


def _level(matter: Matter, new: NewOpinion) -> int | None:
    """The level found: the one chosen, else the declared one they agree with."""
    if new.level is None and matter.update:
        return matter.update.level
    return new.level


def _show(by: Voice, row: ShadowOpinion, new: NewOpinion) -> list[OpinionPaper]:
    """Keep what they show for it in the library, for everybody."""
    if len(new.papers) > rules.MOST_PAPERS:
        words = _("Son demasiados documentos: caben %(most)s.")
        raise refuse(words % {"most": rules.MOST_PAPERS})
    return [
        OpinionPaper.objects.create(opinion=row, version=_kept(by, each)) for each in new.papers
    ]


def _kept(by: Voice, new: NewEvidence) -> DocumentVersion:
    if new.restricted or new.redacted:
        raise refuse(_("Los documentos de una valoración son públicos: quita antes lo sensible."))
    text = required(new.title, _("Ponle un título al documento."))
    title = Bilingual("", text) if new.language == "en" else Bilingual(text, "")
    if new.upload is None:
        address = required(new.url, _("Elige un archivo o escribe una dirección."))
        return library.add_link(
            actor=by.actor,
            title=title,
            url=address,
            language=new.language,
            mandate=by.mandate,
        )
    words = new.alternative.strip()
    return library.add_file(
        actor=by.actor,
        title=title,
        upload=new.upload,
        language=new.language,
        alternative=Bilingual("", words) if new.language == "en" else Bilingual(words, ""),
        mandate=by.mandate,
        accepts=library.EVIDENCE,
    )
