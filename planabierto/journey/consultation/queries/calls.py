"""Named reads of calls, and of what belongs to them."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from django.db.models import Q, QuerySet

from planabierto.journey.consultation.models import (
    Call,
    HelpPoint,
    PrivacyNotice,
    Rescheduling,
    Topic,
)
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.cycles.rules import RUNNERS
from planabierto.kit.actor import Actor, Role
from planabierto.kit.folio import BadFolio, parse
from planabierto.tools.questionnaires import queries as forms
from planabierto.tools.questionnaires.models import Form, Question

KEEPERS = (*RUNNERS, Role.CONTACT)
HELPERS = (*KEEPERS, Role.FACILITATOR)


def calls_visible_to(actor: Actor) -> QuerySet[Call]:
    """The published calls, and the drafts of the cycles the actor runs; newest first."""
    found = Call.objects.select_related("cycle", "responsible", "form", "phase")
    found = found.exclude(state="discarded").order_by("-cycle__starts", "cycle__folio", "-number")
    return found.filter(Q(state="published", cycle__state="published") | drafts_of(actor))


def matching(actor: Actor, *, cycle: str = "") -> QuerySet[Call]:
    """The published calls the actor may know of, of one cycle by folio or of all."""
    found = calls_visible_to(actor).filter(state="published")
    return found.filter(cycle__folio=cycle) if cycle else found


def published_in(cycle: int) -> QuerySet[Call]:
    """The published calls of a cycle by key, the first to open leading."""
    found = Call.objects.filter(cycle=cycle, state="published").select_related("cycle")
    return found.order_by("opens", "pk")


def drafts_of(actor: Actor) -> Q:
    """The calls, drafts too, of the cycles the actor runs."""
    standing = Q(cycle__state__in=("draft", "published"))
    return standing & within(actor, *KEEPERS)


def within(actor: Actor, *roles: Role, path: str = "") -> Q:
    """The calls an actor's mandates in these roles cover, at the end of a path such as `call__`."""
    held = [each.scope for each in actor.capacities if each.role in roles]
    if actor.is_system or "" in held:
        return Q(**{f"{path}pk__isnull": False})
    reach = Q(**{f"{path}cycle__folio__in": held})
    for scope in held:
        if parts := _call_parts(scope):
            cycle, number = parts
            reach |= Q(**{f"{path}cycle__folio": cycle, f"{path}number": number})
    return reach


def call(folio: str, actor: Actor) -> Call | None:
    """The call with this folio, when the actor may know of it."""
    parts = _call_parts(folio)
    if parts is None:
        return None
    return calls_visible_to(actor).filter(cycle__folio=parts[0], number=parts[1]).first()


def calls_of(cycle: Cycle, actor: Actor) -> QuerySet[Call]:
    """The calls of a cycle that the actor may know of, newest first."""
    return calls_visible_to(actor).filter(cycle=cycle)


def open_calls(at: datetime, cycle: Cycle | None = None) -> QuerySet[Call]:
    """The published calls that take contributions at a moment; the one that closes first leads."""
    found = Call.objects.select_related("cycle", "responsible", "form", "phase")
    taken = found.filter(state="published", cycle__state="published", opens__lte=at, closes__gte=at)
    return (taken.filter(cycle=cycle) if cycle else taken).order_by("closes", "pk")


def standing(call: Call, at: datetime) -> str:
    """Where a call stands at a moment: draft, soon, open, closed or discarded."""
    if call.state != "published" or call.opens is None or call.closes is None:
        return call.state
    if at < call.opens:
        return "soon"
    return "open" if at <= call.closes else "closed"


def locked(call: Call) -> Call:
    """The call as it stands, held until the transaction ends."""
    Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    return Call.objects.select_related("cycle", "responsible", "form", "phase").get(pk=call.pk)


def questions_of(call: Call) -> tuple[Question, ...]:
    """What a call asks, in order, with options and conditions.

    What a published call asks never changes: each process reads it once.
    """
    if call.state == "published":
        return _kept(call.form.key, call.form_id)
    return forms.asked(call.form)


@lru_cache(maxsize=64)
def _kept(_key: str, form: int) -> tuple[Question, ...]:
    """Kept by the form's own random key, so that no other form is ever taken for it."""
    return forms.asked(Form.objects.get(pk=form))


def topics_of(call: Call) -> QuerySet[Topic]:
    """What a call offers to speak of, with the lines and areas it came from."""
    return call.topics.prefetch_related("lines__instrument", "areas").order_by("position")


def topics_offered(call: Call) -> QuerySet[Topic]:
    """What a call offers to speak of, by itself; one query."""
    return call.topics.order_by("position")


def notices_of(call: Call) -> QuerySet[PrivacyNotice]:
    """The versions of a call's privacy notice, newest first."""
    return call.notices.order_by("-version")


def notice_of(call: Call) -> PrivacyNotice | None:
    """The privacy notice a call shows now."""
    return notices_of(call).first()


def help_points_of(call: Call, *, open_only: bool = True) -> QuerySet[HelpPoint]:
    """Where people are helped to take part, by name."""
    found = call.help_points.select_related("place").order_by("name")
    return found.filter(closed_at=None) if open_only else found


def help_point(pk: int) -> HelpPoint | None:
    """One help point."""
    return HelpPoint.objects.select_related("call__cycle", "place").filter(pk=pk).first()


def reschedulings_of(call: Call) -> QuerySet[Rescheduling]:
    """How the end of a call was moved, oldest first."""
    return call.reschedulings.order_by("made_at")


def _call_parts(folio: str) -> tuple[str, int] | None:
    """The cycle and the number in a call's folio; none when it is no such folio."""
    try:
        found = parse(folio)
    except BadFolio:
        return None
    return (found.cycle, found.number) if found.kind == "call" else None
