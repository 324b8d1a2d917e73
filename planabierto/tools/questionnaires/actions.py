"""Writing forms, and filling them in; the host asks its rule and journals the rows."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Max
from django.utils.translation import gettext as _

from planabierto.kit.bilingual import Bilingual
from planabierto.kit.text import slug
from planabierto.kit.verdict import refuse, require
from planabierto.tools.questionnaires import queries, rules
from planabierto.tools.questionnaires.models import (
    CHOOSING,
    Answer,
    AnswerKind,
    Choice,
    Form,
    Option,
    Question,
    Sheet,
)
from planabierto.tools.questionnaires.rules import Given, Typed, checked

ASIDE = 10_000
LONGEST_KEY = 50


@dataclass(frozen=True, slots=True)
class OptionDraft:
    """One thing to choose, as it is written; its key is made from its text when it has none."""

    text_es: str
    text_en: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question as it is written.

    `shown_when` names the option of an earlier question that brings it up, as
    `question-key:option-key`; empty when it is asked always.
    """

    kind: str
    text_es: str
    text_en: str = ""
    section_es: str = ""
    section_en: str = ""
    help_es: str = ""
    help_en: str = ""
    required: bool = False
    most: int | None = None
    options: Sequence[OptionDraft] = ()
    shown_when: str = ""


def fill(*, form: Form, language: str, answers: Mapping[str, str]) -> tuple[Sheet, list[Answer]]:
    """Write a new sheet with its answers as they came; a key the form does not have is refused."""
    by_key = {question.key: question for question in queries.questions(form)}
    unknown = sorted(set(answers) - set(by_key))
    if unknown:
        raise refuse(f"{form.key}: {', '.join(unknown)}?")
    sheet = Sheet.objects.create(form=form, language=language)
    written = [
        Answer(sheet=sheet, question=by_key[key], text=text)
        for key, text in answers.items()
        if text
    ]
    Answer.objects.bulk_create(written)
    return sheet, written


def answer(
    *, form: Form, language: str, answers: Mapping[str, Typed], partial: bool = False
) -> Sheet:
    """Write one sheet with its answers once they are checked; `partial` may lack the required."""
    given = checked(queries.asked(form), answers, partial=partial)
    return write_sheets(form=form, filled=[(language, given)])[0]


def write_sheets(*, form: Form, filled: Iterable[tuple[str, Sequence[Given]]]) -> list[Sheet]:
    """Write one sheet for each language and its checked answers, with the digest of them.

    Three queries however many there are.
    """
    given = list(filled)
    sheets = [_sheet(form, language, answers) for language, answers in given]
    Sheet.objects.bulk_create(sheets)
    rows: list[Answer] = []
    chosen: list[tuple[Answer, Given]] = []
    for sheet, (_language, answers) in zip(sheets, given, strict=True):
        for each in answers:
            row = Answer(sheet=sheet, question=each.question, text=each.text)
            rows.append(row)
            if each.options:
                chosen.append((row, each))
    Answer.objects.bulk_create(rows)
    Choice.objects.bulk_create(choice for row, each in chosen for choice in _choices(row, each))
    return sheets


def redact(*, sheet: Sheet) -> None:
    """Destroy what a sheet answers in its author's words, and its nonce; what was chosen stays."""
    said = sheet.answers.exclude(question__kind__in=CHOOSING)
    said.delete()
    sheet.nonce = ""
    sheet.save(update_fields=["nonce"])


def discard_sheet(*, sheet: Sheet) -> None:
    """Take a sheet away with all it answers, once its host no longer holds it: it was a draft."""
    Choice.objects.filter(answer__sheet=sheet).delete()
    sheet.answers.all().delete()
    sheet.delete()


def new_form(*, title: Bilingual, source: str, key: str = "") -> Form:
    """An empty form; without a key it gets one that was never used before."""
    return Form.objects.create(
        key=key or f"f-{secrets.token_hex(12)}",
        title_es=title.es,
        title_en=title.en,
        source=source,
    )


def write_question(*, form: Form, draft: QuestionDraft, key: str = "") -> Question:
    """Add a question at the end of a form, or write the one with this key anew."""
    require(rules.may_change(form))
    text = _required(draft.text_es, _("Escribe la pregunta."))
    if draft.kind not in AnswerKind.values:
        raise refuse(_("Elige de qué tipo es la respuesta."))
    row = _existing(form, key) if key else _added(form, text)
    row.kind, row.text_es, row.text_en = draft.kind, text, draft.text_en.strip()
    row.section_es, row.section_en = draft.section_es.strip(), draft.section_en.strip()
    row.help_es, row.help_en = draft.help_es.strip(), draft.help_en.strip()
    row.required, row.most = draft.required, draft.most or None
    row.shown_when = _condition(form, row, draft.shown_when)
    row.save()
    _write_options(row, draft.options if draft.kind in CHOOSING else ())
    return row


