"""Paper: a batch is entered, a sample is read again by another person, differences are settled."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.journey.consultation import paper_rules as rules
from planabierto.journey.consultation.actions.contributing import NewVoice, Receipt, submit
from planabierto.journey.consultation.actions.revising import settle_answers
from planabierto.journey.consultation.models import (
    Batch,
    Call,
    Channel,
    Difference,
    HelpPoint,
    PaperSheet,
    SecondEntry,
)
from planabierto.journey.consultation.queries import paper as queries
from planabierto.journey.consultation.states import BATCH
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.text import tidy
from planabierto.kit.verdict import refuse, require
from planabierto.tools.questionnaires.actions import answer
from planabierto.tools.questionnaires.queries import answers_of_many, asked
from planabierto.tools.questionnaires.rules import Typed

SAMPLE_PERCENT = 10
TOLERATED = 0.02


@dataclass(frozen=True, slots=True)
class Entered:
    """A sheet of paper in its batch, and its receipt."""

    paper: PaperSheet
    receipt: Receipt


def open_batch(*, actor: Actor, call: Call, help_point: HelpPoint | None = None) -> Batch:
    """Begin a batch of paper, of a help point or of anywhere; its opener enters it."""
    at = clock.now()
    require(rules.may_bring(actor, call, at))
    if help_point is not None and help_point.call_id != call.pk:
        raise refuse(_("Ese punto de apoyo es de otra consulta."))
    with transaction.atomic():
        Call.objects.select_for_update().get(pk=call.pk)
        last = call.batches.aggregate(last=Max("number"))["last"] or 0
        batch = Batch.objects.create(
            call=call,
            number=last + 1,
            help_point=help_point,
            made_by=actor.pseudonym,
            mandate=actor.mandate(*rules.BRINGERS, scope=call.folio),
            made_at=at,
        )
        _journal("consultation.batch_opened", actor, batch, batch)
    return batch


def enter_sheet(*, actor: Actor, batch: Batch, voice: NewVoice) -> Entered:
    """Enter the next sheet of a batch, as it is written; what was left blank stays blank.

    `voice.number` is the folio number printed on the sheet, if it has one; `voice.occurred` the
    day it was filled in. Channel, origin, help point and helper are the batch's.
    """
    with transaction.atomic():
        held = queries.locked(batch)
        require(rules.may_enter_sheet(actor, held, clock.now()))
        last = held.sheets.aggregate(last=Max("position"))["last"] or 0
        receipt = submit(
            actor=actor,
            call=held.call,
            voice=replace(
                voice,
                channel=Channel.PAPER,
                help_point=held.help_point,
                origin=f"{held.folio}/{last + 1}",
            ),
        )
        paper = PaperSheet.objects.create(
            batch=held, contribution=receipt.contribution, position=last + 1
        )
    return Entered(paper, receipt)


def draw_sample(*, actor: Actor, batch: Batch) -> list[PaperSheet]:
    """End the entering and draw a tenth of the sheets, at least one, for a second reading.

    Which ones follows from the digests of what was entered: anybody can draw them again, and
    nobody knows them while entering.
    """
    with transaction.atomic():
        held = queries.locked(batch)
        require(rules.may_draw_sample(actor, held, clock.now()))
        papers = list(queries.papers_of(held).select_related("contribution__sheet"))
        size = -(-len(papers) * SAMPLE_PERCENT // 100)
        drawn = sorted(papers, key=_lot)[:size]
        PaperSheet.objects.filter(pk__in=[each.pk for each in drawn]).update(sampled=True)
        _move(held, "sample")
        _journal("consultation.sample_drawn", actor, held, held)
    return sorted(drawn, key=lambda each: each.position)


def enter_second(*, actor: Actor, paper: PaperSheet, answers: Mapping[str, Typed]) -> SecondEntry:
    """Enter a sheet of the sample again, as another person reads it.

    With the last one the readings are compared: over two per cent of answers that differ, the
    whole batch is to be read again; otherwise what differs is to be settled, and a batch without
    differences is done.
    """
    at = clock.now()
    with transaction.atomic():
        held = queries.locked(paper.batch)
        current = queries.papers_of(held).get(pk=paper.pk)
        require(rules.may_enter_second(actor, current, at))
        sheet = answer(form=held.call.form, language="es", answers=answers, partial=True)
        second = SecondEntry.objects.create(
            paper=current,
            sheet=sheet,
            made_by=actor.pseudonym,
            mandate=actor.mandate(*rules.BRINGERS, scope=held.call.folio),
            made_at=at,
        )
        found = _differences(held, second)
        _compare(held)
        _journal("consultation.read_again", actor, held, second, *found, held)
    return second


def settle_difference(*, actor: Actor, difference: Difference, text: str) -> Difference:
    """Say, with the paper in hand, what a sheet answers; the answers in force follow it.

    What its author has corrected or taken back since then stays so. With the last one settled the
    batch is done.
    """
    at = clock.now()
    with transaction.atomic():
        held = queries.locked(difference.second.paper.batch)
        settled = queries.locked_difference(difference)
        text = tidy(text).strip()
        require(rules.may_settle(actor, settled, at))
        paper = settled.second.paper
        settled.settled_text = text
        settled.settled_by, settled.settled_at = actor.pseudonym, at
        settled.save(update_fields=["settled_text", "settled_by", "settled_at"])
        if text != settled.first_text and queries.is_as_entered(paper):
            question = settled.question
            settle_answers(
                actor=actor,
                contribution=paper.contribution,
                answers={question.key: queries.as_answer(question, text)},
            )
        if not queries.unsettled(held).exists():
            _move(held, "settle")
        _journal("consultation.difference_settled", actor, held, settled, held)
    return settled


def _lot(paper: PaperSheet) -> bytes:
    """Where a sheet falls when the batch is shuffled by what was entered."""
    told = f"{paper.batch_id}/{paper.position}/{paper.contribution.sheet.digest}"
    return hashlib.sha256(told.encode()).digest()


def _differences(batch: Batch, second: SecondEntry) -> list[Difference]:
    """What the two readings of one sheet answer otherwise."""
    first_sheet = queries.first_sheet(second.paper)
    told = answers_of_many([first_sheet, second.sheet_id])
    first, again = told.get(first_sheet, {}), told.get(second.sheet_id, {})
    rows = [
        Difference(
            second=second,
            question=question,
            first_text=first.get(question.key, ""),
            second_text=again.get(question.key, ""),
        )
        for question in asked(batch.call.form)
        if queries.differ(question, first.get(question.key, ""), again.get(question.key, ""))
    ]
    return Difference.objects.bulk_create(rows)


def _compare(batch: Batch) -> None:
    """With every sheet of the sample read twice, say what follows."""
    if queries.to_read_again(batch).exists():
        return
    found = queries.comparison(batch)
    if found.share > TOLERATED and batch.sheets.filter(sampled=False).exists():
        batch.sheets.update(sampled=True)
        batch.whole = True
        batch.save(update_fields=["whole"])
    elif queries.unsettled(batch).exists():
        _move(batch, "compare")
    else:
        _move(batch, "settle")


def _move(batch: Batch, verb: str) -> None:
    require(BATCH.may(verb, batch.state))
    batch.state = BATCH.after(verb)
    batch.save(update_fields=["state"])


def _journal(
    verb: str, actor: Actor, batch: Batch, *facts: Batch | SecondEntry | Difference
) -> None:
    journal.record(
        verb,
        batch.folio,
        actor=actor,
        facts=list(facts),
        mandate=actor.mandate(*rules.BRINGERS, scope=batch.call.folio),
        public=False,
    )
