"""What a call asks, offers to speak of, and tells of the use of data."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from planabierto.ground.vocabulary.models import Term
from planabierto.journey.consultation import rules
from planabierto.journey.consultation.actions.journalling import keep, write_down
from planabierto.journey.consultation.models import Call, Line, PrivacyNotice, Topic
from planabierto.journey.consultation.queries import calls
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require
from planabierto.tools.questionnaires import actions as questionnaires
from planabierto.tools.questionnaires.actions import QuestionDraft
from planabierto.tools.questionnaires.models import Question


def write_question(*, actor: Actor, call: Call, question: QuestionDraft, key: str = "") -> Question:
    """Add a question to a draft, or write the one with this key anew."""
    with transaction.atomic():
        held = _writable(actor, call)
        row = questionnaires.write_question(form=held.form, draft=question, key=key)
        write_down("consultation.call_changed", actor, held, held)
    return row


def move_question(*, actor: Actor, call: Call, key: str, to: int) -> None:
    """Put a question of a draft at another place, counted from one."""
    with transaction.atomic():
        held = _writable(actor, call)
        questionnaires.move_question(form=held.form, key=key, to=to)
        write_down("consultation.call_changed", actor, held, held)


def remove_question(*, actor: Actor, call: Call, key: str) -> None:
    """Take a question out of a draft."""
    with transaction.atomic():
        held = _writable(actor, call)
        questionnaires.remove_question(form=held.form, key=key)
        write_down("consultation.call_changed", actor, held, held)


def write_topic(
    *,
    actor: Actor,
    call: Call,
    name_es: str,
    name_en: str = "",
    text_es: str = "",
    text_en: str = "",
    lines: Sequence[Line] = (),
    areas: Sequence[Term] = (),
    topic: Topic | None = None,
) -> Topic:
    """Offer something to speak of, with the planning lines and areas it came from, or change it."""
    with transaction.atomic():
        held = _writable(actor, call)
        if topic and topic.call_id != held.pk:
            raise refuse(_("Ese tema no es de esta consulta."))
        if any(line.instrument.cycle_id != held.cycle_id for line in lines):
            raise refuse(_("Elige líneas de los instrumentos de este ciclo."))
        row = topic or Topic(call=held, position=_next_place(held))
        row.name_es = keep(name_es, _("Ponle un nombre al tema."))
        row.name_en, row.text_es, row.text_en = name_en.strip(), text_es.strip(), text_en.strip()
        row.save()
        row.lines.set(lines)
        row.areas.set(areas)
        write_down("consultation.call_changed", actor, held, held)
    return row


def remove_topic(*, actor: Actor, call: Call, topic: Topic) -> None:
    """Take a topic out of a draft."""
    with transaction.atomic():
        held = _writable(actor, call)
        if topic.call_id != held.pk:
            raise refuse(_("Ese tema no es de esta consulta."))
        topic.delete()
        write_down("consultation.call_changed", actor, held, held)


def write_notice(
    *,
    actor: Actor,
    call: Call,
    short_es: str,
    full_es: str,
    short_en: str = "",
    full_en: str = "",
) -> PrivacyNotice:
    """Write the next version of the privacy notice; each record keeps the one its author saw."""
    with transaction.atomic():
        held = calls.locked(call)
        require(rules.may_keep_help_points(actor, held))
        newest = calls.notice_of(held)
        row = PrivacyNotice.objects.create(
            call=held,
            version=newest.version + 1 if newest else 1,
            short_es=keep(short_es, _("Escribe el aviso de privacidad simplificado.")),
            short_en=short_en.strip(),
            full_es=keep(full_es, _("Escribe el aviso de privacidad integral.")),
            full_en=full_en.strip(),
            made_by=actor.pseudonym,
            made_at=clock.now(),
        )
        write_down("consultation.notice_written", actor, held, row)
    return row


def _writable(actor: Actor, call: Call) -> Call:
    held = calls.locked(call)
    require(rules.may_write(actor, held))
    return held


def _next_place(call: Call) -> int:
    return (call.topics.aggregate(last=Max("position"))["last"] or 0) + 1
