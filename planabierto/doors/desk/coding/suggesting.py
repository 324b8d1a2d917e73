"""What machines suggest: themes for voices that wait, and groups for an empty codebook."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.coding.forms import GroupForm, SureForm
from planabierto.doors.desk.coding.frame import call_to_code, show_part
from planabierto.doors.desk.frame import INVALID, Button, attempt, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.consultation.models import Call
from planabierto.journey.consultation.queries.keys import by_folio
from planabierto.journey.consultation.queries.voices import texts_of
from planabierto.journey.themes import actions, rules
from planabierto.journey.themes.models import ProposedGroup, SuggestionRun
from planabierto.journey.themes.queries import suggesting
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Refused

USUAL_SURE = 80
QUOTED = 3
AT_ONCE = 8


@at_the_desk
def suggestions(request: HttpRequest, call: str) -> HttpResponse:
    """How many voices wait with a suggestion, theme by theme; ask the machine to read again."""
    actor, found = actor_of(request), call_to_code(request, call)
    if request.method == "POST":
        return _ask(request, found, SuggestionRun.Kind.THEMES, "desk_suggestions")
    form = SureForm(request.GET if "seguridad" in request.GET else {"seguridad": USUAL_SURE})
    sure = form.cleaned_data["seguridad"] or 0 if form.is_valid() else USUAL_SURE
    context = {
        "run": suggesting.newest_run(found, SuggestionRun.Kind.THEMES),
        "form": form,
        "sure": sure,
        "heaps": suggesting.by_theme(found, sure),
        "ask": Button(_("Pedir sugerencias"), "", rules.may_suggest(actor, found), "primary"),
    }
    return show_part(request, "suggestions", found, "desk_suggestions", context)


@at_the_desk
def groups(request: HttpRequest, call: str) -> HttpResponse:
    """Groups of voices that say alike, as a beginning for themes; each is named by a person."""
    actor, found = actor_of(request), call_to_code(request, call)
    if request.method == "POST":
        return _ask(request, found, SuggestionRun.Kind.GROUPS, "desk_groups_proposed")
    return _groups(request, found, actor)


@at_the_desk
def group(request: HttpRequest, call: str, number: int) -> HttpResponse:
    """Make a theme of one group under a name, or set it aside."""
    actor, found = actor_of(request), call_to_code(request, call)
    proposed: ProposedGroup = known(suggesting.group(number, found))
    back = redirect(reverse("desk_groups_proposed", args=[found.folio]))
    if request.method == "POST" and "apartar" in request.POST:
        actions.set_aside(actor=actor, group=proposed)
        return back
    form = GroupForm(typed(request), initial={"name_es": proposed.name})

    def do() -> None:
        theme = actions.begin_theme(actor=actor, group=proposed, **form.cleaned_data)
        words = _("El tema %(folio)s está en el catálogo.") % {"folio": theme.folio}
        messages.success(request, words)

    if request.method == "POST" and attempt(form, do):
        return back
    return _groups(request, found, actor, (proposed.pk, form))


def _ask(request: HttpRequest, call: Call, kind: SuggestionRun.Kind, back: str) -> HttpResponse:
    try:
        actions.ask_suggestions(actor=actor_of(request), call=call, kind=kind)
        messages.success(request, _("Se está leyendo. Puedes seguir con otra cosa y volver."))
    except Refused as refusal:
        messages.error(request, str(refusal.verdict.reason))
    return redirect(reverse(back, args=[call.folio]))


def _groups(
    request: HttpRequest, call: Call, actor: Actor, tried: tuple[int, GroupForm] | None = None
) -> HttpResponse:
    """The groups that wait to be named; after an error, the one that was tried."""
    every = list(suggesting.groups_of(call).defer("members"))  # thousands of keys each
    waiting = [each for each in every if each.theme_id is None and not each.set_aside]
    if tried is not None:
        waiting = [each for each in waiting if each.pk == tried[0]]
    page = Paginator(waiting, AT_ONCE).get_page(request.GET.get("page"))
    context = {
        "run": suggesting.newest_run(call, SuggestionRun.Kind.GROUPS),
        "groups": _shown(call, list(page), tried[1] if tried else None),
        "page": page,
        "began": [each for each in every if each.theme_id],
        "keeps": rules.may_keep_codebook(actor, call.cycle),
        "ask": Button(_("Proponer grupos"), "", rules.may_suggest(actor, call), "primary"),
    }
    status = INVALID if tried and tried[1].errors else 200
    return show_part(request, "groups", call, "desk_groups_proposed", context, status=status)


def _shown(
    call: Call, groups: Sequence[ProposedGroup], tried: GroupForm | None
) -> list[tuple[ProposedGroup, GroupForm, list[tuple[str, object]]]]:
    """Each group with the form that names it and some of what its voices say."""
    quoted = by_folio(call, (folio for each in groups for folio in each.examples[:QUOTED]))
    texts = texts_of(quoted.values())
    said = {folio: texts.get(each.pk, []) for folio, each in quoted.items()}
    return [
        (
            each,
            tried or GroupForm(auto_id=f"g{each.pk}_%s", initial={"name_es": each.name}),
            [(folio, said.get(folio, [])) for folio in each.examples[:QUOTED]],
        )
        for each in groups
    ]
