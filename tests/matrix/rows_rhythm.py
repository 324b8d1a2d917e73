"""The rhythm of reporting: who sets it, who explains a delay, who closes a step.

NL-2022-C8 is of San Pedro alone; its lead and the contact of San Pedro are of the institution that
answers for it. Its group has a rhythm; the group of NL-2022-C1 goes by the cycle's, which nobody
has set, and whoever sits in it may agree on another.
"""

from tests.matrix.row import Row

ANYBODY = "sxf ooo ooo"
REPORTERS, REPORT = "sxf xox oxx", "sxf xdx dxx"
RUN, AGREE = "sxf dxx xxx", "sxf ddx xxx"
AT_THE_TABLE = {"contact_state": "od", "forum_member": "od"}
STEP = "folio=NL-2022-C8-M1"
RHYTHM = {"months": "2", "starts": "2023-03-01", "due_days": "10", "reason": "Lo acordaron."}

ROWS = [
    Row("desk_rhythm", "folio=NL-2022", ANYBODY, RUN, RHYTHM),
    Row("desk_rhythm", "folio=XX-2024", "sxf ohh hho", "sxf vhh hhv", journals=False),
    Row("desk_group_rhythm", "folio=NL-2022-C1", ANYBODY, AGREE, RHYTHM, apart=AT_THE_TABLE),
    Row("desk_group_rhythm", "folio=NL-2022-C99", "sxf hhh hhh"),
    Row(
        "desk_late_explain",
        STEP,
        REPORTERS,
        REPORT,
        {"covers": "2023-02-28", "text": "Cambió la dirección."},
        blank="x",
    ),
    Row("desk_late_explain", "folio=NL-2022-C8-M99", "sxf hhh hhh"),
    Row("desk_step_close", "folio={next_step}", REPORTERS, REPORT, {"fate": "hecho"}, blank="x"),
    Row("desk_step_close", "folio=NL-2022-C8-N99", "sxf hhh hhh"),
]
