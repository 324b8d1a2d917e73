"""Shadow opinions and public questions: who finds, asks, answers and looks first.

NL-2022-C8 is of San Pedro alone: its lead and its point of contact answer. The monitor and the
moderator are of the cycle.
"""

from tests.matrix.row import ALL, NONE, NOT_BY_POST, Row

ANYBODY = "sxf ooo ooo"
NOWHERE = "sxf xxx xxx"
DONE = "ddd ddd ddd"
C8, QUESTION, OPINION = "folio=NL-2022-C8", "folio={question}", "folio={opinion}"
MONITOR, MODERATOR = {"monitor": "od"}, {"moderator": "od"}
FOUND = {"stance": "partly", "level": "limited", "narrative": "El portal abre a ratos."}
SHOW = {"decision": "mostrar"}


def read(name: str, place: str, get: str = ALL) -> Row:
    return Row(f"api:{name}", place, get, NOT_BY_POST, {"x": "1"}, blank="m")


ROWS = [
    Row("opinions", C8, ALL),
    Row("opinions", "folio=NL-2022-C99", NONE),
    Row("opinion", OPINION, ALL),
    Row("opinion", "folio=NL-2022-C8-O99", NONE),
    Row("questions", C8, ALL),
    Row("questions", "folio=NL-2022-C99", NONE),
    Row("question", QUESTION, ALL),
    Row("question", "folio={question_held}", "hhh ohh hhh", apart={"moderator": "oo"}),
    Row("question", "folio=NL-2022-C8-Q99", NONE),
    Row("question_new", C8, ALL, DONE, {"text": "¿Cuándo abre?"}),
    Row("question_new", "folio=NL-2022-C99", NONE),
    Row("question_report", QUESTION, NOT_BY_POST, DONE, {"por": "Insulta"}, ""),
    Row("question_link", "secret={question_secret}", ALL, DONE, {"paso": "olvidar"}, ""),
    Row("question_link", "secret=otro", NONE),
    Row("commitment_feed", C8, ALL),
    Row("commitment_feed", "folio=NL-2022-C99", NONE),
    Row("commitment_ics", C8, ALL),
    Row("commitment_ics", "folio=NL-2022-C99", NONE),
    Row("desk_monitor", "", NOWHERE, apart={"monitor": "oo"}),
    Row("desk_opine", C8, NOWHERE, NOWHERE, FOUND, blank="x", apart=MONITOR),
    Row("desk_opine", "folio=NL-2022-C8-M1", NOWHERE, NOWHERE, FOUND, blank="x", apart=MONITOR),
    Row("desk_opine", "folio=NL-2022-C99", "sxf hhh hhh"),
    Row(
        "desk_opinion_retract",
        OPINION,
        NOWHERE,
        NOWHERE,
        {"reason": "Nos equivocamos"},
        blank="x",
        apart=MONITOR,
    ),
    Row("desk_asked", "folio=NL-2022", ANYBODY),
    Row("desk_asked", "folio=XX-2024", "sxf ohh hho"),
    Row(
        "desk_question_answer",
        QUESTION,
        "sxf xox oxx",
        "sxf xdx dxx",
        {"text": "Abre en junio."},
        blank="x",
    ),
    Row("desk_question_answer", "folio=NL-2022-C8-Q99", "sxf hhh hhh"),
    Row(
        "desk_question_review",
        "folio={question_held}",
        "sxf ohh hhh",
        "sxf dhh hhh",
        SHOW,
        apart=MODERATOR,
    ),
]
API = [
    read("list_opinions", C8),
    read("list_opinions", "folio=NL-2022-C99", NONE),
    read("read_opinion", OPINION),
    read("read_opinion", "folio=NL-2022-C8-O99", NONE),
    read("list_questions", C8),
    read("list_questions", "folio=NL-2022-C99", NONE),
    read("read_question", QUESTION),
    read("read_question", "folio={question_held}", NONE),
]
