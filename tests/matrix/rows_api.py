"""The read-only interface: the same to everyone, drafts to nobody, nothing by POST."""

from tests.matrix.row import ALL, NONE, NOT_BY_POST, Row


def read(name: str, place: str = "", get: str = ALL, query: str = "") -> Row:
    return Row(f"api:{name}", place, get, NOT_BY_POST, {"x": "1"}, blank="m", query=query)


ROWS = [
    read("openapi-json"),
    read("read_index"),
    read("api-root"),
    read("list_cycles"),
    read("read_cycle", "folio=NL-2022"),
    read("read_cycle", "folio=XX-2024", NONE),
    read("read_cycle_progress", "folio=NL-2022"),
    read("read_cycle_progress", "folio=XX-2024", NONE),
    read("read_plan_progress", "folio=NL-2022-SPG"),
    read("read_plan_progress", "folio=NL-2022-GPE", NONE),
    read("read_promises", "folio=NL-2022"),
    read("read_promises", "folio=XX-2024", NONE),
    read("list_plans"),
    read("read_plan", "folio=NL-2022-SPG"),
    read("read_plan", "folio=NL-2022-GPE", NONE),
    read("read_plan", "folio=XX-2024-SCA", NONE),
    read("list_commitments"),
    read("list_plan_commitments", "folio=NL-2022-SPG"),
    read("list_plan_commitments", "folio=NL-2022-GPE", NONE),
    read("read_commitment", "folio=NL-2022-C1"),
    read("read_commitment", "folio=XX-2024-C1", NONE),
    read("list_milestones"),
    read("read_milestone", "folio=NL-2022-C1-M1"),
    read("read_milestone", "folio=XX-2024-C1-M1", NONE),
    read("list_evidence", "folio=NL-2022-C1-M1"),
    read("list_evidence", "folio=XX-2024-C1-M1", NONE),
    read("list_updates", "folio=NL-2022-C1"),
    read("list_updates", "folio=XX-2024-C1", NONE),
    read("list_updates", "folio=NL-2022-C8"),
    read("read_update", "folio=NL-2022-C8-U2"),
    read("read_update", "folio=NL-2022-C6-U1"),
    read("read_update", "folio={early_update}", NONE),
    read("read_update", "folio=NL-2022-C1-U9999", NONE),
    read("read_evidence", "folio=NL-2022-C8-E2"),
    read("read_evidence", "folio={reserved_evidence}"),
    read("read_evidence", "folio={early_evidence}", NONE),
    read("read_evidence", "folio=NL-2022-C1-E9999", NONE),
    read("list_institutions"),
    read("read_institution", "folio={institution}"),
    read("list_journal"),
    read("read_checkpoint"),
    read("nowhere", "rest=no/such/place", NONE),
]
