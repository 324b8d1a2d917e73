"""The text people read and comment, made from a plan's answers and its candidate commitments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from planabierto.journey.drafting import queries
from planabierto.journey.drafting.manuscript import Block
from planabierto.journey.drafting.manuscript.blocks import kept
from planabierto.journey.drafting.models import Draft, ItemVersion
from planabierto.journey.drafting.template.lines import (
    clean_lines,
    is_bulleted,
    without_bullet,
)
from planabierto.journey.drafting.texts import CommitmentText, MilestoneText
from planabierto.tools.questionnaires import queries as questionnaires

WORDED: Mapping[str, Promise] = {
    "problem": gettext_lazy("El problema"),
    "status_quo": gettext_lazy("Cómo está hoy"),
    "action": gettext_lazy("Qué se hará"),
    "solution": gettext_lazy("Cómo lo resuelve"),
    "relevance": gettext_lazy("Por qué es gobierno abierto"),
}
LISTED: Mapping[str, Promise] = {
    "lead": gettext_lazy("Institución responsable"),
    "co_responsible": gettext_lazy("Corresponsables"),
    "partners": gettext_lazy("Otras organizaciones"),
}


def composed(draft: Draft, language: str) -> list[Block]:
    """The plan's answers, when the draft is of one, and then its candidate commitments.

    Each block says which question or which item it comes from.
    """
    with override(language):
        return kept([*_answers(draft, language), *_items(draft, language)])


def lines_of(text: str, subject: str) -> Iterator[Block]:
    """A text's lines as paragraphs and items of lists."""
    for line in clean_lines(text):
        bulleted = is_bulleted(line)
        yield Block("li" if bulleted else "p", without_bullet(line) if bulleted else line, subject)


def _answers(draft: Draft, language: str) -> Iterator[Block]:
    version = queries.newest_version(draft.plan) if draft.plan else None
    page = version.page_in(language) if version else None
    if page is None:
        return
    yield Block("h1", page.title, "title")
    yield from lines_of(page.foreword, "foreword")
    answers = questionnaires.answers_of(page.sheet)
    section = ""
    for question in questionnaires.questions(page.sheet.form):
        here = question.section.shown_in(language).text
        if here != section:
            section = here
            yield Block("h2", here, f"section.{question.key}")
        yield Block("h3", question.text.shown_in(language).text, question.key)
        yield from lines_of(answers.get(question.key, ""), question.key)


def _items(draft: Draft, language: str) -> Iterator[Block]:
    wordings: list[ItemVersion]
    if draft.plan:
        wordings = queries.draft_items_in(draft.plan)
    else:
        items = queries.items_of(draft.cycle).filter(state="draft")
        wordings = list(queries.newest_item_versions(items))
    if wordings:
        yield Block("h1", _("Compromisos que se proponen"), "items")
    for each in wordings:
        yield from _item(each.text, each.item.folio, language)


def _item(text: CommitmentText, folio: str, language: str) -> Iterator[Block]:
    yield Block("h2", _in(text, "title", language), folio)
    for name, label in WORDED.items():
        if words := _in(text, name, language):
            yield Block("h3", str(label), f"{folio}.{name}")
            yield from lines_of(words, f"{folio}.{name}")
    for name, label in LISTED.items():
        if names := text.listed(name):
            yield Block("p", f"{label!s}: {'; '.join(names)}", f"{folio}.{name}")
    if text.milestones:
        yield Block("h3", _("Hitos"), f"{folio}.milestones")
    for milestone in text.milestones:
        words = _milestone(milestone, language)
        yield Block("li", words, f"{folio}.milestones.{milestone.number}")


def _milestone(milestone: MilestoneText, language: str) -> str:
    """What a milestone brings, until when, and who answers for it."""
    parts = [_in(milestone, "output", language), milestone["ends"], milestone["responsible"]]
    return " · ".join(part for part in parts if part)


def _in(text: CommitmentText | MilestoneText, name: str, language: str) -> str:
    other = "es" if language == "en" else "en"
    return text[f"{name}_{language}"] or text[f"{name}_{other}"]
