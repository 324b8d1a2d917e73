"""A monitor's desk: the commitments it watches, what it finds of each, and what it takes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.progress import TakeBackForm
from planabierto.doors.desk.frame import INVALID, Act, attempt, files, paged, perform, show, typed
from planabierto.doors.desk.voices.forms import OpinionForm, Papers
from planabierto.doors.desk.voices.words import official_words, title_of
from planabierto.doors.shared.addresses import url_of
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions import queries as institutions
from planabierto.journey.commitments.models import Commitment, Milestone
from planabierto.journey.commitments.queries import commitments, lists, milestones
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring import opinion_rules as rules
from planabierto.journey.monitoring.differing import Whole, whole
from planabierto.journey.monitoring.matter import Matter, matter_of
from planabierto.journey.monitoring.models import ShadowOpinion, Update
from planabierto.journey.monitoring.queries import opinions, reading, standing
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Role
from planabierto.kit.folio import kind_of
from planabierto.kit.verdict import Ground, no, require

HERE = "desk_monitor"


@dataclass(frozen=True, slots=True)
class Watched:
    """A commitment a monitor watches: how far its opinion is, and whether something is new."""

    commitment: Commitment
    difference: Whole
    is_new: bool


@at_the_desk
def portfolio(request: HttpRequest) -> HttpResponse:
    """Every commitment the actor's organisations monitor, with what they have not looked at."""
    actor = actor_of(request)
    held = [each for each in actor.capacities if each.role == Role.MONITOR]
    if not held:
        require(no(_("Es de las organizaciones monitoras."), Ground.FORBIDDEN))
    found = opinions.watched_by(held).select_related("cycle").order_by("folio")
    page = paged(request, found)
    rows = lists.with_what_lists_show(page, actor)
    context = {"page": page, "rows": _watched(rows, actor), "count": len(rows)}
    return show(request, "desk/voices/portfolio.html", context, here=HERE)


@at_the_desk
def opine(request: HttpRequest, folio: str) -> HttpResponse:
    """Say what an organisation finds of a commitment, a milestone or a report."""
    actor = actor_of(request)
    matter = _matter(folio.upper(), actor)
    require(rules.may_opine(actor, matter))
    form, papers = _form(request, actor, matter), Papers(typed(request), files(request))
    language = "en" if get_language() == "en" else "es"

    def do() -> ShadowOpinion:
        new = form.opinion(language, papers.evidence(language))
        return actions.opine(actor=actor, matter=matter, new=new, institution=form.speaker())

    if request.method == "POST" and papers.is_valid() and (done := attempt(form, do)):
        messages.success(request, _("Tu valoración es pública."))
        return redirect("opinion", done.result.folio)
    context = _beside(matter, actor) | {"form": form, "papers": papers}
    status = INVALID if request.method == "POST" else 200
    return show(request, "desk/voices/opine.html", context, here=HERE, status=status)


@at_the_desk
def retract(request: HttpRequest, folio: str) -> HttpResponse:
    """Take an opinion back, with a reason; it stays readable and counts no more."""
    actor = actor_of(request)
    found: ShadowOpinion = known(opinions.opinion(folio, actor))
    require(rules.may_retract_opinion(actor, found))
    form = TakeBackForm(typed(request))

    def do() -> None:
        actions.retract_opinion(actor=actor, opinion=found, reason=form.cleaned_data["reason"])

    act = Act(
        _("Retirar la valoración %(folio)s") % {"folio": found.folio},
        _("Retirar"),
        reverse("opinion", args=[found.folio]),
        _("Quedó retirada, con su motivo. Sigue a la vista y ya no cuenta."),
        HERE,
        kind="danger",
        trail=_trail(found.folio),
    )
    return perform(request, act, form, do)


def _form(request: HttpRequest, actor: Actor, matter: Matter) -> OpinionForm:
    """The form; it asks in whose name, of who monitors for several."""
    bodies = {each.institution_id for each in rules.monitors(actor, matter)}
    named = list(institutions.among(bodies)) if len(bodies) > 1 else []
    return OpinionForm(named, typed(request))


def _beside(matter: Matter, actor: Actor) -> dict[str, Any]:
    """What is weighed, what its institutions say, and what these organisations said before."""
    bodies = [each.institution_id for each in rules.monitors(actor, matter)]
    return {
        "matter": matter,
        "title": title_of(matter),
        "official": official_words(matter, actor),
        "steps": _steps(matter, actor),
        "before": opinions.own_word(matter, bodies),
        "public": url_of(matter.folio),
        "trail": _trail(matter.folio),
    }


def _trail(folio: str) -> list[tuple[str, str]]:
    return [(_("Monitoreo"), reverse(HERE)), (folio, "")]


def _matter(folio: str, actor: Actor) -> Matter:
    """What has this folio, when the actor may know of it; its commitment comes with its plans."""
    kind = kind_of(folio)
    found: Commitment | Milestone | Update
    if kind == "update":
        found = known(standing.update(folio, actor))
    elif kind == "milestone":
        found = known(milestones.milestone(folio, actor))
    else:
        found = known(commitments.commitment(folio, actor))
    matter = matter_of(found)
    lists.with_plans(matter.commitment)
    return matter


def _steps(matter: Matter, actor: Actor) -> list[Milestone]:
    """The milestones that may be weighed one by one, when a whole commitment is looked at."""
    if matter.milestone or matter.update:
        return []
    return list(milestones.milestones_under(matter.commitment.folio, actor))


def _watched(rows: list[Commitment], actor: Actor) -> list[Watched]:
    """The commitments of a page, each with the difference over it; three queries."""
    stood = reading.standings_in(rows, actor)
    said = opinions.among(rows, actor)
    soon = clock.now() - opinions.LOOKED_AT
    found = []
    for row in rows:
        declared = {step.pk: stood[step.pk].joint.declared for step in row.milestones.all()}
        reported, opined = getattr(row, "reported", None), getattr(row, "opined", None)
        fresh = reported is not None and reported >= soon
        is_new = fresh and (opined is None or opined < reported)
        found.append(Watched(row, whole(declared, said.get(row.pk, [])), is_new))
    return found
