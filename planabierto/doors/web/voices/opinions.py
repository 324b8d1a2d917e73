"""What organisations find of a commitment, beside what its institutions say."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.paging import base_of, page_of
from planabierto.doors.web.voices.telling import opined
from planabierto.ground.institutions import queries as institutions
from planabierto.journey.commitments.queries import commitments, milestones
from planabierto.journey.monitoring import opinion_rules as rules
from planabierto.journey.monitoring.differing import Difference, difference, whole
from planabierto.journey.monitoring.matter import matter_of_opinion
from planabierto.journey.monitoring.models import ShadowOpinion
from planabierto.journey.monitoring.queries import opinions as queries
from planabierto.journey.monitoring.queries import reading
from planabierto.kit.actor import Actor


def opinions(request: HttpRequest, folio: str) -> HttpResponse:
    """Every opinion on a commitment, newest first, and how far they are from the official word."""
    actor = actor_of(request)
    found = known(commitments.commitment(folio, actor))
    page = page_of(request, queries.opinions_on(found, actor))
    standing = queries.in_force(queries.opinions_on(found, actor).defer("narrative"))
    steps = list(milestones.milestones_under(found.folio, actor))
    stood = reading.standings_among(steps, actor)
    declared = {step.pk: stood[step.pk].joint.declared for step in steps}
    over = whole(declared, standing)
    context = {
        "commitment": found,
        "page": page,
        "base": base_of(request),
        "opinions": opined(page),
        "in_force": {each.pk for each in standing},
        "difference": over,
        "rows": [(step, over.by_milestone[step.pk]) for step in steps],
    }
    return render(request, "web/voices/opinions.html", context)


def opinion(request: HttpRequest, folio: str) -> HttpResponse:
    """One opinion: what was found and why, the papers shown for it, and the official word."""
    actor = actor_of(request)
    found = known(queries.opinion(folio, actor))
    papers = queries.papers_of(found)
    context = {
        "told": opined([found])[0],
        "opinion": found,
        "commitment": found.commitment,
        "matter": matter_of_opinion(found),
        "difference": _official(found, actor),
        "papers": papers,
        "may_retract": rules.may_retract_opinion(actor, found),
        "earlier": opined(queries.earlier(found, actor)),
        "name": institutions.public_names([found.made_by]).get(found.made_by, ""),
    }
    return render(request, "web/voices/opinion.html", context)


def _official(found: ShadowOpinion, actor: Actor) -> Difference | None:
    """What is declared of the same thing, beside what this organisation found."""
    if found.retracted:
        return None
    if found.update:
        return difference(found.update.level, [found])
    if found.milestone is None:
        return None
    stood = reading.standings_among([found.milestone], actor)
    return difference(stood[found.milestone.pk].joint.declared, [found])
