"""Every public page kind, with addresses taken from all over the large world."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import TypeVar
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils import translation

from bench.words import RARE
from bench.world.ground import GREAT, LEAD
from bench.world.updates import BUSY
from planabierto.ground.institutions.models import Institution
from planabierto.ground.journal.models import Entry
from planabierto.ground.vocabulary.models import Term
from planabierto.journey.commitments.models import Amendment, Commitment, Milestone, PartnerRole
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.drafting.models import Item
from planabierto.journey.monitoring.models import Update
from planabierto.tools.library.models import DocumentVersion

Row = TypeVar("Row")
EACH = 10
STATES = ("upcoming", "running", "ended", "withdrawn")


class Kind(StrEnum):
    """What is promised of a page: lists 12 queries, records 16; streams only first bytes."""

    LIST = "list"
    RECORD = "record"
    STREAM = "stream"
    DOWNLOAD = "download"


class Reader(StrEnum):
    """Who reads."""

    STRANGER = ""
    PARTICIPANT = "participant"
    SECRETARY = "secretary"
    LEAD = "lead"
    MEMBER = "member"
    EVALUATOR = "evaluator"


@dataclass(frozen=True, slots=True)
class Page:
    """One page kind: several addresses asked in turn, so that no single row is hot."""

    name: str
    kind: Kind
    paths: tuple[str, ...]
    reader: Reader = Reader.STRANGER


class NotThere(LookupError):
    """A page of the list has no address."""


class Catalogue:
    """Builds the list; draws its rows with a seed, so that each run asks for the same pages."""

    def __init__(self) -> None:
        self.random = Random(19)
        self.cycles = self._draw(Cycle.objects.exclude(folio=GREAT).values_list("folio", flat=True))
        self.plans = self._draw(Plan.objects.values_list("folio", flat=True))
        self.commitments = self._draw(Commitment.objects.values_list("folio", flat=True))
        amended = Amendment.objects.values_list("commitment__folio", flat=True)
        self.amended = self._draw(amended)
        self.great = list(Plan.objects.filter(cycle__folio=GREAT).values_list("folio", flat=True))
        bodies = self._draw(list(Institution.objects.all()))
        self.institutions = [each.folio for each in bodies]

    def every(self) -> Iterator[Page]:
        """The whole list."""
        for part in (
            self._plans,
            self._progress,
            self._commitments,
            self._institutions,
            self._search,
            self._journal,
            self._around,
            self._interface,
            self._downloads,
            self._signed_in,
        ):
            yield from part()

    def _plans(self) -> Iterator[Page]:
        yield Page("home", Kind.LIST, (at("home"),))
        yield Page("home (en)", Kind.LIST, (at("home", language="en"),))
        yield Page("plans", Kind.LIST, self._pages("plans", (1, 2, 7, 12)))
        yield Page("cycle", Kind.RECORD, all_at("plan", self.cycles))
        yield Page("cycle of 200", Kind.RECORD, (at("plan", GREAT),))
        yield Page("plan", Kind.RECORD, all_at("plan", self.plans))
        yield Page("plan (en)", Kind.RECORD, all_at("plan", self.plans, language="en"))
        yield Page("plan of 67", Kind.RECORD, all_at("plan", self.great))
        yield Page("promises", Kind.RECORD, all_at("promises", self.cycles))
        yield Page("promises of 200", Kind.RECORD, (at("promises", GREAT),))

    def _progress(self) -> Iterator[Page]:
        yield Page("dashboard", Kind.LIST, all_at("dashboard", self.cycles))
        yield Page("dashboard (en)", Kind.LIST, all_at("dashboard", self.cycles, language="en"))
        yield Page("dashboard of 200", Kind.LIST, (at("dashboard", GREAT),))
        yield Page("dashboard of 67", Kind.LIST, all_at("dashboard", self.great))
        for key in ("institution", "milestones"):
            path = at("dashboard_table", GREAT, key)
            yield Page(f"dashboard of 200, CSV by {key}", Kind.DOWNLOAD, (path,))
        steps = self._draw(Milestone.objects.values_list("folio", flat=True))
        yield Page("milestone", Kind.RECORD, all_at("milestone", steps))
        yield Page("milestone (en)", Kind.RECORD, all_at("milestone", steps, language="en"))
        busiest = tuple(at("milestone", f"{BUSY}-M1", page=number) for number in (1, 3))
        yield Page("milestone of 60 updates", Kind.RECORD, busiest)
        yield Page("commitment of 330 updates", Kind.RECORD, (at("commitment", BUSY),))
        paths = tuple(at("commitment_updates", BUSY, page=number) for number in (1, 9))
        yield Page("updates of a commitment", Kind.LIST, paths)

    def _commitments(self) -> Iterator[Page]:
        yield Page("commitments of a plan", Kind.LIST, all_at("plan_commitments", self.plans))
        deep = tuple(at("plan_commitments", GREAT, page=n) for n in (1, 4, 10))
        yield Page("commitments of the 200", Kind.LIST, deep)
        yield Page("commitments", Kind.LIST, self._pages("commitments", (1,)))
        english = self._pages("commitments", (1, 3), language="en")
        yield Page("commitments (en)", Kind.LIST, english)
        yield Page("commitments, deep", Kind.LIST, self._pages("commitments", (31, 44, 60)))
        for name, values in self._filters():
            paths = tuple(at("commitments", **{name: value}) for value in values)
            yield Page(f"commitments by {name}", Kind.LIST, paths)
        yield Page("commitment", Kind.RECORD, all_at("commitment", self.commitments))
        english = all_at("commitment", self.commitments, language="en")
        yield Page("commitment (en)", Kind.RECORD, english)
        yield Page("commitment, amended", Kind.RECORD, all_at("commitment", self.amended))

    def _filters(self) -> Iterator[tuple[str, Sequence[str]]]:
        yield "ciclo", [*self.cycles[:5], GREAT]
        yield "plan", self.plans
        for name, scheme in (("area", "area"), ("valor", "value")):
            codes = Term.objects.filter(scheme=scheme).values_list("code", flat=True)
            yield name, self._draw(codes)
        yield "estado", STATES
        yield "institucion", self.institutions

    def _institutions(self) -> Iterator[Page]:
        yield Page("institutions", Kind.LIST, self._pages("institutions", (1, 2, 15, 30)))
        sectors = ("government", "civil_society", "academia")
        paths = tuple(at("institutions", sector=sector) for sector in sectors)
        yield Page("institutions by sector", Kind.LIST, paths)
        yield Page("institution", Kind.RECORD, all_at("institution", self.institutions))
        english = all_at("institution", self.institutions, language="en")
        yield Page("institution (en)", Kind.RECORD, english)
        body = Institution.objects.get(mandates__person__email=LEAD)
        paths = (at("institution", body.folio), at("institution", body.folio, hitos=40))
        yield Page("institution of 1,000 milestones", Kind.RECORD, paths)

    def _search(self) -> Iterator[Page]:
        for name, queries, language in (
            ("search, common word", ("datos", "agua", "presupuesto", "servicios"), "es"),
            ("search, common word (en)", ("data", "water", "budget", "services"), "en"),
            ("search, rare word", RARE[:EACH], "es"),
            ("search, two words", ("datos abiertos", "padrón género", "mapa parques"), "es"),
            ("search, nothing found", ("zzyzx", "quetzalcóatl inexistente", "qwerty"), "es"),
            ("search, a folio", self.commitments, "es"),
        ):
            paths = tuple(at("search", language=language, q=query) for query in queries)
            yield Page(name, Kind.LIST, paths)
        deep = tuple(at("search", q="datos", page=number) for number in (9, 60))
        yield Page("search, deep", Kind.LIST, deep)

    def _journal(self) -> Iterator[Page]:
        yield Page("journal", Kind.LIST, (at("journal"), at("journal", language="en")))
        newest = Entry.objects.order_by("-pk").values_list("pk", flat=True)[0]
        older = tuple(at("journal", antes=newest * part // 5) for part in (1, 2, 3, 4))
        yield Page("journal, older", Kind.LIST, older)
        paths = tuple(at("journal", folio=folio) for folio in self.commitments)
        yield Page("journal of a record", Kind.LIST, paths)
        yield Page("checkpoint", Kind.RECORD, (at("checkpoint"),))
        yield Page("verifying script", Kind.RECORD, (at("verifier"),))

    def _around(self) -> Iterator[Page]:
        yield Page("thread of a commitment", Kind.RECORD, all_at("thread", self.commitments))
        yield Page("thread of a plan", Kind.RECORD, all_at("thread", self.plans))
        yield Page("thread of a plan of 67", Kind.RECORD, all_at("thread", self.great))
        steps = self._draw(Milestone.objects.values_list("folio", flat=True))
        yield Page("thread of a milestone", Kind.RECORD, all_at("thread", steps))
        items = self._draw(list(Item.objects.select_related("cycle")))
        yield Page("thread of a draft", Kind.RECORD, all_at("thread", [i.folio for i in items]))
        files = DocumentVersion.objects.exclude(sha256="")
        paths = tuple(at("document", each.folio, each.number) for each in files)
        yield Page("document", Kind.DOWNLOAD, paths)
        for name in ("data", "privacy", "accessibility", "about", "account_login"):
            yield Page(name, Kind.LIST, (at(name), at(name, language="en")))

    def _interface(self) -> Iterator[Page]:
        for name in ("cycles", "plans", "commitments", "milestones", "institutions"):
            paths = tuple(at(f"api:list_{name}", page=number) for number in (1, 2, 9))
            yield Page(f"API {name}", Kind.LIST, paths)
        paths = tuple(at("api:list_journal", after=position) for position in (0, 3000, 9000))
        yield Page("API journal", Kind.LIST, paths)
        steps = self._draw(Milestone.objects.values_list("folio", flat=True))
        for name, folios in (
            ("cycle", self.cycles),
            ("plan", self.plans),
            ("commitment", self.commitments),
            ("milestone", steps),
            ("institution", self.institutions),
        ):
            yield Page(f"API {name}", Kind.RECORD, all_at(f"api:read_{name}", folios))
        yield Page("API description", Kind.RECORD, (at("api:openapi-json"),))

    def _downloads(self) -> Iterator[Page]:
        yield Page("journal export, first bytes", Kind.STREAM, (at("journal_export"),))
        yield Page("table of a plan", Kind.DOWNLOAD, all_at("plan_table", self.plans))
        yield Page("table of everything", Kind.STREAM, (at("table"),))
        yield Page("text of a plan", Kind.DOWNLOAD, all_at("plan_text", self.plans))

    def _signed_in(self) -> Iterator[Page]:
        participant, secretary = Reader.PARTICIPANT, Reader.SECRETARY
        yield Page("home, signed in", Kind.LIST, (at("home"),), participant)
        yield Page("commitments, signed in", Kind.LIST, (at("commitments"),), participant)
        paths = all_at("commitment", self.commitments)
        yield Page("commitment, signed in", Kind.RECORD, paths, participant)
        yield Page("account, signed in", Kind.RECORD, (at("account"),), participant)
        yield Page("commitment, secretary", Kind.RECORD, paths, secretary)
        for reader in (secretary, Reader.LEAD, Reader.MEMBER, Reader.EVALUATOR):
            yield Page(f"desk inbox, {reader.value}", Kind.LIST, (at("desk_inbox"),), reader)
        yield Page("desk, report form", Kind.RECORD, self._reported(), Reader.LEAD)
        waiting = Update.objects.filter(commitment__cycle__folio=GREAT, state="declared")
        rows = self._draw(list(waiting.select_related("commitment")))
        paths = all_at("desk_update", [each.folio for each in rows])
        yield Page("desk, update to verify", Kind.RECORD, paths, Reader.MEMBER)

    def _reported(self) -> tuple[str, ...]:
        """Milestones the lead may report on."""
        led = Milestone.objects.filter(
            commitment__cycle__folio=GREAT,
            commitment__state="active",
            commitment__responsibilities__institution__mandates__person__email=LEAD,
            commitment__responsibilities__role=PartnerRole.LEAD,
        )
        return all_at("desk_report", self._draw(led.values_list("folio", flat=True)))

    def _pages(self, name: str, numbers: Sequence[int], language: str = "es") -> tuple[str, ...]:
        return tuple(at(name, language=language, page=number) for number in numbers)

    def _draw(self, rows: Iterable[Row]) -> list[Row]:
        every = list(rows)
        return self.random.sample(every, min(EACH, len(every)))


def at(name: str, *args: object, language: str = "es", **query: object) -> str:
    """The address of a named page; `NotThere` when no door has it."""
    with translation.override(language):
        try:
            path = reverse(name, args=args)
        except NoReverseMatch as error:
            raise NotThere(name) from error
    return f"{path}?{urlencode(query)}" if query else path


def all_at(name: str, folios: Sequence[str], language: str = "es") -> tuple[str, ...]:
    """The addresses of several records."""
    return tuple(at(name, folio, language=language) for folio in folios)
