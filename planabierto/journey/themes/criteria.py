"""The criteria a cycle usually begins with: our own proposal, to be edited."""

from __future__ import annotations

USUAL: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "competence",
        "Competencia",
        "Competence",
        "¿Le toca a esta institución por ley, sola o con otras?",
        "Does the law put this in the hands of this institution, alone or with others?",
    ),
    (
        "legal",
        "Marco legal",
        "Law",
        "¿Se puede hacer con las leyes y reglamentos vigentes?",
        "Can it be done under the laws and rules in force?",
    ),
    (
        "technical",
        "Factibilidad técnica",
        "Technique",
        "¿Hay con qué hacerlo: personas, sistemas, conocimiento?",
        "Is there what it takes: people, systems, knowledge?",
    ),
    (
        "budget",
        "Presupuesto",
        "Budget",
        "¿Hay dinero asignado, o de dónde saldría?",
        "Is there money for it, or where would it come from?",
    ),
    (
        "time",
        "Tiempo",
        "Time",
        "¿Se puede terminar dentro del ciclo?",
        "Can it be finished within the cycle?",
    ),
)
