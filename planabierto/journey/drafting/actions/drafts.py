"""Beginning a draft, writing its versions, making one public, withdrawing it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.journey.cycles import actions as cycles
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.cycles.rules import DRAFTERS
from planabierto.journey.drafting import composing, draft_queries, draft_rules, manuscript
from planabierto.journey.drafting.actions.placing import place_comments
from planabierto.journey.drafting.manuscript import KINDS, Block
from planabierto.journey.drafting.manuscript.blocks import MOST_BYTES, kept
from planabierto.journey.drafting.models import Draft, DraftVersion
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import Ground, refuse, require
from planabierto.tools.discussion.anchors import Paragraph, follow
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload
from planabierto.tools.library.models import DocumentVersion

LANGUAGES = ("es", "en")
_WORDS = ("title_es", "title_en", "about_es", "about_en")


def begin_draft(
    *,
    actor: Actor,
    cycle: Cycle,
    title_es: str,
    plan: Plan | None = None,
    illustrative: bool = False,
    **words: str,
) -> Draft:
    """Begin a draft of a cycle, or of one of its plans; nobody else sees it yet."""
    with transaction.atomic():
        held = Cycle.objects.select_for_update(no_key=True).get(pk=cycle.pk)
        require(draft_rules.may_begin(actor, held, plan))
        last = held.drafts.aggregate(last=Max("number"))["last"] or 0
        row = Draft(
            cycle=held,
            plan=plan,
            number=last + 1,
            illustrative=illustrative,
            made_by=actor.pseudonym,
            made_at=clock.now(),
        )
        _describe(row, words | {"title_es": title_es})
        row.save()
        write_down("drafting.draft_begun", actor, row, row, public=False)
    return row


def describe_draft(*, actor: Actor, draft: Draft, **words: str) -> Draft:
    """Change a draft's title and what is said of it."""
    with transaction.atomic():
        held = draft_queries.locked(draft)
        require(draft_rules.may_write(actor, held))
        _describe(held, words)
        held.save()
        public = draft_queries.newest_public(held) is not None
        write_down("drafting.draft_described", actor, held, held, public=public)
    return held


def withdraw_draft(*, actor: Actor, draft: Draft, reason: str) -> Draft:
    """Withdraw a draft, for a reason that is published with it; what was said stays."""
    if not reason.strip():
        raise refuse(_("Escribe por qué se retira: se publica."))
    with transaction.atomic():
        held = draft_queries.locked(draft)
        require(draft_rules.may_withdraw(actor, held))
        held.withdrawn = reason.strip()
        held.save(update_fields=["withdrawn"])
        public = draft_queries.newest_public(held) is not None
        write_down("drafting.draft_withdrawn", actor, held, held, public=public)
    return held


def write_version(
    *,
    actor: Actor,
    draft: Draft,
    blocks: Sequence[Block],
    language: str = "es",
    note: str = "",
    source: DocumentVersion | None = None,
    base: int | None = None,
) -> DraftVersion | None:
    """Make a version of a draft; none when its newest already reads like this.

    Paragraphs keep their keys where they are recognised. `base` is the version the writer began
    from: a newer one in between refuses the act.
    """
    text = kept(list(blocks))
    if language not in LANGUAGES or any(each.kind not in KINDS for each in text):
        raise refuse(_("Elige una lengua de la lista."))
    with transaction.atomic():
        held = draft_queries.locked(draft)
        require(draft_rules.may_write(actor, held))
        last = draft_queries.newest_version(held)
        _check(last, language, base)
        number = last.number + 1 if last else 1
        paragraphs = _keyed(text, last, number)
        if last and paragraphs == last.paragraphs:
            return None
        row = DraftVersion.objects.create(
            draft=held,
            number=number,
            language=language,
            paragraphs=paragraphs,
            source=source,
            note=note.strip(),
            made_by=actor.pseudonym,
            made_at=clock.now(),
        )
        write_down("drafting.version_written", actor, held, row, public=False)
    return row


