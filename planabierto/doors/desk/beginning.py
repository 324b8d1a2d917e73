"""Beginning a cycle: five steps on one line, each read from what is there already.

Nothing is stored about where somebody is: every step says what it has and what it lacks, and
leads to the page where that is done.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planabierto.doors.desk.afterwards import what_follows
from planabierto.doors.desk.cycles import discard_button
from planabierto.doors.desk.frame import Button, show
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions import queries as institutions
from planabierto.ground.institutions import rules as mandate_rules
from planabierto.journey.cycles import queries, rules
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.drafting import bodies, drafted
from planabierto.journey.drafting import rules as drafting_rules
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Role
from planabierto.kit.verdict import require, yes


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what is there, what is missing, and the ways on; the first is the main one."""

    number: int
    label: str
    has: list[tuple[str, str]] = field(default_factory=list)
    lacks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)
    done: bool = False


def labels() -> list[str]:
    """The five steps in words."""
    return [
        _("Ciclo"),
        _("Plan publicado"),
        _("Tabla de compromisos"),
        _("Personas"),
        _("Revisar y publicar"),
    ]


@at_the_desk
def begin(request: HttpRequest) -> HttpResponse:
    """Where a cycle begins: open one, or go on with one that is not public yet."""
    actor = actor_of(request)
    may = rules.may_open_cycles(actor)
    waiting = [each for each in queries.unpublished(actor) if rules.may_run(actor, each)]
    if not waiting:
        require(may)
    new = reverse("desk_cycle_new")
    context = {
        "waiting": waiting,
        "steps": [Step(place, label) for place, label in enumerate(labels(), 1)],
        "new": Button(_("Abrir el ciclo"), new, may, "quiet" if waiting else "primary"),
        "rehearse": Button(_("Ensayar primero"), f"{new}?ensayo=1", may, "quiet"),
    }
    return show(request, "desk/begin.html", context, here="desk_cycles")


@at_the_desk
def begin_cycle(request: HttpRequest, folio: str) -> HttpResponse:
    """How far a cycle has come, and the one step to take now."""
    actor = actor_of(request)
    cycle = known(queries.cycle(folio, actor))
    require(rules.may_run(actor, cycle))
    if cycle.folio != folio:
        return redirect("desk_begin_cycle", cycle.folio)
    steps = _steps(cycle, actor)
    undone = next((each.number for each in steps if not each.done), len(steps))
    asked = request.GET.get("paso", "")
    chosen = int(asked) if asked in {"1", "2", "3", "4", "5"} else undone
    context = {"cycle": cycle, "steps": steps, "undone": undone}
    context |= {"step": steps[chosen - 1], "discard": discard_button(cycle, actor)}
    if cycle.state == "published" and chosen == len(steps):
        context["follows"] = list(what_follows(cycle, actor, clock.now()))
    return show(request, "desk/begin_cycle.html", context, here="desk_cycles")


def _steps(cycle: Cycle, actor: Actor) -> list[Step]:
    plans = list(queries.plans_of(cycle, actor))
    texts = drafted.plans_with_text(cycle)
    unknown = bodies.drafts_naming_unknown(cycle)
    opened, received, tabled, people, reviewed = labels()
    return [
        Step(1, opened, **_opened(cycle, actor)),
        Step(2, received, **_received(cycle, actor, plans, texts)),
        Step(3, tabled, **_tabled(cycle, actor, unknown)),
        Step(4, people, **_people(cycle, actor)),
        Step(5, reviewed, **_reviewed(cycle, actor, plans, texts, unknown)),
    ]


def _opened(cycle: Cycle, actor: Actor) -> dict[str, Any]:
    place = reverse("desk_cycle", args=[cycle.folio])
    label = _("Ver el ciclo y su calendario")
    return {
        "has": [(str(cycle.title.es or cycle.title.en or cycle.folio), place)],
        "buttons": [Button(label, place, yes(), "quiet")],
        "done": True,
    }


def _received(cycle: Cycle, actor: Actor, plans: list[Plan], texts: set[int]) -> dict[str, Any]:
    runs = rules.may_run(actor, cycle)
    take_in = f"{reverse('desk_take_in')}?ciclo={cycle.folio}"
    new = reverse("desk_plan_new", args=[cycle.folio])
    done = any(each.pk in texts for each in plans)
    bare = [each.jurisdiction for each in plans if each.pk not in texts]
    lacks = [_("el texto de %(plan)s.") % {"plan": name} for name in bare]
    kind = "quiet" if done else "primary"
    return {
        "has": [(each.jurisdiction, reverse("desk_plan", args=[each.folio])) for each in plans],
        "lacks": lacks if plans else [_("la página del plan, tal como se publicó.")],
        "buttons": [
            Button(_("Otro plan") if done else _("Recibir el plan"), take_in, runs, kind),
            Button(_("Empezar un plan en blanco"), new, runs, "quiet"),
        ],
        "done": done,
    }


