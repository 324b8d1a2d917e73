"""Reports of the monitoring body: before they are public they exist for nobody but who writes
them and, at their check, who is asked.

`evaluator` writes them all. The lead and the point of contact of San Pedro are of the institution
that was asked about `report_sent`; nobody else learns that it, or a draft, is there.
"""

from tests.matrix.row import ALL, NONE, Row

DRAFT, SENT, PUBLIC = "folio={report_draft}", "folio={report_sent}", "folio={report_public}"
ADVICE = "folio={report_advice}"
NOWHERE, REFUSED = "sxf hhh hhh", "sxf xxx xxx"
WRITES = {"evaluator": "od"}
RUNNERS, RUN = "sxf oxx xxx", "sxf dxx xxx"
ASKED, TOLD = "sxf hoh ohh", "sxf hdh dhh"


def own(name: str, place: str = DRAFT, form: object = None, letters: str = "od") -> Row:
    """A page of a draft: its evaluator's, and there for nobody else."""
    sent = {"evaluator": letters}
    return Row(name, place, NOWHERE, NOWHERE, form or {"x": "1"}, blank="h", apart=sent)


ROWS = [
    Row("reports", "folio=NL-2022", ALL),
    Row("reports", "folio=XX-2024", "hhh ohh hho"),
    Row("reports", "folio=ZZ-1999", NONE),
    Row("recommendations", "folio=NL-2022", ALL),
    Row("recommendations", "folio=ZZ-1999", NONE),
    Row("lessons", "folio=NL-2022", ALL),
    Row("lessons", "folio=NL-2022", ALL, query="causa=money&en=factors"),
    Row("lessons", "folio=ZZ-1999", NONE),
    Row("report", PUBLIC, ALL),
    Row("report", DRAFT, NONE),
    Row("report", SENT, NONE),
    Row("report", "folio={report_correction}", NONE),
    Row("report", "folio=NL-2022-J9999", NONE),
    Row("desk_evaluator", "", REFUSED, apart={"evaluator": "oo"}),
    Row(
        "desk_report_new",
        "folio=NL-2022-MTY",
        REFUSED,
        REFUSED,
        {"language": "es"},
        blank="x",
        apart={"evaluator": "ww"},
    ),
    Row("desk_report_new", "folio=XX-2024-ZZ", NOWHERE),
    Row(
        "desk_end_report_new",
        "folio=NL-2022-MTY commitment=NL-2022-C1",
        REFUSED,
        REFUSED,
        {"language": "es"},
        blank="x",
        apart=WRITES,
    ),
    Row("desk_end_report_new", "folio=NL-2022-MTY commitment=NL-2022-C8", NOWHERE),
    own("desk_report_editor", letters="oo"),
    Row("desk_report_editor", SENT, "sxf hxh xhh", apart={"evaluator": "oo"}),
    Row("desk_report_editor", PUBLIC, REFUSED, apart={"evaluator": "oo"}),
    Row("desk_report_take_up", DRAFT, NOWHERE, apart={"evaluator": "ww"}),
    Row("desk_report_correct", PUBLIC, REFUSED, apart={"evaluator": "ww"}),
    own("desk_report_send"),
    own("desk_report_discard"),
    Row("desk_report_close", SENT, "sxf hxh xhh", apart={"evaluator": "ww"}),
    own("desk_report_rework", letters="ww"),
    own("desk_report_sign", letters="ww"),
    own("desk_report_publish", letters="ww"),
    own("desk_report_part", f"{DRAFT} number={{report_part}}", {"over": "0"}, "ov"),
    own("desk_findings", f"{DRAFT} number={{report_part}}", letters="ov"),
    own("desk_cite", f"{DRAFT} number={{report_finding}}", {"folio": "NL-2022-C8-M2"}),
    own("desk_finding_withdraw", f"{DRAFT} number={{report_finding}}"),
    Row(
        "desk_uncite",
        f"{DRAFT} number={{report_citation}}",
        "sxf mmm mmm",
        NOWHERE,
        {"x": "1"},
        blank="h",
        apart={"evaluator": "md"},
    ),
    own("desk_report_file", letters="ov"),
    own("desk_report_file_remove", f"{DRAFT} number={{report_file}}"),
    own("desk_report_written", letters="ov"),
    own("desk_report_written_drop"),
    own("desk_recommend", letters="ov"),
    own("desk_report_invite", letters="ov"),
    own("desk_report_leave", f"{DRAFT} number={{report_author}}", letters="ww"),
    own("desk_advice_withdraw", "folio={report_advice_draft}", {"reason": "Se repite"}),
    Row(
        "desk_reply",
        "number={report_check}",
        ASKED,
        TOLD,
        {"text": "Sin observaciones."},
        blank="h",
        apart={"evaluator": "ov"},
    ),
    Row(
        "desk_advice",
        ADVICE,
        "sxf xox oxx",
        "sxf xdx dxx",
        {"acceptance": "accepted", "reason": "Sí."},
        blank="x",
    ),
    Row("desk_advice", "folio={report_advice_draft}", NOWHERE, apart={"evaluator": "ww"}),
    Row("desk_advice_follow", ADVICE, "sxf xwx wxx"),
    Row("desk_advice_file", ADVICE, "sxf ooo ooo", "sxf vvv vvv"),
    Row("desk_body", "folio=NL-2022", RUNNERS, "sxf vxx xxx"),
    Row("desk_body", "folio=ZZ-1999", NOWHERE),
    Row("desk_intake", "folio=NL-2022", RUNNERS),
    Row(
        "desk_intake_dispose",
        "folio=NL-2022 number={intake_number}",
        RUNNERS,
        RUN,
        {"words": "Está en un borrador."},
    ),
    Row("desk_intake_dispose", "folio=NL-2022 number=999", NOWHERE),
]
