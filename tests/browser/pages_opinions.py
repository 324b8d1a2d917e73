"""The pages of opinions and public questions, by who opens them."""

from __future__ import annotations

from tests.browser.pages import Kind

C8 = ("NL-2022-C8",)


def opinions(made):
    """What everybody reads and asks, what a monitor finds, who answers and who looks first."""
    return {
        "": [
            Kind("commitment", C8),
            Kind("milestone", ("NL-2022-C8-M1",)),
            Kind("opinions", C8),
            Kind("opinions", ("NL-2022-C1",)),
            Kind("opinion", (made["opinion"],)),
            Kind("questions", C8),
            Kind("questions", ("NL-2022-C1",)),
            Kind("question", (made["question"],)),
            Kind("question", (made["question_answered"],)),
            Kind("question_new", C8),
            Kind("question_link", (made["question_secret"],)),
            Kind("question_link", (made["question_held_secret"],)),
            Kind("question_link", ("forged",), status=404),
        ],
        "secretary": [
            Kind("desk_asked", ("NL-2022",)),
            Kind("desk_asked", ("NL-2022",), query="?todas"),
            Kind("desk_question_review", (made["question_held"],)),
        ],
        "monitor": [
            Kind("desk_monitor"),
            Kind("desk_opine", C8),
            Kind("desk_opine", ("NL-2022-C8-M1",)),
            Kind("desk_opinion_retract", (made["opinion"],)),
        ],
        "lead": [Kind("desk_question_answer", (made["question"],))],
    }
