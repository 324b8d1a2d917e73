"""Making versions of a plan's text, and making one the public text."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions import queries as institutions
from planabierto.ground.journal import actions as journal
from planabierto.journey.cycles import rules as cycle_rules
from planabierto.journey.cycles.models import Plan
from planabierto.journey.drafting import queries, rules
from planabierto.journey.drafting.models import (
    Attachment,
    Endorsement,
    LeadInstitution,
    Page,
    Publication,
    Version,
)
from planabierto.journey.drafting.template import PlanPage
from planabierto.journey.forum.models import Resolution
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require
from planabierto.tools.library.models import DocumentVersion
from planabierto.tools.questionnaires import actions as questionnaires
from planabierto.tools.questionnaires import queries as forms

LONGEST_TITLE = 500


def revise(
    *,
    actor: Actor,
    plan: Plan,
    page: PlanPage,
    note: str = "",
    source: DocumentVersion | None = None,
    base: int | None = None,
) -> Version | None:
    """Make a new version in which one language's page reads like this; none when it already does.

    `base` is the number of the version the writer began from: when somebody has made a newer
    one in between, nothing is written and the refusal says so.
    """
    require(rules.may_write(actor, plan))
    with transaction.atomic():
        Plan.objects.select_for_update().get(pk=plan.pk)
        last = queries.newest_version(plan)
        if base is not None and (last.number if last else 0) != base:
            raise refuse(_("Alguien guardó otra versión mientras escribías. Revísala y repite."))
        if queries.reads_the_same(plan, page):
            return None
        return _make_version(actor, plan, last, page, note, source)


def publish_text(
    *,
    actor: Actor,
    version: Version,
    confirmed: Collection[str],
    basis: DocumentVersion | None = None,
    resolution: Resolution | None = None,
    reason: str = "",
    occurred: datetime | None = None,
) -> Publication:
    """Make a version the public text of its plan, by a document or by the forum's resolution."""
    require(cycle_rules.may_run(actor, version.plan.cycle))
    pages = [queries.page_text(page) for page in (version.page_es, version.page_en) if page]
    require(rules.is_ready(rules.defects_of(pages), confirmed))
    made_at = clock.now()
    with transaction.atomic():
        Plan.objects.select_for_update().get(pk=version.plan_id)
        public = queries.public_version(version.plan)
        if public and public.number >= version.number:
            raise refuse(_("Esta versión, o una posterior, ya está publicada."))
        publication = Publication.objects.create(
            version=version,
            basis=basis,
            resolution=resolution,
            reason=reason.strip(),
            confirmed=sorted(confirmed),
            occurred=occurred or made_at,
            made_by=actor.pseudonym,
            made_at=made_at,
        )
        journal.record(
            "drafting.text_published",
            version.plan.folio,
            actor=actor,
            facts=[publication],
            mandate=actor.mandate(*cycle_rules.DRAFTERS, scope=version.plan.folio),
            occurred=occurred,
        )
    return publication


def check_titles(page: PlanPage) -> None:
    """Refuse a page whose title or jurisdiction no record has room for."""
    if len(page.title) > LONGEST_TITLE or len(page.jurisdiction) > LONGEST_TITLE:
        raise refuse(_("El título del plan es demasiado largo."))


def _make_version(
    actor: Actor,
    plan: Plan,
    last: Version | None,
    page: PlanPage,
    note: str,
    source: DocumentVersion | None,
) -> Version:
    check_titles(page)
    stored, rows = _write_page(plan, page)
    version = Version(
        plan=plan,
        number=(last.number if last else 0) + 1,
        page_es=last.page_es if last else None,
        page_en=last.page_en if last else None,
        source=source,
        note=note.strip(),
        made_by=actor.pseudonym,
        made_at=clock.now(),
    )
    setattr(version, f"page_{page.language}", stored)
    version.save()
    journal.record(
        "drafting.revised",
        plan.folio,
        actor=actor,
        facts=[version, *rows],
        mandate=actor.mandate(*cycle_rules.DRAFTERS, scope=plan.folio),
        public=False,
    )
    return version


def _write_page(plan: Plan, page: PlanPage) -> tuple[Page, list[models.Model]]:
    form = forms.newest_form(queries.TEMPLATE)
    sheet, answers = questionnaires.fill(form=form, language=page.language, answers=page.answers)
    stored = Page.objects.create(
        plan=plan,
        sheet=sheet,
        language=page.language,
        title=page.title,
        jurisdiction=page.jurisdiction,
        submission_year=page.submission_year,
        submitted=page.submitted,
        ends=page.ends,
        header_institutions=page.header_institutions,
        foreword=page.foreword,
        recognised=page.recognised,
    )
    parts = [*_leads(stored, page), *_endorsements(stored, page), *_attachments(stored, page)]
    for part in parts:
        part.save()
    return stored, [sheet, *answers, stored, *parts]


def _leads(stored: Page, page: PlanPage) -> list[LeadInstitution]:
    known = institutions.Finder()
    return [
        LeadInstitution(page=stored, position=place, name=name, institution=known.find(name))
        for place, name in enumerate(page.institutions, 1)
    ]


def _endorsements(stored: Page, page: PlanPage) -> list[Endorsement]:
    return [
        Endorsement(
            page=stored,
            position=place,
            name=each.name,
            post=each.position,
            organisation=each.organisation,
            written=each.written,
        )
        for place, each in enumerate(page.endorsements, 1)
    ]


def _attachments(stored: Page, page: PlanPage) -> list[Attachment]:
    return [
        Attachment(page=stored, position=place, label=label)
        for place, label in enumerate(page.attachments, 1)
    ]
