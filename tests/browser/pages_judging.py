"""The pages of judging, by who opens them."""

from __future__ import annotations

from tests.browser.pages import Kind

CYCLE = ("NL-2022",)


def judging(made):
    """What everybody reads, what the secretariat runs, what an institution drafts and approves."""
    theme, asked, late = ("NL-2022-T3",), (made["theme_asked"],), (made["theme_late"],)
    waiting, drafted = (made["dossier"],), (made["dossier_drafted"],)
    approved, plan = (made["dossier_approved"],), (made["instrument"],)
    return {
        "": [
            Kind("theme", theme),
            Kind("theme", ("NL-2022-T8",)),
            Kind("theme", asked),
            Kind("theme", ("NL-2022-T9999",), status=404),
            Kind("alignment", ("NL-2022-Q1",)),
            Kind("call_feasibility", ("NL-2022-Q1",)),
        ],
        "secretary": [
            Kind("desk_instruments", CYCLE),
            Kind("desk_instrument_new", CYCLE),
            Kind("desk_instrument", plan),
            Kind("desk_instrument_lines", plan),
            Kind("desk_alignment", CYCLE),
            Kind("desk_theme_alignment", theme),
            Kind("desk_feasibility", CYCLE),
            Kind("desk_feasibility", CYCLE, "?ver=late"),
            Kind("desk_criteria", CYCLE),
            Kind("desk_criteria_usual", CYCLE, status=409),
            Kind("desk_criterion_new", CYCLE),
            Kind("desk_criterion", (*CYCLE, "legal")),
            Kind("desk_theme_judging", theme),
            Kind("desk_dossier_new", (made["theme_unasked"],)),
            Kind("desk_verdict", late),
            Kind("desk_dossier", approved),
            Kind("desk_dossier_withdraw", waiting),
            Kind("desk_second_opinion", approved),
            Kind("desk_priority", CYCLE),
            Kind(
                "desk_priority",
                CYCLE,
                "?support=60&reach=10&feasibility=10&alignment=10&equity=10",
            ),
            Kind("desk_weights", CYCLE),
            Kind("desk_synthesis", theme),
            Kind("desk_return", (made["told_call"],)),
            Kind("desk_return", ("NL-2022-Q1",)),
        ],
        "lead": [
            Kind("desk_dossier", waiting),
            Kind("desk_dossier_take", waiting),
            Kind("desk_opinion", waiting),
        ],
        "contact": [
            Kind("desk_dossier", drafted),
            Kind("desk_opinion_approve", drafted),
            Kind("desk_opinion_back", drafted),
        ],
    }
