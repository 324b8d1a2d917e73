"""The sample's reports: inception with OGP's real ratings, ends that are ours, what followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from planabierto.journey.cycles import actions as cycles
from planabierto.journey.cycles import queries as cycle_queries
from planabierto.journey.evaluation import actions as evaluation
from planabierto.journey.evaluation.models import Recommendation, Report, ReportPart
from planabierto.journey.evaluation.queries import reports
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.publication import actions as publication
from planabierto.sample.content import data
from planabierto.sample.telling import Step, Told
from planabierto.tools.questionnaires import queries as forms

OPENED = ("information", "participation", "accountability", "other")

Row = Mapping[str, Any]


def evaluate(told: Told) -> Iterator[Step]:
    """Every step of every report, and what became of what they recommend."""
    content = data("reports")
    writer = _Writer(told, content)
    for row in content["inception"]["plans"]:
        yield from writer.steps(content["inception"], row, row["plan"], writer.inception)
    for row in content["end"]["records"]:
        key = f"{row['commitment']}-{row['plan']}"
        yield from writer.steps(content["end"], row, key, writer.end)
    for row in content["answers"]:
        yield Step(row["on"], partial(writer.answer, row))
    coming = content["next"]
    yield Step(coming["opened"], partial(writer.open_next, coming))
    yield Step(coming["filed"], partial(writer.file, coming))


class _Writer:
    """Writes the reports of the monitoring body, and remembers them."""

    def __init__(self, told: Told, content: Row) -> None:
        self.told, self.content = told, content
        self.reports: dict[str, Report] = {}
        self.advice: dict[str, Recommendation] = {}

    def steps(self, days: Row, row: Row, key: str, write: Any) -> Iterator[Step]:
        """A report from its draft to its edition, with the replies it gets."""
        yield Step(days["starts"], partial(self._begin, row, key, write))
        yield Step(days["sent"], partial(self._send, key))
        for who, text in row["replies"]:
            yield Step(days["replied"], partial(self._reply, key, who, text))
        yield Step(days["closed"], partial(self._close, key))
        yield Step(days["published"], partial(self._publish, key))

    @property
    def actor(self) -> Actor:
        """The evaluator, for the body they act for at this moment."""
        return self.told.actor("evaluator")

    def inception(self, row: Row) -> Report:
        """An Inception Report: its sections on the plan, and the ratings of each commitment."""
        plan = cycle_queries.plan(f"{self.told.cycle.folio}-{row['plan']}", self.told.loader)
        if plan is None:
            raise LookupError(row["plan"])
        report = evaluation.start(actor=self.actor, plan=plan, illustrative=True)
        for part in _parts(report):
            answers = self._rated(part) if part.inclusion else self._whole(part)
            evaluation.save_part(actor=self.actor, part=part, answers=answers)
        finding = self.content["inception"]["finding"]
        self._find(report, finding["question"], finding["text"], self._session(finding["cites"]))
        return report

    def end(self, row: Row) -> Report:
        """An End of Commitment Report, with what it recommends."""
        plan = cycle_queries.plan(f"{self.told.cycle.folio}-{row['plan']}", self.told.loader)
        if plan is None:
            raise LookupError(row["plan"])
        inclusion = plan.inclusions.select_related("plan__cycle", "commitment__cycle").get(
            commitment__number=row["commitment"]
        )
        report = evaluation.start(
            actor=self.actor, plan=plan, inclusion=inclusion, illustrative=True
        )
        for part in _parts(report):
            evaluation.save_part(actor=self.actor, part=part, answers=_ended(row))
        self._find(report, "completion", row["completion_why"], row["evidence"])
        for each in row["recommendations"]:
            self.advice[each["key"]] = evaluation.recommend(
                actor=self.actor,
                report=report,
                addressee=self.told.register[each["to"]],
                text=each["text"],
                due=each.get("due"),
            )
        return report

    def answer(self, row: Row) -> None:
        """An institution says whether it takes a recommendation."""
        evaluation.respond(
            actor=self.told.actor(row["by"]),
            recommendation=self.advice[row["of"]],
            acceptance=row["acceptance"],
            reason=row["reason"],
        )

    def open_next(self, row: Row) -> None:
        """The next cycle, a draft that takes up what this one leaves."""
        cycles.open_cycle(
            actor=self.told.loader,
            folio=row["folio"],
            title=Bilingual(row["title_es"], row["title_en"]),
            starts=row["starts"],
            ends=row["ends"],
            previous=self.told.cycle,
            illustrative=True,
        )

    def file(self, row: Row) -> None:
        """File a recommendation for the next cycle."""
        cycle = cycle_queries.cycle(row["folio"], self.told.loader)
        if cycle is None:
            raise LookupError(row["folio"])
        advice = self.advice[row["takes"]]
        evaluation.file_into(actor=self.told.loader, recommendation=advice, cycle=cycle)

    def _begin(self, row: Row, key: str, write: Any) -> None:
        self.reports[key] = write(row)

    def _send(self, key: str) -> None:
        evaluation.send_for_check(actor=self.actor, report=self.reports[key])

    def _reply(self, key: str, who: str, text: str) -> None:
        actor = self.told.actor(who)
        held = {each.institution_id for each in actor.capacities}
        for check in reports.checks_of(self.reports[key]).select_related("report__plan__cycle"):
            if check.institution_id in held:
                evaluation.reply(actor=actor, check=check, text=text)

    def _close(self, key: str) -> None:
        evaluation.close_check(actor=self.actor, report=self.reports[key])

    def _publish(self, key: str) -> None:
        evaluation.sign(actor=self.actor, report=self.reports[key])
        publication.publish_report(actor=self.actor, report=self.reports[key])

    def _find(self, report: Report, question: str, text: str, folio: str) -> None:
        whole = report.parts.select_related("form", "report").get(inclusion=None)
        evaluation.find_and_cite(
            actor=self.actor, part=whole, question=question, text=text, folio=folio
        )

    def _session(self, short: str) -> str:
        """The folio of a session of the forum, by its number."""
        forum = self.told.seats["1"].forum
        return str(forum.sessions.get(number=int(short[1:])).folio)

    def _whole(self, part: ReportPart) -> dict[str, str]:
        """Sections 1 and 2: yes to all, with why; what the real report said where it is known."""
        why = self.content["inception"]["why"]
        answers: dict[str, str] = {}
        for each in forms.asked(part.form):
            if each.key.endswith("_why"):
                known = why.get(each.key.removesuffix("_why"))
                answers[each.key] = known or self.content["illustrative"]
            elif not each.key.endswith("_references"):
                answers[each.key] = "yes"
        return answers

    def _rated(self, part: ReportPart) -> dict[str, str]:
        """Section 3: the real ratings to the letter, or what is chosen where there are none."""
        if part.inclusion is None:
            raise RuntimeError(part.pk)
        content = self.content["inception"]
        real = content["real"].get(str(part.inclusion.commitment.number))
        here = "rated" if part.inclusion.official_id else "rated_elsewhere"
        said = self.content[here if real else "unrated"]
        return {**(real or content["chosen"]), "verifiable_why": said}


def _parts(report: Report) -> list[ReportPart]:
    found = report.parts.select_related("form", "report", "inclusion__commitment")
    return list(found.order_by("pk"))


def _ended(row: Row) -> dict[str, str]:
    """The answers of an End of Commitment Report that found all complete."""
    ours = "Ilustrativo: el informe real no se pudo leer."
    answers = {
        "completion": "complete",
        "completion_why": row["completion_why"],
        "factors": ours,
        "as_planned": "most",
        "as_planned_why": ours,
        "opened_government": row["opened_government"],
        "addressed_problem": "yes",
        "addressed_problem_why": ours,
        "lessons": row["lessons"],
        "next_plan": row["next_plan"],
    }
    for name in OPENED:
        degree = row.get(name, "not_applicable")
        if degree == "not_applicable":
            answers[name] = degree
            continue
        answers |= {
            name: "yes",
            f"{name}_degree": degree,
            f"{name}_narrative": ours,
            f"{name}_evidence": row["evidence"],
        }
    return answers
