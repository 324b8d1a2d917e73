"""Cycles: opened, their calendar, and what each owes."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.cycle import CycleForm, PhaseForm
from planabierto.doors.desk.frame import Act, Button, paged, perform, show, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.cycles import actions, queries, rules
from planabierto.journey.cycles.models import (
    Cycle,
    Goal,
    Holiday,
    Phase,
    PhaseKind,
    Promise,
    RestrictedPeriod,
)
from planabierto.journey.drafting import rules as drafting_rules
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import Verdict, require


@dataclass(frozen=True, slots=True)
class Stage:
    """One kind of phase with its days, when it has any."""

    kind: str
    label: str
    phase: Phase | None
    button: Button


@at_the_desk
def cycles(request: HttpRequest) -> HttpResponse:
    """The cycles this actor works in."""
    actor = actor_of(request)
    new = Button(
        _("Abrir un ciclo"), reverse("desk_cycle_new"), rules.may_open_cycles(actor), "primary"
    )
    context = {
        "page": paged(request, queries.cycles_of_mandates(actor)),
        "new": new,
        "begin": Button(_("Empezar un ciclo"), reverse("desk_begin"), new.verdict, "primary"),
        "aside": queries.discarded_cycles(actor).count(),
    }
    return show(request, "desk/cycles.html", context, here="desk_cycles")


@at_the_desk
def new_cycle(request: HttpRequest) -> HttpResponse:
    """Open a cycle as a draft that only its own people see."""
    actor = actor_of(request)
    require(rules.may_open_cycles(actor))
    form = CycleForm(typed(request), initial=_wanted(request))

    def do() -> str:
        data = form.cleaned_data
        opened = actions.open_cycle(
            actor=actor,
            folio=data["folio"].upper(),
            title=Bilingual(data["title_es"], data["title_en"]),
            starts=data["starts"],
            ends=data["ends"],
            rehearsal=data["rehearsal"],
        )
        return reverse("desk_begin_cycle", args=[opened.folio])

    back = reverse("desk_cycles")
    title, done = _("Abrir un ciclo"), _("El ciclo está abierto en borrador.")
    act = Act(title, _("Abrir el ciclo"), back, done, "desk_cycles", trail=[(_("Ciclos"), back)])
    return perform(request, act, form, do)


@at_the_desk
def cycle(request: HttpRequest, folio: str) -> HttpResponse:
    """One cycle: plans, calendar, goals, promises and the law's pauses."""
    actor = actor_of(request)
    found = known(queries.cycle(folio, actor))
    runs = rules.may_run(actor, found)
    drafts = drafting_rules.may_add_items(actor, found)
    context = {
        "cycle": found,
        "plans": queries.plans_of(found, actor),
        "stages": _stages(found, runs),
        "goals": [(each, _duty(each, "metas", runs)) for each in found.goals.order_by("number")],
        "promises": [(p, _duty(p, "promesas", runs)) for p in found.promises.order_by("number")],
        "pauses": [(p, _duty(p, "pausas", runs)) for p in found.restricted_periods.all()],
        "holidays": [(h, _duty(h, "inhabiles", runs)) for h in found.holidays.all()],
        "runs": runs,
        "discard": discard_button(found, actor),
        "items": Button(_("Borradores"), reverse("desk_items", args=[folio]), drafts, "quiet"),
        "adopted": Button(
            _("Compromisos adoptados"), reverse("desk_commitments", args=[folio]), drafts, "quiet"
        ),
        "new": _new_buttons(found, runs),
    }
    return show(request, "desk/cycle.html", context, here="desk_cycles")


