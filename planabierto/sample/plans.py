"""Opening the sample's cycle, writing its plans and publishing them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from planabierto.journey.commitments import actions as commitments
from planabierto.journey.cycles import actions as cycles
from planabierto.journey.cycles import proposals
from planabierto.journey.cycles import queries as cycle_queries
from planabierto.journey.cycles.holidays import statutory
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.drafting import actions as drafting
from planabierto.journey.drafting.models import Version
from planabierto.journey.drafting.template import (
    NO_LINK_NOTES,
    NUMBER_KEYS,
    QUESTION_KEYS,
    Endorsement,
    PlanPage,
)
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import LANGUAGES, Bilingual
from planabierto.kit.clock import ending
from planabierto.sample.bodies import Register
from planabierto.sample.content import data
from planabierto.tools.library import actions as library
from planabierto.tools.library.models import DocumentVersion

SUBMITTED = date(2022, 12, 20)
IMPLEMENTED = date(2023, 1, 1)
ADOPTED = datetime(2022, 12, 20, 12, tzinfo=ZoneInfo("America/Monterrey"))
ENDS = "2024-07"
NOTE = "Muestra: el texto está en palabras nuestras; los datos son los de la página publicada."
REASON = "Muestra tomada de la página pública de OGP."
# What the published plan left empty, in both languages: published as it is, knowingly.
KNOWN_GAPS = frozenset(
    f"{language}:{gap}"
    for language in LANGUAGES
    for gap in (
        *(f"empty_answer:{key}" for key in NUMBER_KEYS),
        "missing_contact:monitoring_body_contact",
    )
)


def open_cycle(actor: Actor) -> Cycle:
    """Open the cycle with its goals; commitments name them."""
    facts = data("cycle")
    cycle = cycles.open_cycle(
        actor=actor,
        folio=facts["folio"],
        title=Bilingual(facts["title_es"], facts["title_en"]),
        starts=facts["starts"],
        ends=facts["ends"],
        time_zone=facts["time_zone"],
    )
    for goal in data("duties")["goals"]:
        cycles.state_goal(actor=actor, cycle=cycle, facts=goal)
    return cycle


def keep_calendar(actor: Actor, cycle: Cycle, *, uncounted: Collection[str] = ()) -> None:
    """Schedule the phases, record the law's pause and the standing promises.

    What is `uncounted` nothing measures: its promise says so.
    """
    facts = data("cycle")
    for phase in facts["phases"]:
        cycles.schedule(actor=actor, cycle=cycle, **phase)
    for period in facts["restricted_periods"]:
        cycles.restrict(actor=actor, cycle=cycle, facts=period)
    for promise in data("duties")["promises"]:
        left_out = {"counts": ""} if promise.get("counts") in uncounted else {}
        cycles.make_promise(actor=actor, cycle=cycle, facts={**promise, **left_out})


def adopt_requirements(actor: Actor, cycle: Cycle) -> None:
    """Take what OGP requires and recommends as promises, as the desk offers it in one click.

    What is owed once counts from the cycle's first day: its forum was founded before it called.
    """
    plans = list(cycle_queries.plans_of(cycle, actor))
    windows = proposals.windows_of(cycle, plans, list(cycle_queries.phases_of(cycle)))
    for each in proposals.REQUIREMENTS:
        starts, ends = windows[each.window]
        facts = {**each.facts, "starts": cycle.starts if each.once else starts, "ends": ends}
        cycles.make_promise(actor=actor, cycle=cycle, facts=facts)


def rest(actor: Actor, cycle: Cycle) -> None:
    """Record the days of rest by law of the two years in which the plan was carried out."""
    for each in statutory(IMPLEMENTED, cycle.ends):
        facts = {"day": each.day, "name_es": each.name.es, "name_en": each.name.en}
        cycles.observe_holiday(actor=actor, cycle=cycle, facts=facts)


def draft_plans(
    actor: Actor, cycle: Cycle, register: Register
) -> list[tuple[Version, DocumentVersion]]:
    """Open each plan and write its pages; gives the text and the public page it rests on."""
    return [_draft_plan(actor, cycle, register, row) for row in data("cycle")["plans"]]


def publish_plans(actor: Actor, drafts: list[tuple[Version, DocumentVersion]]) -> None:
    """Publish the plans, and with them their commitments, on the basis of OGP's public pages."""
    for version, basis in drafts:
        commitments.publish_plan(
            actor=actor,
            version=version,
            confirmed=KNOWN_GAPS,
            basis=basis,
            reason=REASON,
            occurred=ADOPTED,
        )


def _draft_plan(
    actor: Actor, cycle: Cycle, register: Register, row: Mapping[str, Any]
) -> tuple[Version, DocumentVersion]:
    title = Bilingual(row["title_es"], row["title_en"])
    plan = cycles.open_plan(
        actor=actor,
        cycle=cycle,
        folio=row["folio"],
        slug=row["slug"],
        jurisdiction=row["jurisdiction"],
        title=title,
        submission_year=SUBMITTED.year,
        submitted=SUBMITTED,
        ends=ending(ENDS),
    )
    basis = library.add_link(actor=actor, title=title, url=row["url"], language="en")
    version: Version | None = None
    for page in _pages(plan, row, register):
        version = drafting.revise(actor=actor, plan=plan, page=page, note=NOTE) or version
    if version is None:
        raise RuntimeError(plan.folio)
    return version, basis


def _pages(plan: Plan, row: Mapping[str, Any], register: Register) -> Iterator[PlanPage]:
    for language in LANGUAGES:
        jurisdiction = row["jurisdiction_en"] if language == "en" else plan.jurisdiction
        yield _page(language, row[f"title_{language}"], jurisdiction, register)


def _page(language: str, title: str, jurisdiction: str, register: Register) -> PlanPage:
    text = data(f"page.{language}")
    leads = tuple(body.name.shown_in(language).text for body in register.leads)
    answers = {key: _worded(text["answers"].get(key, ""), language) for key in QUESTION_KEYS}
    answers["lead_institutions"] = "\n".join(f"• {name}" for name in leads)
    return PlanPage(
        language=language,
        title=title,
        jurisdiction=jurisdiction,
        submission_year=SUBMITTED.year,
        ends=ENDS,
        submitted=SUBMITTED,
        header_institutions=", ".join(leads),
        foreword=text["foreword"].strip(),
        answers=answers,
        institutions=leads,
        endorsements=tuple(_endorsements(language, register)),
        attachments=(),
        recognised=len(QUESTION_KEYS),
    )


def _worded(text: str, language: str) -> str:
    return text.strip().replace("{no_link}", NO_LINK_NOTES[language])


def _endorsements(language: str, register: Register) -> Iterator[Endorsement]:
    for row in data("endorsements")["endorsements"]:
        body = register[row["organisation"]]
        position = row[f"position_{language}"]
        yield Endorsement(row["name"], position, body.name.shown_in(language).text)
