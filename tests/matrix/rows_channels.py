"""Voices of other tools: who runs a call takes them in, from a file of their own."""

from tests.matrix.row import Row

RUNNERS = "sxf oxx xxx"
RUN = "sxf dxx xxx"
DRAFT = "sxf whh hhh"  # nothing is taken in before the call is public

ROWS = [
    Row("desk_import", "folio={open_call}", RUNNERS, RUN, "voices_file"),
    Row("desk_import", "folio={closed_call}", RUNNERS, RUN, "voices_file"),
    Row("desk_import", "folio={draft_call}", DRAFT),
    Row("desk_import", "folio=NL-2022-Q9999", "sxf hhh hhh"),
    Row(
        "desk_import_map",
        "folio={open_call} document={voices_file}",
        "sxf hxx xxx",
        "sxf hxx xxx",
        "table",
        apart={"secretary": "od"},
    ),
    Row("desk_import_map", "folio={draft_call} document={voices_file}", DRAFT),
]
