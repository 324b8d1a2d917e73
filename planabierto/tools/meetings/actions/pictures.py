"""Pictures of a meeting: kept at first, shown once everybody whose face they show has agreed."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import refuse, require
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload
from planabierto.tools.meetings import picture_rules as rules
from planabierto.tools.meetings.models import Consent, Meeting, Picture
from planabierto.tools.meetings.queries import pictures as queries
from planabierto.tools.meetings.queries.meetings import HELPERS
from planabierto.tools.meetings.states import PICTURE

FORMATS = (".jpg", ".jpeg", ".png", ".webp")


def add_picture(
    *,
    actor: Actor,
    meeting: Meeting,
    upload: Upload,
    alternative: Bilingual,
    faces: str,
    adults: int = 0,
    minors: int = 0,
    title: Bilingual = Bilingual(),
) -> Picture:
    """Keep a picture, with its words for who cannot see it; nobody else sees it before it is shown.

    `adults` and `minors` are how many people can be told by their face.
    """
    require(rules.may_keep_pictures(actor, meeting))
    require(rules.may_be_of(faces, adults, minors))
    with transaction.atomic():
        version = library.add_file(
            actor=actor,
            title=title or meeting.title,
            upload=upload,
            alternative=alternative,
            mandate=actor.mandate(*HELPERS, scope=meeting.folio),
            accepts=FORMATS,
            told=False,
        )
        row = Picture.objects.create(
            meeting=meeting,
            version=version,
            faces=faces,
            adults=adults,
            minors=minors,
            made_by=actor.pseudonym,
            made_at=clock.now(),
        )
        _journal("meetings.picture_added", actor, row, [row], public=False)
    return row


def add_consent(
    *,
    actor: Actor,
    picture: Picture,
    by: str,
    how: str,
    people: int = 1,
    paper: Upload | None = None,
) -> Consent:
    """Keep that somebody agreed, and how; a signed sheet is kept from the public."""
    if not how.strip():
        raise refuse(_("Di cómo dieron su autorización: por escrito, de palabra, ante quién."))
    if people < 1:
        raise refuse(_("Di cuántas personas lo autorizaron."))
    with transaction.atomic():
        held = queries.locked(picture)
        require(rules.may_consent(actor, held, by))
        row = Consent.objects.create(
            picture=held,
            by=by,
            people=people,
            how=how.strip(),
            paper=_paper(actor, held.meeting, paper) if paper else None,
            made_by=actor.pseudonym,
            made_at=clock.now(),
        )
        _journal("meetings.consent_kept", actor, held, [row], public=False)
    return row


def withdraw_consent(*, actor: Actor, consent: Consent) -> None:
    """Take down that somebody agrees no more; what lacks a consent is out of sight at once."""
    with transaction.atomic():
        held = queries.locked(consent.picture)
        row = queries.consents_of(held).get(pk=consent.pk)
        require(rules.may_withdraw_consent(actor, row))
        row.withdrawn_at = clock.now()
        row.save(update_fields=["withdrawn_at"])
        _journal("meetings.consent_withdrawn", actor, held, [row], public=False)
        if held.state == "shown" and not rules.has_consents(held):
            _withdraw(actor, held, _("Se retiró una autorización."))


def show_picture(*, actor: Actor, picture: Picture) -> None:
    """Let everybody see a picture, once each consent it needs is there."""
    with transaction.atomic():
        held = queries.locked(picture)
        require(rules.may_show(actor, held))
        held.state = PICTURE.after("show")
        held.save(update_fields=["state"])
        _journal("meetings.picture_shown", actor, held, [held], public=True)
    picture.state = held.state


def withdraw_picture(*, actor: Actor, picture: Picture, reason: str) -> None:
    """Take a picture out of sight for good, with the reason."""
    if not reason.strip():
        raise refuse(_("Di por qué se retira."))
    with transaction.atomic():
        held = queries.locked(picture)
        require(rules.may_withdraw(actor, held))
        _withdraw(actor, held, reason.strip())
    picture.state = held.state


def _withdraw(actor: Actor, held: Picture, reason: str) -> None:
    was_shown = held.state == "shown"
    held.state, held.withdrawn = PICTURE.after("withdraw"), reason
    held.save(update_fields=["state", "withdrawn"])
    _journal("meetings.picture_withdrawn", actor, held, [held], public=was_shown)


def _paper(actor: Actor, meeting: Meeting, upload: Upload) -> Any:
    return library.add_file(
        actor=actor,
        title=Bilingual("Autorización de imagen", "Image consent"),
        upload=upload,
        public=False,
        alternative=Bilingual("Hoja firmada", "Signed sheet"),
        mandate=actor.mandate(*HELPERS, scope=meeting.folio),
    )


def _journal(verb: str, actor: Actor, picture: Picture, facts: list[Any], *, public: bool) -> None:
    journal.record(
        verb,
        picture.meeting.folio,
        actor=actor,
        facts=facts,
        mandate=actor.mandate(*HELPERS, scope=picture.meeting.folio),
        public=public,
    )
