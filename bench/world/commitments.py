"""The commitments of the built world, from item to milestone, with what changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from django.db import models

from bench.words import Writer
from bench.world.cycles import Stage
from bench.world.ledger import Act, Ledger, store_rows
from bench.world.texts import Wording, Wordings
from planabierto.ground.institutions.models import Institution
from planabierto.ground.vocabulary.models import Scheme, Term
from planabierto.journey.commitments.models import (
    Adoption,
    Amendment,
    AmendmentChange,
    Classification,
    Commitment,
    Inclusion,
    Milestone,
    PartnerRole,
    Responsibility,
    Withdrawal,
)
from planabierto.journey.commitments.models.commitment import Dated
from planabierto.journey.drafting.models import Item, ItemVersion
from planabierto.journey.drafting.texts import (
    MILESTONE_WORDING,
    WORDING,
    MilestoneText,
    changes_between,
    keyed,
)
from planabierto.kit.bilingual import LANGUAGES
from planabierto.kit.clock import ending, starting
from planabierto.tools.library.models import DocumentVersion

SCHEMES = {"values": Scheme.VALUE, "areas": Scheme.AREA, "sectors": Scheme.SECTOR}
EVERY_WITHDRAWN = 23


@dataclass(slots=True)
class Made:
    """The rows of one commitment."""

    wording: Wording
    commitment: Commitment
    item: Item
    version: ItemVersion
    adoption: Adoption
    milestones: list[Milestone] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Known:
    """What the rows point to: institutions by name, terms by code, documents by plan."""

    bodies: Mapping[str, Institution]
    terms: Mapping[tuple[str, str], Term]
    bases: Mapping[int, DocumentVersion]


def adopt_all(
    writer: Writer,
    random: Random,
    stages: Sequence[Stage],
    bodies: Sequence[Institution],
    bases: Mapping[int, DocumentVersion],
    ledger: Ledger,
) -> None:
    """Four commitments a cycle, two hundred in the great one, each of ten milestones."""
    wordings = Wordings(writer, random, bodies)
    terms = {(term.scheme, term.code): term for term in Term.objects.all()}
    known = Known({str(body): body for body in bodies}, terms, bases)
    made = [_rows(wording, known) for stage in stages for wording in wordings.of(stage)]
    _store(made)
    for model, parts in (
        (Inclusion, _inclusions),
        (Classification, _classifications),
        (Responsibility, _responsibilities),
    ):
        rows = [row for each in made for row in parts(each, known)]
        store_rows(model, rows)
    for each in made:
        _note_adoption(each, ledger)
    _amend([each for each in made if each.wording.amended], writer, ledger)
    gone = [each for number, each in enumerate(made, 1) if number % EVERY_WITHDRAWN == 0]
    _withdraw(gone, writer, ledger)


def _rows(wording: Wording, known: Known) -> Made:
    stage, text = wording.stage, wording.current
    basis = known.bases[wording.plans[0].pk]
    item = Item(cycle=stage.cycle, number=wording.number, source=basis, state="adopted")
    commitment = Commitment(cycle=stage.cycle, number=wording.number, folio=wording.folio)
    for name in (f"{word}_{language}" for word in WORDING for language in LANGUAGES):
        setattr(commitment, name, text[name])
    goals = {goal.folio: goal for goal in stage.goals}
    commitment.goal = goals[text["goal"]]
    _date(commitment, text["starts"], text["ends"])
    version = ItemVersion(
        item=item,
        number=1,
        content=keyed(wording.adopted, item.folio).to_json(),
        made_by=stage.clerk,
        made_at=stage.moment(120),
    )
    adoption = Adoption(
        commitment=commitment,
        item_version=version,
        basis=basis,
        adopted=wording.adopted.to_json(),
        reason="Tomado del plan publicado.",
        occurred=stage.moment(161),
        made_by=stage.clerk,
        made_at=stage.moment(161),
    )
    steps = [_milestone(commitment, step, known) for step in text.milestones]
    return Made(wording, commitment, item, version, adoption, steps)


def _milestone(commitment: Commitment, text: MilestoneText, known: Known) -> Milestone:
    row = Milestone(
        commitment=commitment, number=text.number, folio=f"{commitment.folio}-M{text.number}"
    )
    for name in (f"{word}_{language}" for word in MILESTONE_WORDING for language in LANGUAGES):
        setattr(row, name, text[name])
    row.responsible = known.bodies[text["responsible"]]
    _date(row, text["starts"], text["ends"])
    return row


def _date(row: Dated, starts: str, ends: str) -> None:
    start, end = starting(starts), ending(ends)
    row.starts, row.starts_precision = start.day, start.precision
    row.ends, row.ends_precision = end.day, end.precision


def _store(made: Sequence[Made]) -> None:
    for model, rows in (
        (Item, [each.item for each in made]),
        (Commitment, [each.commitment for each in made]),
        (ItemVersion, [each.version for each in made]),
        (Adoption, [each.adoption for each in made]),
        (Milestone, [step for each in made for step in each.milestones]),
    ):
        store_rows(model, rows)


def _inclusions(each: Made, _known: Known) -> Iterator[models.Model]:
    official = dict(part.split("=") for part in each.wording.current.listed("inclusions"))
    for plan in each.wording.plans:
        yield Inclusion(commitment=each.commitment, plan=plan, official_id=official[plan.folio])


def _classifications(each: Made, known: Known) -> Iterator[models.Model]:
    for name, scheme in SCHEMES.items():
        for position, code in enumerate(each.wording.current.listed(name)):
            term = known.terms[(scheme, code)]
            yield Classification(commitment=each.commitment, term=term, position=position)


def _responsibilities(each: Made, known: Known) -> Iterator[models.Model]:
    for role in PartnerRole:
        for position, name in enumerate(each.wording.current.listed(role.value)):
            yield Responsibility(
                commitment=each.commitment,
                institution=known.bodies[name],
                role=role,
                position=position,
            )


def _note_adoption(each: Made, ledger: Ledger) -> None:
    stage, item = each.wording.stage, each.item
    for days, verb, facts in (
        (120, "drafting.item_added", [item, each.version]),
        (161, "drafting.item_adopted", [item]),
    ):
        act = Act(stage.moment(days), verb, item.folio, stage.clerk, facts, public=False)
        ledger.note(act)
    facts = [each.adoption, each.commitment, *each.milestones]
    folio = each.wording.folio
    ledger.note(Act(stage.moment(161), "commitments.adopted", folio, stage.clerk, facts))


def _amend(made: Sequence[Made], writer: Writer, ledger: Ledger) -> None:
    amendments = Amendment.objects.bulk_create([_amendment(each, writer) for each in made])
    changes = [
        [AmendmentChange(amendment=row, path=p, before=b, after=a) for p, b, a in _changes(each)]
        for each, row in zip(made, amendments, strict=True)
    ]
    AmendmentChange.objects.bulk_create([row for rows in changes for row in rows])
    for each, amendment, rows in zip(made, amendments, changes, strict=True):
        facts = [amendment, *rows, each.commitment, *each.milestones]
        stage, folio = each.wording.stage, each.wording.folio
        ledger.note(Act(amendment.made_at, "commitments.amended", folio, stage.clerk, facts))


def _changes(each: Made) -> list[tuple[str, str, str]]:
    return changes_between(each.wording.adopted, each.wording.current)


def _amendment(each: Made, writer: Writer) -> Amendment:
    at = each.wording.stage.moment(400)
    return Amendment(
        commitment=each.commitment,
        number=1,
        reason=writer.text(160).es,
        occurred=at,
        made_by=each.wording.stage.clerk,
        made_at=at,
    )


def _withdraw(made: Sequence[Made], writer: Writer, ledger: Ledger) -> None:
    for each in made:
        at = each.wording.stage.moment(450)
        each.commitment.state = "withdrawn"
        act = Withdrawal(
            commitment=each.commitment,
            reason=writer.text(160).es,
            occurred=at,
            made_by=each.wording.stage.clerk,
            made_at=at,
        )
        act.save()
        facts = [act, each.commitment]
        stage, folio = each.wording.stage, each.wording.folio
        ledger.note(Act(at, "commitments.withdrawn", folio, stage.clerk, facts))
    Commitment.objects.bulk_update([each.commitment for each in made], ["state"])
