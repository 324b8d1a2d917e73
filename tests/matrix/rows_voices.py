"""Calls and voices: who reads, who gives, and what only the secret opens.

Drafts are known to who runs the cycle; whoever takes part is treated like everybody else.
"""

from tests.matrix.row import ALL, NONE, NOT_BY_POST, Row

DONE = "ddd ddd ddd"
DRAFT = "hhh ohh hhh"  # who runs the whole, or that cycle
WORDS = {"p-que-propones": "Más árboles", "paso": "enviar"}

CALLS = [
    Row("calls", "", ALL),
    Row("call", "folio={open_call}", ALL),
    Row("call", "folio={closed_call}", ALL),
    Row("call", "folio={draft_call}", DRAFT),
    Row("call", "folio=NL-2022-Q9999", NONE),
    Row("call_notice", "folio={open_call}", ALL),
    Row("call_notice", "folio={draft_call}", DRAFT),
    Row("call_moderation", "folio={open_call}", ALL),
    Row("call_moderation", "folio={draft_call}", DRAFT),
    Row("contribute", "folio={open_call}", ALL, DONE, WORDS, blank="o"),
    Row("contribute", "folio={children_call}", ALL, DONE, WORDS, blank="o"),
    Row("contribute", "folio={closed_call}", "www www www"),
    Row("contribute", "folio={draft_call}", NONE),
    Row("contribute_draft", "folio={open_call}", NOT_BY_POST, ALL, WORDS, "", journals=False),
    Row("contribution", "folio={voice}", ALL),
    Row("contribution", "folio={held_voice}", ALL),
    Row("contribution", "folio=NL-2022-A999999-0", NONE),
    Row(
        "contribution_support", "folio={voice}", NOT_BY_POST, DONE, {"go": "1"}, "", journals=False
    ),
    Row("contribution_report", "folio={voice}", NOT_BY_POST, DONE, {"por": "Da un nombre"}, ""),
]
MINE = [
    Row(
        "my_folio",
        "",
        ALL,
        DONE,
        {"folio": "NL-2022-A000431-D"},
        journals=False,
    ),
    Row("receipt_link", "secret={voice_secret}", ALL),
    Row("receipt_link", "secret={hidden_secret}", ALL),
    Row("receipt_link", "secret=forged", NONE),
    Row("receipt", "secret={voice_secret}", ALL),
    Row("receipt", "secret=forged", NONE),
    Row(
        "receipt_correct",
        "secret={voice_secret}",
        ALL,
        DONE,
        {"p-que-propones": "Árboles nativos"},
    ),
    Row("receipt_correct", "secret={withdrawn_secret}", "www www www"),
    Row("receipt_correct", "secret=forged", NONE),
    Row("receipt_withdraw", "secret={voice_secret}", ALL, DONE, {"motivo": "Me equivoqué"}, ""),
    Row("receipt_withdraw", "secret=forged", NONE),
    Row("receipt_appeal", "secret={hidden_secret}", NOT_BY_POST, DONE, {"por": "No vendo nada"}),
    Row("receipt_appeal", "secret=forged", NOT_BY_POST),
    Row("receipt_forget", "secret={voice_secret}", NOT_BY_POST, DONE, {"go": "1"}, ""),
]
ROWS = CALLS + MINE
