"""What the sample makes of its voices: themes, alignment, feasibility, weights and syntheses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from planabierto.ground.vocabulary import queries as vocabulary
from planabierto.ground.vocabulary.models import Scheme
from planabierto.journey.consultation.models import Line
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes import actions
from planabierto.journey.themes.actions import aligning, judging, opining, telling, weighing
from planabierto.journey.themes.models import Dossier, Judgement, Theme
from planabierto.journey.themes.priority import Weights
from planabierto.journey.themes.states import Outcome
from planabierto.kit.actor import Actor
from planabierto.sample.bodies import Register
from planabierto.sample.consulting import Heard
from planabierto.sample.content import data

# One voice in so many still waits, and one in so many others was read otherwise by somebody else.
WAITING, DISPUTED = 23, 61
TERM = date(2022, 10, 1)
DAYS = timedelta(days=21)
QUOTED = 4
WEIGHTS = Weights(support=25, reach=20, feasibility=25, alignment=15, equity=15)
WHY = "Pesos de la muestra: los del plan real no se publicaron."

Row = Mapping[str, Any]


def understand(
    loader: Actor,
    coder: Actor,
    cycle: Cycle,
    register: Register,
    lines: Mapping[str, Line],
    heard: Sequence[Heard],
) -> None:
    """Make the codebook, say what the voices speak of, and judge, weigh and word the themes."""
    content = data("voices")
    themes = {row["key"]: _theme(loader, cycle, row) for row in content["themes"]}
    for key, theme in themes.items():
        _align(loader, theme, lines, content, key)
    _code(loader, coder, themes, heard, content)
    judging.propose_criteria(actor=loader, cycle=cycle)
    for row in content["dossiers"]:
        _judge(loader, register, themes, row)
    weighing.decide_weights(actor=loader, cycle=cycle, weights=WEIGHTS, reason=WHY)
    for key, text in content["syntheses"].items():
        _word(loader, themes[key], text, [each for each in heard if each.theme == key])


def _theme(loader: Actor, cycle: Cycle, row: Row) -> Theme:
    names = ("name_en", "description_es", "description_en", "includes", "excludes")
    words = {name: row[name] for name in names}
    return actions.add_theme(
        actor=loader, cycle=cycle, name_es=row["name_es"], illustrative=True, **words
    )


def _align(loader: Actor, theme: Theme, lines: Mapping[str, Line], content: Row, key: str) -> None:
    area = next(row["area"] for row in content["themes"] if row["key"] == key)
    found = vocabulary.find(Scheme.AREA, area)
    aligning.set_alignments(
        actor=loader,
        theme=theme,
        lines=[lines[each] for each in content["aligned"].get(key, ())],
        areas=[found] if found else [],
    )


def _code(
    loader: Actor,
    coder: Actor,
    themes: Mapping[str, Theme],
    heard: Sequence[Heard],
    content: Row,
) -> None:
    """Each theme's voices at a stroke; some wait, and some a second person reads otherwise."""
    read = [each for index, each in enumerate(heard) if index % WAITING]
    for call in {each.contribution.call for each in read}:
        standing = set(call.contributions.filter(state="received").values_list("pk", flat=True))
        here = [each for each in read if each.contribution.pk in standing]
        for key, theme in themes.items():
            if voices := [each.contribution for each in here if each.theme == key]:
                actions.assign(actor=loader, contributions=voices, theme=theme)
        if said := [each.contribution for each in here if not each.theme]:
            reason = content["none"][0]["reason"]
            actions.assign_none(actor=loader, contributions=said, reason=reason)
        others = [each.contribution for each in here[::DISPUTED] if each.theme != "cuentas"]
        if others:
            actions.assign(actor=coder, contributions=others, theme=themes["cuentas"])


def _judge(loader: Actor, register: Register, themes: Mapping[str, Theme], row: Row) -> None:
    dossier = judging.open_dossier(
        actor=loader,
        theme=themes[row["theme"]],
        institution=register[row["institution"]],
        due=TERM + DAYS,
        illustrative=True,
    )
    if "outcome" not in row:
        return
    opinion = opining.draft_opinion(actor=loader, dossier=dossier, found=_found(dossier, row))
    opining.approve_opinion(actor=loader, opinion=opinion)
    dossier.refresh_from_db()
    if "second" in row:
        judging.ask_second_opinion(
            actor=loader,
            dossier=dossier,
            institution=register[row["second"]],
            due=TERM + 2 * DAYS,
            reason=row["second_reason"],
        )


def _found(dossier: Dossier, row: Row) -> opining.Finding:
    asked = dossier.theme.cycle.criteria.order_by("position")
    marks = {
        criterion.key: (Judgement.Mark(mark), "")
        for criterion, mark in zip(asked, row["marks"], strict=True)
    }
    return opining.Finding(
        outcome=Outcome(row["outcome"]),
        reason=row["reason"],
        marks=marks,
        changes=row.get("changes", ""),
        competent=row.get("competent", ""),
    )


def _word(loader: Actor, theme: Theme, text: str, heard: Sequence[Heard]) -> None:
    standing = theme.assignments.filter(ended_in=None).values_list("contribution", flat=True)
    coded = set(standing)
    cited = [each.contribution for each in heard if each.contribution.pk in coded]
    telling.write_synthesis(
        actor=loader,
        theme=theme,
        text_es=text,
        citations=[telling.NewCitation(each) for each in cited[:QUOTED]],
    )
