"""A plan's text as a page to read, and as the files to take away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from planabierto.doors.shared.context import Entry
from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.shared.marks import current_language
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Plan
from planabierto.journey.drafting import queries
from planabierto.journey.drafting.models import (
    Attachment,
    Endorsement,
    LeadInstitution,
    Page,
    Version,
)
from planabierto.journey.drafting.template import write
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual, Shown
from planabierto.kit.verdict import type_of_text
from planabierto.tools.questionnaires import queries as questionnaires
from planabierto.tools.questionnaires.models import Question

LANGUAGES = {"es": "Español", "en": "English"}
CONFIRMED: dict[str, type_of_text] = {
    "empty_answer": _("quedó sin respuesta"),
    "missing_link": _("promete un enlace que no trae"),
    "truncated_list": _("trae una lista cortada"),
    "not_a_number": _("no trae un número"),
    "missing_contact": _("no trae un contacto"),
}


@dataclass(frozen=True, slots=True)
class Answered:
    """A question of the template with what the plan answers, and what is known to be missing."""

    key: str
    question: Bilingual
    text: Shown
    missing: tuple[type_of_text, ...] = ()


@dataclass(slots=True)
class Part:
    """A section of the template."""

    key: str
    title: Bilingual
    answers: list[Answered] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan's text in one language, laid out to be read."""

    version: Version
    page: Page
    foreword: Shown
    parts: tuple[Part, ...]
    leads: tuple[LeadInstitution, ...]
    endorsements: tuple[Endorsement, ...]
    attachments: tuple[Attachment, ...]
    tabs: tuple[Entry, ...]
    header_defects: tuple[type_of_text, ...]


def reading_of(plan: Plan, actor: Actor, wanted: str) -> Reading | None:
    """The text an actor may read, in the wanted language when there is one; five queries."""
    version = queries.version_for(plan, actor)
    page = _page_in(version, wanted) if version else None
    if version is None or page is None:
        return None
    answers = questionnaires.answers_of(page.sheet)
    known_defects = _confirmed(version, page.language)
    asked = questionnaires.questions(page.sheet.form)
    return Reading(
        version=version,
        page=page,
        foreword=Shown(page.foreword, page.language),
        parts=_parts(asked, answers, page.language, known_defects),
        leads=tuple(queries.leads_of(page)),
        endorsements=tuple(page.endorsements.order_by("position")),
        attachments=tuple(page.attachments.order_by("position")),
        tabs=_tabs(version, page.language),
        header_defects=_words(known_defects, "header"),
    )


def plan_text(request: HttpRequest, folio: str) -> HttpResponse:
    """The plan in OGP's template, as text that reads back the same."""
    actor = actor_of(request)
    plan = known(cycles.plan(folio, actor))
    version = known(queries.version_for(plan, actor))
    page = known(_page_in(version, request.GET.get("idioma", "")))
    response = HttpResponse(
        write(queries.page_text(page)), content_type="text/plain; charset=utf-8"
    )
    name = f"{plan.folio}-{page.language}.txt"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _page_in(version: Version, wanted: str) -> Page | None:
    language = wanted if wanted in LANGUAGES else current_language()
    other = "es" if language == "en" else "en"
    return version.page_in(language) or version.page_in(other)


def _tabs(version: Version, language: str) -> tuple[Entry, ...]:
    present = [code for code in LANGUAGES if version.page_in(code)]
    if len(present) < 2:
        return ()
    return tuple(
        Entry(LANGUAGES[code], f"?idioma={code}", code == language, language=code)
        for code in present
    )


def _confirmed(version: Version, language: str) -> set[tuple[str, str]]:
    """Kind and question of each defect that was confirmed when this text was published."""
    publication = getattr(version, "publication", None)
    keys = [str(key).split(":") for key in publication.confirmed] if publication else []
    return {(key[1], key[2]) for key in keys if len(key) == 3 and key[0] == language}


def _words(confirmed: Collection[tuple[str, str]], question: str) -> tuple[type_of_text, ...]:
    kinds = sorted(kind for kind, key in confirmed if key == question)
    return tuple(CONFIRMED.get(kind, kind) for kind in kinds)


def _parts(
    asked: Iterable[Question],
    answers: Mapping[str, str],
    language: str,
    confirmed: Collection[tuple[str, str]],
) -> tuple[Part, ...]:
    parts: dict[str, Part] = {}
    for question in asked:
        part = parts.setdefault(
            question.section_es, Part(f"parte-{len(parts) + 1}", question.section)
        )
        answer = Shown(answers.get(question.key, ""), language)
        part.answers.append(
            Answered(question.key, question.text, answer, _words(confirmed, question.key))
        )
    return tuple(parts.values())
