"""The questions of a draft call and the topics it offers: written, moved, taken out."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from planabierto.doors.desk.consultation.forms.parts import TopicForm
from planabierto.doors.desk.consultation.forms.question import QuestionForm
from planabierto.doors.desk.consultation.frame import call_act, call_of, show_call
from planabierto.doors.desk.frame import INVALID, Button, attempt, perform, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.vocabulary import queries as vocabulary
from planabierto.ground.vocabulary.models import Scheme
from planabierto.journey.consultation import actions, rules
from planabierto.journey.consultation.models import Call, Topic
from planabierto.journey.consultation.queries import calls as queries
from planabierto.journey.consultation.queries import instruments
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Refused, require
from planabierto.tools.questionnaires import queries as forms
from planabierto.tools.questionnaires.models import Option, Question

UP = "subir"


@at_the_desk
def questions(request: HttpRequest, folio: str) -> HttpResponse:
    """What the call asks, in order."""
    actor, found = actor_of(request), call_of(request, folio)
    edit = rules.may_write(actor, found)
    new = Button(
        _("Agregar una pregunta"), reverse("desk_question_new", args=[folio]), edit, "primary"
    )
    context = {"questions": queries.questions_of(found), "new": new, "edit": edit}
    return show_call(request, "questions", found, "desk_questions", context)


@at_the_desk
def new_question(request: HttpRequest, folio: str) -> HttpResponse:
    """Add a question at the end."""
    actor, found = actor_of(request), call_of(request, folio)
    require(rules.may_write(actor, found))
    return _write_question(request, actor, found, None)


@at_the_desk
def question(request: HttpRequest, folio: str, key: str) -> HttpResponse:
    """Change a question of a draft."""
    actor, found = actor_of(request), call_of(request, folio)
    require(rules.may_write(actor, found))
    return _write_question(request, actor, found, known(forms.question(found.form, key)))


@at_the_desk
@require_POST
def move_question(request: HttpRequest, folio: str, key: str) -> HttpResponse:
    """One place up or down."""
    actor, found = actor_of(request), call_of(request, folio)
    moved = known(forms.question(found.form, key))
    to = moved.position + (-1 if UP in request.POST else 1)
    try:
        actions.move_question(actor=actor, call=found, key=moved.key, to=to)
    except Refused as refusal:
        messages.warning(request, str(refusal.verdict.reason))
    return redirect("desk_questions", found.folio)


@at_the_desk
def remove_question(request: HttpRequest, folio: str, key: str) -> HttpResponse:
    """Take a question out of a draft."""
    actor, found = actor_of(request), call_of(request, folio)
    require(rules.may_write(actor, found))
    gone = known(forms.question(found.form, key))

    def do() -> None:
        actions.remove_question(actor=actor, call=found, key=gone.key)

    back = reverse("desk_questions", args=[found.folio])
    act = call_act(
        found,
        _("Quitar la pregunta"),
        _("Quitar"),
        _("La pregunta se quitó."),
        back=back,
        lead=gone.text_es,
        kind="danger",
    )
    return perform(request, act, Form(typed(request)), do)


@at_the_desk
def topics(request: HttpRequest, folio: str) -> HttpResponse:
    """What the call offers to speak of, with where it comes from."""
    actor, found = actor_of(request), call_of(request, folio)
    edit = rules.may_write(actor, found)
    new = Button(_("Agregar un tema"), reverse("desk_topic_new", args=[folio]), edit, "primary")
    context = {"topics": queries.topics_of(found), "new": new, "edit": edit}
    return show_call(request, "topics", found, "desk_topics", context)


@at_the_desk
def new_topic(request: HttpRequest, folio: str) -> HttpResponse:
    """Offer something to speak of."""
    actor, found = actor_of(request), call_of(request, folio)
    require(rules.may_write(actor, found))
    return _write_topic(request, actor, found, None)


@at_the_desk
def topic(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Change a topic of a draft."""
    actor, found = actor_of(request), call_of(request, folio)
    require(rules.may_write(actor, found))
    return _write_topic(request, actor, found, _topic(found, number))


@at_the_desk
def remove_topic(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Take a topic out of a draft."""
    actor, found = actor_of(request), call_of(request, folio)
    require(rules.may_write(actor, found))
    gone = _topic(found, number)

    def do() -> None:
        actions.remove_topic(actor=actor, call=found, topic=gone)

    back = reverse("desk_topics", args=[found.folio])
    title, done = _("Quitar el tema"), _("El tema se quitó.")
    act = call_act(found, title, _("Quitar"), done, back=back, lead=gone.name_es, kind="danger")
    return perform(request, act, Form(typed(request)), do)


def _write_question(
    request: HttpRequest, actor: Actor, found: Call, written: Question | None
) -> HttpResponse:
    form = QuestionForm(written, _before(found, written), typed(request))
    key = written.key if written else ""

    def do() -> None:
        actions.write_question(actor=actor, call=found, question=form.draft(), key=key)

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("Se guardó la pregunta."))
        return redirect("desk_questions", found.folio)
    title = _("Cambiar la pregunta") if written else _("Agregar una pregunta")
    status = INVALID if form.errors else 200
    context = {"form": form, "title": title}
    steps = [(_("Preguntas"), reverse("desk_questions", args=[found.folio])), (title, "")]
    return show_call(
        request, "question", found, "desk_questions", context, status=status, more=steps
    )


def _write_topic(
    request: HttpRequest, actor: Actor, found: Call, written: Topic | None
) -> HttpResponse:
    form = TopicForm(
        written,
        [each.line for each in instruments.lines_of(found.cycle)],
        vocabulary.terms(Scheme.AREA),
        typed(request),
    )

    def do() -> None:
        actions.write_topic(actor=actor, call=found, topic=written, **form.facts())

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("Se guardó el tema."))
        return redirect("desk_topics", found.folio)
    title = _("Cambiar el tema") if written else _("Agregar un tema")
    status = INVALID if form.errors else 200
    context = {"form": form, "title": title}
    steps = [(_("Temas para elegir"), reverse("desk_topics", args=[found.folio])), (title, "")]
    return show_call(request, "words", found, "desk_topics", context, status=status, more=steps)


def _before(found: Call, written: Question | None) -> list[Option]:
    """The options of the questions that stand before this one."""
    options = []
    for each in queries.questions_of(found):
        if written is not None and each.position >= written.position:
            break
        for option in each.options.all():
            option.question = each
            options.append(option)
    return options


def _topic(found: Call, number: int) -> Topic:
    """The topic of this call with this key."""
    topic: Topic = known(next((t for t in queries.topics_of(found) if t.pk == number), None))
    return topic
