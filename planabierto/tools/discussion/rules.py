"""What a comment must be, who takes one back, and what may be liked."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no, yes
from planabierto.tools.discussion import queries
from planabierto.tools.discussion.models import Comment, Discussion
from planabierto.tools.discussion.saying import NewComment
from planabierto.tools.discussion.states import COMMENT

LANGUAGES = ("es", "en")
LONGEST_TEXT = 5_000
LONGEST_NAME = 120
LONGEST_ORGANISATION = 160


def may_say(discussion: Discussion, comment: NewComment) -> Verdict:
    """An open discussion takes what says something, fits, and answers one of its comments.

    Whether the actor may take part at all is the host's to say.
    """
    return (
        _is_open(discussion)
        .and_then(lambda: _says_something(comment))
        .and_then(lambda: _fits(comment))
        .and_then(lambda: _answers_one_of(discussion, comment))
    )


def may_like(comment: Comment) -> Verdict:
    """Anybody likes what everybody can read, while it is discussed."""
    if comment.state != "received":
        return no(_("Ese comentario no se muestra."), Ground.HIDDEN)
    return _is_open(comment.discussion)


def may_withdraw(actor: Actor, comment: Comment, secret: str) -> Verdict:
    """Its author takes a comment back, once: by its secret link, or who was signed in."""
    if not queries.is_author(actor, comment, secret):
        return no(_("Ese comentario lo retira quien lo escribió."), Ground.HIDDEN)
    if comment.state == "withdrawn":
        return no(_("Ya retiraste este comentario."), Ground.NOT_NOW)
    return yes()


def may_open(comment: Comment, secret: str) -> Verdict:
    """Whose comment it is opens it by its secret link."""
    if queries.holds(comment, secret):
        return yes()
    return no(_("Ese enlace no abre este comentario."), Ground.HIDDEN)


def may_move(verb: str, comment: Comment) -> Verdict:
    """Whether a comment that stands so can be held, shown or hidden."""
    return COMMENT.may(verb, comment.state)


def _is_open(discussion: Discussion) -> Verdict:
    if discussion.closed_at is None:
        return yes()
    return no(_("Ya no se reciben comentarios aquí."), Ground.NOT_NOW)


def _says_something(comment: NewComment) -> Verdict:
    if comment.text.strip() or comment.suggestion.strip():
        return yes()
    return no(_("Escribe tu comentario, o cómo lo redactarías."), Ground.INVALID)


def _fits(comment: NewComment) -> Verdict:
    if max(len(comment.text), len(comment.suggestion)) > LONGEST_TEXT:
        words = _("Es demasiado largo: caben %(most)s signos.")
        return no(words % {"most": LONGEST_TEXT}, Ground.INVALID)
    if len(comment.name) > LONGEST_NAME or len(comment.organisation) > LONGEST_ORGANISATION:
        return no(_("Acorta tu nombre, o el de tu organización."), Ground.INVALID)
    if comment.language not in LANGUAGES:
        return no(_("Elige una lengua de la lista."), Ground.INVALID)
    if comment.email and not _is_address(comment.email):
        return no(_("Revisa el correo: así no llega."), Ground.INVALID)
    return yes()


def _answers_one_of(discussion: Discussion, comment: NewComment) -> Verdict:
    parent = comment.parent
    if parent is None:
        return yes()
    if parent.discussion_id != discussion.pk or parent.state != "received":
        return no(_("El comentario al que respondes no se muestra."), Ground.INVALID)
    if comment.anchor is not None:
        return no(_("Una respuesta trata del mismo pasaje que el comentario."), Ground.INVALID)
    return yes()


def _is_address(email: str) -> bool:
    try:
        validate_email(email.strip())
    except ValidationError:
        return False
    return True