def _tabled(cycle: Cycle, actor: Actor, unknown: dict[str, Any]) -> dict[str, Any]:
    count, homeless = drafted.count(cycle), drafted.outside_plans(cycle)
    words = ngettext("%(n)s compromiso", "%(n)s compromisos", count) % {"n": count}
    lacks = [] if count else [_("la tabla, una fila por hito, con tus propias columnas.")]
    notes = [_unknown_words(len(unknown))] if unknown else []
    if homeless:
        say = _("Sin plan, no se publican: %(folios)s.")
        notes.append(say % {"folios": ", ".join(homeless)})
    may = drafting_rules.may_add_items(actor, cycle)
    place = {name: reverse(f"desk_{name}", args=[cycle.folio]) for name in ("table", "items")}
    buttons = [
        Button(_("Subir la tabla"), place["table"], may, "quiet" if count else "primary"),
        Button(_("Ver los borradores"), place["items"], may, "quiet"),
    ]
    if unknown:
        bodies_page = reverse("desk_newcomers", args=[cycle.folio])
        buttons.insert(0, Button(_("Revisar instituciones"), bodies_page, may, "primary"))
    return {
        "has": [(words, place["items"])] if count else [],
        "lacks": lacks,
        "notes": notes,
        "buttons": buttons,
        "done": bool(count) and not unknown and not homeless,
    }


def _unknown_words(count: int) -> str:
    words = ngettext(
        "El registro no conoce %(n)s institución de la tabla.",
        "El registro no conoce %(n)s instituciones de la tabla.",
        count,
    )
    return words % {"n": count}


def _people(cycle: Cycle, actor: Actor) -> dict[str, Any]:
    held = [each for each in institutions.mandates_within([cycle.folio]) if not each.ending]
    leads = [each for each in held if each.role == Role.LEAD]
    may = mandate_rules.may_designate(actor, Role.LEAD, cycle.folio)
    several = f"{reverse('desk_invite_several')}?ciclo={cycle.folio}"
    one = f"{reverse('desk_invite')}?ciclo={cycle.folio}"
    seen = f"{reverse('desk_invitations')}?ciclo={cycle.folio}"
    kind = "quiet" if leads else "primary"
    return {
        "has": [(f"{each.person} · {each.role_label}", "") for each in held],
        "lacks": [] if leads else [_("quien reporte: invita a las personas responsables.")],
        "buttons": [
            Button(_("Invitar a varias"), several, may, kind),
            Button(_("Invitar a una persona"), one, may, "quiet"),
            Button(_("Ver quién falta por entrar"), seen, may, "quiet"),
        ],
        "done": bool(leads),
    }


def _reviewed(
    cycle: Cycle, actor: Actor, plans: list[Plan], texts: set[int], unknown: dict[str, Any]
) -> dict[str, Any]:
    has: list[tuple[str, str]] = []
    lacks: list[str] = []
    buttons: list[Button] = []
    runs, public = rules.may_run(actor, cycle), rules.may_become_public(cycle)
    notes = [] if public else [str(public.reason)]
    for plan in plans:
        place = reverse("desk_publish", args=[plan.folio])
        if plan.state == "published":
            has.append((_("%(plan)s es público") % {"plan": plan.folio}, place))
        elif public and plan.pk in texts:
            label = _("Revisar y publicar %(plan)s") % {"plan": plan.folio}
            buttons.append(Button(label, place, runs, "primary"))
    notes += [_unknown_words(len(unknown))] if unknown else []
    offers = (
        ("calendar", queries.phases_of(cycle), _("Proponer el calendario"), _("el calendario.")),
        (
            "usual",
            queries.promises_of(cycle),
            _("Proponer las promesas"),
            _("las promesas permanentes."),
        ),
    )
    for name, rows, label, words in offers:
        if not rows:
            lacks.append(words)
            place = reverse(f"desk_begin_{name}", args=[cycle.folio])
            buttons.append(Button(label, place, runs, "quiet"))
    done = cycle.state == "published"
    return {"has": has, "lacks": lacks, "notes": notes, "buttons": buttons, "done": done}
