"""What a line of the table says of progress, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.journey.commitments.actions.importing import LineOutcome
from planabierto.journey.commitments.models import Commitment, Inclusion, Milestone
from planabierto.journey.drafting.table.gathering import iso
from planabierto.journey.monitoring.actions.evidence import NewEvidence
from planabierto.journey.monitoring.actions.periods import NewStep
from planabierto.journey.monitoring.states import KEYS, LEVEL_STATES, TERMS, Level
from planabierto.kit.clock import BadDate, Precision, starting
from planabierto.kit.text import fold, tidy
from planabierto.kit.verdict import refuse

LANGUAGES = ("es", "en")


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says of progress, of a milestone by number, or of the whole commitment: 0."""

    line: int
    folio: str
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


def milestone_of(commitment: Commitment, line: Line) -> Milestone | None:
    """The milestone a line names by its number; none when it speaks of the whole."""
    if not line.number:
        return None
    found = commitment.milestones.filter(number=line.number).first()
    if found is None:
        words = _("%(folio)s no tiene un hito %(number)s.")
        raise refuse(words % {"folio": commitment.folio, "number": line.number})
    return found


def inclusion_of(commitment: Commitment, line: Line) -> Inclusion | None:
    """The plan a line names, as its commitment stands in it."""
    folio = line["update_plan"].upper()
    if not folio:
        return None
    found = commitment.inclusions.filter(plan__folio=folio).first()
    if found is None:
        words = _("%(folio)s no está en el plan «%(plan)s».")
        raise refuse(words % {"folio": commitment.folio, "plan": folio})
    return found


def day_of(line: Line, name: str) -> date | None:
    """The day a cell gives, such as 2024-07-31; none when it is empty."""
    text = line[name]
    if not text:
        return None
    try:
        day = starting(iso(text))
    except BadDate:
        day = None
    if day is None or day.precision != Precision.DAY:
        raise refuse(_("«%(date)s» no es un día: escribe 2024-07-31.") % {"date": text})
    return day.day


def step_of(line: Line) -> NewStep | None:
    """What a line says comes next, with its day."""
    text, due = line["next_step"], day_of(line, "next_step_due")
    if not text:
        return None
    if due is None:
        raise refuse(_("Di para cuándo es el siguiente paso."))
    return NewStep(text, due)


def bare(text: str) -> str:
    """A text as a cell gives it back."""
    return tidy(text).strip()


def evidence_of(link: str, language: str) -> NewEvidence:
    """A title and an address on one line, as new evidence."""
    title, _space, address = link.rpartition(" ")
    return NewEvidence(title=title or address, url=address, language=language)


def language_of(line: Line) -> str:
    """The language a line's words are in; Spanish unless it says so."""
    language = line["update_language"].lower() or LANGUAGES[0]
    if language not in LANGUAGES:
        raise refuse(_("«%(language)s» no es un idioma: escribe es o en.") % {"language": language})
    return language


def levels() -> dict[str, Level]:
    """A level's key, its term and its word in each language → the level."""
    found = {key.replace("_", " "): level for key, level in KEYS.items()}
    found |= {term.replace("-", " "): level for term, level in TERMS.items()}
    for language in LANGUAGES:
        with override(language):
            found |= {fold(str(state.label)): level for level, state in LEVEL_STATES.items()}
    return found


def outcome_of(line: Line, outcome: str, message: str = "") -> LineOutcome:
    """What became of a line."""
    folio = f"{line.folio}-M{line.number}" if line.number else line.folio
    return LineOutcome((line.line,), _("Avance"), outcome, folio, message)
