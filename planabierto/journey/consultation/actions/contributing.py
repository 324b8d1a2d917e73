"""Taking contributions in: one at a time as fast as can be, or many at once."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.ground.journal.actions import Act
from planabierto.ground.people import actions as people
from planabierto.journey.consultation import rules, voice_rules
from planabierto.journey.consultation.actions.files import keep_files
from planabierto.journey.consultation.actions.letters import write_receipt
from planabierto.journey.consultation.actions.numbers import forget_numbers, numbers
from planabierto.journey.consultation.models import (
    Call,
    Channel,
    Contribution,
    PrivacyNotice,
    Profile,
)
from planabierto.journey.consultation.queries import calls, receipts
from planabierto.journey.consultation.rules import BROUGHT
from planabierto.journey.consultation.voice import NewProfile, NewVoice, Receipt
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.verdict import Ground, refuse, require
from planabierto.tools.moderation import actions as moderation
from planabierto.tools.moderation.actions import NewCase
from planabierto.tools.moderation.models import Cause
from planabierto.tools.questionnaires import actions as questionnaires
from planabierto.tools.questionnaires.rules import Given, checked

__all__ = ["NewProfile", "NewVoice", "Receipt", "submit", "submit_many"]

SECRET_BYTES = 12
ROWS_AT_A_TIME = 1_000


@dataclass(slots=True)
class _Taken:
    """A voice that was checked, with its answers, its number and its secret."""

    voice: NewVoice
    given: list[Given]
    number: int
    secret: str


def submit(*, actor: Actor, call: Call, voice: NewVoice) -> Receipt:
    """Take one contribution in, with its receipt; who takes part is never named.

    A call for children, and a voice that comes with causes, wait until somebody has looked.
    """
    at = clock.now()
    given = _checked(actor, call, voice, at)
    try:
        return _submit(actor, call, voice, given, at)
    except IntegrityError as error:
        if voice.origin or voice.number is not None:
            raise refuse(_("Este aporte ya se había recibido.")) from error
        forget_numbers()
    try:
        return _submit(actor, call, voice, given, at)
    except IntegrityError as error:
        raise refuse(_("No se pudo guardar. Inténtalo de nuevo."), Ground.NOT_NOW) from error


def submit_many(*, actor: Actor, call: Call, voices: Sequence[NewVoice]) -> list[Receipt]:
    """Take many contributions in at once, all or none; no letters are written, no files kept."""
    if not voices:
        return []
    at = clock.now()
    given = [_checked(actor, call, voice, at) for voice in voices]
    notice = calls.notice_of(call)
    free = iter(numbers(call.cycle, sum(voice.number is None for voice in voices)))
    taken = [
        _Taken(
            voice,
            answers,
            next(free) if voice.number is None else voice.number,
            secrets.token_urlsafe(SECRET_BYTES),
        )
        for voice, answers in zip(voices, given, strict=True)
    ]
    try:
        with transaction.atomic():
            rows = _write(actor, call, taken, notice, at)
    except IntegrityError as error:
        raise refuse(_("Alguno de estos aportes ya se había recibido.")) from error
    return [Receipt(row, each.secret) for row, each in zip(rows, taken, strict=True)]


def _submit(actor: Actor, call: Call, voice: NewVoice, given: list[Given], at: datetime) -> Receipt:
    """Store one voice with everything it left, in one transaction, under the next number."""
    number = numbers(call.cycle)[0] if voice.number is None else voice.number
    taken = _Taken(voice, given, number, secrets.token_urlsafe(SECRET_BYTES))
    notice = voice.notice or calls.notice_of(call)
    with transaction.atomic():
        (row,) = _write(actor, call, [taken], notice, at)
        keep_files(row, voice.files)
        _tell(actor, row, taken)
    return Receipt(row, taken.secret)


def _checked(actor: Actor, call: Call, voice: NewVoice, at: datetime) -> list[Given]:
    """What a voice answers, once every rule has let it pass."""
    when = _occurred(actor, voice, at) if actor.is_system else at
    require(rules.may_contribute(actor, call, when, voice.channel))
    require(voice_rules.may_take(call, voice, at))
    # On paper, and elsewhere, people leave blanks that nobody can ask them to fill any more.
    partial = voice.channel in (Channel.PAPER, Channel.IMPORT)
    given = checked(calls.questions_of(call), voice.answers, filed=voice.files, partial=partial)
    if not (given or voice.files or voice.channel == Channel.PAPER):
        raise refuse(_("Responde al menos una pregunta."))
    return given


def _occurred(actor: Actor, voice: NewVoice, at: datetime) -> datetime:
    """When something was said: whoever takes part says it now, who brings it says when."""
    told = voice.channel in BROUGHT or actor.is_system
    return voice.occurred if told and voice.occurred else at


def _write(
    actor: Actor, call: Call, taken: Sequence[_Taken], notice: PrivacyNotice | None, at: datetime
) -> list[Contribution]:
    """Store sheets, contributions, profiles and their acts; what must be looked at is held."""
    sheets = questionnaires.write_sheets(
        form=call.form, filled=[(each.voice.language, each.given) for each in taken]
    )
    rows = [
        _row(actor, call, each, notice, at, sheet_digest=sheet.digest, sheet_id=sheet.pk)
        for each, sheet in zip(taken, sheets, strict=True)
    ]
    Contribution.objects.bulk_create(rows, batch_size=ROWS_AT_A_TIME)
    profiles = [_profile(call, row, each.voice) for row, each in zip(rows, taken, strict=True)]
    told = [profile for profile in profiles if profile]
    if told:
        Profile.objects.bulk_create(told, batch_size=ROWS_AT_A_TIME)
    _journal(actor, call, rows, taken)
    _hold(actor, call, rows, taken)
    return rows


def _row(
    actor: Actor,
    call: Call,
    taken: _Taken,
    notice: PrivacyNotice | None,
    at: datetime,
    *,
    sheet_digest: str,
    sheet_id: int,
) -> Contribution:
    voice = taken.voice
    helped = voice.channel in BROUGHT
    row = Contribution(
        call=call,
        cycle=call.cycle,
        number=taken.number,
        sheet_id=sheet_id,
        answers_digest=sheet_digest,
        topic=voice.topic,
        notice=voice.notice or notice,
        channel=voice.channel,
        language=voice.language,
        may_quote=voice.may_quote,
        link=receipts.link_of(taken.secret),
        helper=actor.pseudonym if helped else "",
        mandate=actor.mandate(*calls.HELPERS, scope=call.folio) if helped else "",
        help_point=voice.help_point,
        origin=voice.origin,
        people=voice.people,
        illustrative=voice.illustrative,
        occurred=_occurred(actor, voice, at),
        made_at=at,
        state="held" if _causes(call, voice) else "received",
    )
    row.pin = receipts.pin_of(row.folio, voice.pin) if voice.pin else ""
    return row


def _profile(call: Call, row: Contribution, voice: NewVoice) -> Profile | None:
    told = voice_rules.asked_of(call, voice.profile)
    if not (told.age_band or told.gender or told.place or told.place_unsaid or told.groups):
        return None
    return Profile(
        contribution=row,
        age_band=told.age_band,
        gender=told.gender,
        place=told.place,
        place_unsaid=told.place_unsaid,
        groups=list(told.groups),
    )


def _journal(
    actor: Actor, call: Call, rows: Sequence[Contribution], taken: Sequence[_Taken]
) -> None:
    """Who took part is never named; who brought a voice is."""
    named: dict[bool, list[Act]] = {True: [], False: []}
    for row, each in zip(rows, taken, strict=True):
        by_name = each.voice.channel in BROUGHT or actor.is_system
        named[by_name].append(Act(row.folio, [row], row.occurred, row.state == "received"))
    mandate = actor.mandate(*calls.HELPERS, scope=call.folio)
    if acts := named[True]:
        journal.record_many("consultation.contributed", acts, actor=actor, mandate=mandate)
    if acts := named[False]:
        journal.record_many("consultation.contributed", acts, actor=STRANGER)


def _hold(actor: Actor, call: Call, rows: Sequence[Contribution], taken: Sequence[_Taken]) -> None:
    """Open a case for each contribution that somebody has to look at first."""
    cases = [
        NewCase(row.folio, causes[0], ", ".join(str(cause.label) for cause in causes[1:]))
        for row, each in zip(rows, taken, strict=True)
        if (causes := _causes(call, each.voice))
    ]
    if cases:
        by = actor if actor.is_system else STRANGER
        moderation.open_cases(actor=by, scope=call.folio, cases=cases)


def _causes(call: Call, voice: NewVoice) -> list[Cause]:
    return [*([Cause.CHILDREN] if call.is_for_children else []), *voice.causes]


def _tell(actor: Actor, row: Contribution, taken: _Taken) -> None:
    """Keep the address somebody left, apart from the record, and write the copy of the receipt."""
    if not taken.voice.email:
        return
    by = actor if actor.is_system else STRANGER
    language = "en" if taken.voice.language == "en" else "es"
    row.contact = people.keep_contact(actor=by, email=taken.voice.email, language=language)
    row.save(update_fields=["contact"])
    write_receipt(row, taken.secret)
