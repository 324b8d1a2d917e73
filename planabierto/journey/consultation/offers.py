"""What consultation offers to the thread, to search and to `doctor`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from planabierto.journey.consultation import checks as own_checks
from planabierto.journey.consultation import promises
from planabierto.journey.consultation.models import Call, Contribution
from planabierto.journey.consultation.queries import calls, voices
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.bilingual import LANGUAGES, Bilingual
from planabierto.kit.folio import kind_of
from planabierto.kit.registry import (
    Check,
    Document,
    DocumentSource,
    Holding,
    Node,
    NodeView,
    checks,
    documents,
    holdings,
    nodes,
    one_by_one,
)
from planabierto.kit.verdict import type_of_text

ROWS_AT_A_TIME = 1_000
LONGEST_TITLE = 90


def offer() -> None:
    """Join the readers."""
    nodes.offer(Node("consultation.contribution", "voice", _("Aporte"), _voice_views, _find_voice))
    documents.offer(
        DocumentSource("call", _("Consulta"), _every_call, one_by_one(_about_calls, "call")),
        DocumentSource("contribution", _("Aporte"), _every_voice, _about_voices),
    )
    checks.offer(*_checks())
    holdings.offer(Holding("consultation", voices.addresses_needed))
    promises.offer()


def _checks() -> Iterator[Check]:
    yield Check(
        "consultation.receipts",
        "Every contribution has a receipt and a channel.",
        own_checks.without_receipt,
    )
    yield Check(
        "consultation.numbers",
        "No folio number is handed out twice.",
        own_checks.numbers_handed_out_twice,
    )
    yield Check(
        "consultation.answers",
        "What each contribution answers is what the journal holds the digest of.",
        own_checks.altered_answers,
    )
    yield Check(
        "consultation.states",
        "Where each contribution stands has a fact behind it.",
        own_checks.states_without_facts,
    )
    yield Check(
        "consultation.calls",
        "A published call asks something, tells how data is used, and its cycle is public.",
        own_checks.public_and_incomplete,
    )


def _voice_views(pks: Sequence[int], actor: Actor) -> list[NodeView]:
    """What the actor may know of; its first words where they may be read, else its state."""
    known = list(voices.contributions_visible_to(actor).filter(pk__in=pks))
    readable = set(voices.readable_by(actor).filter(pk__in=pks).values_list("pk", flat=True))
    said = voices.texts_of(row for row in known if row.pk in readable)
    return [NodeView(row.pk, row.folio, _title(row, said.get(row.pk, ()))) for row in known]


def _find_voice(folio: str, actor: Actor) -> int | None:
    found = voices.contribution(folio, actor)
    return found.pk if found else None


def _title(row: Contribution, said: Sequence[tuple[object, str]]) -> Bilingual:
    if not said:
        return Bilingual(*(_in(language, row.status.label) for language in LANGUAGES))
    text = Truncator(" ".join(said[0][1].split())).chars(LONGEST_TITLE)
    return Bilingual("", text) if row.language == "en" else Bilingual(text, "")


def _in(language: str, text: type_of_text) -> str:
    with override(language):
        return str(text)


def _every_call() -> Iterator[Document]:
    for call in calls.calls_visible_to(STRANGER).iterator():
        yield _call_document(call)


def _about_calls(subject: str) -> Mapping[str, Document | None]:
    call = calls.call(subject, STRANGER)
    return {subject: _call_document(call) if call else None}


def _call_document(call: Call) -> Document:
    body = Bilingual(f"{call.purpose_es}\n{call.who_es}", f"{call.purpose_en}\n{call.who_en}")
    return Document("call", call.folio, call.cycle.folio, call.title, body)


def _every_voice() -> Iterator[Document]:
    rows = voices.public_voices().order_by("pk").iterator(chunk_size=ROWS_AT_A_TIME)
    while batch := list(islice(rows, ROWS_AT_A_TIME)):
        yield from _voice_documents(batch)


def _about_voices(subjects: Sequence[str]) -> Mapping[str, Document | None]:
    """Thousands come in at once: all of them are read together."""
    named = [each for each in subjects if kind_of(each) == "receipt"]
    found = voices.by_folios(named, STRANGER).values()
    public = voices.public_voices().filter(pk__in=[each.pk for each in found])
    shown = {each.folio: each for each in _voice_documents(public)}
    return {folio: shown.get(folio) for folio in named}


def _voice_documents(rows: Iterable[Contribution]) -> Iterator[Document]:
    batch = list(rows)
    said = voices.texts_of(batch)
    for row in batch:
        parts = said[row.pk]
        if not parts:
            continue
        text = "\n".join(words for _question, words in parts)
        body = Bilingual("", text) if row.language == "en" else Bilingual(text, "")
        yield Document("contribution", row.folio, row.cycle.folio, _title(row, parts), body)
