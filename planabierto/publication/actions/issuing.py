"""Freezing what is published: its bytes, their hash, and the place of the journal it is made at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.ground.journal import actions as journal
from planabierto.ground.journal import queries as sealed
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.canonical import Canonical, canonical_bytes
from planabierto.publication import queries
from planabierto.publication.models import Edition, EditionKind
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload

FORMAT = "planabierto-edition/1"


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What is to be published: which record it is of, its title, and its whole content.

    `replaces` is the edition it corrects, for a `reason`.
    """

    kind: EditionKind
    cycle: Cycle
    subject: str
    title: Bilingual
    content: Mapping[str, Canonical]
    illustrative: bool = False
    replaces: Edition | None = None
    reason: str = ""


def issue(*, actor: Actor, manuscript: Manuscript, mandate: str, verb: str) -> Edition:
    """Freeze a manuscript as the next edition of its cycle; its file is canonical JSON.

    The caller has asked its rule. A correction is the next version of the same document.
    """
    before = manuscript.replaces
    with transaction.atomic():
        held = cycles.locked(manuscript.cycle)
        made = Edition(
            cycle=held,
            number=queries.next_number(held),
            kind=manuscript.kind,
            subject=manuscript.subject,
            position=sealed.last_position(),
            replaces=before,
            reason=manuscript.reason,
            illustrative=manuscript.illustrative,
            made_by=actor.pseudonym,
            mandate=mandate,
            made_at=clock.now(),
        )
        made.version = library.add_file(
            actor=actor,
            title=_short(manuscript.title),
            upload=Upload(f"{made.folio}.json", canonical_bytes(_paper(made, manuscript))),
            document=before.version.document if before else None,
            mandate=mandate,
            accepts={".json"},
        )
        made.digest = made.version.sha256
        made.save()
        journal.record(verb, made.folio, actor=actor, facts=[made], mandate=mandate)
    return made


def titled(spanish: str, words: Callable[[], Mapping[str, str]]) -> Bilingual:
    """A title in both languages, from its Spanish text and the words in it."""
    with override("es"):
        told = _(spanish) % words()
    with override("en"):
        return Bilingual(told, _(spanish) % words())


def _short(title: Bilingual) -> Bilingual:
    """A title as long as the library takes."""
    es, en = (Truncator(each).chars(library.LONGEST_TITLE) for each in (title.es, title.en))
    return Bilingual(es, en)


def _paper(edition: Edition, manuscript: Manuscript) -> Mapping[str, Canonical]:
    """The whole file: what it is, what it takes the place of, and the content."""
    before = manuscript.replaces
    return {
        "content": manuscript.content,
        "edition": edition.folio,
        "format": FORMAT,
        "illustrative": edition.illustrative,
        "journal_position": edition.position,
        "kind": str(edition.kind),
        "made_at": edition.made_at.isoformat(),
        "reason": edition.reason or None,
        "replaces": {"edition": before.folio, "sha256": before.digest} if before else None,
        "subject": edition.subject,
    }
