"""Writing a commitment's text into its rows."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _

from planabierto.ground.institutions import actions as institution_actions
from planabierto.ground.institutions import queries as institutions
from planabierto.ground.institutions.actions import InstitutionFacts
from planabierto.ground.institutions.models import Institution, Sector
from planabierto.ground.vocabulary.models import Scheme, Term
from planabierto.journey.commitments.models import (
    Classification,
    Commitment,
    Inclusion,
    Milestone,
    PartnerRole,
    Responsibility,
)
from planabierto.journey.commitments.models.commitment import Dated
from planabierto.journey.cycles.models import Goal, Plan
from planabierto.journey.drafting.texts import (
    MILESTONE_WORDING,
    WORDING,
    CommitmentText,
    MilestoneText,
)
from planabierto.kit.actor import Actor
from planabierto.kit.clock import ending, starting
from planabierto.kit.folio import parse
from planabierto.kit.verdict import refuse

SCHEMES = {"values": Scheme.VALUE, "areas": Scheme.AREA, "sectors": Scheme.SECTOR}


class Rows:
    """Writes texts into rows, registering institutions not known yet.

    `touched` collects the commitment and milestones written, for the journal entry of the
    act; the other rows are proved by replaying the adopted text and its amendments.
    """

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.known = institutions.Finder()
        self.touched: list[models.Model] = []

    def write(self, commitment: Commitment, text: CommitmentText) -> None:
        """Make the rows of a commitment read like a settled text; milestones are only added."""
        for name in WORDING:
            for language in ("es", "en"):
                field = f"{name}_{language}"
                setattr(commitment, field, text[field])
        commitment.goal = self._goal(commitment, text["goal"])
        commitment.illustrative = bool(text["illustrative"])
        _set_dates(commitment, text["starts"], text["ends"])
        self._save(commitment)
        self._write_terms(commitment, text)
        self._write_responsibilities(commitment, text)
        self._write_inclusions(commitment, text)
        for step in text.milestones:
            self._write_milestone(commitment, step)

    def _write_terms(self, commitment: Commitment, text: CommitmentText) -> None:
        for name, scheme in SCHEMES.items():
            codes = text.listed(name)
            kept = commitment.classifications.filter(term__scheme=scheme)
            kept.exclude(term__code__in=codes).delete()
            terms = {t.code: t for t in Term.objects.filter(scheme=scheme, code__in=codes)}
            for position, code in enumerate(codes):
                row, _made = Classification.objects.get_or_create(
                    commitment=commitment, term=terms[code]
                )
                row.position = position
                row.save()

    def _write_responsibilities(self, commitment: Commitment, text: CommitmentText) -> None:
        for role in PartnerRole:
            bodies = [self._institution(name, role) for name in text.listed(role.value)]
            kept = commitment.responsibilities.filter(role=role)
            kept.exclude(institution__in=bodies).delete()
            for position, body in enumerate(bodies):
                row, _made = Responsibility.objects.get_or_create(
                    commitment=commitment, institution=body, role=role
                )
                row.position = position
                row.save()

    def _write_inclusions(self, commitment: Commitment, text: CommitmentText) -> None:
        parts = [part.partition("=") for part in text.listed("inclusions")]
        wanted = {folio: official for folio, _sign, official in parts}
        commitment.inclusions.exclude(plan__folio__in=wanted).delete()
        for plan in Plan.objects.filter(folio__in=wanted):
            row = commitment.inclusions.filter(plan=plan).first()
            row = row or Inclusion(commitment=commitment, plan=plan)
            row.official_id = wanted[plan.folio]
            _check_official_id(row)
            row.save()

    def _write_milestone(self, commitment: Commitment, text: MilestoneText) -> None:
        step = commitment.milestones.filter(number=text.number).first()
        step = step or Milestone(
            commitment=commitment,
            number=text.number,
            folio=f"{commitment.folio}-M{text.number}",
        )
        for name in MILESTONE_WORDING:
            for language in ("es", "en"):
                setattr(step, f"{name}_{language}", text[f"{name}_{language}"])
        name = text["responsible"]
        step.responsible = self._institution(name, PartnerRole.LEAD) if name else None
        step.illustrative = bool(text["illustrative"])
        _set_dates(step, text["starts"], text["ends"])
        self._save(step)

    def _institution(self, name: str, role: PartnerRole) -> Institution:
        known = self.known.find(name)
        if known:
            return known
        sector = Sector.OTHER if role == PartnerRole.PARTNERS else Sector.GOVERNMENT
        facts = InstitutionFacts(name_es=name, sector=sector)
        made = institution_actions.register(actor=self.actor, facts=facts)
        self.known.remember(made)
        return made

    def _goal(self, commitment: Commitment, folio: str) -> Goal | None:
        if not folio:
            return None
        return Goal.objects.get(cycle=commitment.cycle, number=parse(folio).number)

    def _save(self, row: models.Model) -> None:
        row.save()
        self.touched.append(row)


def _set_dates(row: Dated, starts: str, ends: str) -> None:
    start, end = (starting(starts) if starts else None), (ending(ends) if ends else None)
    row.starts, row.ends = (start.day if start else None), (end.day if end else None)
    if start:
        row.starts_precision = start.precision
    if end:
        row.ends_precision = end.precision


def _check_official_id(row: Inclusion) -> None:
    if not row.official_id:
        return
    taken = Inclusion.objects.filter(plan=row.plan, official_id=row.official_id)
    if taken.exclude(commitment=row.commitment).exists():
        raise refuse(
            _("El folio oficial %(id)s ya lo tiene otro compromiso de %(plan)s.")
            % {"id": row.official_id, "plan": row.plan.folio}
        )
