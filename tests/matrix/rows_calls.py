"""Calls at the desk: who writes them, who helps, who enters paper, who looks at what waits.

In order: stranger, resident, one factor · keepers, contact (SPG), neighbours · lead, circle,
secretary elsewhere. Facilitator and moderator are of the cycle; contacts are of a plan each, and a
call is of the whole cycle. The paper was entered by the facilitator.
"""

from tests.matrix.row import NONE, NOT_BY_POST, Row

ANYBODY = "sxf ooo ooo"
NOBODY = "sxf hhh hhh"
WRITERS = "sxf ohh hhh"  # who runs the cycle; nobody else knows of a draft
WRITE = "sxf dhh hhh"
RUNNERS = "sxf oxx xxx"
RUN = "sxf dxx xxx"
BY_POST = "sxf mmm mmm"
OPEN, DRAFT = "folio={run_call}", "folio={written_call}"
VOICE = {"p-que-propones": "Más sombra", "people": "1"}
GO = {"go": "1"}
NOT_HERE = "folio=NL-2022-Q9999"


def helping(letters: str) -> dict[str, str]:
    """The facilitator too: the letter to reading, the letter to a form."""
    return {"facilitator": letters}


WRITING = [
    Row("desk_calls", "", ANYBODY),
    Row(
        "desk_call_new",
        "folio=NL-2022",
        RUNNERS,
        RUN,
        {"title_es": "¿Qué falta?", "variant": "general"},
    ),
    Row("desk_call", OPEN, ANYBODY),
    Row("desk_call", DRAFT, WRITERS),
    Row("desk_call", NOT_HERE, NOBODY),
    Row("desk_call_words", DRAFT, WRITERS, WRITE, "as_shown"),
    Row("desk_call_words", OPEN, "sxf wxx xxx"),
    Row("desk_notice", DRAFT, WRITERS, WRITE, "as_shown"),
    Row("desk_questions", DRAFT, WRITERS),
    Row("desk_question_new", DRAFT, WRITERS, WRITE, {"text_es": "¿Qué más?", "kind": "text"}),
    Row("desk_question", f"{DRAFT} key=que-propones", WRITERS, WRITE, "as_shown"),
    Row("desk_question", f"{DRAFT} key=ninguna", NOBODY),
    Row("desk_question_move", f"{DRAFT} key=que-propones", BY_POST, WRITE, {"bajar": "1"}, ""),
    Row("desk_question_remove", f"{DRAFT} key=que-del-agua", WRITERS, WRITE, GO, ""),
    Row("desk_topics", DRAFT, WRITERS),
    Row("desk_topic_new", DRAFT, WRITERS, WRITE, {"name_es": "Aire"}),
    Row("desk_topic", f"{DRAFT} number={{topic}}", WRITERS, WRITE, "as_shown"),
    Row("desk_topic_remove", f"{DRAFT} number={{topic}}", WRITERS, WRITE, GO, ""),
    Row(
        "desk_call_preview",
        DRAFT,
        WRITERS,
        WRITERS,
        {"p-que-propones": "Sombra"},
        journals=False,
    ),
    Row("desk_call_publish", DRAFT, WRITERS, WRITE, GO, ""),
    Row("desk_call_discard", DRAFT, WRITERS, WRITE, GO, ""),
    Row("desk_call_copy", OPEN, RUNNERS, RUN, {"title_es": "Otra vez"}),
    Row("desk_call_reschedule", OPEN, RUNNERS, RUN, {"how": "now", "reason": "Ya se oyó"}),
    Row("desk_help_points", OPEN, ANYBODY),
    Row("desk_help_point_new", OPEN, RUNNERS, RUN, {"name": "Mercado"}),
    Row("desk_help_point_close", f"{OPEN} number={{help_point}}", RUNNERS, RUN, GO, ""),
    Row("desk_help_point_close", f"{OPEN} number=999999", NOBODY),
]
HELPING = [
    Row(
        "desk_kiosk",
        f"{OPEN} number={{help_point}}",
        RUNNERS,
        RUN,
        GO,
        "",
        journals=False,
        apart=helping("od"),
    ),
    Row("desk_assist", OPEN, RUNNERS, RUN, VOICE, apart=helping("od")),
    Row("desk_reprint", OPEN, RUNNERS, RUN, "lost_receipt", apart=helping("od")),
    Row("desk_receipt", f"{OPEN} secret={{kept_secret}}", RUNNERS, apart=helping("oo")),
    Row("desk_receipt", f"{OPEN} secret=forged", "sxf hxx xxx", apart=helping("hh")),
    Row("desk_offline", OPEN, RUNNERS, apart=helping("oo")),
    Row("desk_offline_worker", OPEN, ANYBODY),
    Row(
        "desk_offline_numbers",
        OPEN,
        BY_POST,
        RUNNERS,
        GO,
        "",
        journals=False,
        apart=helping("mo"),
    ),
    Row("desk_offline_join", OPEN, BY_POST, "sxf bbb bbb", GO, "b", journals=False),
    Row(
        "desk_print",
        OPEN,
        RUNNERS,
        RUN,
        {"sheets": "2"},
        journals=False,
        apart=helping("od"),
    ),
    Row(
        "desk_sheets",
        f"{OPEN} first={{sheets}}",
        "sxf hxx xxx",
        apart={"secretary": "oo", "facilitator": "hh"},
    ),
]
PAPER = [
    Row("desk_batches", OPEN, ANYBODY),
    Row("desk_batch_new", OPEN, RUNNERS, RUN, {"point": ""}, "", apart=helping("od")),
    Row("desk_batch", "folio={batch}", WRITERS, apart=helping("oo")),
    Row("desk_batch", "folio=NL-2022-Q9999-L1", NOBODY),
    Row(
        "desk_sheet", "folio={batch}", "sxf xhh hhh", "sxf xhh hhh", VOICE, "x", apart=helping("od")
    ),
    Row("desk_draw", "folio={batch}", "sxf xhh hhh", "sxf xhh hhh", GO, "x", apart=helping("od")),
    Row(
        "desk_second",
        "folio={sampled_batch} number=1",
        WRITERS,
        WRITE,
        {"p-que-propones": "Un parque."},
        "",
        apart=helping("xx"),
    ),
    Row(
        "desk_differences",
        "folio={differing_batch}",
        WRITERS,
        WRITE,
        "settling",
        apart=helping("ov"),
    ),
]
LOOKING = [
    Row("desk_moderation", OPEN, RUNNERS, RUN, "marked_case", "", apart={"moderator": "od"}),
    Row(
        "desk_case",
        f"{OPEN} number={{case}}",
        WRITERS,
        WRITE,
        {"decision": "mostrar"},
        apart={"moderator": "od"},
    ),
    Row("desk_case", f"{OPEN} number=999999", NOBODY),
    Row("desk_recordings", OPEN, RUNNERS, apart=helping("oo") | {"moderator": "oo"}),
    Row(
        "desk_recording",
        f"{OPEN} number={{recording}}",
        WRITERS,
        WRITE,
        {"text": "Más árboles", "language": "es"},
        apart=helping("od") | {"moderator": "od"},
    ),
    Row(
        "desk_translate",
        f"{OPEN} voice={{foreign_voice}}",
        RUNNERS,
        RUN,
        {"language": "es", "que-propones": "Más árboles"},
        apart=helping("od") | {"moderator": "od"},
    ),
]
KIOSK = [
    Row("kiosk", "", NONE),
    Row("kiosk_answer", "", NONE, NONE, VOICE, "h"),
    Row("kiosk_leave", "", NOT_BY_POST),
]
ROWS = WRITING + HELPING + PAPER + LOOKING + KIOSK