def compose_version(
    *, actor: Actor, draft: Draft, language: str = "es", note: str = ""
) -> DraftVersion | None:
    """Make a version of the plan's answers and the candidate commitments as they stand now."""
    require(draft_rules.may_write(actor, draft))
    blocks = composing.composed(draft, language)
    note = note or _("Se armó con las respuestas del plan y los compromisos propuestos")
    return write_version(actor=actor, draft=draft, blocks=blocks, language=language, note=note)


def import_version(
    *, actor: Actor, draft: Draft, upload: Upload, language: str = "es", note: str = ""
) -> DraftVersion | None:
    """Make a version of a DOCX or Markdown document; the file is kept, for the inside alone.

    Refused, with the reason, when it runs something, reaches out, swells or cannot be read.
    """
    require(draft_rules.may_write(actor, draft))
    data = _bytes_of(upload)
    blocks = manuscript.read(upload.name, data)
    with transaction.atomic():
        title = draft.title_es[: library.LONGEST_TITLE]
        source = library.add_file(
            actor=actor,
            title=Bilingual(title, ""),
            upload=_as_kept(upload.name, data),
            language=language,
            public=False,
            told=False,
        )
        return write_version(
            actor=actor, draft=draft, blocks=blocks, language=language, note=note, source=source
        )


def publish_version(*, actor: Actor, version: DraftVersion) -> DraftVersion:
    """Make a version public; each comment is said to stay, to have moved, changed or gone.

    A cycle that was not public yet becomes so with it.
    """
    at = clock.now()
    with transaction.atomic():
        held = draft_queries.locked(version.draft)
        row = DraftVersion.objects.select_related("draft__cycle").get(pk=version.pk)
        require(draft_rules.may_publish(actor, row, at))
        if held.cycle.state != "published":
            cycles.announce(actor=actor, cycle=held.cycle)
        row.public_at = at
        row.save(update_fields=["public_at"])
        place_comments(row)
        write_down("drafting.version_published", actor, held, row)
    return row


def write_down(
    verb: str, actor: Actor, draft: Draft, *facts: models.Model, public: bool = True
) -> None:
    """Journal an act on a draft, in public once something of it is."""
    scope = draft.plan.folio if draft.plan else draft.cycle.folio
    mandate = actor.mandate(*DRAFTERS, scope=scope)
    journal.record(verb, draft.folio, actor=actor, facts=facts, mandate=mandate, public=public)


def _describe(draft: Draft, words: dict[str, Any]) -> None:
    for name in _WORDS:
        if name in words:
            setattr(draft, name, words[name].strip())
    if not draft.title_es:
        raise refuse(_("Ponle un título al borrador."))


def _check(last: DraftVersion | None, language: str, base: int | None) -> None:
    if base is not None and (last.number if last else 0) != base:
        raise refuse(_("Alguien guardó otra versión mientras escribías. Revísala y repite."))
    if last and last.language != language:
        words = _("Este borrador está en otra lengua: empieza otro para la traducción.")
        raise refuse(words, Ground.INVALID)


def _keyed(text: Sequence[Block], last: DraftVersion | None, number: int) -> list[dict[str, str]]:
    """The paragraphs as they are kept: recognised ones with their keys, others with new ones."""
    before = draft_queries.paragraphs_of(last) if last else []
    origins = follow(before, [Paragraph(each.text, each.subject) for each in text])
    return [
        {
            "key": f"{number}-{place}" if origin is None else before[origin].key,
            "kind": each.kind,
            "text": each.text,
            "subject": each.subject,
        }
        for place, (each, origin) in enumerate(zip(text, origins, strict=True), 1)
    ]


def _bytes_of(upload: Upload) -> bytes:
    if upload.size > MOST_BYTES:
        raise refuse(_("El documento es demasiado grande: el límite son 20 MB."))
    return b"".join(upload.chunks())


def _as_kept(name: str, data: bytes) -> Upload:
    """A text in Markdown is kept as the plain text it is."""
    return Upload(f"{name}.txt" if name.lower().endswith((".md", ".markdown")) else name, data)
