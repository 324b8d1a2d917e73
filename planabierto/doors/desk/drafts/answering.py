"""The comments that wait for an answer, one of them, and making the answers public."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.consultation.forms.moderation import DecisionForm
from planabierto.doors.desk.drafts.forms import AnswerForm
from planabierto.doors.desk.drafts.frame import act, button, draft_of, show_draft
from planabierto.doors.desk.frame import paged, perform, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.drafting import actions
from planabierto.journey.drafting import comment_queries as said_of
from planabierto.journey.drafting import draft_queries as queries
from planabierto.journey.drafting import draft_rules as rules
from planabierto.journey.drafting.models import CommentRound, Draft
from planabierto.kit.verdict import require
from planabierto.tools.discussion import queries as discussion
from planabierto.tools.discussion.models import Comment
from planabierto.tools.moderation import queries as cases
from planabierto.tools.moderation import rules as moderation
from planabierto.tools.moderation.models import Case

LARGEST_KEY = 63  # bits; the database takes no larger number
MOST_VERSIONS = 5


@at_the_desk
def comments(request: HttpRequest, folio: str) -> HttpResponse:
    """The comments of a draft, those nobody answered first, or all."""
    actor, found = actor_of(request), draft_of(request, folio)
    rounds = list(queries.rounds_of(found))
    every = "todos" in request.GET
    rows = said_of.asked(rounds) if every else said_of.unanswered(rounds)
    page = paged(request, rows)
    answered = said_of.answers_to(list(page), public=False)
    pending = said_of.unpublished_answers(rounds).count()
    may = rules.may_publish_answers(actor, found)
    context = {
        "page": page,
        "rows": [(each, answered.get(each.pk)) for each in page],
        "every": every,
        "pending": pending,
        "publish": button(
            _("Publicar respuestas"), "desk_answers_publish", may, found.folio, kind="primary"
        ),
        "cases": said_of.cases_in(found, actor),
        "base": "?todos=1&" if every else "?",
    }
    return show_draft(request, "comments", found, "desk_comments", context)


@at_the_desk
def comment(request: HttpRequest, folio: str, comment: str) -> HttpResponse:
    """Answer one comment, with its reason, and say where the text changed for it."""
    actor, found = actor_of(request), draft_of(request, folio)
    said, asked = _comment_of(found, comment)
    require(rules.may_answer(actor, asked, said))
    anchor = getattr(said, "anchor", None)
    versions = queries.with_text(list(queries.versions_of(found, actor)[:MOST_VERSIONS]))
    last = said_of.answers_to([said], public=False).get(said.pk)
    form = AnswerForm(versions, anchor.paragraph if anchor else "", last, typed(request))

    def do() -> None:
        actions.answer(actor=actor, comment=said, **form.facts())

    words = [f"«{anchor.quote[:300]}»" if anchor else "", said.text, said.suggestion]
    one = act(
        found,
        _("Responder %(folio)s") % {"folio": said.folio},
        _("Guardar la respuesta"),
        _("Se guardó. Se publica con las demás."),
        lead=" — ".join(part for part in words if part),
        back=reverse("desk_comments", args=[found.folio]),
    )
    return perform(request, one, form, do)


@at_the_desk
def publish(request: HttpRequest, folio: str) -> HttpResponse:
    """Make the answers public, and write to whoever left an address."""
    actor, found = actor_of(request), draft_of(request, folio)
    require(rules.may_publish_answers(actor, found))

    def do() -> None:
        actions.publish_answers(actor=actor, draft=found)

    lead = _("Aparecen en la tabla pública, y se escribe a quienes dejaron su correo.")
    back = reverse("desk_comments", args=[found.folio])
    done = _("Las respuestas son públicas.")
    one = act(found, _("Publicar respuestas"), _("Publicar"), done, lead=lead, back=back)
    return perform(request, one, forms.Form(typed(request)), do)


@at_the_desk
def case(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Look at a comment somebody reported, or that waits to be shown."""
    actor, found = actor_of(request), draft_of(request, folio, writes=False)
    require(moderation.may_moderate(actor, found.folio))
    fits = number.bit_length() <= LARGEST_KEY
    waiting: Case = known(cases.case(number, actor) if fits else None)
    said: Comment = known(discussion.comment(waiting.subject))
    known(found if waiting.scope == found.folio else None)
    require(moderation.may_decide(actor, waiting))
    form = DecisionForm(typed(request))

    def do() -> None:
        actions.decide_comment(actor=actor, case=waiting, **form.facts())

    why, appeal = f"{waiting.get_cause_display()}. {waiting.words}", cases.pending_appeal(waiting)
    asks = f"{_('Quien lo escribió pide otra revisión:')} {appeal.text}" if appeal else ""
    one = act(
        found,
        _("Revisar %(folio)s") % {"folio": said.folio},
        _("Decidir"),
        _("Quedó decidido."),
        lead=" — ".join(part for part in (why, asks, said.text, said.suggestion) if part),
    )
    return perform(request, one, form, do)


def _comment_of(found: Draft, folio: str) -> tuple[Comment, CommentRound]:
    """A comment of this very draft."""
    said = discussion.comment(folio.upper())
    asked = queries.round_of(said) if said else None
    known(asked if asked and asked.draft_id == found.pk else None)
    assert said
    assert asked
    return said, asked
