"""The pictures of a meeting: kept, consented to, shown; and what people thought of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.progress import TakeBackForm
from planabierto.doors.desk.frame import INVALID, Button, attempt, files, paged, typed
from planabierto.doors.desk.meetings.forms.saying import ConsentForm, PictureForm, SurveyForm
from planabierto.doors.desk.meetings.frame import (
    act_on,
    at_the_meeting,
    button,
    kept_meeting,
    key_in,
    offered,
    show_part,
)
from planabierto.doors.shared.gate import actor_of, known
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import require, type_of_text
from planabierto.tools.library.actions import Upload
from planabierto.tools.meetings import picture_rules as rules
from planabierto.tools.meetings import survey_rules
from planabierto.tools.meetings.actions import pictures as actions
from planabierto.tools.meetings.actions import surveying
from planabierto.tools.meetings.models import Consent, ConsentBy, Meeting, Picture
from planabierto.tools.meetings.queries import pictures as queries
from planabierto.tools.meetings.queries import surveying as surveys
from planabierto.tools.questionnaires.models import Form

PICTURES, SURVEY = "desk_pictures", "desk_survey"


@at_the_meeting
def pictures(request: HttpRequest, folio: str) -> HttpResponse:
    """Every picture, with the consents it has and lacks."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    page = paged(request, queries.pictures_of(found))
    adds = rules.may_keep_pictures(actor, found)
    new = button(found, _("Agregar una imagen"), "desk_picture_new", adds, "primary")
    context = {"page": page, "lacking": queries.lacking(list(page)), "new": new}
    return show_part(request, "pictures", found, PICTURES, context)


@at_the_meeting
def new_picture(request: HttpRequest, folio: str) -> HttpResponse:
    """Keep a picture; nobody else sees it until everybody in it has agreed."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    require(rules.may_keep_pictures(actor, found))
    form = PictureForm(typed(request), files(request))

    def do() -> None:
        data = form.cleaned_data
        actions.add_picture(
            actor=actor,
            meeting=found,
            upload=Upload.of(data["file"]),
            alternative=Bilingual(data["alternative"]),
            title=Bilingual(data["title"]),
            faces=data["faces"],
            adults=data["adults"],
            minors=data["minors"],
        )

    words = (_("Agregar una imagen"), _("Agregar"), _("La imagen está guardada, sin publicar."))
    return act_on(request, found, words, do, form=form, back=PICTURES)


@at_the_meeting
def picture(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """One picture: who has agreed, who is missing, and showing it."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    row = _picture(found, number)
    form = ConsentForm(queries.needed_for(row), typed(request), files(request))
    if request.method == "POST" and attempt(form, lambda: _consent(actor, row, form)):
        messages.success(request, _("La autorización quedó guardada."))
        return redirect("desk_picture", found.folio, row.pk)
    context = {
        "picture": row,
        "form": form,
        "consents": queries.consents_of(row),
        "needed": _needed(row),
        "buttons": offered(_buttons(found, row, actor)),
    }
    status = INVALID if form.errors else 200
    return show_part(request, "picture", found, PICTURES, context, status=status)


@at_the_meeting
def show_picture(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Let everybody see a picture."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    row = _picture(found, number)
    require(rules.may_show(actor, row))

    def do() -> None:
        actions.show_picture(actor=actor, picture=row)

    words = (_("Publicar la imagen"), _("Publicar"), _("La imagen es pública."))
    return act_on(request, found, words, do, back=PICTURES)


@at_the_meeting
def withdraw_picture(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Take a picture out of sight for good, with the reason."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    row = _picture(found, number)
    require(rules.may_withdraw(actor, row))
    form = TakeBackForm(typed(request))

    def do() -> None:
        reason = form.cleaned_data["reason"]
        actions.withdraw_picture(actor=actor, picture=row, reason=reason)

    words = (_("Retirar la imagen"), _("Retirar"), _("La imagen se retiró."))
    return act_on(request, found, words, do, form=form, back=PICTURES, kind="danger")


@at_the_meeting
def withdraw_consent(request: HttpRequest, folio: str, number: int, consent: int) -> HttpResponse:
    """Somebody agrees no more: what lacks a consent is out of sight at once."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    row = known(queries.consent(key_in(consent), _picture(found, number)))
    require(rules.may_withdraw_consent(actor, row))

    def do() -> None:
        actions.withdraw_consent(actor=actor, consent=row)

    lead = _("Si con esto le falta a la imagen una autorización, deja de verse enseguida.")
    words = (_("Retirar una autorización"), _("Retirar"), _("La autorización se retiró."))
    return act_on(request, found, words, do, back=PICTURES, lead=lead, kind="danger")


@at_the_meeting
def survey(request: HttpRequest, folio: str) -> HttpResponse:
    """What is asked of who came, and what they answered, in sums."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    writes = survey_rules.may_survey(actor, found)
    form = SurveyForm(typed(request))
    if request.method == "POST":
        require(writes)
        if attempt(form, lambda: _write(actor, found, form)):
            messages.success(request, _("La encuesta está lista para quien asista."))
            return redirect(SURVEY, found.folio)
    context = {
        "form": form,
        "writes": writes,
        "questions": surveys.questions_of(found),
        "answered": surveys.answered(found),
        "reads": survey_rules.may_read_results(actor, found),
        "results": surveys.survey_results(found),
    }
    status = INVALID if form.errors else 200
    return show_part(request, "survey", found, SURVEY, context, status=status)


def _write(actor: Actor, found: Meeting, form: SurveyForm) -> Form:
    return surveying.write_survey(actor=actor, meeting=found, questions=form.drafts())


def _consent(actor: Actor, row: Picture, form: ConsentForm) -> Consent:
    data = form.cleaned_data
    paper = Upload.of(data["paper"]) if data["paper"] else None
    return actions.add_consent(
        actor=actor,
        picture=row,
        by=data["by"],
        how=data["how"],
        people=data["people"],
        paper=paper,
    )


def _needed(row: Picture) -> list[tuple[type_of_text, int, int]]:
    """Whose consent it needs: how many gave it, and of how many."""
    given = queries.given_for(row)
    return [
        (ConsentBy(by).label, given.get(by, 0), count)
        for by, count in queries.needed_for(row).items()
    ]


def _buttons(found: Meeting, row: Picture, actor: Actor) -> list[Button]:
    shows, withdraws = rules.may_show(actor, row), rules.may_withdraw(actor, row)
    return [
        button(found, _("Publicar"), "desk_picture_show", shows, "primary", row.pk),
        button(found, _("Retirar"), "desk_picture_withdraw", withdraws, "danger", row.pk),
    ]


def _picture(found: Meeting, number: int) -> Picture:
    row: Picture = known(queries.picture(key_in(number), found))
    return row
