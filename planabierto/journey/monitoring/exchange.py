"""The commitments table with progress: the newest report and verification beside each milestone.

One row a milestone, as in the table of commitments; a milestone that differs by plan has one row
more for each further plan, and what is said of a whole commitment in a plan has no milestone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from planabierto.journey.drafting import table
from planabierto.journey.drafting.table.columns import KEY, NUMBER
from planabierto.journey.drafting.table.writing import pieces, rows_of
from planabierto.journey.drafting.texts import CommitmentText, joined
from planabierto.journey.monitoring.models import Evidence, NothingNew, Update
from planabierto.journey.monitoring.queries import standing, telling
from planabierto.journey.monitoring.states import LEVEL_STATES, Level
from planabierto.kit.actor import Actor
from planabierto.kit.clock import today_in
from planabierto.kit.text import fold, words
from planabierto.tools.notices.addresses import link_to

AT_A_TIME = 100
# Each with the headings people give it, in Spanish and in English.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "update_level": ("avance", "nivel de avance", "nivel declarado", "progress", "declared level"),
    "update_narrative": ("relato del avance", "que se hizo", "progress narrative"),
    "update_challenges": ("dificultades", "retos", "challenges"),
    "update_date": ("fecha del avance", "fecha de reporte", "progress date", "date reported"),
    "update_institution": ("institucion que reporta", "reporta", "reporting institution"),
    "update_language": ("idioma del avance", "progress language"),
    "update_plan": ("plan del avance", "progress plan"),
    "update_state": ("estado del avance", "progress state"),
    "update_covers": ("fin del periodo", "periodo del avance", "period end"),
    "next_step": ("siguiente paso", "que sigue", "next step"),
    "next_step_due": ("fecha del siguiente paso", "next step date"),
    "nothing_new": ("sin novedad", "motivo de sin novedad", "nothing new"),
    "nothing_new_covers": ("periodo sin novedad", "period with nothing new"),
    "verified_level": ("nivel verificado", "avance verificado", "verified level"),
    "verified_date": ("fecha de verificacion", "date verified"),
    "verified_institutions": ("institucion que verifica", "verifico", "verified by"),
    "verified_words": ("comentario de verificacion", "verification comment"),
    "evidence": ("enlaces de evidencia", "evidencias", "evidence links"),
}
PROGRESS = tuple(HEADINGS)
COLUMNS = (*table.COLUMNS, *PROGRESS)
# By these a line says of what it speaks, and with the others of `OWN` what its reporter says.
NAMES = (KEY, "title_es", "title_en", NUMBER)
OWN = (
    *NAMES,
    "update_level",
    "update_narrative",
    "update_challenges",
    "update_language",
    "update_plan",
    "next_step",
    "next_step_due",
    "nothing_new",
    "evidence",
)
ALL_BUT_NAMES = tuple(each for each in COLUMNS if each not in NAMES)


@dataclass(slots=True)
class Said:
    """What is in force of one commitment, by milestone's number; 0 is the whole commitment."""

    updates: dict[int, list[Update]] = field(default_factory=lambda: defaultdict(list))
    silences: dict[int, NothingNew] = field(default_factory=dict)
    evidence: dict[int, list[Evidence]] = field(default_factory=lambda: defaultdict(list))

    def of_plan(self, number: int, plan: int | None) -> list[Evidence]:
        """What was given for all plans, or with a report in this one that stands."""
        return [row for row in self.evidence.get(number, []) if _place(row) == plan]


def guess(headings: Sequence[str]) -> dict[str, str]:
    """Heading → column for every heading that is understood, progress too; each column once."""
    mapping = table.guess(headings)
    known = {_key(name): column for column, names in HEADINGS.items() for name in (column, *names)}
    for heading in headings:
        column = known.get(_key(heading))
        if column and heading not in mapping and column not in mapping.values():
            mapping[heading] = column
    return mapping


def write_csv(texts: Iterable[CommitmentText], actor: Actor) -> str:
    """The commitments with the progress the actor may know of, ready to be taken in again."""
    return "".join(csv_pieces(texts, actor))


def csv_pieces(texts: Iterable[CommitmentText], actor: Actor) -> Iterator[str]:
    """What `write_csv` writes, the headings first and then a commitment at a time."""
    return pieces(COLUMNS, _groups(iter(texts), actor))


def link_of(row: Evidence) -> str:
    """A piece of evidence as one line: its title and where it is found."""
    version = row.version
    title = " ".join((version.document.title_es or version.document.title_en).split())
    address = version.url or link_to("document", version.folio, version.number, language="es")
    return address if title == address else f"{title} {address}"


def shown_evidence(found: Iterable[Evidence]) -> list[str]:
    """The links of what counts and anybody may fetch, in order."""
    return [link_of(row) for row in found if row.version.is_open]


