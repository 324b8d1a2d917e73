"""The versions of a plan's text, and any two of them compared word by word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.frame import paged, show
from planabierto.doors.desk.plans import LANGUAGES, plan_tabs
from planabierto.doors.shared.acts import who
from planabierto.doors.shared.context import Entry
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions.queries import public_names
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Plan
from planabierto.journey.drafting import queries as drafts
from planabierto.journey.drafting import rules
from planabierto.journey.drafting.models import Version
from planabierto.journey.drafting.template import PlanPage
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.diff import Piece, compare
from planabierto.kit.verdict import require
from planabierto.tools.questionnaires import queries as questionnaires


@dataclass(frozen=True, slots=True)
class Compared:
    """One part of the text whose wording differs."""

    label: Bilingual | str
    pieces: tuple[Piece, ...]


@at_the_desk
def versions(request: HttpRequest, folio: str) -> HttpResponse:
    """Every version, newest first: who, when, why, and which one is public."""
    actor = actor_of(request)
    plan = known(cycles.plan(folio, actor))
    require(rules.may_write(actor, plan))
    page = paged(request, drafts.versions_of(plan))
    names = public_names(each.made_by for each in page)
    rows = [(each, who(each.made_by, names)) for each in page]
    context = {"plan": plan, "page": page, "rows": rows, "tabs": plan_tabs(plan, "versions")}
    return show(request, "desk/versions.html", context, here="desk_plans")


@at_the_desk
def compare_versions(request: HttpRequest, folio: str) -> HttpResponse:
    """Two versions of one language's page, word by word."""
    actor = actor_of(request)
    plan = known(cycles.plan(folio, actor))
    require(rules.may_write(actor, plan))
    older, newer = known(_pair(request, plan))
    language = request.GET.get("idioma", "")
    if language not in dict(LANGUAGES):
        language = "es" if newer.page_es or older.page_es else "en"
    context = {
        "plan": plan,
        "older": older,
        "newer": newer,
        "rows": list(_differences(older, newer, language)),
        "languages": _languages(plan, older, newer, language),
        "tabs": plan_tabs(plan, "versions"),
    }
    return show(request, "desk/compare.html", context, here="desk_plans")


def _pair(request: HttpRequest, plan: Plan) -> tuple[Version, Version] | None:
    """The two versions asked for, in order of age; none when one is missing."""
    asked = [request.GET.get(name, "") for name in ("antes", "despues")]
    if not all(each.isdecimal() and len(each) < 10 for each in asked):
        return None
    by_number = {each.number: each for each in drafts.versions_of(plan)}
    found = [by_number.get(number) for number in sorted(map(int, asked))]
    return (found[0], found[1]) if found[0] and found[1] else None


def _languages(plan: Plan, older: Version, newer: Version, current: str) -> list[Entry]:
    base = reverse("desk_compare", args=[plan.folio])
    query = f"?antes={older.number}&despues={newer.number}&idioma="
    return [Entry(label, f"{base}{query}{code}", code == current) for code, label in LANGUAGES]


def _differences(older: Version, newer: Version, language: str) -> Iterator[Compared]:
    before, after = (_parts(each, language) for each in (older, newer))
    labels = _labels()
    for name in dict.fromkeys([*before, *after]):
        old, new = before.get(name, ""), after.get(name, "")
        if old != new:
            yield Compared(labels.get(name, name), compare(old, new))


def _parts(version: Version, language: str) -> dict[str, str]:
    stored = version.page_in(language)
    return _texts(drafts.page_text(stored)) if stored else {}


def _texts(page: PlanPage) -> dict[str, str]:
    header = {
        "title": page.title,
        "jurisdiction": page.jurisdiction,
        "submission_year": str(page.submission_year or ""),
        "submitted": str(page.submitted or ""),
        "ends": page.ends,
        "header_institutions": page.header_institutions,
        "foreword": page.foreword,
    }
    lists = {
        "institutions": "\n".join(page.institutions),
        "endorsements": "\n".join(each.line for each in page.endorsements),
        "attachments": "\n".join(page.attachments),
    }
    return header | dict(page.answers) | lists


def _labels() -> dict[str, Bilingual | str]:
    form = questionnaires.newest_form(drafts.TEMPLATE)
    asked = {each.key: each.text for each in questionnaires.questions(form)}
    return {
        **asked,
        "title": _("Título"),
        "jurisdiction": _("Jurisdicción"),
        "submission_year": _("Año de entrega"),
        "submitted": _("Fecha de entrega"),
        "ends": _("Término"),
        "header_institutions": _("Instituciones responsables en el encabezado"),
        "foreword": _("Presentación"),
        "institutions": _("Instituciones responsables"),
        "endorsements": _("Respaldos"),
        "attachments": _("Anexos"),
    }
