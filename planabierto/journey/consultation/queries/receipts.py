"""Finding a contribution again: by its secret link, by a pass, by four digits."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.signing import BadSignature, TimestampSigner
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare

from planabierto.journey.consultation.models import Call, Contribution, DraftAnswers, PinTry
from planabierto.kit.folio import number_of, parse
from planabierto.kit.keyed import device_of, is_plausible, keyed

PASS_LIVES = timedelta(hours=1)
TRIES = 5
REST = timedelta(hours=1)
_PASSES = TimestampSigner(salt="consultation.pass")


def link_of(secret: str) -> str:
    """A secret link as it is kept: a keyed hash."""
    return keyed("receipt", secret)


def pin_of(folio: str, digits: str) -> str:
    """Four digits as they are kept: a keyed hash of them with their folio."""
    return keyed("pin", f"{folio}:{digits}")


def by_secret(secret: str) -> Contribution | None:
    """The contribution whose secret link, or whose pass still in force, this is."""
    if not is_plausible(secret):
        return None
    if folio := _folio_in(secret):
        return by_folio(folio)
    return _contributions().filter(link=link_of(secret)).first()


def holds(contribution: Contribution, secret: str) -> bool:
    """Whether the secret, or a pass still in force, opens this contribution."""
    if not is_plausible(secret):
        return False
    if folio := _folio_in(secret):
        return folio == contribution.folio
    return bool(contribution.link) and constant_time_compare(contribution.link, link_of(secret))


def pass_for(contribution: Contribution) -> str:
    """A pass that opens a contribution for an hour."""
    return _PASSES.sign(contribution.folio)


def by_folio(folio: str) -> Contribution | None:
    """The contribution with this folio, whoever asks; the asker is checked afterwards."""
    number = number_of(folio, "receipt")
    if number is None:
        return None
    return _contributions().filter(cycle__folio=parse(folio).cycle, number=number).first()


def wrong_tries(contribution: Contribution, at: datetime) -> int:
    """How many times in the last hour somebody typed the wrong digits."""
    return PinTry.objects.filter(
        contribution=contribution, right=False, made_at__gt=at - REST
    ).count()


def draft(call: Call, key: str) -> dict[str, Any]:
    """What somebody has begun to answer on this device; nothing when there is none."""
    kept = DraftAnswers.objects.filter(key=draft_key(call, key)).first()
    return dict(kept.answers) if kept else {}


def draft_key(call: Call, key: str) -> str:
    """The name under which a device's draft of a call is kept: a keyed hash."""
    return device_of(f"{call.pk}:{key}")


def _contributions() -> QuerySet[Contribution]:
    return Contribution.objects.select_related(
        "call__cycle", "call__form", "cycle", "sheet", "topic", "contact"
    )


def _folio_in(secret: str) -> str:
    try:
        return _PASSES.unsign(secret, max_age=PASS_LIVES)
    except BadSignature:
        return ""
