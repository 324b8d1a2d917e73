"""Meetings: who reads and registers, who keeps them, who receives people, whose link opens what.

A draft is known to who runs the cycle. Contacts are of a plan each, and a meeting is of the whole
cycle. Whoever takes part is treated like everybody else.
"""

from tests.matrix.row import ALL, NONE, Row

DONE = "ddd ddd ddd"
NOT_NOW = "www www www"
KNOWN = "hhh ohh hhh"  # who runs the whole, or that cycle
ANYBODY = "sxf ooo ooo"
WRITERS, WRITE = "sxf ohh hhh", "sxf dhh hhh"
RUNNERS, RUN = "sxf oxx xxx", "sxf dxx xxx"
BY_POST = "sxf mmm mmm"
GO, REASON = {"go": "1"}, {"reason": "Se movió la sede"}
DRAFT, COMING = "folio={draft_meeting}", "folio={coming}"
ON, HELD, CYCLE = "folio={on}", "folio={held}", "folio=NL-2022"
MINE, WAITS = "secret={registration_secret}", "secret={waiting_secret}"
OFFERED, INVITED = "secret={offered_secret}", "secret={invite_secret}"
CAME, SPEAKS = "secret={came_secret}", "secret={speaks_secret}"
VENUE = {"name": "Casa de la Cultura", "address": "Juárez 100, Monterrey"}
SEAT = {"mesa": "2", "email": "nadia@example.org", "name": "Nadia"}


def receiving(letters: str) -> dict[str, str]:
    """The facilitator too: the letter to reading, the letter to a form."""
    return {"facilitator": letters}


