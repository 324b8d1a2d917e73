"""Adding planning instruments and taking in their lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Institution
from planabierto.ground.journal import actions as journal
from planabierto.journey.consultation import instrument_rules as rules
from planabierto.journey.consultation.lines import NewLine, read_lines
from planabierto.journey.consultation.models import Instrument, Line
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.cycles.rules import RUNNERS
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require

DEEPEST = 8


@dataclass(frozen=True, slots=True)
class LinesReport:
    """What became of the lines of a file: how many are new, reworded, and as they were."""

    added: int
    reworded: int
    same: int


def add_instrument(
    *,
    actor: Actor,
    cycle: Cycle,
    title: str,
    short: str,
    owner: Institution | None = None,
    source: str = "",
    illustrative: bool = False,
) -> Instrument:
    """Add a planning instrument that topics and themes can be crossed with."""
    require(rules.may_keep_instruments(actor, cycle))
    if not title.strip() or not short.strip():
        raise refuse(_("Escribe el nombre del instrumento y uno corto para las tablas."))
    with transaction.atomic():
        if Instrument.objects.filter(cycle=cycle, short=short.strip()).exists():
            raise refuse(_("Ya hay un instrumento con ese nombre corto en este ciclo."))
        made = Instrument.objects.create(
            cycle=cycle,
            title=title.strip(),
            short=short.strip(),
            owner=owner,
            source=source.strip(),
            illustrative=illustrative,
            made_by=actor.pseudonym,
            made_at=clock.now(),
        )
        _journalled("consultation.instrument_added", actor, made, made)
    return made


def import_lines(*, actor: Actor, instrument: Instrument, content: bytes) -> LinesReport:
    """Take the lines of a CSV file in, all or none: new codes are added, known ones reworded.

    A line that is not in the file stays: themes may already point to it.
    """
    require(rules.may_keep_instruments(actor, instrument.cycle))
    given = read_lines(content)
    with transaction.atomic():
        Instrument.objects.select_for_update().get(pk=instrument.pk)
        known = {line.code: line for line in instrument.lines.select_related("parent")}
        _check_parents(given, known)
        added = _add(instrument, [each for each in given if each.code not in known])
        changed = _reword([each for each in given if each.code in known], known)
        _hang(given, {**known, **{line.code: line for line in added}})
        touched = {line.pk: line for line in (*added, *changed)}
        if touched:
            facts = (instrument, *touched.values())
            _journalled("consultation.lines_imported", actor, instrument, *facts)
    return LinesReport(len(added), len(changed), len(given) - len(added) - len(changed))


def _check_parents(given: Sequence[NewLine], known: Mapping[str, Line]) -> None:
    """A line hangs from one that is there, and never from what hangs from it."""
    above = {code: line.parent.code if line.parent else "" for code, line in known.items()}
    above |= {each.code: each.parent for each in given}
    for each in given:
        passed, code = {each.code}, each.parent
        while code:
            if code not in above:
                words = _("Línea %(line)s: la clave superior %(code)s no está en el archivo.")
                raise refuse(words % {"line": each.at, "code": code})
            if code in passed:
                words = _("Línea %(line)s: %(code)s cuelga de sí misma.")
                raise refuse(words % {"line": each.at, "code": code})
            if len(passed) == DEEPEST:
                words = _("Línea %(line)s: cuelga de más de %(most)s niveles.")
                raise refuse(words % {"line": each.at, "most": DEEPEST})
            passed.add(code)
            code = above[code]


def _add(instrument: Instrument, given: Sequence[NewLine]) -> list[Line]:
    last = instrument.lines.aggregate(last=Max("position"))["last"] or 0
    return Line.objects.bulk_create(
        Line(instrument=instrument, code=each.code, text=each.text, position=last + place)
        for place, each in enumerate(given, 1)
    )


def _reword(given: Sequence[NewLine], known: Mapping[str, Line]) -> list[Line]:
    changed = []
    for each in given:
        line = known[each.code]
        if line.text != each.text or (line.parent.code if line.parent else "") != each.parent:
            line.text = each.text
            changed.append(line)
    Line.objects.bulk_update(changed, ["text"])
    return changed


def _hang(given: Sequence[NewLine], by_code: Mapping[str, Line]) -> None:
    for each in given:
        by_code[each.code].parent = by_code[each.parent] if each.parent else None
    Line.objects.bulk_update([by_code[each.code] for each in given], ["parent"])


def _journalled(verb: str, actor: Actor, instrument: Instrument, *facts: models.Model) -> None:
    cycle = instrument.cycle
    journal.record(
        verb,
        cycle.folio,
        actor=actor,
        facts=facts,
        mandate=actor.mandate(*RUNNERS, scope=cycle.folio),
        public=cycle.state == "published",
    )
