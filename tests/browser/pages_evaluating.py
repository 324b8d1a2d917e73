"""The pages of independent evaluation, by who opens them."""

from __future__ import annotations

from tests.browser.pages import Kind


def evaluating(made):
    """What everybody reads, what an evaluator writes, who replies, and what the house keeps."""
    draft, public = (made["report_draft"],), (made["report_public"],)
    advice = (made["report_advice"],)
    return {
        "": [
            Kind("reports", ("NL-2022",)),
            Kind("report", public),
            Kind("report", draft, status=404),
            Kind("recommendations", ("NL-2022",)),
            Kind("lessons", ("NL-2022",)),
        ],
        "evaluator": [
            Kind("desk_inbox"),
            Kind("desk_evaluator"),
            Kind("desk_report_new", ("NL-2022-MTY",), status=409),
            Kind("desk_end_report_new", ("NL-2022-MTY", "NL-2022-C1")),
            Kind("desk_report_editor", draft),
            Kind("desk_report_editor", (made["report_sent"],)),
            Kind("desk_report_take_up", draft, status=409),
            Kind("desk_report_correct", public, status=409),
            Kind("desk_report_send", draft),
            Kind("desk_report_close", (made["report_sent"],), status=409),
            Kind("desk_report_rework", draft, status=409),
            Kind("desk_report_discard", draft),
            Kind("desk_report_sign", draft, status=409),
            Kind("desk_report_publish", draft, status=409),
            Kind("desk_report_part", (*draft, made["report_part"])),
            Kind("desk_findings", (*draft, made["report_part"])),
            Kind("desk_cite", (*draft, made["report_finding"])),
            Kind("desk_finding_withdraw", (*draft, made["report_finding"])),
            Kind("desk_report_file", draft),
            Kind("desk_report_file_remove", (*draft, made["report_file"])),
            Kind("desk_report_written", draft),
            Kind("desk_report_written_drop", draft),
            Kind("desk_recommend", draft),
            Kind("desk_report_invite", draft),
            Kind("desk_report_leave", (*draft, made["report_author"]), status=409),
            Kind("desk_advice_withdraw", (made["report_advice_draft"],)),
        ],
        "lead": [
            Kind("desk_inbox"),
            Kind("desk_reply", (made["report_check"],)),
            Kind("desk_advice", advice),
            Kind("desk_advice_follow", advice, status=409),
        ],
        "secretary": [
            Kind("desk_body", ("NL-2022",)),
            Kind("desk_intake", ("NL-2022",)),
            Kind("desk_intake_dispose", ("NL-2022", made["intake_number"])),
            Kind("desk_advice_file", advice),
        ],
    }
