"""Progress, updates and evidence."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from planabierto.doors.api.links import Links
from planabierto.doors.api.schemas import base
from planabierto.doors.api.schemas import monitoring as schema
from planabierto.doors.api.shapes.base import document, institution_reference, moment
from planabierto.journey.commitments.models import Milestone
from planabierto.journey.monitoring import models
from planabierto.journey.monitoring.queries.reading import Standing
from planabierto.journey.monitoring.states import LEVEL_STATES, Level


def level(value: int | None) -> schema.Level | None:
    """The key of a level, or none."""
    return None if value is None else cast("schema.Level", LEVEL_STATES[Level(value)].key)


def progress(row: Milestone, found: Standing, day: date) -> schema.MilestoneProgress:
    """How far a milestone has come on a day; one that is no longer pursued is never late."""
    pursued = row.state == "planned" and row.commitment.state == "active"
    zone = row.commitment.cycle.time_zone
    return schema.MilestoneProgress(
        declared=level(found.joint.declared),
        verified=level(found.joint.verified),
        late=pursued and found.is_late(day),
        silent=pursued and found.is_silent(day, zone),
    )


def plan_progress(row: models.MilestoneState) -> schema.PlanProgress:
    """What is declared and verified in one plan."""
    return schema.PlanProgress(
        plan=row.inclusion.plan.folio if row.inclusion else None,
        declared=level(row.declared),
        declared_on=moment(row.declared_on) if row.declared_on else None,
        declared_by=row.declared_by.folio if row.declared_by else None,
        verified=level(row.verified),
        verified_on=moment(row.verified_on) if row.verified_on else None,
        verified_update=row.verified_by.folio if row.verified_by else None,
    )


def update(row: models.Update, links: Links) -> schema.Update:
    """An update with what was said of it, from the rows of `telling.with_acts`."""
    taken_back = getattr(row, "retraction", None)
    return schema.Update(
        **_record(row.folio, "read_update", links),
        **act(row, links),
        commitment=row.commitment.folio,
        milestone=row.milestone.folio if row.milestone else None,
        plan=row.inclusion.plan.folio if row.inclusion else None,
        number=row.number,
        level=_known(row.level),
        narrative=row.narrative,
        challenges=row.challenges or None,
        language=row.language,
        state=cast("schema.UpdateState", row.state),
        illustrative=row.illustrative,
        evidence=[f"{row.commitment.folio}-E{each.number}" for each in row.evidence.all()],
        verifications=[_verification(each, links) for each in row.verifications.all()],
        contests=[_contest(each, links) for each in row.contests.all()],
        errata=[_erratum(each, links) for each in row.errata.all()],
        retraction=schema.Retraction(**act(taken_back, links), reason=taken_back.reason)
        if taken_back
        else None,
    )


def evidence(row: models.Evidence, links: Links) -> schema.Evidence:
    """A piece of evidence; the title of what is kept from the public stays inside."""
    whole, gone = row.commitment.folio, getattr(row, "withdrawal", None)
    later = getattr(row, "replaced_by", None)
    is_open = row.version.is_open
    return schema.Evidence(
        **_record(row.folio, "read_evidence", links),
        **act(row, links),
        commitment=whole,
        milestone=row.milestone.folio,
        update=f"{whole}-U{row.update.number}" if row.update else None,
        number=row.number,
        document=document(row.version, links) if is_open else None,
        sha256=row.version.sha256 or None,
        original_reserved=bool(row.original_id) or not is_open,
        description=(row.description or None) if is_open else None,
        replaces=f"{whole}-E{row.replaces.number}" if row.replaces else None,
        replaced_by=f"{whole}-E{later.number}" if later else None,
        withdrawal=base.Withdrawal(reason=gone.reason, occurred=moment(gone.occurred))
        if gone
        else None,
        illustrative=row.illustrative,
    )


def _known(value: int) -> schema.Level:
    return cast("schema.Level", LEVEL_STATES[Level(value)].key)


def _record(folio: str, operation: str, links: Links) -> dict[str, Any]:
    return {"folio": folio, "url": links.page(folio), "api": links.api(operation, folio)}


def act(row: models.Act, links: Links) -> dict[str, Any]:
    """Who said something, for which institution, by which way and when."""
    return {
        "institution": institution_reference(row.institution, links),
        "made_by": row.made_by,
        "mandate": row.mandate or None,
        "via": row.via or "page",
        "occurred": moment(row.occurred),
        "recorded": moment(row.made_at),
    }


def _verification(row: models.Verification, links: Links) -> schema.Verification:
    return schema.Verification(
        **act(row, links),
        level=_known(row.level),
        words=row.words or None,
        outside_government=row.outside_government,
    )


def _contest(row: models.Contest, links: Links) -> schema.Contest:
    end = getattr(row, "settlement", None)
    return schema.Contest(
        **act(row, links),
        reason=row.reason,
        answers=[schema.Answer(**act(each, links), text=each.text) for each in row.answers.all()],
        settlement=schema.Settlement(**act(end, links), words=end.words or None) if end else None,
    )


def _erratum(row: models.Erratum, links: Links) -> schema.Erratum:
    return schema.Erratum(
        **act(row, links),
        reason=row.reason,
        narrative_before=row.narrative_before,
        narrative_after=row.narrative_after,
        challenges_before=row.challenges_before or None,
        challenges_after=row.challenges_after or None,
    )
