"""What followers of a cycle are told of its editions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.kit.actor import STRANGER
from planabierto.kit.registry import Announcement, Message, announcements
from planabierto.publication import queries
from planabierto.publication.models import Edition, EditionKind
from planabierto.tools.notices.addresses import path_to

VERBS = (
    "publication.cut_published",
    "publication.cut_corrected",
    "publication.report_published",
    "publication.report_corrected",
)


def offer() -> None:
    """Announce what is published."""
    announcements.offer(*(Announcement(verb, letter, followed) for verb in VERBS))


def letter(subject: str, language: str) -> Message | None:
    """What an edition is of, what it corrects, and where to read it; none when it is not public."""
    found = queries.edition(subject, STRANGER)
    if found is None:
        return None
    with override(language):
        lines = [_TITLES[found.kind](found)]
        if found.reason:
            lines.append(_("Corrige una edición anterior: %(reason)s") % {"reason": found.reason})
        lines.append(_("Huella SHA-256: %(digest)s") % {"digest": found.digest})
        return Message(
            subject=_("Se publicó %(subject)s") % {"subject": found.subject},
            body="\n\n".join(lines),
            path=path_to("edition", found.folio, language=language),
        )


def followed(subject: str) -> Sequence[str]:
    """Whoever follows the cycle hears."""
    found = queries.edition(subject, STRANGER)
    return [found.cycle.folio] if found else []


_TITLES: dict[str, Callable[[Edition], str]] = {
    EditionKind.CUT: lambda edition: (
        _("El corte %(folio)s congela cómo estaba todo, con sus cifras y su evidencia.")
        % {"folio": edition.subject}
    ),
    EditionKind.REPORT: lambda edition: (
        _("El informe %(folio)s del ente de monitoreo ya es público.") % {"folio": edition.subject}
    ),
}
