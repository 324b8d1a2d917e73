"""Progress: who reports, who checks, who sends links, and what a mailed link opens.

In order: stranger, resident, one factor · keepers, contact (SPG), neighbours · lead, circle,
secretary elsewhere. NL-2022-C8 is of San Pedro alone; its lead and the contact of San Pedro are of
the institution that answers for it. In its group sit the group member and the second secretary,
and the contact, who yet cannot verify what his own institution reported.
"""

from datetime import timedelta

from planabierto.kit import clock
from tests.matrix.row import ALL, NONE, NOT_BY_POST, Row

ANYBODY = "sxf ooo ooo"
REPORTERS = "sxf xox oxx"  # of the institution that answers
REPORT = "sxf xdx dxx"
NOBODY = "sxf xxx xxx"  # but for readers apart
RUNNERS = "sxf oxx xxx"
RUN = "sxf dxx xxx"
SENDERS = "sxf oox xxx"  # who runs the cycle, and the contact of the plan
SEND = "sxf ddx xxx"
KEEPERS = "sxf oox oxx"  # who reported, and who runs the cycle
KEEP = "sxf ddx dxx"
SAID = {"level": "limited", "narrative": "Va", "challenges": "Falta", "language": "es"}
NEXT = {"next_step": "Contratar", "next_due": f"{clock.now() + timedelta(days=30):%Y-%m-%d}"}
LINK = {"url": "https://example.org/otra", "title": "Otra"}
STEP = "folio=NL-2022-C8-M1"

DESK = [
    Row("desk_report", STEP, REPORTERS, REPORT, SAID | NEXT, blank="x"),
    Row("desk_report", "folio=NL-2022-C8-M99", "sxf hhh hhh"),
    Row("desk_report_draft", STEP, "sxf mmm mmm", REPORTERS, SAID, blank="x", journals=False),
    Row("desk_evidence_new", STEP, REPORTERS, REPORT, LINK, blank="x"),
    Row("desk_update", "folio={update}", ANYBODY),
    Row("desk_update", "folio=NL-2022-C8-U2", ANYBODY),
    Row("desk_update", "folio=NL-2022-C6-U1", ANYBODY),
    Row("desk_update", "folio={early_update}", "sxf ohh hoh"),
    Row("desk_update", "folio=NL-2022-C8-U999", "sxf hhh hhh"),
    Row(
        "desk_verify",
        "folio={update}",
        NOBODY,
        NOBODY,
        {"level": "substantial"},
        blank="x",
        apart={"group_member": "od", "second_secretary": "od"},
    ),
    Row(
        "desk_contest",
        "folio={update}",
        NOBODY,
        NOBODY,
        {"reason": "No se ve"},
        blank="x",
        apart=dict.fromkeys(("group_member", "second_secretary", "monitor", "evaluator"), "od"),
    ),
    Row(
        "desk_correct",
        "folio={update}",
        REPORTERS,
        REPORT,
        {"narrative": "El sistema opera.", "reason": "Sobraba «ya»"},
        blank="x",
    ),
    Row("desk_retract", "folio={update}", REPORTERS, REPORT, "reason", blank="x"),
    Row("desk_answer", "number={contest}", REPORTERS, REPORT, {"text": "Se ve"}, blank="x"),
    Row("desk_answer", "number=999999", "sxf hhh hhh"),
    Row(
        "desk_settle",
        "number={answered}",
        NOBODY,
        NOBODY,
        {"go": "1"},
        blank="x",
        apart={"evaluator": "od"},
    ),
    Row("desk_evidence_replace", "folio={evidence}", REPORTERS, REPORT, LINK, blank="x"),
    Row("desk_evidence_withdraw", "folio={evidence}", KEEPERS, KEEP, "reason"),
    Row("desk_evidence_protect", "folio={evidence}", KEEPERS, KEEP, "reason"),
    Row("desk_evidence_protect", "folio=NL-2022-C8-E999", "sxf hhh hhh"),
    Row("desk_group", "folio=NL-2022-C8", ANYBODY),
    Row("desk_seat_new", "folio=NL-2022-C8", RUNNERS, RUN, "seat"),
    Row(
        "desk_seat_end",
        "folio=NL-2022-C3 number={seat}",
        RUNNERS,
        RUN,
        {"last_day": "2025-01-31", "reason": "Cambió de puesto"},
    ),
    Row("desk_link", STEP, SENDERS, "sxf vvx xxx", {"mandate": "D000001-7"}),
    Row("desk_link_revoke", f"{STEP} number={{report_link}}", SENDERS, SEND, {"go": "1"}, blank=""),
    Row("desk_links", "folio=NL-2022", RUNNERS, RUN, "pairs"),
]
LINKS = [
    Row("report_link", "token={report_token}", ALL, "xxx xxx xxx", SAID, blank="x"),
    Row("report_link", "token=forged", NONE),
    Row(
        "report_link_ask",
        "token={report_token}",
        NOT_BY_POST,
        "ddd ddd ddd",
        {"go": "1"},
        blank="",
        journals=False,
    ),
    Row("report_link_ask", "token=forged", NOT_BY_POST, NONE, {"go": "1"}, blank="h"),
    Row(
        "report_link_code",
        "token={report_token}",
        ALL,
        "www www www",
        {"code": "000000"},
        blank="w",
    ),
    Row("report_link_code", "token=forged", NONE),
    Row("report_link_draft", "token={report_token}", NOT_BY_POST, "xxx xxx xxx", SAID, blank="x"),
    Row("report_link_done", "token={report_token}", "ggg ggg ggg"),
    Row("report_link_done", "token=forged", NONE),
]
ROWS = DESK + LINKS
