"""What a commitment rests on, said part by part at the desk."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.frame import show, typed
from planabierto.doors.desk.working.forms import MeansForm
from planabierto.doors.desk.working.frame import HERE, act_on, commitment_of, trail
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring import group_rules as rules
from planabierto.journey.monitoring.queries.means import Said, means_of
from planabierto.kit.verdict import require

MEANS = "desk_means"


@at_the_desk
def means(request: HttpRequest, folio: str) -> HttpResponse:
    """Resources and the five parts of sustainability, said or not yet."""
    actor, found = actor_of(request), commitment_of(request, folio)
    context = {
        "commitment": found,
        "means": means_of(found),
        "verdict": rules.may_say_means(actor, found),
        "trail": trail(found, (_("En qué se sostiene"), "")),
    }
    return show(request, "desk/working/means.html", context, here=HERE)


@at_the_desk
def say(request: HttpRequest, folio: str, key: str) -> HttpResponse:
    """Say one part anew; what was said before stays readable."""
    actor, found = actor_of(request), commitment_of(request, folio)
    part: Said = known(next((each for each in means_of(found) if each.kind == key), None))
    require(rules.may_say_means(actor, found))
    form = MeansForm(part, typed(request))

    def do() -> None:
        actions.say_means(actor=actor, commitment=found, kind=part.kind, **form.cleaned_data)

    words = (str(part.kind.label), _("Publicar"), _("Quedó dicho, y lo anterior se conserva."))
    return act_on(request, found, words, form, do, back=reverse(MEANS, args=[found.folio]))
