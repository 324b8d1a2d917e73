"""Beginning a cycle, setting one aside, and inviting people.

In order: stranger, resident, one factor · keepers, contact (SPG), neighbours · lead, circle,
secretary elsewhere. NL-2022 is published; XX-2024 is a draft, the one of the secretary elsewhere;
ZZ-2020 was discarded. An invitation is for a mandate in NL-2022, or in XX-2024.
"""

from tests.matrix.row import ALL, NONE, Row

ANYBODY = "sxf ooo ooo"
KEEPERS = "sxf oxx xxo"
RUNNERS = "sxf oxx xxx"
RUN = "sxf dxx xxx"
ELSEWHERE = "sxf ohh hho"
WRITE_ELSEWHERE = "sxf dhh hhd"
INSIDE = "sxf ohh hhh"
WRITE_INSIDE = "sxf dhh hhh"
PUBLIC_ALREADY = "sxf wxx xxx"
GO = {"go": "1"}
PASSWORD = "tres-caballos-9-azules"
ACCEPTED = {"name": "Eva", "password1": PASSWORD, "password2": PASSWORD, "privacy": "on"}

CYCLES = [
    Row("desk_begin", "", KEEPERS),
    Row("desk_begin_cycle", "folio=NL-2022", RUNNERS),
    Row("desk_begin_cycle", "folio=XX-2024", ELSEWHERE),
    Row("desk_begin_cycle", "folio=ZZ-2020", "sxf hhh hhh"),
    Row("desk_begin_calendar", "folio=NL-2022", RUNNERS, "sxf vxx xxx", GO),
    Row("desk_begin_calendar", "folio=XX-2024", ELSEWHERE, WRITE_ELSEWHERE, "as_shown"),
    Row("desk_begin_usual", "folio=NL-2022", RUNNERS, RUN, "as_shown"),
    Row("desk_begin_usual", "folio=XX-2024", ELSEWHERE, WRITE_ELSEWHERE, "as_shown"),
    Row("desk_cycles_discarded", "", ANYBODY),
    Row("desk_cycle_discard", "folio=NL-2022", PUBLIC_ALREADY, PUBLIC_ALREADY, "reason", "w"),
    Row("desk_cycle_discard", "folio=XX-2024", ELSEWHERE, WRITE_ELSEWHERE, "reason"),
    Row("desk_cycle_restore", "folio=ZZ-2020", INSIDE, WRITE_INSIDE, GO, blank=""),
    Row("desk_cycle_restore", "folio=XX-2024", "sxf hhh hhh"),
    Row("desk_newcomers", "folio=NL-2022", "sxf ooo xxx", "sxf ooo xxx", GO, blank="o"),
    Row("desk_newcomers", "folio=XX-2024", ELSEWHERE, WRITE_ELSEWHERE, {"sector_0": "other"}),
]
PEOPLE = [
    Row("desk_invitations", "", KEEPERS),
    Row("desk_invitations", "", KEEPERS, query="ciclo=NL-2022"),
    Row("desk_invite", "", KEEPERS, "sxf dxx xxv", "guest_inside"),
    Row("desk_invite", "", KEEPERS, "sxf dxx xxd", "guest_elsewhere"),
    Row("desk_invite_several", "", KEEPERS, "sxf dxx xxv", "guests_inside"),
    Row("desk_invite_several", "", KEEPERS, "sxf dxx xxd", "guests_elsewhere"),
    Row("desk_invitation_again", "number={invitation}", INSIDE, WRITE_INSIDE, GO, blank=""),
    Row(
        "desk_invitation_again",
        "number={invitation_elsewhere}",
        ELSEWHERE,
        WRITE_ELSEWHERE,
        GO,
        blank="",
    ),
    Row("desk_invitation_withdraw", "number={invitation}", INSIDE, WRITE_INSIDE, GO, blank=""),
    Row("desk_invitation_withdraw", "number=999999", "sxf hhh hhh"),
    # Whoever holds the link comes in as the person invited, and is led to the second factor.
    Row("invitation", "token={invitation_token}", ALL, "fff fff fff", ACCEPTED, journals=False),
    Row("invitation", "token=no-such-key", NONE),
]
ROWS = CYCLES + PEOPLE
