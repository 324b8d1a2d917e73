"""Voices side by side: pairs that nearly repeat each other, and a sample several people read."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.coding.forms import SampleCodeForm, SampleForm
from planabierto.doors.desk.coding.frame import call_to_code, part_act, show_part
from planabierto.doors.desk.frame import INVALID, attempt, perform, typed
from planabierto.doors.shared.acts import who
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions.queries import public_names
from planabierto.journey.consultation.models import Call
from planabierto.journey.consultation.queries.voices import texts_of
from planabierto.journey.themes import actions
from planabierto.journey.themes.models import SharedSample
from planabierto.journey.themes.queries import agreement, codebook
from planabierto.journey.themes.queries import twins as pairs
from planabierto.kit.diff import compare

PAIRS = 6


@at_the_desk
def twins(request: HttpRequest, call: str) -> HttpResponse:
    """Pairs a machine found nearly alike; a person says whether they are read as one."""
    actor, found = actor_of(request), call_to_code(request, call)
    if request.method == "POST":
        pair = known(pairs.twin(_number(request.POST.get("par", "")), found))
        join = request.POST.get("hacer") == "juntar"
        act = actions.join_twins if join else actions.part_twins
        act(actor=actor, twin=pair)
        messages.success(request, _("Se leen juntos.") if join else _("Se leen por separado."))
        return redirect(request.get_full_path())
    page = Paginator(pairs.waiting(found), PAIRS).get_page(request.GET.get("page"))
    both = [voice for each in page for voice in (each.first, each.second)]
    texts = {pk: "\n\n".join(text for _q, text in said) for pk, said in texts_of(both).items()}
    shown = [
        (each, compare(texts.get(each.first_id, ""), texts.get(each.second_id, "")))
        for each in page
    ]
    context = {"page": page, "pairs": shown, "texts": texts}
    return show_part(request, "twins", found, "desk_twins", context)


@at_the_desk
def samples(request: HttpRequest, call: str) -> HttpResponse:
    """The shared samples of a call, and how far two readers agree."""
    found = call_to_code(request, call)
    shown = [(each, agreement.progress(each)) for each in agreement.samples_of(found)]
    return show_part(request, "samples", found, "desk_samples", {"samples": shown})


@at_the_desk
def new_sample(request: HttpRequest, call: str) -> HttpResponse:
    """Draw voices at random for several people to read without seeing each other."""
    actor, found = actor_of(request), call_to_code(request, call)
    form = SampleForm(typed(request))

    def do() -> str:
        drawn = actions.draw_sample(actor=actor, call=found, **form.cleaned_data)
        return reverse("desk_sample", args=[found.folio, drawn.pk])

    done = _("La muestra está lista. Avisa a quien la leerá contigo.")
    lead = _("Cada persona lee los mismos aportes sin ver qué puso la otra.")
    act = part_act(found, "desk_samples", _("Sacar una muestra"), _("Sacarla"), done, lead)
    return perform(request, act, form, do)


@at_the_desk
def sample(request: HttpRequest, call: str, number: int) -> HttpResponse:
    """The next voice of a sample for this reader; at the end, how far the readers agree."""
    actor, found = actor_of(request), call_to_code(request, call)
    drawn: SharedSample = known(_drawn(number, found))
    voice = agreement.to_code(drawn, actor.pseudonym).first()
    form = SampleCodeForm(codebook.themes_of(found.cycle), typed(request))

    def do() -> None:
        theme = form.cleaned_data["theme"]
        actions.code_sample(actor=actor, sample=drawn, contribution=known(voice), theme=theme)

    meant = voice is not None and request.POST.get("voz") == str(voice.pk)
    if request.method == "POST" and meant and attempt(form, do):
        return redirect(request.path)
    own = agreement.progress(drawn).get(actor.pseudonym, 0)
    context: dict[str, object] = {"sample": drawn, "voice": voice, "form": form, "own": own}
    context |= {"texts": texts_of([voice]).get(voice.pk, [])} if voice else _told(drawn)
    status = INVALID if request.method == "POST" else 200
    more = [(_("Muestra"), "")]
    return show_part(request, "sample", found, "desk_samples", context, status=status, more=more)


def _drawn(number: int, call: Call) -> SharedSample | None:
    found = agreement.sample(number)
    return found if found is not None and found.call_id == call.pk else None


def _told(drawn: SharedSample) -> dict[str, object]:
    """How far two readers agree, by name, and of which voices they do not."""
    found, apart = agreement.agreement(drawn), agreement.differing(drawn)
    known_names = public_names(agreement.progress(drawn))
    themes = {each.pk: each.name for each in codebook.every_theme(drawn.call.cycle)}
    found_voices = agreement.eligible(drawn.call).select_related("cycle").in_bulk(list(apart))
    voices = list(found_voices.values())
    texts = texts_of(voices)
    pairs = [
        {
            "one": who(each.one, known_names),
            "other": who(each.other, known_names),
            "voices": each.voices,
            "observed": f"{each.observed:.0%}",
            "kappa": "—" if each.kappa is None else f"{each.kappa:.2f}",
        }
        for each in found
    ]
    none = _("ningún tema")
    differing = [
        (
            voice.folio,
            " ".join(words for _question, words in texts.get(voice.pk, [])),
            [
                (who(coder, known_names), themes.get(theme, none) if theme else none)
                for coder, theme in apart[voice.pk].items()
            ],
        )
        for voice in voices
    ]
    return {"agreement": found, "pairs": pairs, "differing": differing}


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0
