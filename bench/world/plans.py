"""The public text of every plan: OGP's nineteen answers in Spanish and in English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from random import Random

from django.db import models

from bench.words import Writer
from bench.world.cycles import Stage
from bench.world.ground import FIRST, LAST, add_links
from bench.world.ledger import ROWS_AT_A_TIME, Act, Ledger, store_rows
from planabierto.ground.institutions.models import Institution
from planabierto.journey.cycles.models import Plan
from planabierto.journey.drafting.models import (
    Attachment,
    Endorsement,
    LeadInstitution,
    Page,
    Publication,
    Version,
)
from planabierto.journey.drafting.queries import TEMPLATE
from planabierto.journey.drafting.template.page import NUMBER_KEYS, QUESTION_KEYS
from planabierto.kit.bilingual import LANGUAGES, Bilingual
from planabierto.tools.library.models import DocumentVersion
from planabierto.tools.questionnaires.models import Answer, Form, Question, Sheet
from planabierto.tools.questionnaires.queries import newest_form

LEADS, ENDORSERS, ATTACHMENTS = 8, 12, 3
LONG = ("long_term_vision", "achievements", "challenges", "medium_term_goals", "results_sharing")


@dataclass(slots=True)
class Draft:
    """One plan on its way to paper."""

    plan: Plan
    stage: Stage
    basis: DocumentVersion
    answers: Mapping[str, Bilingual]
    foreword: Bilingual
    leads: list[Institution]
    names: list[str]
    labels: list[Bilingual]
    rows: list[models.Model] = field(default_factory=list)


def write_texts(
    writer: Writer, random: Random, stages: list[Stage], bodies: list[Institution], ledger: Ledger
) -> dict[int, DocumentVersion]:
    """Publish a text for every plan; gives the document each is based on, by the plan's key."""
    plans = [(stage, plan) for stage in stages for plan in stage.plans]
    bases = add_links([plan.title for _stage, plan in plans], ledger)
    drafts = [
        _draft(stage, plan, basis, writer, random, bodies)
        for (stage, plan), basis in zip(plans, bases, strict=True)
    ]
    form = newest_form(TEMPLATE)
    pages = {language: _pages(drafts, language, form) for language in LANGUAGES}
    versions = Version.objects.bulk_create(
        [_version(*row) for row in zip(drafts, pages["es"], pages["en"], strict=True)],
        batch_size=ROWS_AT_A_TIME,
    )
    publications = Publication.objects.bulk_create(
        [_publication(*row) for row in zip(drafts, versions, strict=True)],
        batch_size=ROWS_AT_A_TIME,
    )
    for draft, version, publication in zip(drafts, versions, publications, strict=True):
        _note(draft, version, publication, ledger)
    return {draft.plan.pk: draft.basis for draft in drafts}


def _draft(
    stage: Stage,
    plan: Plan,
    basis: DocumentVersion,
    writer: Writer,
    random: Random,
    bodies: list[Institution],
) -> Draft:
    names = [
        f"{random.choice(FIRST)} {random.choice(LAST)}, Coordinación, Organización {number}"
        for number in range(1, ENDORSERS + 1)
    ]
    leads = random.sample(bodies, LEADS)
    answers = {key: _answer(key, writer, random, leads) for key in QUESTION_KEYS}
    labels = [writer.short() for _label in range(ATTACHMENTS)]
    return Draft(plan, stage, basis, answers, writer.text(1500), leads, names, labels)


def _answer(key: str, writer: Writer, random: Random, leads: list[Institution]) -> Bilingual:
    if key in NUMBER_KEYS:
        number = str(random.randint(3, 60))
        return Bilingual(number, number)
    if key == "lead_institutions":
        names = "\n".join(str(each) for each in leads)
        return Bilingual(names, names)
    text = writer.text(1700 if key in LONG else random.randint(300, 900))
    if key in LONG:
        points = writer.bullets(5)
        return Bilingual(f"{text.es}\n\n{points.es}", f"{text.en}\n\n{points.en}")
    return text


def _pages(drafts: list[Draft], language: str, form: Form) -> list[Page]:
    sheets = Sheet.objects.bulk_create(
        [Sheet(form=form, language=language) for _draft in drafts], batch_size=ROWS_AT_A_TIME
    )
    questions = {question.key: question for question in form.questions.all()}
    pages = Page.objects.bulk_create(
        [_page(draft, sheet, language) for draft, sheet in zip(drafts, sheets, strict=True)],
        batch_size=ROWS_AT_A_TIME,
    )
    for draft, page in zip(drafts, pages, strict=True):
        answers = _answers(draft, page.sheet, language, questions)
        parts = (_leads(draft, page), _endorsements(draft, page), _attachments(draft, page))
        draft.rows += [page.sheet, *answers, page, *chain(*parts)]
    for model in (Answer, LeadInstitution, Endorsement, Attachment):
        rows = [row for draft in drafts for row in draft.rows if type(row) is model and not row.pk]
        store_rows(model, rows)
    return pages


def _answers(
    draft: Draft, sheet: Sheet, language: str, questions: Mapping[str, Question]
) -> Iterator[Answer]:
    for key, text in draft.answers.items():
        words = text.shown_in(language).text
        yield Answer(sheet=sheet, question=questions[key], text=words)


def _page(draft: Draft, sheet: Sheet, language: str) -> Page:
    plan = draft.plan
    return Page(
        plan=plan,
        sheet=sheet,
        language=language,
        title=plan.title.shown_in(language).text,
        jurisdiction=plan.jurisdiction,
        submission_year=plan.submission_year,
        submitted=plan.submitted,
        ends=str(plan.end or ""),
        header_institutions=", ".join(str(each) for each in draft.leads),
        foreword=draft.foreword.shown_in(language).text,
        recognised=len(QUESTION_KEYS),
    )


def _leads(draft: Draft, page: Page) -> Iterator[LeadInstitution]:
    for position, body in enumerate(draft.leads, 1):
        yield LeadInstitution(page=page, position=position, name=str(body), institution=body)


def _endorsements(draft: Draft, page: Page) -> Iterator[Endorsement]:
    for position, line in enumerate(draft.names, 1):
        name, post, organisation = line.split(", ")
        yield Endorsement(
            page=page, position=position, name=name, post=post, organisation=organisation
        )


def _attachments(draft: Draft, page: Page) -> Iterator[Attachment]:
    for position, label in enumerate(draft.labels, 1):
        yield Attachment(page=page, position=position, label=label.shown_in(page.language).text)


def _version(draft: Draft, spanish: Page, english: Page) -> Version:
    return Version(
        plan=draft.plan,
        number=1,
        page_es=spanish,
        page_en=english,
        source=draft.basis,
        note="Página publicada",
        made_by=draft.stage.clerk,
        made_at=draft.stage.moment(150),
    )


def _publication(draft: Draft, version: Version) -> Publication:
    return Publication(
        version=version,
        basis=draft.basis,
        reason="Texto entregado y publicado.",
        confirmed=[],
        occurred=draft.stage.moment(160),
        made_by=draft.stage.clerk,
        made_at=draft.stage.moment(160),
    )


def _note(draft: Draft, version: Version, publication: Publication, ledger: Ledger) -> None:
    stage, folio = draft.stage, draft.plan.folio
    facts = [version, *draft.rows]
    written = Act(stage.moment(150), "drafting.revised", folio, stage.clerk, facts, public=False)
    ledger.note(written)
    ledger.note(
        Act(stage.moment(160), "drafting.text_published", folio, stage.clerk, [publication])
    )
