"""Taking evidence that should not be seen out of public sight, with a public version beside it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.monitoring import rules
from planabierto.journey.monitoring.actions.evidence import owner, place
from planabierto.journey.monitoring.actions.speaking import (
    Voice,
    is_told,
    locked,
    place_of,
    required,
)
from planabierto.journey.monitoring.models import Evidence
from planabierto.journey.monitoring.queries import standing
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import refuse, require
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload
from planabierto.tools.library.models import DocumentVersion


def restrict_evidence(
    *, actor: Actor, evidence: Evidence, reason: str, redacted: Upload | None = None
) -> Evidence:
    """Reserve the file of a piece of evidence; its number and hash stay, it still counts.

    With a redacted file, that one stands in its place as evidence of its own, or beside what
    replaced it already.
    """
    with transaction.atomic():
        commitment = locked(evidence.commitment)
        verdict = rules.may_protect(actor, evidence)
        require(verdict)
        if redacted and standing.is_withdrawn(evidence):
            raise refuse(_("Esta evidencia ya fue retirada: resérvala sin versión pública."))
        by = owner(actor, commitment, evidence, None)
        why = required(reason, _("Di qué no debe verse y por qué: se publica."))
        if evidence.version.is_open:
            library.restrict(
                actor=actor,
                version=evidence.version,
                reason=why,
                mandate=by.mandate,
                host=verdict,
                told=_is_told(evidence),
            )
        return _public(by, evidence, why, redacted) if redacted else evidence


def _is_told(evidence: Evidence) -> bool:
    return is_told(evidence.commitment, place_of(evidence.update))


def _public(by: Voice, evidence: Evidence, why: str, redacted: Upload) -> Evidence:
    # Asked anew: the version in hand remembers that nothing restricted it.
    version = DocumentVersion.objects.select_related("document").get(pk=evidence.version_id)
    title = version.document.title
    public = library.add_redaction(
        actor=by.actor,
        original=version,
        title=Bilingual(title.es, title.en),
        reason=why,
        upload=redacted,
        language=version.language,
        alternative=version.alternative,
        mandate=by.mandate,
        accepts=library.EVIDENCE,
        told=_is_told(evidence),
    )
    row = Evidence(
        milestone=evidence.milestone,
        update=evidence.update,
        version=public,
        original=version,
        replaces=None if standing.is_replaced(evidence) else evidence,
        description=evidence.description,
        illustrative=evidence.illustrative,
    )
    return place(by, row)