@at_the_desk
def phase(request: HttpRequest, folio: str, kind: str) -> HttpResponse:
    """Put a phase on the calendar, or move it."""
    actor = actor_of(request)
    found = known(queries.cycle(folio, actor))
    require(rules.may_run(actor, found))
    if kind not in PhaseKind.values:
        raise Http404
    known_phases = {each.kind: each for each in queries.phases_of(found)}
    before = known_phases.get(kind)
    names = ("opens", "closes", "announced")
    initial = {name: getattr(before, name) for name in names} if before else None
    form = PhaseForm(typed(request), initial=initial)

    def do() -> None:
        marked = before.illustrative if before else False
        days = form.cleaned_data
        actions.schedule(actor=actor, cycle=found, kind=kind, illustrative=marked, **days)

    label = PhaseKind(kind).label
    title = (_("Mover «%(phase)s»") if before else _("Programar «%(phase)s»")) % {"phase": label}
    act = cycle_act(found, title, _("Guardar las fechas"), _("El calendario quedó al día."))
    return perform(request, act, form, do)


def cycle_act(found: Cycle, title: str, verb: str, done: str, kind: str = "primary") -> Act:
    """An act on a cycle, that leads back to it."""
    back = reverse("desk_cycle", args=[found.folio])
    trail = [(_("Ciclos"), reverse("desk_cycles")), (found.folio, back), (title, "")]
    return Act(title, verb, back, done, "desk_cycles", kind=kind, trail=trail)


def discard_button(found: Cycle, actor: Actor) -> Button:
    """Setting a cycle aside, for who may."""
    label = _("Descartar el ensayo") if found.rehearsal else _("Descartar el ciclo")
    place = reverse("desk_cycle_discard", args=[found.folio])
    return Button(label, place, rules.may_discard(actor, found))


def _wanted(request: HttpRequest) -> dict[str, object]:
    """A rehearsal has its own folio ready."""
    if "ensayo" not in request.GET:
        return {}
    folio = queries.free_folio("ENSAYO", clock.now().year)
    return {"rehearsal": True, "folio": folio, "title_es": _("Ensayo")}


def _stages(found: Cycle, runs: Verdict) -> list[Stage]:
    scheduled = {each.kind: each for each in queries.phases_of(found)}
    return [
        Stage(
            kind.value,
            str(kind.label),
            scheduled.get(kind.value),
            Button(
                _("Mover") if kind.value in scheduled else _("Programar"),
                reverse("desk_phase", args=[found.folio, kind.value]),
                runs,
            ),
        )
        for kind in PhaseKind
    ]


def _new_buttons(found: Cycle, runs: Verdict) -> dict[str, Button]:
    words = {
        "metas": _("Agregar una meta"),
        "promesas": _("Agregar una promesa"),
        "pausas": _("Agregar un periodo restringido"),
        "inhabiles": _("Agregar un día inhábil"),
    }
    buttons = {
        kind: Button(label, reverse("desk_duty_new", args=[found.folio, kind]), runs)
        for kind, label in words.items()
    }
    plan = reverse("desk_plan_new", args=[found.folio])
    ready = {
        "requirements": (_("Agregar los requisitos de OGP"), "desk_begin_requirements"),
        "usual": (_("Agregar las promesas usuales"), "desk_begin_usual"),
        "days_off": (_("Agregar los días inhábiles por ley"), "desk_begin_days_off"),
        "suppose": (_("¿Qué pasa si…?"), "desk_what_if"),
    }
    offers = {
        key: Button(label, reverse(name, args=[found.folio]), runs)
        for key, (label, name) in ready.items()
    }
    return buttons | offers | {"plan": Button(_("Empezar un plan"), plan, runs)}


def _duty(
    duty: Goal | Promise | RestrictedPeriod | Holiday, kind: str, runs: Verdict
) -> list[Button]:
    """What can be done about a goal, a promise, a pause or a holiday while it stands."""
    if duty.withdrawn:
        return []
    args = [duty.cycle.folio, kind, duty.pk]
    return [
        Button(_("Cambiar"), reverse("desk_duty", args=args), runs),
        Button(_("Retirar"), reverse("desk_duty_withdraw", args=args), runs),
    ]
