"""What pages of progress at the desk share: evidence with its buttons, names, and the past."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.frame import Button
from planabierto.doors.shared.acts import act, who
from planabierto.ground.institutions.queries import public_names
from planabierto.ground.journal import queries as journal
from planabierto.journey.monitoring import rules
from planabierto.journey.monitoring.models import Evidence, Update, Verification
from planabierto.journey.monitoring.queries import showing
from planabierto.journey.monitoring.stance import Stance
from planabierto.kit.verdict import type_of_text, yes

NEWEST = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of evidence with what can be done about it."""

    evidence: Evidence
    buttons: Sequence[Button]


@dataclass(frozen=True, slots=True)
class Past:
    """One act of the journal as the timeline shows it."""

    when: datetime
    what: type_of_text
    who: str
    mandate: str
    position: int | None
    url: str = ""
    why: str = ""


def evidence_rows(here: Stance) -> list[Shown]:
    """What shows the milestone of an update, newest first; those who may can change it."""
    update, step = here.update, here.update.milestone
    if step is None:
        return []
    step.commitment = update.commitment
    found = list(showing.evidence_of(step, here.actor)[:NEWEST])
    for each in found:  # the same rows: they are not read again
        each.milestone, each.commitment = step, update.commitment
    may = [rules.keeps(here.actor, each, here.reporters) for each in found]
    return [
        Shown(each, _buttons(each) if mine else []) for each, mine in zip(found, may, strict=True)
    ]


def _buttons(evidence: Evidence) -> list[Button]:
    """What counts is replaced and withdrawn; a file is reserved whatever became of it."""
    counts = not (hasattr(evidence, "withdrawal") or hasattr(evidence, "replaced_by"))
    offers = []
    if counts:
        offers.append((_("Reemplazar"), "desk_evidence_replace"))
    if evidence.version.sha256 and (counts or evidence.version.is_open):
        offers.append((_("Reservar"), "desk_evidence_protect"))
    if counts:
        offers.append((_("Retirar"), "desk_evidence_withdraw"))
    folio = evidence.folio
    return [Button(label, reverse(name, args=[folio]), yes()) for label, name in offers]


def names_in(update: Update, evidence: Iterable[Evidence]) -> dict[str, str]:
    """Pseudonym → the public name of everybody who acts on the page; one query."""
    acts = [update, *update.verifications.all(), *update.contests.all(), *update.errata.all()]
    said = {each.made_by for each in [*acts, *evidence]}
    for contest in update.contests.all():
        said |= {each.made_by for each in contest.answers.all()}
        if hasattr(contest, "settlement"):
            said.add(contest.settlement.made_by)
    names = public_names(said)
    return {pseudonym: who(pseudonym, names) for pseudonym in said}


def past_of(update: Update, names: Mapping[str, str]) -> list[Past]:
    """The newest acts on an update, each with its place in the chain; one query."""
    placed = journal.read_page(journal.history_of(update.folio), NEWEST)
    return [
        Past(
            when=entry.occurred,
            what=act(entry.verb),
            who=names.get(entry.actor) or who(entry.actor, names),
            mandate=entry.mandate,
            position=position,
        )
        for entry, position in placed
    ]


def verification_of(update: Update) -> Verification | None:
    """The newest verification from outside government, of those that were read with the update."""
    found = [each for each in update.verifications.all() if each.outside_government]
    return max(found, key=lambda each: (each.occurred, each.pk), default=None)
