"""Drafts: who writes them, who reads and comments, who answers.

The draft that is commented is of San Pedro's plan, so its contact writes it and the other contacts
do not; one of the whole cycle is the secretariat's alone.
"""

from tests.matrix.filled import File
from tests.matrix.row import ALL, NONE, NOT_BY_POST, Row

ANYBODY = "sxf ooo ooo"
NOWHERE = "sxf hhh hhh"
DONE = "ddd ddd ddd"
RUNNERS, RUN = "sxf oxx xxx", "sxf dxx xxx"
WRITERS, WRITE = "sxf oox xxx", "sxf ddx xxx"
INSIDE = "hhh ohh hhh"
CYCLE = "folio=NL-2022"
DRAFT, READY, TOLD = "folio={draft}", "folio={draft_ready}", "folio={draft_told}"

PUBLIC = [
    Row("drafts", CYCLE, ALL),
    Row("drafts", "folio=ZZ-1999", NONE),
    Row("drafts", "folio=XX-2024", "hhh ohh hho"),
    Row("draft", DRAFT, ALL),
    Row("draft", "folio={draft_private}", INSIDE),
    Row("draft", "folio=NL-2022-D9999", NONE),
    Row("draft_docx", f"{DRAFT} number=1", ALL),
    Row("draft_docx", f"{DRAFT} number=9", NONE),
    Row("draft_compare", TOLD, ALL),
    Row("draft_compare", "folio={draft_private}", INSIDE),
    Row("draft_comment", DRAFT, ALL, DONE, {"text": "Muy bien"}),
    Row("draft_comment", READY, NONE),
    Row("draft_agree", DRAFT, NOT_BY_POST, DONE, {"comentario": "{comment}"}, "h", journals=False),
    Row(
        "draft_report",
        DRAFT,
        NONE,
        DONE,
        {"comentario": "{comment}", "por": "Un teléfono"},
        "h",
        journals=False,
    ),
    Row("draft_answers", TOLD, ALL),
    Row("draft_answers", "folio={draft_private}", INSIDE),
    Row("draft_answers_csv", TOLD, ALL),
    Row("draft_answers_xlsx", TOLD, ALL),
    Row("draft_answers_docx", TOLD, ALL),
    Row("comment_link", "secret={comment_secret}", ALL),
    Row("comment_link", "secret=forged", NONE),
    Row("comment_withdraw", "secret={comment_secret}", NOT_BY_POST, DONE, {"go": "1"}, ""),
    Row(
        "comment_appeal",
        "secret={hidden_comment_secret}",
        NOT_BY_POST,
        DONE,
        {"por": "Iba en broma"},
    ),
    Row("comment_forget", "secret={comment_secret}", NOT_BY_POST, DONE, {"go": "1"}, ""),
]
DESK = [
    Row("desk_drafts", CYCLE, ANYBODY),
    Row("desk_drafts", "folio=ZZ-1999", NOWHERE),
    Row(
        "desk_draft_new",
        CYCLE,
        "sxf ooo xxx",
        "sxf ddv xxx",
        {"title_es": "Segundo borrador", "plan": "NL-2022-SPG"},
    ),
    Row("desk_draft", DRAFT, WRITERS),
    Row("desk_draft", "folio={draft_private}", "sxf ohh hhh"),
    Row("desk_draft_words", DRAFT, WRITERS, WRITE, {"title_es": "Otro título"}),
    Row("desk_draft_compose", DRAFT, WRITERS, WRITE, {"language": "es"}),
    Row(
        "desk_draft_import",
        DRAFT,
        WRITERS,
        WRITE,
        {"language": "es", "file": File("plan.md", b"# Plan\n\nUn texto nuevo\n")},
    ),
    Row("desk_draft_edit", DRAFT, WRITERS, WRITE, {"base": "1", "texto-1-1": "Otro texto"}),
    Row("desk_draft_withdraw", DRAFT, RUNNERS, RUN, "reason"),
    Row("desk_draft_publish", f"{READY} number=2", RUNNERS, RUN, {"go": "1"}, ""),
    Row("desk_draft_publish", f"{READY} number=9", "sxf hhx xxx"),
    Row(
        "desk_comment_round_new",
        READY,
        RUNNERS,
        RUN,
        {"opens": "2099-01-10", "closes": "2099-02-10"},
    ),
    Row("desk_comment_round_new", DRAFT, "sxf wxx xxx"),
    Row(
        "desk_comment_round_move",
        f"{DRAFT} number=1",
        RUNNERS,
        RUN,
        {"how": "now", "reason": "Ya se leyó"},
    ),
    Row("desk_comments", DRAFT, WRITERS),
    Row(
        "desk_comment",
        f"{DRAFT} comment={{comment}}",
        WRITERS,
        WRITE,
        {"outcome": "noted", "text": "Gracias"},
    ),
    Row("desk_answers_publish", DRAFT, RUNNERS, RUN, {"go": "1"}, ""),
    Row(
        "desk_comment_case",
        f"{DRAFT} number={{comment_case}}",
        RUNNERS,
        RUN,
        {"decision": "mostrar"},
        apart={"moderator": "od"},
    ),
]
ROWS = PUBLIC + DESK
