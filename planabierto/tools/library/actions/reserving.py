"""A public wording beside a reserved original, and taking a mistake out of public sight."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import Verdict, refuse, require
from planabierto.tools.library import rules, sniffing
from planabierto.tools.library.actions.adding import Place, point, store
from planabierto.tools.library.models import DocumentVersion, Restriction
from planabierto.tools.library.storing import Upload


def add_redaction(
    *,
    actor: Actor,
    original: DocumentVersion,
    title: Bilingual,
    reason: str,
    upload: Upload | None = None,
    url: str = "",
    language: str = "",
    alternative: Bilingual = Bilingual(),
    mandate: str = "",
    accepts: Collection[str] = sniffing.EVERY,
    told: bool = True,
) -> DocumentVersion:
    """Publish a wording of a reserved version without what must not be known.

    It stands in a document of its own, with a title of its own, so that nothing of the
    original is told; a later wording of the same document is its next version. The reason
    says what was taken out and why, and is public.
    """
    require(rules.may_redact(actor, original))
    version = DocumentVersion(
        language=language, public=True, redacts=original, redaction_reason=_worded(reason)
    )
    if bool(upload) == bool(url):
        raise refuse(_("Agrega un archivo o un enlace: uno de los dos."))
    place = Place(actor, title, None, mandate, "library.redacted", original, told)
    if upload:
        return store(place, version, upload, alternative, accepts)
    return point(place, version, url)


def restrict(
    *,
    actor: Actor,
    version: DocumentVersion,
    reason: str,
    mandate: str = "",
    host: Verdict | None = None,
    told: bool = True,
) -> Restriction:
    """Take out of public sight what was published by mistake; its number and hash stay.

    `host` is the verdict of the app that put the document to use, in place of the library's
    own rule. The reason is public.
    """
    require(rules.may_restrict(actor, version) if host is None else host)
    with transaction.atomic():
        held = DocumentVersion.objects.select_for_update().get(pk=version.pk)
        if not held.is_open:
            raise refuse(_("El documento ya está reservado."))
        restriction = Restriction.objects.create(
            version=held,
            reason=_worded(reason),
            made_by=actor.pseudonym,
            made_at=clock.now(),
        )
        journal.record(
            "library.restricted",
            held.folio,
            actor=actor,
            facts=[restriction],
            mandate=mandate or "".join(each.folio for each in actor.capacities[:1]),
            public=told,
        )
    return restriction


def _worded(reason: str) -> str:
    if not reason.strip():
        raise refuse(_("Di por qué."))
    return reason.strip()
