"""Attaching what shows a milestone, replacing it, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.models import Commitment, Milestone
from planabierto.journey.monitoring import rules
from planabierto.journey.monitoring.actions.caching import keep_found, keep_shown
from planabierto.journey.monitoring.actions.declaring import reporter
from planabierto.journey.monitoring.actions.speaking import (
    Voice,
    is_told,
    journalled,
    locked,
    moment,
    next_number,
    place_of,
    registrar_of,
    required,
    voice,
)
from planabierto.journey.monitoring.models import Evidence, EvidenceWithdrawal, Update
from planabierto.journey.monitoring.queries import standing
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import refuse, require
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload
from planabierto.tools.library.models import DocumentVersion, LibraryDocument

_LAST_EVIDENCE = gettext_lazy(
    "Es la única evidencia de lo que está declarado completo: aporta otra antes, o registra un "
    "avance con otro nivel."
)
_LAST_FOUND = gettext_lazy(
    "Es la única evidencia de lo que se verificó como completo: aporta otra antes de retirarla."
)


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """A file or a link that is about to show something.

    A restricted file is never served to strangers; `redacted` is its public version.
    """

    title: str
    upload: Upload | None = None
    url: str = ""
    language: str = "es"
    alternative: str = ""
    description: str = ""
    restricted: bool = False
    redacted: Upload | None = None


def attach(
    *,
    actor: Actor,
    milestone: Milestone,
    evidence: NewEvidence,
    replaces: Evidence | None = None,
    update: Update | None = None,
    occurred: datetime | None = None,
    institution: Institution | None = None,
    illustrative: bool = False,
) -> Evidence:
    """Store a file or link and bind it to a milestone; what it replaces stays readable.

    With an update it is known where that is; what replaces stands where the replaced stood.
    """
    with transaction.atomic():
        commitment = locked(milestone.commitment)
        by = reporter(actor, commitment, milestone, place_of(update), institution, occurred)
        if replaces:
            _check_replaced(by, milestone, replaces)
            # It stays where it was: what a draft plan was told does not become public.
            update = replaces.update
        return bind(
            by,
            milestone,
            evidence,
            update=update,
            replaces=replaces,
            illustrative=illustrative,
        )


def withdraw_evidence(
    *, actor: Actor, evidence: Evidence, reason: str, occurred: datetime | None = None
) -> EvidenceWithdrawal:
    """Take a piece of evidence back with a reason; its row, its number and its hash stay."""
    with transaction.atomic():
        commitment = locked(evidence.commitment)
        require(rules.may_withdraw_evidence(actor, evidence))
        by = owner(actor, commitment, evidence, occurred)
        act = EvidenceWithdrawal.objects.create(
            evidence=evidence,
            reason=required(reason, _("Escribe por qué se retira: se publica.")),
            **by.columns(),
        )
        keep_shown(commitment, _LAST_EVIDENCE)
        keep_found(commitment, _LAST_FOUND)
        journalled(
            "monitoring.evidence_withdrawn",
            evidence.folio,
            by,
            commitment,
            act,
            inclusion=place_of(evidence.update),
        )
    return act


def bind(
    by: Voice,
    milestone: Milestone,
    new: NewEvidence,
    *,
    update: Update | None = None,
    replaces: Evidence | None = None,
    illustrative: bool = False,
) -> Evidence:
    """Store and bind within the caller's transaction."""
    told = is_told(milestone.commitment, place_of(update))
    shown, original = _store(by, new, _continued(replaces, new), told=told)
    row = Evidence(
        milestone=milestone,
        update=update,
        version=shown,
        original=original,
        replaces=replaces,
        description=new.description.strip(),
        illustrative=illustrative,
    )
    return place(by, row)


def place(by: Voice, row: Evidence) -> Evidence:
    """Give new evidence its number and its voice, within the caller's transaction."""
    commitment = row.commitment = row.milestone.commitment
    row.number = next_number(commitment.evidence.all())
    for name, value in by.columns().items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise refuse(_("Ese archivo ya está como evidencia de este hito.")) from error
    inclusion = place_of(row.update)
    journalled("monitoring.evidenced", row.folio, by, commitment, row, inclusion=inclusion)
    return row


def _continued(replaces: Evidence | None, new: NewEvidence) -> LibraryDocument | None:
    """The document whose next version the new one is: both are public, and so is its title."""
    if replaces is None or replaces.original or not replaces.version.is_open:
        return None
    return None if new.restricted or new.redacted else replaces.version.document


def _store(
    by: Voice, new: NewEvidence, source: LibraryDocument | None, *, told: bool
) -> tuple[DocumentVersion, DocumentVersion | None]:
    """What is shown, and the restricted original behind it when there is one."""
    stored = _add(by, new, source, told=told)
    if new.redacted is None:
        return stored, None
    public = library.add_redaction(
        actor=by.actor,
        original=stored,
        title=_in(new.language, new.title),
        reason=required(new.description, _("Di qué se ocultó en la versión pública y por qué.")),
        upload=new.redacted,
        language=new.language,
        alternative=_in(new.language, new.alternative),
        mandate=by.mandate,
        accepts=library.EVIDENCE,
        told=told,
    )
    return public, stored


def _add(
    by: Voice, new: NewEvidence, document: LibraryDocument | None, *, told: bool
) -> DocumentVersion:
    title = _in(new.language, required(new.title, _("Ponle un título a la evidencia.")))
    if new.upload is None:
        return library.add_link(
            actor=by.actor,
            title=title,
            url=required(new.url, _("Elige un archivo o escribe una dirección.")),
            language=new.language,
            document=document,
            mandate=by.mandate,
            told=told,
        )
    return library.add_file(
        actor=by.actor,
        title=title,
        upload=new.upload,
        language=new.language,
        document=document,
        public=not (new.restricted or new.redacted),
        alternative=_in(new.language, new.alternative),
        mandate=by.mandate,
        accepts=library.EVIDENCE,
        told=told,
    )


def _in(language: str, text: str) -> Bilingual:
    return Bilingual("", text.strip()) if language == "en" else Bilingual(text.strip(), "")


def owner(
    actor: Actor, commitment: Commitment, evidence: Evidence, occurred: datetime | None
) -> Voice:
    """Who takes it back: the institution itself, or the secretariat on its behalf."""
    held = rules.owners(actor, evidence)
    when = moment(commitment, occurred, evidence.occurred)
    if held:
        return voice(actor, held, institution=None, when=when)
    under = registrar_of(actor, commitment)
    return voice(actor, [], institution=evidence.institution, when=when, registrar=under)


def _check_replaced(by: Voice, milestone: Milestone, replaces: Evidence) -> None:
    """A piece of evidence is replaced once, by its own institution, while it counts."""
    if replaces.milestone_id != milestone.pk or replaces.institution_id != by.institution_id:
        raise refuse(_("Esa evidencia no es de tu institución en este hito."))
    if not standing.standing_evidence(milestone).filter(pk=replaces.pk).exists():
        raise refuse(_("Esa evidencia ya fue retirada o reemplazada."))
