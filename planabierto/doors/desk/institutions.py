"""The register of institutions: found, registered, corrected."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.institution import InstitutionForm
from planabierto.doors.desk.frame import Act, Button, paged, perform, show, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions import actions, queries, rules
from planabierto.ground.institutions.models import Institution
from planabierto.ground.places import queries as places
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require


@at_the_desk
def institutions(request: HttpRequest) -> HttpResponse:
    """Every institution, or those whose name holds what is searched."""
    wanted = request.GET.get("q", "").strip()
    found = queries.named_like(wanted) if wanted else queries.institutions()
    new = Button(
        _("Registrar una institución"),
        reverse("desk_institution_new"),
        rules.may_register(actor_of(request)),
        "primary",
    )
    page = paged(request, found)
    context = {"page": page, "wanted": wanted, "new": new, "mine": _mine(actor_of(request), page)}
    return show(request, "desk/institutions.html", context, here="desk_institutions")


@at_the_desk
def new_institution(request: HttpRequest) -> HttpResponse:
    """Register an institution."""
    actor = actor_of(request)
    require(rules.may_register(actor))
    form = InstitutionForm(places.places(), queries.institutions(), data=typed(request))

    def do() -> None:
        actions.register(actor=actor, facts=form.facts())

    title, done = _("Registrar una institución"), _("La institución quedó registrada.")
    return perform(request, _act(title, _("Registrar"), done), form, do)


@at_the_desk
def institution(request: HttpRequest, folio: str) -> HttpResponse:
    """Correct what is said of an institution; its former names still find it."""
    actor = actor_of(request)
    found = known(queries.by_folio(folio))
    require(rules.may_correct(actor, found))
    form = InstitutionForm(places.places(), queries.institutions(), found, typed(request))

    def do() -> None:
        actions.correct(actor=actor, institution=found, facts=form.facts())

    title = _("Corregir %(name)s") % {"name": found}
    return perform(request, _act(title, _("Guardar"), _("Se guardó la corrección.")), form, do)


def _mine(actor: Actor, page: Iterable[Institution]) -> set[int]:
    """The institutions of a page that this actor may correct; at most two queries."""
    if actor.acting_as(*rules.KEEPERS, scope=""):
        return {each.pk for each in page}
    if not rules.may_register(actor):
        return set()
    kept = queries.within(rules.kept_scopes(actor), registrar=actor.pseudonym)
    return set(kept.in_bulk([each.pk for each in page]))


def _act(title: str, verb: str, done: str) -> Act:
    back = reverse("desk_institutions")
    trail = [(_("Instituciones"), back), (title, "")]
    return Act(title, verb, back, done, here="desk_institutions", trail=trail)
