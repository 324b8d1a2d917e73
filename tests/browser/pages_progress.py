"""The page kinds of reports: who sends them, checks them, and what a mailed link opens."""

from __future__ import annotations

from tests.browser.pages import Kind


def progress(told):
    """Who reports, checks and sends links, and what each opens; none is nobody in particular."""
    update, step = (told["update"],), ("NL-2022-C8-M1",)
    evidence = (told["evidence"],)
    return {
        "lead": [
            Kind("desk_inbox"),
            Kind("desk_report", step),
            Kind("desk_report", ("NL-2022-C1-M3",)),
            Kind("desk_evidence_new", step),
            Kind("desk_update", update, "?enviado=1"),
            Kind("desk_correct", update),
            Kind("desk_retract", update),
            Kind("desk_answer", (told["contest"],)),
            Kind("desk_evidence_replace", evidence),
            Kind("desk_evidence_withdraw", evidence),
            Kind("desk_evidence_protect", evidence),
        ],
        "group_member": [
            Kind("desk_inbox"),
            Kind("desk_update", (told["contested"],)),
            Kind("desk_verify", update),
            Kind("desk_contest", update),
        ],
        "evaluator": [Kind("desk_inbox"), Kind("desk_settle", (told["answered"],))],
        "secretary": [
            Kind("desk_group", ("NL-2022-C8",)),
            Kind("desk_seat_new", ("NL-2022-C8",)),
            Kind("desk_seat_end", ("NL-2022-C3", told["seat"])),
            Kind("desk_link", step, f"?enviado={told['report_link']}"),
            Kind("desk_link_revoke", (*step, told["report_link"])),
            Kind("desk_links", ("NL-2022",)),
        ],
        "": [
            Kind("report_link", (told["report_token"],)),
            Kind("report_link_code", (told["report_token"],)),
            Kind("report_link_done", (told["report_token"],), status=410),
            Kind("report_link", ("forged",), status=404),
        ],
    }


def linked(tokens):
    """What a mailed link opens for the device that showed its code, at each of its ends."""
    return [
        Kind("report_link", (tokens["open"],)),
        Kind("report_link", (tokens["open"],), "?guardado=1"),
        Kind("report_link", (tokens["used"],), status=410),
        Kind("report_link_done", (tokens["used"],)),
        Kind("report_link", (tokens["expired"],), status=410),
        Kind("report_link", (tokens["revoked"],), status=410),
    ]
