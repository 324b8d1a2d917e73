"""The dissemination log at the desk: what was said on whose channel, with its proof."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.fields import day_field, reason_field
from planabierto.doors.desk.frame import Act, Button, files, paged, perform, show, typed
from planabierto.doors.shared.evidence_form import file_field
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions import queries as institutions
from planabierto.ground.institutions.models import Institution
from planabierto.journey.cycles import queries
from planabierto.journey.cycles import rules as cycle_rules
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring import dissemination_rules as rules
from planabierto.journey.monitoring.models import Dissemination
from planabierto.journey.monitoring.queries import disseminating as found
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require
from planabierto.tools.library.actions import LONGEST_ALTERNATIVE, Upload


class DisseminationForm(forms.Form):
    """What was said, where and when, with a link, a capture, or both."""

    institution = forms.ChoiceField(label=gettext_lazy("Quién lo difundió"))
    channel = forms.CharField(
        label=gettext_lazy("Canal"),
        max_length=80,
        help_text=gettext_lazy("Como «Facebook», «boletín», «radio» o «tablero de la escuela»."),
    )
    what = forms.CharField(
        label=gettext_lazy("Qué se difundió"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    on = day_field(gettext_lazy("Cuándo"))
    link = forms.URLField(
        label=gettext_lazy("Enlace"),
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    capture = file_field(
        gettext_lazy("Captura"),
        gettext_lazy("Una imagen o un PDF: los enlaces se pierden."),
    )
    alternative = forms.CharField(
        label=gettext_lazy("Qué se ve en la captura"),
        required=False,
        max_length=LONGEST_ALTERNATIVE,
        help_text=gettext_lazy("Para quien no puede verla."),
    )

    def __init__(self, members: list[Institution], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(each.pk): each for each in members}
        field = self.fields["institution"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, str(each)) for key, each in self.members.items()]

    def told(self, language: str) -> tuple[Institution, actions.NewDissemination]:
        """Whose channel it was, and what was said."""
        data = self.cleaned_data
        sent = data["capture"]
        new = actions.NewDissemination(
            channel=data["channel"],
            what=data["what"],
            on=data["on"],
            link=data["link"],
            capture=Upload.of(sent) if sent else None,
            alternative=data["alternative"],
            language=language,
        )
        return self.members[data["institution"]], new


class TakeBackForm(forms.Form):
    """Why an entry is taken back."""

    reason = reason_field(gettext_lazy("Se publica junto al registro."))


@at_the_desk
def disseminations(request: HttpRequest, folio: str) -> HttpResponse:
    """The log of a cycle, newest first, with what can be done about each entry."""
    actor = actor_of(request)
    cycle = known(queries.cycle(folio, actor))
    page = paged(request, found.disseminations_of(cycle, actor))
    place = reverse("desk_dissemination_new", args=[cycle.folio])
    context = {
        "cycle": cycle,
        "page": page,
        "rows": [(row, _withdraw(actor, row)) for row in page],
        "new": Button(_("Registrar difusión"), place, rules.may_log(actor, cycle), "primary"),
        "trail": _trail(cycle),
    }
    return show(request, "desk/disseminations.html", context, here="desk_cycles")


@at_the_desk
def new(request: HttpRequest, folio: str) -> HttpResponse:
    """Write down what a member said of the plan."""
    actor = actor_of(request)
    cycle = known(queries.cycle(folio, actor))
    require(rules.may_log(actor, cycle))
    today = clock.today_in(cycle.time_zone, clock.now())
    members = _members(actor, cycle)
    form = DisseminationForm(members, typed(request), files(request), initial={"on": today})

    def do() -> None:
        institution, said = form.told((get_language() or "es")[:2])
        actions.log_dissemination(actor=actor, cycle=cycle, institution=institution, new=said)

    title, done = _("Registrar difusión"), _("Quedó en el registro de difusión.")
    return perform(request, _act(cycle, title, _("Registrar"), done), form, do)


@at_the_desk
def take_back(request: HttpRequest, folio: str) -> HttpResponse:
    """Take an entry back, with a reason; it stays readable."""
    actor = actor_of(request)
    row = known(found.dissemination(folio, actor))
    require(rules.may_take_back(actor, row))
    form = TakeBackForm(typed(request))

    def do() -> None:
        reason = form.cleaned_data["reason"]
        actions.take_back_dissemination(actor=actor, row=row, reason=reason)

    title, done = _("Retirar %(folio)s"), _("Quedó retirada, con su motivo.")
    act = _act(row.cycle, title % {"folio": row.folio}, _("Retirar"), done, "danger")
    return perform(request, act, form, do)


def _members(actor: Actor, cycle: Cycle) -> list[Institution]:
    """Whose channels the actor may write down: everybody's, or its own."""
    if cycle_rules.may_run(actor, cycle):
        return list(institutions.institutions())
    return list(institutions.among({each.institution_id for each in rules.owners(actor, cycle)}))


def _withdraw(actor: Actor, row: Dissemination) -> Button:
    place = reverse("desk_dissemination_withdraw", args=[row.folio])
    return Button(_("Retirar"), place, rules.may_take_back(actor, row))


def _act(cycle: Cycle, title: str, verb: str, done: str, kind: str = "primary") -> Act:
    back = reverse("desk_disseminations", args=[cycle.folio])
    trail = [*_trail(cycle)[:-1], (_("Difusión"), back), (title, "")]
    return Act(title, verb, back, done, "desk_cycles", kind=kind, trail=trail)


def _trail(cycle: Cycle) -> list[tuple[str, str]]:
    back = reverse("desk_cycle", args=[cycle.folio])
    return [(_("Ciclos"), reverse("desk_cycles")), (cycle.folio, back), (_("Difusión"), "")]
