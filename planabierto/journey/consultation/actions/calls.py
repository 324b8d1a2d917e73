"""Writing a call, making it public, moving its end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from planabierto.journey.consultation import rules, voice_rules
from planabierto.journey.consultation.actions.journalling import keep, write_down
from planabierto.journey.consultation.models import (
    Call,
    HelpPoint,
    PrivacyNotice,
    Rescheduling,
    Topic,
    Variant,
)
from planabierto.journey.consultation.queries import calls
from planabierto.journey.consultation.states import CALL
from planabierto.journey.cycles import actions as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import refuse, require
from planabierto.tools.questionnaires import actions as questionnaires
from planabierto.tools.questionnaires.models import Option

SOURCE = "planabierto"
_TEXTS = ("title_es", "title_en", "purpose_es", "purpose_en", "who_es", "who_en")
_FIELDS = {
    *_TEXTS,
    *("responsible", "phase", "opens", "closes", "languages", "asks", "live", "correcting_days"),
}


def draft_call(
    *,
    actor: Actor,
    cycle: Cycle,
    title_es: str,
    variant: str = Variant.GENERAL,
    illustrative: bool = False,
    **words: Any,
) -> Call:
    """Begin a call in a cycle: a draft that asks nothing yet."""
    with transaction.atomic():
        return _begin(actor, cycle, title_es, variant, words | {"illustrative": illustrative})


def describe_call(*, actor: Actor, call: Call, **fields: Any) -> Call:
    """Change a draft's words, dates, responsible body, languages and what it asks of people."""
    with transaction.atomic():
        held = calls.locked(call)
        require(rules.may_write(actor, held))
        _describe(held, fields)
        held.save()
        write_down("consultation.call_changed", actor, held, held)
    return held


def publish_call(*, actor: Actor, call: Call) -> Call:
    """Make a call public, with everything it asks; refused naming all that is missing.

    A cycle that was not public yet becomes so with its first call.
    """
    with transaction.atomic():
        held = calls.locked(call)
        require(rules.may_publish(actor, held))
        require(rules.is_complete(actor, held, clock.now()))
        if held.cycle.state != "published":
            cycles.announce(actor=actor, cycle=held.cycle)
            held = calls.locked(call)
        asked = calls.questions_of(held)
        options = Option.objects.filter(question__in=asked)
        held.state = CALL.after("publish")
        held.save(update_fields=["state"])
        facts: list[models.Model] = [held, *asked, *options, *held.topics.all()]
        write_down("consultation.call_published", actor, held, *facts)
    return held


def reschedule_call(
    *, actor: Actor, call: Call, closes: datetime | None, reason: str
) -> Rescheduling:
    """Move the end of a published call, for a published reason; none closes it now."""
    at = clock.now()
    with transaction.atomic():
        held = calls.locked(call)
        require(rules.may_reschedule(actor, held, at))
        before, after = held.closes, closes or at
        if before is None or held.opens is None or after == before or after <= held.opens:
            raise refuse(_("Escribe un cierre distinto, posterior a la apertura."))
        if closes and closes < at:
            raise refuse(_("Ese cierre ya pasó: escribe uno que venga, o ciérrala ahora."))
        row = Rescheduling.objects.create(
            call=held,
            closes_before=before,
            closes_after=after,
            reason=keep(reason, _("Escribe por qué se mueve el cierre: se publica.")),
            made_by=actor.pseudonym,
            mandate=actor.mandate(*calls.KEEPERS, scope=held.folio),
            made_at=at,
        )
        held.closes = after
        held.save(update_fields=["closes"])
        write_down("consultation.call_rescheduled", actor, held, row, held)
    return row


def discard_call(*, actor: Actor, call: Call) -> None:
    """Set a draft aside; its number stays taken."""
    with transaction.atomic():
        held = calls.locked(call)
        require(rules.may_discard(actor, held))
        held.state = CALL.after("discard")
        held.save(update_fields=["state"])
        write_down("consultation.call_discarded", actor, held, held)


