"""What was spoken or said in another language: heard, written down, translated by a person."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.consultation.forms.moderation import RenderingForm, TranslationForm
from planabierto.doors.desk.consultation.frame import call_of, show_call
from planabierto.doors.desk.frame import INVALID, attempt, paged, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.doors.shared.voice.form import LANGUAGES
from planabierto.journey.consultation import rendering_rules as rules
from planabierto.journey.consultation.actions import rendering as actions
from planabierto.journey.consultation.models import Call, Contribution, Recording
from planabierto.journey.consultation.queries import rendering as queries
from planabierto.journey.consultation.queries import voices
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require

LARGEST_KEY = 63  # bits; the database takes no larger number


@dataclass(frozen=True, slots=True)
class Waiting:
    """A voice that waits to be written down or translated."""

    contribution: Contribution
    about: str
    url: str
    verb: str


@at_the_desk
def recordings(request: HttpRequest, folio: str) -> HttpResponse:
    """The answers of a call that wait to be written down or translated, oldest first."""
    actor, found = actor_of(request), call_of(request, folio)
    require(rules.may_render(actor, found))
    spoken = paged(request, queries.to_transcribe(actor, found))
    foreign = queries.to_translate(actor, found)[:20]
    context = {
        "page": spoken,
        "spoken": [_spoken(each, found) for each in spoken],
        "foreign": [_foreign(each, found) for each in foreign],
    }
    return show_call(request, "recordings", found, "desk_recordings", context)


@at_the_desk
def transcribe(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Hear one answer and write it down; the recording stays."""
    actor, found = actor_of(request), call_of(request, folio)
    fits = number.bit_length() <= LARGEST_KEY
    heard: Recording = known(queries.recording(number, actor) if fits else None)
    known(heard.contribution.call_id == found.pk or None)
    require(rules.may_render_voice(actor, heard.contribution))
    form = RenderingForm(typed(request), initial={"language": heard.contribution.language})

    def do() -> object:
        return actions.transcribe(actor=actor, recording=heard, **form.cleaned_data)

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("Se guardó la transcripción."))
        return redirect("desk_recordings", found.folio)
    return _shown(request, found, form, heard.contribution, {"heard": heard})


@at_the_desk
def translate(request: HttpRequest, folio: str, voice: str) -> HttpResponse:
    """Put what somebody said into another language, answer by answer; the original stays."""
    actor, found = actor_of(request), call_of(request, folio)
    said: Contribution = known(voices.contribution(voice.upper(), actor))
    known(said.call_id == found.pk or None)
    require(rules.may_render_voice(actor, said))
    texts = voices.texts_of([said])[said.pk]
    form = TranslationForm([question for question, _text in texts], said, typed(request))
    if request.method == "POST" and attempt(form, lambda: _translate(actor, said, form)):
        messages.success(request, _("Se guardó la traducción."))
        return redirect("desk_recordings", found.folio)
    originals = [(question, text, form[question.key]) for question, text in texts]
    return _shown(request, found, form, said, {"originals": originals})


def _translate(actor: Actor, said: Contribution, form: TranslationForm) -> bool:
    with transaction.atomic():
        for question, text in form.texts():
            actions.translate(
                actor=actor,
                contribution=said,
                question=question,
                language=form.cleaned_data["language"],
                text=text,
            )
    return True


def _shown(
    request: HttpRequest,
    found: Call,
    form: RenderingForm | TranslationForm,
    said: Contribution,
    more: dict[str, object],
) -> HttpResponse:
    status = INVALID if form.errors else 200
    queue = reverse("desk_recordings", args=[found.folio])
    steps = [(_("Transcribir y traducir"), queue), (said.folio, "")]
    context = {"form": form, "said": said, **more}
    return show_call(
        request, "rendering", found, "desk_recordings", context, status=status, more=steps
    )


def _spoken(each: Recording, found: Call) -> Waiting:
    url = reverse("desk_recording", args=[found.folio, each.pk])
    return Waiting(each.contribution, each.question.text_es, url, _("Escuchar y transcribir"))


def _foreign(each: Contribution, found: Call) -> Waiting:
    url = reverse("desk_translate", args=[found.folio, each.folio])
    words = str(LANGUAGES.get(each.language, each.language))
    return Waiting(each, words, url, _("Traducir"))
