"""The sheet of a table: proposals caught fast, one after another, and what each still lacks."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from planabierto.doors.desk.frame import INVALID, attempt, typed
from planabierto.doors.desk.proposals.forms import FastForm
from planabierto.doors.desk.proposals.frame import cycle_of, show_part
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.cocreation import proposal_rules as rules
from planabierto.journey.cocreation.actions import catching
from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.cocreation.queries import grounds
from planabierto.journey.cocreation.queries import proposals as queries
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes.queries import codebook
from planabierto.kit.actor import Actor
from planabierto.kit.folio import cycle_of as cycle_in
from planabierto.kit.verdict import refuse, require
from planabierto.tools.meetings.models import Table
from planabierto.tools.meetings.queries import meetings


@at_the_desk
def sheet(request: HttpRequest, folio: str) -> HttpResponse:
    """What was proposed at a table, and room for the next one at the top."""
    actor = actor_of(request)
    table: Table = known(meetings.table(folio.upper(), actor))
    cycle = cycle_of(request, cycle_in(table.folio))
    require(rules.may_write_at(actor, table, cycle))
    form = FastForm(typed(request))
    if request.method == "POST" and (
        done := attempt(form, lambda: _catch(actor, cycle, table, form))
    ):
        messages.success(request, _("Guardada: %(folio)s") % {"folio": done.result.folio})
        return redirect("desk_table_sheet", table.folio)
    rows = list(queries.of_table(table))
    context = {
        "table": table,
        "form": form,
        "rows": [(each, rules.missing(each) if each.state == "draft" else []) for each in rows],
        "grounds": queries.grounded_in([each.pk for each in rows]),
        "themes": list(codebook.themes_of(cycle)),
    }
    status = INVALID if form.errors else 200
    return show_part(request, "sheet", cycle, context, status=status, more=[(table.folio, "")])


def _catch(actor: Actor, cycle: Cycle, table: Table, form: FastForm) -> Proposal:
    """Write one down, standing on what was named."""
    found = []
    for folio in form.named():
        on = grounds.find(folio, actor)
        if on is None:
            raise refuse(_("No encontramos %(folio)s: revísalo.") % {"folio": folio})
        found.append(on)
    return catching.catch(actor=actor, cycle=cycle, table=table, new=form.new(), on=found)