def _groups(texts: Iterator[CommitmentText], actor: Actor) -> Iterator[Iterator[dict[str, str]]]:
    while batch := list(islice(texts, AT_A_TIME)):
        said = _said([text.key for text in batch], actor)
        for text in batch:
            yield _rows(text, said[text.key])


def _rows(text: CommitmentText, said: Said) -> Iterator[dict[str, str]]:
    for row in rows_of(text):
        number = int(row.get(NUMBER) or 0)
        told = _told(said, number) if number else []
        yield row | _silence(said.silences.get(number)) | (told[0] if told else {})
        for further in told[1:]:
            yield {KEY: text.key, NUMBER: row[NUMBER], **further}
    for whole in _told(said, 0):
        yield {KEY: text.key, **whole}


def _told(said: Said, number: int) -> list[dict[str, str]]:
    """The columns of each report in force on a milestone, with the evidence of its plan.

    What was given for all plans stands with the report for all, or in a row of its own.
    """
    found = []
    updates = {update.inclusion_id: update for update in said.updates.get(number, [])}
    for inclusion, update in sorted(updates.items(), key=lambda each: each[0] is not None):
        links = "\n".join(shown_evidence(said.of_plan(number, inclusion)))
        found.append(_progress(update) | ({"evidence": links} if links else {}))
    for_all = said.of_plan(number, None)
    links = "\n".join(shown_evidence(for_all))
    if links and None not in updates:
        bodies = {str(row.institution) for row in for_all}
        found.insert(0, {"evidence": links, "update_institution": min(bodies)})
    return found


def _place(row: Evidence) -> int | None:
    """The plan, by its inclusion's key, whose standing report came with a piece of evidence."""
    update = row.update
    return None if update is None or update.state == "retracted" else update.inclusion_id


def _progress(update: Update) -> dict[str, str]:
    zone = update.commitment.cycle.time_zone
    row = {
        "update_level": LEVEL_STATES[Level(update.level)].key,
        "update_narrative": update.narrative,
        "update_challenges": update.challenges,
        "update_date": today_in(zone, update.occurred).isoformat(),
        "update_institution": str(update.institution),
        "update_language": update.language,
        "update_plan": update.inclusion.plan.folio if update.inclusion else "",
        "update_state": update.state,
        "update_covers": update.covers.isoformat() if update.covers else "",
        **_next_step(update),
    }
    acts = sorted(update.verifications.all(), key=lambda each: (each.occurred, each.pk))
    act = next((each for each in reversed(acts) if each.outside_government), None)
    if act is None:
        return row
    agreed = {str(each.institution) for each in acts if each.level == act.level}
    return row | {
        "verified_level": LEVEL_STATES[Level(act.level)].key,
        "verified_date": today_in(zone, act.occurred).isoformat(),
        "verified_institutions": joined(sorted(agreed)),
        "verified_words": act.words,
    }


def _next_step(update: Update) -> dict[str, str]:
    """What a report says comes next."""
    steps = sorted(update.next_steps.all(), key=lambda each: each.number)
    if not steps:
        return {}
    return {"next_step": steps[0].text, "next_step_due": steps[0].due.isoformat()}


def _silence(said: NothingNew | None) -> dict[str, str]:
    """The newest word that nothing is new."""
    if said is None:
        return {}
    return {
        "nothing_new": said.reason,
        "nothing_new_covers": said.covers.isoformat(),
        "update_institution": str(said.institution),
    }


def _said(keys: Sequence[str], actor: Actor) -> dict[str, Said]:
    """Commitment's folio → what is in force of it; seven queries for a hundred commitments."""
    found: dict[str, Said] = defaultdict(Said)
    spoken = standing.updates_visible_to(actor).filter(commitment__folio__in=keys)
    newest = standing.newest_of_each_subject(spoken.exclude(state="retracted"))
    rows = newest.order_by("inclusion__plan__folio", "pk")
    for update in rows.prefetch_related("verifications__institution", "next_steps"):
        number = update.milestone.number if update.milestone else 0
        found[update.commitment.folio].updates[number].append(update)
    for row in telling.silences_visible_to(actor).filter(milestone__commitment__folio__in=keys):
        found[row.milestone.commitment.folio].silences[row.milestone.number] = row
    shown = standing.evidence_visible_to(actor).filter(
        commitment__folio__in=keys, withdrawal=None, replaced_by=None
    )
    for piece in shown.select_related(
        "commitment",
        "milestone",
        "update",
        "institution",
        "version__document",
        "version__restriction",
    ).order_by("number"):
        found[piece.commitment.folio].evidence[piece.milestone.number].append(piece)
    return found


def _key(heading: str) -> str:
    return " ".join(words(fold(heading).replace("_", " ")))
