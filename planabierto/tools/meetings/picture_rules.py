"""Who keeps the pictures of a meeting, and when one may be shown."""

from __future__ import annotations

from django.utils.translation import gettext as _

from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no, yes
from planabierto.tools.meetings import rules
from planabierto.tools.meetings.models import Consent, ConsentBy, Faces, Meeting, Picture
from planabierto.tools.meetings.queries import pictures
from planabierto.tools.meetings.states import PICTURE


def may_keep_pictures(actor: Actor, meeting: Meeting) -> Verdict:
    """Who receives people at a meeting that was called keeps its pictures."""
    return rules.may_facilitate(actor, meeting).and_then(lambda: _is_given(meeting))


def may_be_of(faces: str, adults: int, minors: int) -> Verdict:
    """A picture says whose faces it shows, and of how many people."""
    fits = {
        Faces.NONE: adults == minors == 0,
        Faces.ADULTS: adults > 0 and minors == 0,
        Faces.MINORS: adults >= 0 and minors > 0,
    }
    if faces not in Faces.values:
        return no(_("Di si se reconoce la cara de alguien."), Ground.INVALID)
    if not fits[Faces(faces)]:
        return no(_("Di a cuántas personas se les reconoce la cara."), Ground.INVALID)
    return yes()


def may_consent(actor: Actor, picture: Picture, by: str) -> Verdict:
    """A consent is kept for a picture that shows somebody of that kind, and was not taken back."""
    return (
        may_keep_pictures(actor, picture.meeting)
        .and_then(lambda: _stands(picture))
        .and_then(
            lambda: (
                yes()
                if by in pictures.needed_for(picture)
                else no(_("Esa autorización no hace falta en esta foto."), Ground.INVALID)
            )
        )
    )


def may_withdraw_consent(actor: Actor, consent: Consent) -> Verdict:
    """Whoever keeps the pictures takes down that somebody agrees no more, once."""
    return may_keep_pictures(actor, consent.picture.meeting).and_then(
        lambda: no(_("Ya se había retirado."), Ground.NOT_NOW) if consent.withdrawn_at else yes()
    )


def may_show(actor: Actor, picture: Picture) -> Verdict:
    """A picture is shown once everybody whose face it shows has agreed, a child and its guardian.

    Who keeps the meeting shows it; the no names each consent that is missing.
    """
    return (
        rules.may_keep(actor, picture.meeting)
        .and_then(lambda: PICTURE.may("show", picture.state))
        .and_then(lambda: has_consents(picture))
    )


def may_withdraw(actor: Actor, picture: Picture) -> Verdict:
    """Whoever keeps the pictures takes one back at any time."""
    return may_keep_pictures(actor, picture.meeting).and_then(lambda: _stands(picture))


def has_consents(picture: Picture) -> Verdict:
    """Whether everybody whose face a picture shows agrees; the no names who is missing."""
    given = pictures.given_for(picture)
    labels = {
        ConsentBy.ADULT: _("personas adultas"),
        ConsentBy.GUARDIAN: _("madres, padres o quienes tutelan"),
        ConsentBy.CHILD: _("las propias niñas, niños o adolescentes"),
    }
    lacks = [
        f"{labels[ConsentBy(by)]} ({given.get(by, 0)}/{count})"
        for by, count in pictures.needed_for(picture).items()
        if given.get(by, 0) < count
    ]
    if not lacks:
        return yes()
    words = _("Falta la autorización de: %(who)s.") % {"who": "; ".join(lacks)}
    return no(words, Ground.INVALID)


def _is_given(meeting: Meeting) -> Verdict:
    if meeting.state in ("called", "held"):
        return yes()
    return no(_("Este encuentro no está convocado."), Ground.NOT_NOW)


def _stands(picture: Picture) -> Verdict:
    if PICTURE.may("withdraw", picture.state):
        return yes()
    return no(_("Esta foto se retiró."), Ground.NOT_NOW)
