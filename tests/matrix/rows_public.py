"""The public pages: what is published answers everybody alike, drafts only their own people.

In order: stranger, resident, one factor · keepers, contact (SPG), neighbours · lead, circle,
secretary elsewhere. GPE is a draft plan of the published cycle NL-2022; XX-2024 a draft cycle.
"""

from tests.matrix.row import ALL, NONE, NOT_BY_POST, Row

DRAFT_PLAN = "hhh ohh hoh"  # of a published cycle: who holds the whole, or that cycle
DRAFT_CYCLE = "hhh ohh hho"  # who holds the whole, or that cycle
DRAFT_ITEM = "hhh ooo ooh"  # of a published cycle: who holds a mandate inside it
OWN = "soo ooo ooo"

PAGES = [
    Row("home", "", ALL),
    Row("plans", "", ALL),
    Row("plan", "folio=NL-2022", ALL),
    Row("plan", "folio=NL-2022-SPG", ALL),
    Row("plan", "folio=NL-2022-GPE", DRAFT_PLAN),
    Row("plan", "folio=XX-2024", DRAFT_CYCLE),
    Row("plan", "folio=XX-2024-SCA", DRAFT_CYCLE),
    Row("plan", "folio=ZZ-1999", NONE),
    Row("plan_text", "folio=NL-2022-SPG", ALL),
    Row("plan_text", "folio=NL-2022-GPE", DRAFT_PLAN),
    Row("plan_text", "folio=XX-2024-SCA", DRAFT_CYCLE),
    Row("plan_table", "folio=NL-2022-SPG", ALL),
    Row("plan_table", "folio=NL-2022-GPE", DRAFT_PLAN),
    Row("plan_table", "folio=XX-2024-SCA", DRAFT_CYCLE),
    Row("plan_commitments", "folio=NL-2022", ALL),
    Row("plan_commitments", "folio=NL-2022-SPG", ALL),
    Row("plan_commitments", "folio=NL-2022-GPE", DRAFT_PLAN),
    Row("plan_commitments", "folio=XX-2024", DRAFT_CYCLE),
    Row("plan_commitments", "folio=XX-2024-SCA", DRAFT_CYCLE),
    Row("promises", "folio=NL-2022", ALL),
    Row("promises", "folio=XX-2024", DRAFT_CYCLE),
    Row("commitments", "", ALL),
    Row("table", "", ALL),
    Row("commitment", "folio=NL-2022-C1", ALL),
    Row("commitment", "folio=XX-2024-C1", NONE),
    Row("institutions", "", ALL),
    Row("institution", "folio={institution}", ALL),
    Row("institution", "folio=I999999-0", NONE),
    Row("search", "", ALL),
    Row("search", "", ALL, query="q=transparencia"),
    Row("data", "", ALL),
    Row("journal", "", ALL),
    Row("journal_export", "", ALL),
    Row("checkpoint", "", ALL),
    Row("verifier", "", ALL),
    Row("thread", "folio=NL-2022-C1", ALL),
    Row("thread", "folio=NL-2022-SPG", ALL),
    Row("thread", "folio=NL-2022-GPE", DRAFT_PLAN),
    Row("thread", "folio=NL-2022-B{item}", DRAFT_ITEM),
    Row("thread", "folio=XX-2024-SCA", DRAFT_CYCLE),
    Row("thread", "folio=XX-2024-B1", DRAFT_CYCLE),
    Row("thread", "folio={public_document}", ALL),
    Row("thread", "folio={restricted_document}", "hhh ohh hhh"),
    Row("document", "folio={public_document} number=1", ALL),
    Row("document", "folio={link} number=1", ALL),
    Row("document", "folio={public_document} number=9", NONE),
    Row("document", "folio={restricted_document} number=1", "hhh ohh hhh"),
    Row("document", "folio={own_document} number=1", "hhh ooh hhh"),
    Row("privacy", "", ALL),
    Row("accessibility", "", ALL),
    Row("about", "", ALL),
    Row("demo_enter", "", NOT_BY_POST, NONE, {"cast": "secretary"}, blank="h"),
]
ACCOUNT = [
    Row(
        "account",
        "",
        OWN,
        "sdd ddd ddd",
        {"name": "Otro nombre", "language": "es"},
        blank="o",
    ),
    Row("second_factor_needed", "", "sdo ddd ddd"),
]
ROWS = PAGES + ACCOUNT
