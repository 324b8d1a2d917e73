"""The results of calls: everybody's once they may be seen, before that whoever runs the cycle's."""

from tests.matrix.row import ALL, NONE, Row

DRAFT = "hhh hhh hhh"  # a call that was not published has no results, whoever asks
WAITING = "www oww www"  # published, open and not live: only those who run the cycle look ahead
OPEN, CLOSED, SECRET = "folio={open_call}", "folio={closed_call}", "folio={quiet_call}"

ROWS = [
    Row("call_results", OPEN, ALL),
    Row("call_results", CLOSED, ALL),
    Row("call_results", SECRET, WAITING),
    Row("call_results", "folio={draft_call}", DRAFT),
    Row("call_results", "folio=NL-2022-Q9999", NONE),
    Row("call_results_children", OPEN, ALL),
    Row("call_results_children", SECRET, WAITING),
    Row("call_results_children", "folio={draft_call}", DRAFT),
    Row("call_table", f"{OPEN} key=channel", ALL),
    Row("call_table", f"{OPEN} key=nothing", NONE),
    Row("call_table", f"{SECRET} key=channel", WAITING),
    Row("call_table_json", f"{OPEN} key=channel", ALL),
    Row("call_table_json", f"{SECRET} key=channel", WAITING),
    Row("call_contributions", OPEN, ALL),
    Row("call_contributions", SECRET, WAITING),
    Row("call_contributions", "folio={draft_call}", DRAFT),
    Row("call_contributions_json", OPEN, ALL),
    Row("call_contributions_json", SECRET, WAITING),
    Row("call_dictionary", OPEN, ALL),
    Row("call_dictionary", SECRET, WAITING),
]
