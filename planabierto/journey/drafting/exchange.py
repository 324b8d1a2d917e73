"""A plan as one JSON document that loses nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.drafting import queries
from planabierto.journey.drafting.models import ItemVersion
from planabierto.journey.drafting.template import NotAPlan, PlanPage, read
from planabierto.journey.drafting.texts import CommitmentText, from_json, joined
from planabierto.kit.text import fold

FORMAT = "planabierto-plan/1"


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """A plan on the move: its names, its page in each language, and its items."""

    pages: tuple[PlanPage, ...]
    slug: str = ""
    cycle: str = ""
    folio: str = ""
    items: tuple[CommitmentText, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "format": FORMAT,
            "slug": self.slug,
            "cycle": self.cycle,
            "folio": self.folio,
            "pages": [page.to_json() for page in self.pages],
            "items": [{"key": item.key, **item.to_json()} for item in self.items],
        }


def record_of(plan: Plan) -> PlanRecord:
    """The plan as it is being written, with the items that stand in it."""
    version = queries.newest_version(plan)
    stored = [version.page_es, version.page_en] if version else []
    wordings = queries.newest_item_versions(queries.items_of(plan.cycle).exclude(state="dropped"))
    return PlanRecord(
        pages=tuple(queries.page_text(page) for page in stored if page),
        slug=plan.slug,
        cycle=plan.cycle.folio,
        folio=plan.folio,
        items=tuple(each.text for each in wordings if plan.folio in _plans_of(each.text)),
    )


def read_record(data: bytes) -> PlanRecord:
    """A plan from a published page, as text or HTML, or from our own JSON; else `NotAPlan`."""
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return PlanRecord((read(data),))
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise NotAPlan("malformed") from error
    return _record(value)


def fitted(text: CommitmentText, folio: str, plan: Plan) -> CommitmentText:
    """An item's text in the plan it came to: plans and goals unknown there fall away."""
    here = set(Plan.objects.filter(cycle=plan.cycle).values_list("folio", flat=True))
    parts = [
        part.replace(folio, plan.folio, 1) if folio and part.startswith(folio) else part
        for part in text.listed("inclusions")
    ]
    kept = [part for part in parts if part.partition("=")[0] in here]
    goals = {goal.folio for goal in cycles.goals_of(plan.cycle)}
    goal = text["goal"] if text["goal"] in goals else ""
    return text.with_flat({"inclusions": joined(kept or [plan.folio]), "goal": goal})


def item_titled(cycle: Cycle, text: CommitmentText) -> ItemVersion | None:
    """The newest wording of the cycle's item with this title, if there is one."""
    titles = {fold(name) for name in (text["title_es"], text["title_en"]) if name}
    for version in queries.newest_item_versions(queries.items_of(cycle).exclude(state="dropped")):
        if titles & {fold(name) for name in (version.title.es, version.title.en) if name}:
            return version
    return None


def _record(value: object) -> PlanRecord:
    if not isinstance(value, Mapping) or value.get("format") != FORMAT:
        raise NotAPlan("unrelated")
    pages, items = value.get("pages"), value.get("items", [])
    names = [value.get(name, "") for name in ("slug", "cycle", "folio")]
    if not (isinstance(pages, list) and pages and isinstance(items, list)):
        raise NotAPlan("malformed", "pages")
    if not all(isinstance(name, str) for name in names):
        raise NotAPlan("malformed", "slug")
    slug, cycle, folio = map(str, names)
    read_pages = tuple(PlanPage.from_json(page) for page in pages)
    return PlanRecord(read_pages, slug, cycle, folio, tuple(map(_item, items)))


def _item(value: object) -> CommitmentText:
    fields = value.get("fields") if isinstance(value, Mapping) else None
    if not (
        isinstance(value, Mapping)
        and isinstance(fields, Mapping)
        and all(isinstance(text, str) for pair in fields.items() for text in pair)
    ):
        raise NotAPlan("malformed", "items")
    try:
        return from_json({"fields": fields}, key=str(value.get("key", "")))
    except (ValueError, KeyError) as error:
        raise NotAPlan("malformed", "items") from error


def _plans_of(text: CommitmentText) -> set[str]:
    return {part.partition("=")[0] for part in text.listed("inclusions")}
