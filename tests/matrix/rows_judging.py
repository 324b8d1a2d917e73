"""Judging: who crosses, asks, judges, approves, concludes, weighs and tells back.

The lead and the contact of San Pedro are of the institution that is asked: one drafts, the other
approves. What is asked of whom, until when, is public; a draft is not.
"""

from tests.matrix.filled import File
from tests.matrix.row import ALL, NONE, Row

ANYBODY = "sxf ooo ooo"
NOWHERE = "sxf hhh hhh"
RUNNERS = "sxf oxx xxx"  # who runs the cycle
RUN = "sxf dxx xxx"
REVIEWERS = "sxf xxx oxx"  # of the institution that is asked
REVIEW = "sxf xxx dxx"
HEADS = "sxf xox xxx"  # of the same, who did not write it
APPROVE = "sxf xdx xxx"
CYCLE = "folio=NL-2022"
MARKS = {f"mark-{key}": "met" for key in ("competence", "legal", "technical", "budget", "time")}
WEIGHTS = dict.fromkeys(("support", "reach", "feasibility", "alignment", "equity"), "20")

PUBLIC = [
    Row("theme", "folio=NL-2022-T3", ALL),
    Row("theme", "folio={theme_asked}", ALL),
    Row("theme", "folio=NL-2022-T9999", NONE),
    Row("alignment", "folio=NL-2022-Q1", ALL),
    Row("alignment", "folio=NL-2022-Q9999", NONE),
    Row("alignment", "folio={draft_call}", "hhh ohh hhh"),
    Row("alignment_table", "folio=NL-2022-Q1", ALL),
    Row("call_feasibility", "folio=NL-2022-Q1", ALL),
    Row("call_feasibility", "folio={draft_call}", "hhh ohh hhh"),
]
PLANS = [
    Row("desk_instruments", CYCLE, ANYBODY),
    Row("desk_instruments", "folio=ZZ-1999", NOWHERE),
    Row(
        "desk_instrument_new",
        CYCLE,
        RUNNERS,
        RUN,
        {"title": "Plan de Apodaca", "short": "PMD-APO"},
    ),
    Row("desk_instrument", "number={instrument}", ANYBODY),
    Row("desk_instrument", "number=999999", NOWHERE),
    Row(
        "desk_instrument_lines",
        "number={instrument}",
        RUNNERS,
        RUN,
        {"file": File("lineas.csv", b"clave,superior,texto\n99,,Ruido\n")},
    ),
    Row("desk_alignment", CYCLE, ANYBODY),
    Row(
        "desk_theme_alignment",
        "folio={theme_asked}",
        RUNNERS,
        RUN,
        "crossing",
        blank="d",
        journals=False,
    ),
]
FEASIBILITY = [
    Row("desk_feasibility", CYCLE, ANYBODY),
    Row("desk_criteria", CYCLE, ANYBODY),
    Row(
        "desk_criteria_usual",
        "folio=XX-2024",
        "sxf ohh hho",
        "sxf dhh hhd",
        blank="d",
        journals=False,
    ),
    Row("desk_criteria_usual", CYCLE, "sxf wxx xxx"),
    Row(
        "desk_criterion_new",
        CYCLE,
        RUNNERS,
        RUN,
        {"key": "ambiente", "name_es": "Ambiente", "question_es": "¿Qué daño haría?"},
    ),
    Row(
        "desk_criterion",
        "folio=NL-2022 key=legal",
        RUNNERS,
        RUN,
        {"name_es": "Ley", "question_es": "¿La ley lo permite?"},
    ),
    Row("desk_criterion", "folio=NL-2022 key=nada", NOWHERE),
    Row("desk_theme_judging", "folio={theme_asked}", ANYBODY),
    Row("desk_dossier_new", "folio={theme_unasked}", RUNNERS, RUN, "dossier"),
    Row("desk_verdict", "folio={theme_asked}", "sxf wxx xxx"),
    Row(
        "desk_verdict",
        "folio={theme_late}",
        RUNNERS,
        RUN,
        {"outcome": "viable", "reason": "Nadie respondió"},
    ),
    Row("desk_dossier", "number={dossier}", ANYBODY),
    Row("desk_dossier", "number=999999", NOWHERE),
    Row("desk_dossier_take", "number={dossier}", REVIEWERS, REVIEW, {"go": "1"}, blank="x"),
    Row(
        "desk_opinion",
        "number={dossier}",
        REVIEWERS,
        REVIEW,
        MARKS | {"outcome": "viable", "reason": "Hay con qué"},
        blank="x",
    ),
    Row("desk_opinion", "number={dossier_approved}", "sxf xxx xxx", apart={"lead": "wx"}),
    Row(
        "desk_opinion_approve",
        "number={dossier_drafted}",
        HEADS,
        APPROVE,
        {"go": "1"},
        blank="x",
    ),
    Row("desk_opinion_approve", "number={dossier}", NOWHERE),
    Row(
        "desk_opinion_back",
        "number={dossier_drafted}",
        HEADS,
        APPROVE,
        {"reason": "Falta el costo"},
        blank="x",
    ),
    Row("desk_dossier_withdraw", "number={dossier}", RUNNERS, RUN, "reason"),
    Row("desk_second_opinion", "number={dossier}", "sxf wxx xxx"),
    Row("desk_second_opinion", "number={dossier_approved}", RUNNERS, RUN, "second"),
]
TELLING = [
    Row("desk_priority", CYCLE, ANYBODY),
    Row("desk_weights", CYCLE, RUNNERS, RUN, WEIGHTS | {"reason": "Lo acordó el foro"}),
    Row("desk_synthesis", "folio={theme_late}", RUNNERS, RUN, "synthesis"),
    Row("desk_return", "folio={open_call}", "sxf wxx xxx"),
    Row(
        "desk_return",
        "folio={told_call}",
        RUNNERS,
        RUN,
        {"words_es": "Gracias por participar.", "enviar": "1"},
    ),
    Row("desk_return", "folio=NL-2022-Q9999", NOWHERE),
]
ROWS = PUBLIC + PLANS + FEASIBILITY + TELLING
