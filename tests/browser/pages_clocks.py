"""The pages of promises, requirements, days off and the dissemination log, by who opens them."""

from __future__ import annotations

from tests.browser.pages import Kind

CYCLE = ("NL-2022",)


def clocks(made):
    """What everybody reads, what the secretariat runs, what a member writes down."""
    return {
        "": [
            Kind("promises", CYCLE),
            Kind("disseminations", CYCLE),
            Kind("disseminations", ("ZZ-1999",), status=404),
        ],
        "secretary": [
            Kind("desk_begin_requirements", CYCLE),
            Kind("desk_begin_days_off", CYCLE),
            Kind("desk_duty_new", (*CYCLE, "inhabiles")),
            Kind("desk_what_if", CYCLE),
            Kind("desk_what_if", CYCLE, query="?day=2099-12-31"),
            Kind("desk_what_if", CYCLE, query="?day=nunca", status=422),
            Kind("desk_disseminations", CYCLE),
            Kind("desk_dissemination_new", CYCLE),
            Kind("desk_dissemination_withdraw", (made["dissemination"],)),
            Kind("desk_dissemination_withdraw", ("NL-2022-Y9999",), status=404),
        ],
        "lead": [Kind("desk_disseminations", CYCLE), Kind("desk_dissemination_new", CYCLE)],
    }