def move_question(*, form: Form, key: str, to: int) -> None:
    """Put a question at a place, counted from one; never before the one that brings it up."""
    require(rules.may_change(form))
    order = list(queries.questions(form).select_related("shown_when"))
    moved = next((each for each in order if each.key == key), None)
    if moved is None:
        raise refuse(_("Esa pregunta no está."))
    order.remove(moved)
    order.insert(min(max(to, 1), len(order) + 1) - 1, moved)
    places = {each.pk: place for place, each in enumerate(order)}
    for each in order:
        if each.shown_when and places[each.shown_when.question_id] > places[each.pk]:
            raise refuse(_("Una pregunta va después de la que la hace aparecer."))
    _place(form, order)


def remove_question(*, form: Form, key: str) -> None:
    """Take a question out of a form; refused while another one depends on it."""
    require(rules.may_change(form))
    row = _existing(form, key)
    if form.questions.filter(shown_when__question=row).exists():
        raise refuse(_("Otra pregunta aparece según esta: cambia primero esa condición."))
    row.options.all().delete()
    row.delete()
    _place(form, list(queries.questions(form)))


def copy_form(*, form: Form, title: Bilingual, source: str) -> Form:
    """A new form that asks the same."""
    copy = new_form(title=title, source=source)
    for question in queries.asked(form):
        written = write_question(form=copy, draft=draft_of(question))
        written.key = question.key
        written.save(update_fields=["key"])
    return copy


def draft_of(question: Question) -> QuestionDraft:
    """A question as it would be written again."""
    opener = question.shown_when
    return QuestionDraft(
        kind=question.kind,
        text_es=question.text_es,
        text_en=question.text_en,
        section_es=question.section_es,
        section_en=question.section_en,
        help_es=question.help_es,
        help_en=question.help_en,
        required=question.required,
        most=question.most,
        options=[
            OptionDraft(each.text_es, each.text_en, each.key) for each in question.options.all()
        ],
        shown_when=f"{opener.question.key}:{opener.key}" if opener else "",
    )


def _sheet(form: Form, language: str, answers: Sequence[Given]) -> Sheet:
    nonce = secrets.token_hex(16)
    said = {each.question.key: each.text for each in answers}
    return Sheet(
        form=form,
        language=language,
        nonce=nonce,
        digest=queries.digest_of(form.key, language, nonce, said),
    )


def _choices(answer: Answer, given: Given) -> list[Choice]:
    ranked = given.question.kind == AnswerKind.RANKING
    return [
        Choice(answer=answer, option=option, rank=place if ranked else 0)
        for place, option in enumerate(given.options, 1)
    ]


def _existing(form: Form, key: str) -> Question:
    row = queries.question(form, key)
    if row is None:
        raise refuse(_("Esa pregunta no está."))
    return row


def _added(form: Form, text: str) -> Question:
    taken = set(form.questions.values_list("key", flat=True))
    last = form.questions.aggregate(last=Max("position"))["last"] or 0
    return Question(form=form, key=_free(text, taken), position=last + 1)


def _condition(form: Form, row: Question, wanted: str) -> Option | None:
    if not wanted:
        return None
    question, _colon, option = wanted.partition(":")
    earlier = Option.objects.filter(
        question__form=form, question__key=question, question__position__lt=row.position
    )
    found = earlier.filter(key=option).first()
    if found is None:
        raise refuse(_("Una pregunta aparece según una opción de otra que va antes."))
    return found


def _write_options(row: Question, drafts: Sequence[OptionDraft]) -> None:
    """Make a question's options these; those whose key is known keep their row."""
    if row.kind in CHOOSING and len(drafts) < 2:
        raise refuse(_("Escribe al menos dos opciones."))
    old = {option.key: option for option in row.options.all()}
    row.options.update(position=F("position") + ASIDE)
    kept: set[str] = set()
    for place, draft in enumerate(drafts, 1):
        text = _required(draft.text_es, _("Cada opción lleva un texto."))
        key = draft.key if draft.key in old and draft.key not in kept else ""
        key = key or _free(draft.key or text, kept | set(old))
        option = old.get(key) or Option(question=row, key=key)
        option.position, option.text_es, option.text_en = place, text, draft.text_en.strip()
        option.save()
        kept.add(key)
    gone = row.options.exclude(key__in=kept)
    if Question.objects.filter(shown_when__in=gone).exists():
        raise refuse(_("Otra pregunta aparece según una opción que quitaste."))
    gone.delete()


def _place(form: Form, order: Sequence[Question]) -> None:
    form.questions.update(position=F("position") + ASIDE)
    for place, each in enumerate(order, 1):
        each.position = place
        each.save(update_fields=["position"])


def _free(text: str, taken: set[str]) -> str:
    """A key made from a text, other than those taken."""
    stem = slug(text)[:LONGEST_KEY].strip("-") or "p"
    return next(
        key
        for n in range(1, len(taken) + 2)
        if (key := stem if n == 1 else f"{stem}-{n}") not in taken
    )


def _required(text: str, otherwise: str) -> str:
    kept = text.strip()
    if not kept:
        raise refuse(otherwise)
    return kept
