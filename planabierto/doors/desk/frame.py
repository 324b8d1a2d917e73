"""What every page of the desk stands in: its navigation, and how an act is tried on a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from planabierto.doors.shared.context import Entry
from planabierto.doors.shared.gate import own_actor_of
from planabierto.ground.institutions.rules import KEEPERS
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.cycles.queries import draft_of
from planabierto.journey.cycles.rules import DRAFTERS, may_run
from planabierto.kit.actor import Actor, Role
from planabierto.kit.verdict import Refused, Verdict, type_of_text

PAGE_SIZE = 20
INVALID = 422
Result = TypeVar("Result")
Row = TypeVar("Row")

_PLACES: tuple[tuple[str, type_of_text, tuple[Role, ...]], ...] = (
    ("desk_inbox", _("Pendientes"), ()),
    ("desk_plans", _("Planes"), DRAFTERS),
    ("desk_cycles", _("Ciclos y compromisos"), DRAFTERS),
    ("desk_calls", _("Consultas"), (*DRAFTERS, Role.FACILITATOR, Role.MODERATOR)),
    ("desk_forums", _("Foro"), (*DRAFTERS, Role.FORUM_MEMBER)),
    ("desk_meetings", _("Encuentros"), (*DRAFTERS, Role.FACILITATOR)),
    ("desk_monitor", _("Monitoreo"), (Role.MONITOR,)),
    ("desk_evaluator", _("Evaluación"), (Role.EVALUATOR,)),
    ("desk_institutions", _("Instituciones"), KEEPERS),
    ("desk_mandates", _("Designaciones"), KEEPERS),
    ("desk_people", _("Cuentas"), KEEPERS),
    ("desk_house", _("Instalación"), KEEPERS),
    ("desk_log", _("Bitácora"), ()),
    ("guides", _("Ayuda"), ()),
)


@dataclass(frozen=True, slots=True)
class Done(Generic[Result]):
    """An act was taken, with what came of it."""

    result: Result


@dataclass(frozen=True, slots=True)
class Act:
    """One act as its page words it; `back` is where it leads, done or given up."""

    title: type_of_text
    verb: type_of_text
    back: str
    done: type_of_text
    here: str
    lead: type_of_text = ""
    kind: str = "primary"
    trail: Sequence[tuple[Any, str]] = ()


@dataclass(frozen=True, slots=True)
class Button:
    """An act offered, or the reason why it is not."""

    label: type_of_text
    url: str
    verdict: Verdict
    kind: str = "quiet small"


def show(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    here: str,
    status: int = 200,
) -> HttpResponse:
    """A page of the desk, with the navigation its reader has a use for."""
    actor, draft = own_actor_of(request), _draft(request)
    frame: dict[str, Any] = {"desk_nav": navigation(actor, here), "draft_cycle": draft}
    frame |= {"draft_runs": draft is not None and may_run(actor, draft)}
    return render(request, template, {**frame, **(context or {})}, status=status)


def _draft(request: HttpRequest) -> Cycle | None:
    """The cycle a page is about, while it is a draft: every such page says so."""
    match = request.resolver_match
    return draft_of(str(match.kwargs.get("folio", ""))) if match else None


def navigation(actor: Actor, here: str) -> list[Entry]:
    """The places of the desk that this actor's mandates open."""
    return [
        Entry(label, reverse(name), current=name == here)
        for name, label, roles in _PLACES
        if not roles or actor.acting_as(*roles, scope="" if name == "desk_house" else None)
    ]


def typed(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, be it nothing; none while it is only shown."""
    return request.POST if request.method == "POST" else None


def files(request: HttpRequest) -> MultiValueDict[str, UploadedFile[Any]] | None:
    """The files a form was sent with; none while it is only shown."""
    return request.FILES if request.method == "POST" else None


def attempt(form: Form, act: Callable[[], Result]) -> Done[Result] | None:
    """Run an act when the form is right; a refusal stands on the form, which keeps all of it."""
    if not form.is_valid():
        return None
    try:
        return Done(act())
    except Refused as refusal:
        form.add_error(None, str(refusal.verdict.reason))
    except ValidationError as error:
        form.add_error(None, error)
    return None


def perform(
    request: HttpRequest, act: Act, form: Form, do: Callable[[], str | None]
) -> HttpResponse:
    """The page of one act: shown, tried, refused on its form, or done and left.

    `do` gives the address to go to, or none to go back.
    """
    if request.method == "POST" and (done := attempt(form, do)):
        messages.success(request, str(act.done))
        return redirect(done.result or act.back)
    status = INVALID if form.errors else 200
    return show(request, "desk/act.html", {"act": act, "form": form}, here=act.here, status=status)


def paged(request: HttpRequest, rows: Sequence[Row] | QuerySet[Any]) -> Page[Any]:
    """The page of the list that was asked for; the nearest one when there is no such page."""
    return Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