def copy_call(*, actor: Actor, call: Call, title_es: str, cycle: Cycle | None = None) -> Call:
    """Begin a call that asks what an earlier one asked, in its cycle or in a later one.

    Dates, help points and answers are its own; words, questions, topics and notice are taken.
    """
    with transaction.atomic():
        target = cycle or call.cycle
        words = {name: getattr(call, name) for name in (*_TEXTS, "languages", "asks")}
        words |= {"title_es": title_es, "title_en": ""}
        words |= {"responsible": call.responsible, "correcting_days": call.correcting_days}
        copy = _begin(actor, target, title_es, call.variant, words, source=call)
        for topic in calls.topics_of(call):
            _copy_topic(copy, topic, same_cycle=target == call.cycle)
        if notice := calls.notice_of(call):
            _copy_notice(actor, copy, notice)
    return copy


def open_help_point(
    *,
    actor: Actor,
    call: Call,
    name: str,
    address: str = "",
    hours: str = "",
    place: Any = None,
) -> HelpPoint:
    """Open a place where people are helped to take part."""
    with transaction.atomic():
        held = calls.locked(call)
        require(rules.may_keep_help_points(actor, held))
        row = HelpPoint.objects.create(
            call=held,
            name=keep(name, _("Ponle un nombre al punto de apoyo.")),
            address=address.strip(),
            hours=hours.strip(),
            place=place,
            made_by=actor.pseudonym,
            made_at=clock.now(),
        )
        write_down("consultation.help_point_opened", actor, held, row)
    return row


def close_help_point(*, actor: Actor, help_point: HelpPoint) -> None:
    """Close a help point; what came through it stays."""
    with transaction.atomic():
        held = calls.locked(help_point.call)
        help_point.refresh_from_db()
        require(rules.may_close(actor, help_point))
        help_point.closed_at = clock.now()
        help_point.save(update_fields=["closed_at"])
        write_down("consultation.help_point_closed", actor, held, help_point)


def _begin(
    actor: Actor,
    cycle: Cycle,
    title_es: str,
    variant: str,
    words: dict[str, Any],
    source: Call | None = None,
) -> Call:
    held = Cycle.objects.select_for_update().get(pk=cycle.pk)
    require(rules.may_run_cycle(actor, held))
    if variant not in Variant.values:
        raise refuse(_("Elige para quiénes es la consulta."))
    title = keep(title_es, _("Ponle un título a la consulta."))
    named = Bilingual(title, "")
    if source:
        form = questionnaires.copy_form(form=source.form, title=named, source=SOURCE)
    else:
        form = questionnaires.new_form(title=named, source=SOURCE)
    last = held.calls.aggregate(last=Max("number"))["last"] or 0
    row = Call(
        cycle=held,
        number=last + 1,
        form=form,
        variant=variant,
        title_es=title,
        illustrative=words.pop("illustrative", False),
        copied_from=source,
        made_by=actor.pseudonym,
        made_at=clock.now(),
    )
    _describe(row, {"languages": ["es"], **words, "title_es": title})
    row.save()
    write_down("consultation.call_drafted", actor, row, row)
    return row


def _describe(call: Call, fields: dict[str, Any]) -> None:
    unknown = sorted(set(fields) - _FIELDS)
    if unknown:
        raise refuse(f"{', '.join(unknown)}?")
    for name, value in fields.items():
        setattr(call, name, value.strip() if name in _TEXTS else value)
    keep(call.title_es, _("Ponle un título a la consulta."))
    if call.opens and call.closes and call.closes <= call.opens:
        raise refuse(_("La consulta cierra después de abrir: revisa las fechas."))
    if not set(call.asks) <= set(voice_rules.ASKS):
        raise refuse(_("Elige de la lista lo que se pregunta a las personas."))
    if call.phase and call.phase.cycle_id != call.cycle_id:
        raise refuse(_("Elige una fase de este ciclo."))


def _copy_topic(copy: Call, topic: Topic, *, same_cycle: bool) -> None:
    lines: Sequence[Any] = list(topic.lines.all()) if same_cycle else []
    areas = list(topic.areas.all())
    row = Topic.objects.create(
        call=copy,
        position=topic.position,
        name_es=topic.name_es,
        name_en=topic.name_en,
        text_es=topic.text_es,
        text_en=topic.text_en,
    )
    row.lines.set(lines)
    row.areas.set(areas)


def _copy_notice(actor: Actor, copy: Call, notice: PrivacyNotice) -> None:
    row = PrivacyNotice.objects.create(
        call=copy,
        version=1,
        short_es=notice.short_es,
        short_en=notice.short_en,
        full_es=notice.full_es,
        full_en=notice.full_en,
        made_by=actor.pseudonym,
        made_at=clock.now(),
    )
    write_down("consultation.notice_written", actor, copy, row)
