"""The filters of a list as plain choices in a GET form, and what a reader chose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from planabierto.doors.shared.freshness import remembered
from planabierto.doors.shared.marks import current_language
from planabierto.doors.web.ribbons import STANDINGS
from planabierto.ground.institutions.models import Sector
from planabierto.ground.vocabulary import queries as vocabulary
from planabierto.ground.vocabulary.models import Scheme, Term
from planabierto.journey.commitments.queries import duties, register
from planabierto.journey.commitments.queries.commitments import Filters
from planabierto.journey.commitments.queries.register import Narrowed
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.kit.actor import Actor
from planabierto.kit.folio import number_of
from planabierto.kit.verdict import type_of_text

# A list a person can still read; beyond it the way in is the page of the record itself.
MOST_OPTIONS = 60
# Members are known by name: a long list of them is still found by its first letters.
MOST_PLANS = 400
NOTHING = "0"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list of commitments is fixed: a plan, a cycle, or nowhere."""

    plan: Plan | None = None
    cycle: Cycle | None = None

    @property
    def folio(self) -> str:
        """The folio of the plan or cycle; empty for the list of everything."""
        fixed = self.plan or self.cycle
        return fixed.folio if fixed else ""


EVERYWHERE = Place()


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter: its key, its words, the options that can be chosen and what was."""

    name: str
    label: type_of_text
    offered: SafeString
    chosen: str = ""

    @property
    def offers_several(self) -> bool:
        """Whether there is anything to choose between."""
        return self.offered.count("<option ") > 1

    @property
    def options_html(self) -> SafeString:
        """The options with the chosen one marked; one that is not offered, as it was asked for."""
        begin = format_html('<option value="{}"', self.chosen)
        every = options((("", _("Todos")),)) + self.offered
        if f"{begin}>" not in every:
            every = options((("", _("Todos")), (self.chosen, self.chosen))) + self.offered
        return SafeString(every.replace(f"{begin}>", f"{begin} selected>"))  # nosec B703


def options(offered: Iterable[tuple[str, type_of_text]]) -> SafeString:
    """Options of a filter, written in Python because there may be many."""
    return format_html_join("", '<option value="{}">{}</option>', offered)


def asked(request: HttpRequest, place: Place = EVERYWHERE) -> Filters:
    """What a reader narrows commitments by; a folio that is none leaves nothing."""
    value = _values(request)
    institution = value["institucion"]
    number = number_of(institution, "institution") if institution else None
    return Filters(
        cycle=place.cycle.folio if place.cycle else value["ciclo"],
        plan=place.plan.folio if place.plan else value["plan"],
        area=value["area"],
        value=value["valor"],
        institution=str(number or NOTHING) if institution else "",
        state=value["estado"],
    )


def choices(request: HttpRequest, actor: Actor, place: Place = EVERYWHERE) -> list[Choice]:
    """The filters of a list of commitments; a plan's own list is not narrowed by plan."""
    value = _values(request)
    offered = remembered(request, "filters", place.folio, lambda: _offered(actor, place))
    found = [replace(each, chosen=value[each.name]) for each in offered]
    return [each for each in found if each.name != "ciclo" or each.chosen or each.offers_several]


def narrowed_plans(request: HttpRequest) -> Narrowed:
    """What a reader narrows the register of plans by."""
    value = _values(request)
    return Narrowed(value["jurisdiccion"], value["ciclo"], value["area"])


def plan_choices(narrowed: Narrowed, actor: Actor) -> list[Choice]:
    """The filters of the register of plans, those that leave a choice; three queries."""
    folios = dict.fromkeys(plan.cycle.folio for plan in cycles.plans_named(actor)[:MOST_PLANS])
    members = [(each, each) for each in register.jurisdictions(actor)[:MOST_PLANS]]
    if not members:
        return []
    area = _terms(
        "area", _("Área de política"), list(vocabulary.terms_of(Scheme.AREA)), Scheme.AREA
    )
    every = (
        Choice("jurisdiccion", _("Jurisdicción"), options(members), narrowed.jurisdiction),
        Choice("ciclo", _("Ciclo"), options((each, each) for each in folios), narrowed.cycle),
        replace(area, chosen=narrowed.area),
    )
    return [each for each in every if each.chosen or each.offers_several]


def sectors(request: HttpRequest) -> Choice:
    """The filter of the list of institutions."""
    chosen = request.GET.get("sector", "")
    known = chosen if chosen in Sector.values else ""
    return Choice("sector", _("Sector"), options(Sector.choices), known)


def count_active(filters: Iterable[Choice]) -> int:
    """How many filters are in use."""
    return sum(bool(each.chosen) for each in filters)


class AccountForm(forms.Form):
    """The name beside a person's mandates, and the language they are written to in."""

    name = forms.CharField(label=_("Nombre"), max_length=120, required=False)
    language = forms.ChoiceField(label=_("Idioma"), choices=settings.LANGUAGES)


def _values(request: HttpRequest) -> Mapping[str, str]:
    """What was asked for by each filter; folios are written in capitals."""
    names = ("ciclo", "plan", "area", "valor", "estado", "institucion", "jurisdiccion")
    asked_for = {name: request.GET.get(name, "").strip()[:80] for name in names}
    return asked_for | {name: asked_for[name].upper() for name in ("ciclo", "plan")}


def _offered(actor: Actor, place: Place) -> list[Choice]:
    """Every filter with what the actor may choose; three queries."""
    terms = list(vocabulary.terms_of(Scheme.AREA, Scheme.VALUE))
    states = options((state.key, state.label) for state in STANDINGS)
    return [
        *_where(actor, place),
        _terms("area", _("Área de política"), terms, Scheme.AREA),
        _terms("valor", _("Valor OGP"), terms, Scheme.VALUE),
        Choice("estado", _("Estado"), states),
        _institutions(actor),
    ]


def _where(actor: Actor, place: Place) -> list[Choice]:
    if place.plan:
        return []
    if place.cycle:
        return [_plans(cycles.plans_of(place.cycle, actor)[:MOST_OPTIONS])]
    newest = list(cycles.plans_named(actor)[:MOST_OPTIONS])
    folios = dict.fromkeys(plan.cycle.folio for plan in newest)
    by_cycle = Choice("ciclo", _("Ciclo"), options((each, each) for each in folios))
    return [by_cycle, _plans(newest)]


def _plans(found: Iterable[Plan]) -> Choice:
    named = ((plan.folio, f"{plan.jurisdiction} · {plan.folio}") for plan in found)
    return Choice("plan", _("Plan"), options(named))


def _terms(name: str, label: type_of_text, terms: list[Term], scheme: Scheme) -> Choice:
    language = current_language()
    found = (term for term in terms if term.scheme == scheme)
    named = ((term.code, term.label.shown_in(language).text) for term in found)
    return Choice(name, label, options(named))


def _institutions(actor: Actor) -> Choice:
    language = current_language()
    found = duties.institutions_with_duties(actor)[:MOST_OPTIONS]
    named = ((each.folio, each.name.shown_in(language).text) for each in found)
    return Choice("institucion", _("Institución"), options(named))


def kept_query(request: HttpRequest) -> SafeString:
    """The filters of this list as a query for its download, without the page."""
    asked_for = request.GET.copy()
    asked_for.pop("page", None)
    return format_html("?{}", asked_for.urlencode()) if asked_for else SafeString("")
