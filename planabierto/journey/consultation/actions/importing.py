"""Taking in what another tool gathered: every line of the file is right, or nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.ground.places import queries as places
from planabierto.journey.consultation import rules
from planabierto.journey.consultation.actions.contributing import submit_many
from planabierto.journey.consultation.guarding import copies_in
from planabierto.journey.consultation.intake import Columns, Source, guess, read_rows, voices_of
from planabierto.journey.consultation.intake.columns import mapped, require_words
from planabierto.journey.consultation.intake.reading import BadFile, Problem, Rows
from planabierto.journey.consultation.intake.voicing import Told
from planabierto.journey.consultation.models import Call, Channel, Topic
from planabierto.journey.consultation.queries import calls, voices
from planabierto.journey.consultation.queries.calls import KEEPERS
from planabierto.journey.consultation.voice import NewProfile, NewVoice
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require
from planabierto.tools.moderation.models import Cause
from planabierto.tools.questionnaires.models import CHOOSING, Question

SHOWN_IN_A_PREVIEW = 5
LOOKED_UP_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Preview:
    """How a file would be read: what its columns mean, its first voices, its blank lines.

    `known` were taken in before, by origin, and are left alone; `flagged` would be looked at by a
    person first.
    """

    columns: Columns
    rows: int
    first: Sequence[Told]
    new: int
    known: int
    flagged: int
    blank: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Read:
    columns: Columns
    rows: Rows
    fresh: Sequence[Told]
    known: int
    flagged: set[str]
    blank: Sequence[int]

    def preview(self) -> Preview:
        """What is told of it before and after."""
        return Preview(
            columns=self.columns,
            rows=len(self.rows.lines),
            first=self.fresh[:SHOWN_IN_A_PREVIEW],
            new=len(self.fresh),
            known=self.known,
            flagged=len(self.flagged),
            blank=self.blank,
        )


def preview_import(
    *,
    actor: Actor,
    call: Call,
    source: Source,
    mapping: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
) -> Preview:
    """Read a file as it would be taken in, and write nothing.

    `mapping` says what columns mean, heading → target; without it the headings say so themselves.
    Raises `BadFile` with every line that is wrong.
    """
    require(rules.may_import(actor, call))
    return _read(call, source, mapping, encoding).preview()


def import_contributions(
    *,
    actor: Actor,
    call: Call,
    source: Source,
    mapping: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
    topic: Topic | None = None,
    illustrative: bool = False,
) -> Preview:
    """Take in a file, one contribution a row, keeping from where each came; all or nothing.

    A row taken in before is left alone, so that a file taken in twice changes nothing. Rows that
    say nearly the same as many others wait for a person to look.
    """
    require(rules.may_import(actor, call))
    read = _read(call, source, mapping, encoding)
    by_key = {each.key: each for each in places.municipalities()}
    coming = [
        NewVoice(
            answers=each.answers,
            topic=topic,
            language=each.language or "es",
            may_quote=each.may_quote is not False,
            profile=NewProfile(each.age_band, each.gender, by_key.get(each.place)),
            channel=Channel.IMPORT,
            origin=each.origin,
            people=each.people,
            occurred=each.occurred,
            causes=(Cause.REPEATED,) if each.origin in read.flagged else (),
            illustrative=illustrative,
        )
        for each in read.fresh
    ]
    with transaction.atomic():
        receipts = submit_many(actor=actor, call=call, voices=coming)
        if receipts:
            journal.record(
                "consultation.imported",
                call.folio,
                actor=actor,
                facts=[],
                mandate=actor.mandate(*KEEPERS, scope=call.folio),
                public=True,
            )
    return read.preview()


def _read(call: Call, source: Source, mapping: Mapping[str, str] | None, encoding: str) -> _Read:
    questions = calls.questions_of(call)
    rows = read_rows(source, encoding)
    if mapping:
        columns = mapped(rows.headings, questions, mapping)
    else:
        columns = guess(rows.headings, questions)
    require_words(columns, questions)
    at, zone = clock.now(), call.cycle.time_zone
    taken = voices_of(rows, columns, questions, source, zone, at)
    _require_languages(call, taken.voices)
    known = _known(call, [each.origin for each in taken.voices])
    fresh = [each for each in taken.voices if each.origin not in known]
    flagged = copies_in({each.origin: _words(each, questions) for each in fresh})
    return _Read(columns, rows, fresh, len(known), flagged, taken.blank)


def _require_languages(call: Call, told: Sequence[Told]) -> None:
    """Raise `BadFile` for each line in a language the call does not name."""
    known = {"", "es", "en", *call.languages}
    problems = [
        Problem(each.line, _("la consulta no nombra el idioma «%s».") % each.language)
        for each in told
        if each.language not in known
    ]
    if problems:
        raise BadFile(problems)


def _known(call: Call, origins: Sequence[str]) -> set[str]:
    """The origins that joined the call before."""
    found: set[str] = set()
    for start in range(0, len(origins), LOOKED_UP_AT_ONCE):
        found |= voices.by_origins(call, origins[start : start + LOOKED_UP_AT_ONCE]).keys()
    return found


def _words(told: Told, questions: Sequence[Question]) -> str:
    """What a row says in somebody's own words."""
    own = (each.key for each in questions if each.kind not in CHOOSING)
    return "\n".join(str(told.answers.get(key, "")) for key in own)
