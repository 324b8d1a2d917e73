"""The filters of a list as plain choices in a GET form, and what a reader chose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from planabierto.doors.shared.marks import current_language
from planabierto.doors.web.ribbons import STANDINGS
from planabierto.ground.institutions.models import Sector
from planabierto.ground.vocabulary import queries as vocabulary
from planabierto.ground.vocabulary.models import Scheme, Term
from planabierto.journey.commitments import queries as commitments
from planabierto.journey.commitments.queries import Filters
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.kit.actor import Actor
from planabierto.kit.folio import number_of
from planabierto.kit.verdict import type_of_text

# A list a person can still read; beyond it the way in is the page of the record itself.
MOST_OPTIONS = 60
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
    """One filter: its key, its words, what can be chosen and what was."""

    name: str
    label: type_of_text
    options: tuple[tuple[str, type_of_text], ...]
    chosen: str = ""

    @property
    def options_html(self) -> SafeString:
        """The options, written in Python because there may be many."""
        known = {value for value, _words in self.options}
        extra = [(self.chosen, self.chosen)] if self.chosen and self.chosen not in known else []
        return format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (value, SafeString(" selected") if value == self.chosen else "", words)
                for value, words in (("", _("Todos")), *extra, *self.options)
            ),
        )


def asked(request: HttpRequest, place: Place = EVERYWHERE) -> Filters:
    """What a reader narrows commitments by; a folio that is none leaves nothing."""
    value = _values(request)
    institution = value["institucion"]
    number = number_of(institution, "institution") if institution else None
    return Filters(
        cycle=place.cycle.folio if place.cycle else value["ciclo"].upper(),
        plan=place.plan.folio if place.plan else value["plan"].upper(),
        area=value["area"],
        value=value["valor"],
        institution=str(number or NOTHING) if institution else "",
        state=value["estado"],
    )


def choices(request: HttpRequest, actor: Actor, place: Place = EVERYWHERE) -> list[Choice]:
    """The filters of a list of commitments; a plan's own list is not narrowed by plan."""
    value = _values(request)
    terms = list(vocabulary.terms_of(Scheme.AREA, Scheme.VALUE))
    return [
        *_where(actor, place, value),
        _terms("area", _("Área de política"), terms, Scheme.AREA, value["area"]),
        _terms("valor", _("Valor OGP"), terms, Scheme.VALUE, value["valor"]),
        Choice(
            "estado",
            _("Estado"),
            tuple((state.key, state.label) for state in STANDINGS),
            value["estado"],
        ),
        _institutions(actor, value["institucion"]),
    ]


def sectors(request: HttpRequest) -> Choice:
    """The filter of the list of institutions."""
    chosen = request.GET.get("sector", "")
    known = chosen if chosen in Sector.values else ""
    return Choice("sector", _("Sector"), tuple(Sector.choices), known)


def count_active(filters: Iterable[Choice]) -> int:
    """How many filters are in use."""
    return sum(bool(each.chosen) for each in filters)


class AccountForm(forms.Form):
    """The name beside a person's mandates, and the language they are written to in."""

    name = forms.CharField(label=_("Nombre"), max_length=120, required=False)
    language = forms.ChoiceField(label=_("Idioma"), choices=settings.LANGUAGES)


def _values(request: HttpRequest) -> Mapping[str, str]:
    names = ("ciclo", "plan", "area", "valor", "estado", "institucion")
    return {name: request.GET.get(name, "").strip()[:80] for name in names}


def _where(actor: Actor, place: Place, value: Mapping[str, str]) -> list[Choice]:
    if place.plan:
        return []
    if place.cycle:
        return [_plans(cycles.plans_of(place.cycle, actor)[:MOST_OPTIONS], value)]
    newest = list(cycles.plans_named(actor)[:MOST_OPTIONS])
    folios = dict.fromkeys(plan.cycle.folio for plan in newest)
    by_cycle = Choice(
        "ciclo", _("Ciclo"), tuple((each, each) for each in folios), value["ciclo"].upper()
    )
    several = len(folios) > 1 or by_cycle.chosen
    return [*([by_cycle] if several else []), _plans(newest, value)]


def _plans(found: Iterable[Plan], value: Mapping[str, str]) -> Choice:
    options = tuple((plan.folio, f"{plan.jurisdiction} · {plan.folio}") for plan in found)
    return Choice("plan", _("Plan"), options, value["plan"].upper())


def _terms(
    name: str, label: type_of_text, terms: list[Term], scheme: Scheme, chosen: str
) -> Choice:
    language = current_language()
    found = [term for term in terms if term.scheme == scheme]
    options = tuple((term.code, term.label.shown_in(language).text) for term in found)
    return Choice(name, label, options, chosen)


def _institutions(actor: Actor, chosen: str) -> Choice:
    language = current_language()
    found = commitments.institutions_with_duties(actor)[:MOST_OPTIONS]
    options = tuple((each.folio, each.name.shown_in(language).text) for each in found)
    return Choice("institucion", _("Institución"), options, chosen)


def kept_query(request: HttpRequest) -> SafeString:
    """The filters of this list as a query for its download, without the page."""
    asked_for = request.GET.copy()
    asked_for.pop("page", None)
    return format_html("?{}", asked_for.urlencode()) if asked_for else SafeString("")
