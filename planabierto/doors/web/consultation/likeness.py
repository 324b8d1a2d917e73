"""Voices that say much the same as one being written: perhaps one of them says it already."""

from __future__ import annotations

from planabierto.doors.shared.voice.form import VoiceForm
from planabierto.doors.web.consultation.spoken import Voice, is_shown, voices_of
from planabierto.journey.consultation.queries import voices
from planabierto.kit.actor import STRANGER
from planabierto.reading.search.alike import alike

KIND = "contribution"
LOOKED_AT, SHOWN = 12, 3


def like(form: VoiceForm) -> list[Voice]:
    """The public voices of the call most like what is written; three queries at most."""
    written = " ".join(each.value for each in form.asked if each.is_text and each.applies)
    folios = alike(written, kind=KIND, cycle=form.call.cycle.folio, most=LOOKED_AT)
    if not folios:
        return []
    known = voices.by_folios(folios, STRANGER)
    rows = [known[folio] for folio in folios if folio in known]
    return voices_of([row for row in rows if row.call_id == form.call.pk and is_shown(row)][:SHOWN])
