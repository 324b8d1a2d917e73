"""Planning instruments at the desk: listed, added, and filled with the lines of a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.frame import Button, files, perform, typed
from planabierto.doors.desk.judging.forms_plans import InstrumentForm, LinesForm
from planabierto.doors.desk.judging.frame import act_on, cycle_of, show_part
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions import queries as institutions
from planabierto.journey.consultation import instrument_rules as rules
from planabierto.journey.consultation.actions import instruments as actions
from planabierto.journey.consultation.models import Instrument
from planabierto.journey.consultation.queries import instruments as queries
from planabierto.kit.verdict import require

PART = "desk_instruments"


@at_the_desk
def instruments(request: HttpRequest, folio: str) -> HttpResponse:
    """The plans in force that themes and topics are crossed with."""
    cycle = cycle_of(request, folio)
    verdict = rules.may_keep_instruments(actor_of(request), cycle)
    place = reverse("desk_instrument_new", args=[cycle.folio])
    context = {
        "instruments": queries.instruments_of(cycle),
        "new": Button(_("Registrar un plan vigente"), place, verdict, "primary"),
    }
    return show_part(request, "instruments", cycle, PART, context)


@at_the_desk
def new_instrument(request: HttpRequest, folio: str) -> HttpResponse:
    """Add a planning instrument."""
    actor, cycle = actor_of(request), cycle_of(request, folio)
    require(rules.may_keep_instruments(actor, cycle))
    form = InstrumentForm(institutions.institutions(), typed(request))

    def do() -> str:
        made = actions.add_instrument(actor=actor, cycle=cycle, **form.cleaned_data)
        return reverse("desk_instrument", args=[made.pk])

    done = _("Registrado. Ahora sube sus líneas.")
    act = act_on(cycle, PART, _("Registrar un plan vigente"), _("Registrar"), done)
    return perform(request, act, form, do)


@at_the_desk
def instrument(request: HttpRequest, number: int) -> HttpResponse:
    """One instrument with its lines as a tree."""
    actor = actor_of(request)
    found: Instrument = known(queries.instrument(number, actor))
    verdict = rules.may_keep_instruments(actor, found.cycle)
    place = reverse("desk_instrument_lines", args=[found.pk])
    context = {
        "instrument": found,
        "branches": queries.in_order(found.lines.all()),
        "upload": Button(_("Subir líneas"), place, verdict, "primary"),
    }
    more = [(found.short, "")]
    return show_part(request, "instrument", found.cycle, PART, context, more=more)


@at_the_desk
def lines(request: HttpRequest, number: int) -> HttpResponse:
    """Take in the lines of a CSV file, all or none."""
    actor = actor_of(request)
    found: Instrument = known(queries.instrument(number, actor))
    require(rules.may_keep_instruments(actor, found.cycle))
    form = LinesForm(typed(request), files(request))

    def do() -> None:
        actions.import_lines(actor=actor, instrument=found, content=form.content())

    back = reverse("desk_instrument", args=[found.pk])
    lead = _("Las claves que ya están cambian su texto; las que no, se agregan; ninguna se borra.")
    title, done = _("Subir líneas de %(name)s") % {"name": found.short}, _("Las líneas están.")
    steps = [(found.short, back)]
    act = act_on(found.cycle, PART, title, _("Subir"), done, back=back, lead=lead, steps=steps)
    return perform(request, act, form, do)
