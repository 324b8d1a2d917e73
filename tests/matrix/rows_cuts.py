"""Cuts and editions: the same to everyone once their cycle is public; made by who runs it.

In order: stranger, resident, one factor · keepers, contact (SPG), neighbours · lead, circle,
secretary elsewhere. XX-2024 is a draft cycle: of it there is nothing to freeze.
"""

from tests.matrix.row import ALL, NONE, NOT_BY_POST, Row

DRAFT_CYCLE = "hhh ohh hho"  # who holds the whole, or that cycle
RUNNERS = "sxf oxx xxx"
RUN = "sxf dxx xxx"
TOO_EARLY = "sxf whh hhw"
NOWHERE = "sxf hhh hhh"
LATER = "folio={later_cut}"


def read(name: str, place: str = "", get: str = ALL, query: str = "") -> Row:
    return Row(f"api:{name}", place, get, NOT_BY_POST, {"x": "1"}, blank="m", query=query)


ROWS = [
    Row("cuts", "folio=NL-2022", ALL),
    Row("cuts", "folio=XX-2024", DRAFT_CYCLE),
    Row("cuts", "folio=ZZ-1999", NONE),
    Row("cut", LATER, ALL),
    Row("cut", "folio=NL-2022-N9999", NONE),
    Row("cut", "folio=XX-2024-N1", NONE),
    Row("cut_table", LATER, ALL),
    Row("cut_json", LATER, ALL),
    Row("cut_compare", LATER, ALL),
    Row("cut_compare", LATER, ALL, query="con={earlier_cut}"),
    Row("cut_compare", LATER, NONE, query="con=NL-2022-N9999"),
    Row("cut_compare_table", LATER, ALL),
    Row("edition", "folio={cut_edition}", ALL),
    Row("edition", "folio={corrected_edition}", ALL),
    Row("edition", "folio=NL-2022-E9999", NONE),
    Row("edition", "folio=XX-2024-E1", NONE),
    Row("desk_cut_new", "folio=NL-2022", RUNNERS, RUN, {"on": "{cut_day}"}),
    Row("desk_cut_new", "folio=XX-2024", TOO_EARLY),
    Row("desk_cut_new", "folio=ZZ-1999", NOWHERE),
    Row("desk_edition_correct", "folio={cut_edition}", RUNNERS, RUN, "reason"),
    Row("desk_edition_correct", "folio={replaced_edition}", "sxf wxx xxx"),
    Row("desk_edition_correct", "folio=NL-2022-E9999", NOWHERE),
]
API = [
    read("list_cuts"),
    read("read_cut", LATER),
    read("read_cut", "folio=XX-2024-N1", NONE),
    read("compare_cuts", LATER, ALL, "other={earlier_cut}"),
    read("compare_cuts", LATER, NONE, "other=NL-2022-N9999"),
    read("list_editions"),
    read("read_edition", "folio={cut_edition}"),
    read("read_edition", "folio=XX-2024-E1", NONE),
]
