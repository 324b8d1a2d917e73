"""The sample's months of work: reports in their rhythm, opinions, questions, help and means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.queries.commitments import commitment
from planabierto.journey.monitoring import actions as monitoring
from planabierto.journey.monitoring.actions import (
    Closed,
    NewDissemination,
    NewOpinion,
    NewQuestion,
    NewStep,
)
from planabierto.journey.monitoring.matter import matter_of
from planabierto.journey.monitoring.models import PublicQuestion
from planabierto.journey.monitoring.queries import rhythm
from planabierto.journey.monitoring.states import KEYS
from planabierto.kit.actor import Actor
from planabierto.publication import actions as publication
from planabierto.sample.content import data
from planabierto.sample.progress import evidence_of
from planabierto.sample.telling import Step, Told

Row = Mapping[str, Any]


def work(told: Told) -> Iterator[Step]:
    """Every act of the months of work, cuts and reminders among them."""
    worker = _Worker(told)
    for row in data("life")["acts"]:
        yield Step(row["on"], partial(worker.act, row))
    days = data("clock")
    for on, made in days["cuts"]:
        yield Step(made, partial(worker.cut, on))
    for moment in days["chases"]:
        yield Step(moment, worker.chase)


class _Worker:
    """Does each act, and remembers the questions that are answered later."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.questions: dict[str, PublicQuestion] = {}

    def act(self, row: Row) -> None:
        """Do one act by its kind."""
        kinds: Mapping[str, Callable[[Row], object]] = {
            "rhythm": self._rhythm,
            "report": self._report,
            "nothing_new": self._nothing_new,
            "explain_late": self._explain,
            "verify": self._verify,
            "opine": self._opine,
            "ask": self._ask,
            "reply": self._reply,
            "support": self._support,
            "take_up": self._take_up,
            "close_support": self._close_support,
            "means": self._means,
            "disseminate": self._disseminate,
            "withdraw": self._withdraw,
        }
        kinds[row["kind"]](row)

    def cut(self, on: date) -> None:
        """Publish how the cycle stood at the end of a day."""
        cycle = self.told.cycle
        cycle.refresh_from_db()
        actor = self.told.secretary
        publication.cut_and_publish(actor=actor, cycle=cycle, on=on, illustrative=True)

    def chase(self) -> None:
        """Remind of what is missing, as the clock did each morning."""
        monitoring.chase(cycle=self.told.cycle)

    def _speaker(self, row: Row) -> tuple[Actor, Institution | None]:
        if "for" in row:
            return self.told.loader, self.told.register[row["for"]]
        return self.told.actor(row["by"]), None

    def _commitment(self, row: Row) -> Commitment:
        found = commitment(f"{self.told.cycle.folio}-C{row['commitment']}", self.told.loader)
        if found is None:
            raise LookupError(row["commitment"])
        return found

    def _rhythm(self, row: Row) -> None:
        number = row["commitment"]
        monitoring.set_rhythm(
            actor=self.told.loader,
            cycle=self.told.cycle,
            commitment=self._commitment(row),
            months=row["months"],
            starts=row["starts"],
            agreement=self.told.agreements[number] if row.get("agreed") else None,
            reason=row.get("reason", ""),
        )

    def _report(self, row: Row) -> None:
        actor, institution = self._speaker(row)
        step = self.told.milestone(row["milestone"])
        open_now = rhythm.open_steps(step) if row.get("closes") else ()
        self.told.updates[row["key"]] = monitoring.report(
            actor=actor,
            institution=institution,
            milestone=step,
            level=KEYS[row["level"]],
            narrative=row["text"],
            challenges=row.get("challenges", ""),
            evidence=[evidence_of(each) for each in row.get("evidence", ())],
            next_step=NewStep(*row["next_step"]) if "next_step" in row else None,
            closes=[Closed(each) for each in open_now],
            illustrative=True,
        )

    def _nothing_new(self, row: Row) -> None:
        actor, institution = self._speaker(row)
        step = self.told.milestone(row["milestone"])
        monitoring.say_nothing_new(
            actor=actor, institution=institution, milestone=step, reason=row["text"]
        )

    def _explain(self, row: Row) -> None:
        monitoring.explain_late(
            actor=self.told.actor(row["by"]),
            milestone=self.told.milestone(row["milestone"]),
            covers=row["covers"],
            text=row["text"],
        )

    def _verify(self, row: Row) -> None:
        monitoring.verify(
            actor=self.told.actor(row["by"]),
            update=self.told.updates[row["of"]],
            level=KEYS[row["level"]],
            words=row["text"],
        )

    def _opine(self, row: Row) -> None:
        actor, institution = self._speaker(row)
        new = NewOpinion(
            stance=row["stance"],
            narrative=row["text"],
            level=KEYS[row["level"]] if "level" in row else None,
            papers=[evidence_of(each) for each in row.get("evidence", ())],
            illustrative=True,
        )
        matter = matter_of(self.told.updates[row["of"]])
        monitoring.opine(actor=actor, institution=institution, matter=matter, new=new)

    def _ask(self, row: Row) -> None:
        new = NewQuestion(text=row["text"], illustrative=True)
        found = self._commitment(row)
        asked = monitoring.ask(actor=self.told.loader, commitment=found, new=new)
        self.questions[row["key"]] = asked.question

    def _reply(self, row: Row) -> None:
        actor, institution = self._speaker(row)
        question = self.questions[row["of"]]
        monitoring.answer_question(
            actor=actor, institution=institution, question=question, text=row["text"]
        )

    def _support(self, row: Row) -> None:
        self.told.requests[row["key"]] = monitoring.ask_support(
            actor=self.told.actor(row["by"]),
            commitment=self._commitment(row),
            asked_of=row["asked_of"],
            subject=row["subject"],
            text=row["text"],
            illustrative=True,
        )

    def _take_up(self, row: Row) -> None:
        actor, request = self.told.actor(row["by"]), self.told.requests[row["of"]]
        monitoring.take_up(actor=actor, request=request, words=row["text"])

    def _close_support(self, row: Row) -> None:
        actor, request = self.told.actor(row["by"]), self.told.requests[row["of"]]
        monitoring.close_support(actor=actor, request=request, words=row["text"])

    def _means(self, row: Row) -> None:
        actor, institution = self._speaker(row)
        for kind, text, *numbers in row["said"]:
            amount, year = [*numbers, None, None][:2]
            monitoring.say_means(
                actor=actor,
                institution=institution,
                commitment=self._commitment(row),
                kind=kind,
                text=text,
                amount=None if amount is None else Decimal(amount),
                year=year,
                illustrative=True,
            )

    def _disseminate(self, row: Row) -> None:
        new = NewDissemination(
            channel=row["channel"],
            what=row["what"],
            on=row["on"].date(),
            link=row["link"],
            illustrative=True,
        )
        body = self.told.register[row["for"]]
        monitoring.log_dissemination(
            actor=self.told.secretary, cycle=self.told.cycle, institution=body, new=new
        )

    def _withdraw(self, row: Row) -> None:
        found = self._commitment(row)
        commitments.withdraw(actor=self.told.loader, commitment=found, reason=row["text"])
