"""One question a screen, for children and adolescents; what was answered before goes along."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planabierto.doors.shared.voice.asked import Asked
from planabierto.doors.shared.voice.form import VoiceForm
from planabierto.doors.web.consultation.sending import beside
from planabierto.journey.consultation.queries import calls

INVALID = 422
START, TOPIC, ABOUT = "inicio", "tema", "sobre-ti"


@dataclass(frozen=True, slots=True)
class Screen:
    """One step: the topic, one question, or what is told of oneself."""

    key: str
    asked: Asked | None = None

    def owns(self, name: str) -> bool:
        """Whether a field of this name stands on this screen."""
        if self.asked is None:
            return name == "tema" if self.key == TOPIC else name.startswith("tu-")
        own = self.asked.name
        spoken = f"voz-{self.asked.question.key}"
        return name in (own, spoken) or (
            self.asked.kind == "ranking" and name in {f"{own}-{c.key}" for c in self.asked.choices}
        )


def screens_of(form: VoiceForm) -> list[Screen]:
    """The screens that what was answered so far brings up."""
    found = [Screen(START)]
    if form.topics:
        found.append(Screen(TOPIC))
    found += [Screen(each.name, each) for each in form.asked if each.applies]
    if form.told:
        found.append(Screen(ABOUT))
    return found


def show(request: HttpRequest, form: VoiceForm, status: int = 200) -> HttpResponse:
    """The first screen; or the first with something to mend."""
    steps = screens_of(form)
    wrong = {each.where for each in form.wrong}
    place = next((at for at, step in enumerate(steps) if step.key in wrong), 0)
    return _shown(request, form, steps, place, status)


def go_on(request: HttpRequest, form: VoiceForm) -> HttpResponse:
    """The next screen, when this one is answered as it should be; a look at all after the last."""
    steps, here = _here(request, form)
    asked = steps[here].asked
    if asked is not None:
        asked.error = asked.check()
        if asked.error:
            form.refuse(asked.name, asked.question.text, asked.error)
            return _shown(request, form, steps, here, INVALID)
    if here + 1 < len(steps):
        return _shown(request, form, steps, here + 1)
    if not form.is_valid(contact=False):
        return show(request, form, INVALID)
    context = {"call": form.call, "form": form, "places": form.places, **beside(form)}
    return render(request, "web/consultation/review.html", context)


def go_back(request: HttpRequest, form: VoiceForm) -> HttpResponse:
    """The screen before, with its answer as it was."""
    steps, here = _here(request, form)
    return _shown(request, form, steps, max(here - 1, 0))


def _here(request: HttpRequest, form: VoiceForm) -> tuple[list[Screen], int]:
    steps = screens_of(form)
    keys = [each.key for each in steps]
    named = request.POST.get("pantalla", START)
    return steps, keys.index(named) if named in keys else 0


def _shown(
    request: HttpRequest, form: VoiceForm, steps: list[Screen], here: int, status: int = 200
) -> HttpResponse:
    screen = steps[here]
    context = {
        "call": form.call,
        "form": form,
        "screen": screen,
        "hidden": [(name, value) for name, value in form.hidden if not screen.owns(name)],
        "number": here,
        "total": len(steps) - 1,
        "notice": calls.notice_of(form.call),
        "places": form.places,
    }
    return render(request, "web/consultation/screen.html", context, status=status)