PUBLIC = [
    Row("meetings", "", ALL),
    Row("meetings_ics", "", ALL),
    Row("meeting", COMING, ALL),
    Row("meeting", HELD, ALL),
    Row("meeting", DRAFT, KNOWN),
    Row("meeting", "folio=NL-2022-R9999", NONE),
    Row("meeting_ics", COMING, ALL),
    Row("meeting_ics", DRAFT, KNOWN),
    Row("meeting_notice", COMING, ALL),
    Row("meeting_notice", DRAFT, KNOWN),
    Row("meeting_register", COMING, ALL, DONE, SEAT, "o"),
    Row("meeting_register", ON, NOT_NOW),
    Row("meeting_register", DRAFT, NONE),
    Row("meeting_code", ON, ALL, DONE, {"code": "{room_code}"}),
    Row("meeting_code", COMING, NOT_NOW),
    Row("meeting_code", DRAFT, "hhh whh hhh"),
    Row("missing", CYCLE, ALL),
]
BY_LINK = [
    Row("registration", MINE, ALL),
    Row("registration", WAITS, ALL),
    Row("registration", "secret=forged", NONE),
    Row("registration_take", OFFERED, ALL, DONE, {"name": "Dora"}, ""),
    Row("registration_take", MINE, NOT_NOW),
    Row("registration_change", MINE, ALL, DONE, {"name": "Ana", "needs": ["sign"]}, ""),
    Row("registration_change", WAITS, NOT_NOW),
    Row("registration_cancel", MINE, ALL, DONE, GO, ""),
    Row("registration_cancel", "secret={expected_secret}", NOT_NOW),
    Row("registration_cancel", "secret=forged", NONE),
    Row("invite_link", INVITED, ALL, DONE, {"va": "no"}, "o"),
    Row("invite_link", "secret=forged", NONE),
    Row("meeting_mine", CAME, ALL),
    Row("meeting_mine", "secret=forged", NONE),
    Row("meeting_survey", CAME, ALL, DONE, {"p-te-escucharon": "si"}, ""),
    Row("meeting_survey", SPEAKS, NONE),
    Row("minutes_link", SPEAKS, ALL, DONE, {"dice": "si"}),
    Row("minutes_link", CAME, NONE),
]
WRITING = [
    Row("desk_meetings", "", ANYBODY),
    Row("desk_meeting_new", CYCLE, RUNNERS, RUN, {"title_es": "Otro diálogo", "kind": "dialogue"}),
    Row("desk_meeting", DRAFT, WRITERS),
    Row("desk_meeting", COMING, RUNNERS, apart=receiving("oo")),
    Row("desk_meeting", "folio=NL-2022-R9999", "sxf hhh hhh"),
    Row("desk_meeting_words", DRAFT, WRITERS, WRITE, "as_shown"),
    Row("desk_meeting_words", COMING, "sxf wxx xxx"),
    Row("desk_meeting_notice", DRAFT, WRITERS, WRITE, "as_shown"),
    Row("desk_agenda", DRAFT, WRITERS, WRITE, "as_shown"),
    Row("desk_meeting_call", DRAFT, WRITERS, WRITE, GO, ""),
    Row("desk_meeting_discard", DRAFT, WRITERS, WRITE, GO, ""),
    Row("desk_meeting_change", COMING, RUNNERS, RUN, "another_day"),
    Row("desk_meeting_cancel", COMING, RUNNERS, RUN, REASON),
    Row("desk_meeting_hold", ON, RUNNERS, RUN, GO, ""),
    Row("desk_meeting_hold", COMING, "sxf wxx xxx"),
    Row("desk_venues", COMING, RUNNERS),
    Row("desk_venue_new", COMING, RUNNERS, RUN, VENUE),
    Row("desk_venue", f"{DRAFT} number={{draft_venue}}", WRITERS, WRITE, VENUE),
    Row("desk_venue", f"{COMING} number={{coming_venue}}", RUNNERS, RUN, VENUE | REASON),
    Row("desk_venue_close", f"{COMING} number={{online}}", RUNNERS, RUN, GO, ""),
    Row("desk_meeting_table_new", COMING, RUNNERS, RUN, "a_table"),
    Row("desk_meeting_table", f"{COMING} number={{coming_table}}", RUNNERS, RUN, "as_shown"),
    Row("desk_meeting_table", f"{COMING} number=999", "sxf hxx xxx"),
    Row("desk_meeting_table_close", f"{DRAFT} number=1", WRITERS, WRITE, GO, ""),
    Row("desk_papers", COMING, RUNNERS),
    Row("desk_paper_new", COMING, RUNNERS, RUN, {"title": "Reglas", "url": "https://example.org"}),
    Row("desk_papers_send", COMING, RUNNERS, RUN, GO, ""),
    Row("desk_paper_withdraw", f"{DRAFT} number={{draft_paper}}", WRITERS, WRITE, REASON),
]
COMING_ROWS = [
    Row("desk_invites", COMING, RUNNERS),
    Row(
        "desk_invites_new",
        COMING,
        RUNNERS,
        RUN,
        {"people": "Nora, nora@example.org", "why": "Conoce el tema"},
    ),
    Row("desk_invite_withdraw", f"{COMING} number={{invite}}", RUNNERS, RUN, GO, ""),
    Row("desk_invite_answer", f"{COMING} number={{invite}}", RUNNERS, RUN, {"comes": "si"}),
    Row("desk_invite_answer", f"{COMING} number=999999", "sxf hxx xxx"),
    Row("desk_registrations", COMING, RUNNERS, apart=receiving("oo")),
    Row(
        "desk_registration_release",
        f"{COMING} number={{registered}}",
        RUNNERS,
        RUN,
        GO,
        "",
        apart=receiving("od"),
    ),
]
RECEIVING = [
    Row("desk_attendance", ON, RUNNERS, apart=receiving("oo")),
    Row(
        "desk_attend_here", f"{ON} number={{expected}}", BY_POST, RUN, GO, "", apart=receiving("md")
    ),
    Row(
        "desk_walk_ins",
        ON,
        RUNNERS,
        RUN,
        {"times": "3", "gender": "woman"},
        "",
        apart=receiving("od"),
    ),
    Row("desk_minors", ON, RUNNERS, RUN, {"12-17": "4"}, apart=receiving("od")),
    Row("desk_room_code", ON, RUNNERS, RUN, GO, "", apart=receiving("od")),
    Row(
        "desk_attendance_strike",
        f"{ON} number={{attendance}}",
        RUNNERS,
        RUN,
        REASON,
        apart=receiving("od"),
    ),
    Row("desk_minutes", ON, RUNNERS, RUN, {"text": "Se habló de más."}, apart=receiving("od")),
    Row("desk_minutes_propose", ON, RUNNERS, RUN, GO, ""),
    Row("desk_minutes_hands", HELD, RUNNERS, RUN, {"approve": "8", "against": "0"}),
    Row(
        "desk_agreement_new",
        ON,
        RUNNERS,
        RUN,
        {"what": "Abrir los datos", "who": "Transparencia"},
        apart=receiving("od"),
    ),
    Row(
        "desk_agreement",
        "folio={open_agreement}",
        WRITERS,
        WRITE,
        {"what": "Publicarlo en mayo", "who": "Movilidad"},
        apart=receiving("od"),
    ),
    Row("desk_pictures", ON, RUNNERS),
    Row("desk_picture_new", ON, RUNNERS, RUN, "a_picture"),
    Row(
        "desk_picture",
        f"{ON} number={{picture}}",
        RUNNERS,
        RUN,
        {"by": "adult", "people": "1", "how": "De palabra, ante la secretaría"},
    ),
    Row("desk_picture_show", f"{ON} number={{picture}}", RUNNERS, RUN, GO, ""),
    Row("desk_picture_withdraw", f"{ON} number={{picture}}", RUNNERS, RUN, REASON),
    Row(
        "desk_consent_withdraw",
        f"{ON} number={{picture}} consent={{consent}}",
        RUNNERS,
        RUN,
        GO,
        "",
    ),
    Row("desk_survey", COMING, RUNNERS, RUN, {"questions": "¿Te escucharon?: Sí / No"}),
]
SEEKING = [
    Row("desk_targets", CYCLE, RUNNERS),
    Row("desk_target_new", CYCLE, RUNNERS, RUN, {"whom": "gender:man", "share": "50"}),
    Row("desk_target_withdraw", f"{CYCLE} number={{meeting_target}}", RUNNERS, RUN, REASON),
    Row("desk_reconcile", CYCLE, RUNNERS, RUN, "a_group"),
]
ROWS = PUBLIC + BY_LINK + WRITING + COMING_ROWS + RECEIVING + SEEKING
