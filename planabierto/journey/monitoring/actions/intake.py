"""Registering what the lines of a table say: for whom they name, or for one's own institution."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Institution
from planabierto.ground.institutions.queries import Finder
from planabierto.journey.commitments.actions.importing import LineOutcome
from planabierto.journey.commitments.models import Commitment, Inclusion, Milestone
from planabierto.journey.commitments.queries.commitments import stands
from planabierto.journey.cycles import rules as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting.texts import listed
from planabierto.journey.monitoring import exchange, rules
from planabierto.journey.monitoring.actions.checking import verify
from planabierto.journey.monitoring.actions.drafts import send
from planabierto.journey.monitoring.actions.evidence import NewEvidence, attach
from planabierto.journey.monitoring.actions.lines import (
    Line,
    bare,
    day_of,
    evidence_of,
    inclusion_of,
    language_of,
    levels,
    milestone_of,
    outcome_of,
    step_of,
)
from planabierto.journey.monitoring.actions.lines_silent import silence
from planabierto.journey.monitoring.actions.reporting import report
from planabierto.journey.monitoring.models import Update
from planabierto.journey.monitoring.queries import proving, rhythm, standing
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import Actor
from planabierto.kit.clock import today_in
from planabierto.kit.text import fold
from planabierto.kit.verdict import Refused, refuse, require


class Intake:
    """What a table says of a cycle, taken in line by line.

    Who registers names institutions, days and periods; everybody else reports for their own, today.
    """

    def __init__(self, actor: Actor, cycle: Cycle) -> None:
        self.actor, self.cycle = actor, cycle
        self.registers = bool(cycles.may_run(actor, cycle))
        self.bodies = Finder()
        self.levels = levels()

    def take(self, line: Line) -> LineOutcome:
        """Register what a line says that is not known yet."""
        try:
            commitment = self._commitment(line)
            milestone, inclusion = milestone_of(commitment, line), inclusion_of(commitment, line)
            changed = self._take(line, milestone, inclusion)
        except Refused as refusal:
            return outcome_of(line, "wrong", str(refusal))
        except ValidationError as error:
            return outcome_of(line, "wrong", " ".join(error.messages))
        return outcome_of(line, "reported" if changed else "unchanged")

    def _take(self, line: Line, milestone: Milestone | None, inclusion: Inclusion | None) -> bool:
        update, new = self._update(line, milestone, inclusion)
        attached = False if new else self._attach(line, milestone, update, inclusion)
        verified = self._verify(line, update)
        silent = silence(self.actor, line, milestone, self.bodies.find, own=not self.registers)
        return new or attached or verified or silent

    def _update(
        self, line: Line, milestone: Milestone | None, inclusion: Inclusion | None
    ) -> tuple[Update | None, bool]:
        """The report a line speaks of, and whether it was not known."""
        if not line["update_level"]:
            if line["update_narrative"] or line["verified_level"]:
                raise refuse(_("Di el nivel del avance."))
            return None, False
        facts: dict[str, Any] = {
            "level": self._level(line["update_level"]),
            "language": language_of(line),
            **self._of(line),
        }
        words: dict[str, Any] = {
            name: line[f"update_{name}"] for name in ("narrative", "challenges")
        }
        occurred = self._moment(line, "update_date") if self.registers else None
        for known in standing.standing_updates(milestone, inclusion).filter(**facts):
            same_day = occurred is None or self._day(known.occurred) == self._day(occurred)
            if same_day and all(bare(getattr(known, name)) == words[name] for name in words):
                return known, False
        facts |= words | {"evidence": self._new_evidence(line, milestone, inclusion)}
        return self._speak(line, milestone, inclusion, occurred, facts), True

    def _speak(
        self,
        line: Line,
        milestone: Milestone | None,
        inclusion: Inclusion | None,
        occurred: datetime | None,
        facts: dict[str, Any],
    ) -> Update:
        """Report as a registrar does, or as a lead does from the form."""
        step = step_of(line)
        told = {"actor": self.actor, "milestone": milestone, "inclusion": inclusion, **facts}
        if self.registers:
            covers = day_of(line, "update_covers")
            return report(**told, occurred=occurred, covers=covers, next_step=step)
        if milestone is None:
            return report(**told)
        require(rules.may_report(self.actor, milestone.commitment, milestone, inclusion))
        if step and rhythm.open_steps(milestone).filter(text=step.text, due=step.due).exists():
            step = None
        return send(**told, next_step=step)

    def _attach(
        self,
        line: Line,
        milestone: Milestone | None,
        update: Update | None,
        inclusion: Inclusion | None,
    ) -> bool:
        fresh = self._new_evidence(line, milestone, inclusion)
        for each in fresh:
            if milestone is None:
                raise refuse(_("La evidencia se aporta en un hito: elige cuál."))
            attach(
                actor=self.actor,
                milestone=milestone,
                evidence=each,
                update=update if inclusion else None,
                occurred=self._moment(line, "update_date") if self.registers else None,
                **self._of(line),
            )
        return bool(fresh)

    def _of(self, line: Line) -> dict[str, Any]:
        """The institution a line is registered for; who speaks for their own names none."""
        return {"institution": self._body(line["update_institution"])} if self.registers else {}

    def _verify(self, line: Line, update: Update | None) -> bool:
        if update is None or not line["verified_level"]:
            return False
        level, words = self._level(line["verified_level"]), line["verified_words"]
        occurred = self._moment(line, "verified_date")
        names = listed(line["verified_institutions"])
        if not names:
            raise refuse(_("Di qué institución verificó."))
        changed = False
        for body in map(self._body, names):
            known = update.verifications.filter(institution=body, level=level)
            days = {self._day(each.occurred) for each in known}
            if not days or (occurred and self._day(occurred) not in days):
                verify(
                    actor=self.actor,
                    update=update,
                    level=level,
                    words=words,
                    occurred=occurred,
                    institution=body,
                )
                changed = True
        return changed

    def _new_evidence(
        self, line: Line, milestone: Milestone | None, inclusion: Inclusion | None
    ) -> list[NewEvidence]:
        """The links of a line that do not count yet for the plan it speaks of, or for all."""
        known = set()
        if milestone:
            taken_back = Q(pk=None) if inclusion else Q(update__state="retracted")
            counted = standing.standing_evidence(milestone).filter(
                proving.given_for(inclusion) | taken_back
            )
            rows = counted.select_related("version__document", "version__restriction")
            known = set(exchange.shown_evidence(rows))
        wanted = [each.strip() for each in line["evidence"].split("\n") if each.strip()]
        return [evidence_of(each, language_of(line)) for each in wanted if each not in known]

    def _commitment(self, line: Line) -> Commitment:
        found = Commitment.objects.select_related("cycle")
        known = found.filter(stands(self.actor, "pk"), cycle=self.cycle)
        commitment = known.filter(folio=line.folio).first()
        if commitment is None:
            words = _("%(folio)s no está adoptado: su avance se registra después de adoptarlo.")
            raise refuse(words % {"folio": line.folio})
        return commitment

    def _level(self, text: str) -> Level:
        found = self.levels.get(fold(text).replace("_", " ").replace("-", " "))
        if found is None:
            raise refuse(_("«%(level)s» no es un nivel de avance.") % {"level": text})
        return found

    def _body(self, name: str) -> Institution:
        found = self.bodies.find(name)
        if found is None:
            words = _("No conocemos la institución «%(name)s»: regístrala primero.")
            raise refuse(words % {"name": name})
        return found

    def _moment(self, line: Line, name: str) -> datetime | None:
        """The first instant of a day in the plan's zone; none when no day is given."""
        day = day_of(line, name)
        return datetime.combine(day, time(), ZoneInfo(self.cycle.time_zone)) if day else None

    def _day(self, moment: datetime) -> object:
        return today_in(self.cycle.time_zone, moment)
