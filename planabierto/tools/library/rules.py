"""Who may add to the library, word a reserved document for the public, and take one from sight."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no, yes
from planabierto.tools.library import queries
from planabierto.tools.library.models import DocumentVersion


def may_add(actor: Actor) -> Verdict:
    """Whoever holds a mandate adds documents, and so do commands; hosts are stricter."""
    if actor.is_system or actor.capacities:
        return yes()
    return no(_("Los documentos los agregan quienes tienen una designación vigente."))


def may_redact(actor: Actor, original: DocumentVersion) -> Verdict:
    """Who may add and may fetch a reserved version gives it a public wording."""
    if not queries.visible_to(actor).filter(pk=original.pk).exists():
        return no(_("No existe ese documento."), Ground.HIDDEN)
    return may_add(actor).and_then(lambda: _is_reserved(original))


def may_restrict(actor: Actor, version: DocumentVersion) -> Verdict:
    """Who added it while holding a mandate, librarians of the whole installation, and commands."""
    own = bool(actor.capacities) and version.added_by == actor.pseudonym
    if actor.is_system or own or actor.acting_as(*queries.LIBRARIANS, scope=""):
        return yes()
    return no(_("Un documento publicado lo reserva quien lo agregó o la secretaría técnica."))


def _is_reserved(original: DocumentVersion) -> Verdict:
    if original.is_open:
        return no(_("El documento es público: no necesita una versión pública."), Ground.INVALID)
    return yes()
