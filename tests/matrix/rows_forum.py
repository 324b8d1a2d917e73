"""The forum: who sits, when it meets, what it is asked, who votes and what is resolved.

In order: stranger, resident, one factor · keepers, contact (SPG), neighbours · lead, circle,
secretary elsewhere. The forum is of the published cycle FM-2018, which nobody but the keepers
keeps; the cast's forum member holds its first seat.
"""

from tests.matrix.row import ALL, NONE, Row

ANYBODY = "sxf ooo ooo"
NOWHERE = "sxf hhh hhh"
RUNNERS = "sxf oxx xxx"
RUN = "sxf dxx xxx"
NOT_NOW = "sxf wxx xxx"
INCOMPLETE = "sxf vxx xxx"
BY_POST = "sxf mmm mmm"
PREPARED = "sxf ohh hhh"  # a session or a motion that is still prepared
SEATED = "sxf xxx xxx"  # nobody but who holds the seat
LEADS_ON = "ddd ddd ddd"
DRAFTED = "hhh ohh hhh"
FORUM, SEAT, SESSION = "folio=FM-2018", "folio={forum_seat}", "folio={forum_session}"
TABLED, VOTING = "folio={motion_tabled}", "folio={motion_voting}"
CLOSED, RULING = "folio={motion_closed}", "folio={motion_ruling}"
WORDS = {"name_es": "Foro", "deciding": "simple", "quorum_percent": "50", "warns_days": "60"}
MOTION = {"title_es": "Más sombra", "text_es": "Se plantan árboles.", "kind": "other"}
DAY, GO = "2023-02-01", {"go": "1"}
END = {"day": "2023-02-01", "reason": "Cambió de puesto"}
WINDOW = {"closes_0": "2099-01-31", "closes_1": "10:00"}


def member(letters: str) -> dict[str, str]:
    """The forum's member: the letter to reading, the letter to a form."""
    return {"forum_member": letters}


PUBLIC = [
    Row("forum_now", "", LEADS_ON),
    Row("forum", FORUM, ALL),
    Row("forum", "folio=ZZ-1999", NONE),
    Row("sessions", FORUM, ALL),
    Row("resolutions", FORUM, ALL),
    Row("session", SESSION, ALL),
    Row("session", "folio={forum_draft_session}", DRAFTED),
    Row("motion", CLOSED, ALL),
    Row("motion", VOTING, ALL),
    Row("motion", "folio={motion_draft}", DRAFTED),
    Row("motion_votes", CLOSED, ALL),
    Row("motion_votes", VOTING, NONE),
    Row("resolution", "folio={resolution}", ALL),
    Row("resolution", "folio=FM-2018-F9999", NONE),
]
SETUP = [
    Row("desk_forums", "", ANYBODY),
    Row("desk_forum_new", FORUM, NOT_NOW),
    Row("desk_forum", FORUM, ANYBODY),
    Row("desk_forum", "folio=ZZ-1999", NOWHERE),
    Row("desk_forum_words", FORUM, RUNNERS, RUN, WORDS),
    Row(
        "desk_forum_rules",
        FORUM,
        RUNNERS,
        RUN,
        {"url": "https://example.org/reglas", "in_force": DAY},
    ),
    Row("desk_forum_seats", FORUM, ANYBODY),
    Row("desk_forum_seat_new", FORUM, NOT_NOW),
    Row(
        "desk_admit",
        FORUM,
        RUNNERS,
        RUN,
        {
            "resolution": "{admitting}",
            "sector": "academia",
            "institution": "{body}",
            "from_day": DAY,
        },
    ),
    Row("desk_forum_seat", SEAT, ANYBODY),
    Row("desk_forum_seat_end", SEAT, RUNNERS, RUN, END),
    Row(
        "desk_tenure_new",
        SEAT,
        RUNNERS,
        RUN,
        {"name": "Ana Ríos", "kind": "alternate", "starts": DAY},
    ),
    Row("desk_tenure_end", "number={tenure}", RUNNERS, RUN, END),
]
TOGETHER = [
    Row("desk_collectives", FORUM, ANYBODY),
    Row("desk_collective_new", FORUM, RUNNERS, RUN, {"name_es": "Red de barrios"}),
    Row("desk_collective", "number={collective}", ANYBODY),
    Row(
        "desk_member_new",
        "number={collective}",
        RUNNERS,
        RUN,
        {"institution": "{body}", "joined": DAY},
    ),
    Row(
        "desk_position_new",
        "number={collective}",
        RUNNERS,
        RUN,
        {"title": "Sobre el aire", "text": "Que se mida.", "language": "es"},
    ),
    Row("desk_spokesperson", "number={member}", RUNNERS, RUN, {"name": "Eva"}),
    Row("desk_member_end", "number={member}", RUNNERS, RUN, END),
    Row("desk_position_withdraw", "number={position}", RUNNERS, RUN, "reason"),
    Row("desk_election_new", "folio={collective_seat}", RUNNERS, INCOMPLETE),
    Row("desk_election", "number={election}", ANYBODY),
    Row(
        "desk_election_vote",
        "number={election}",
        RUNNERS,
        RUN,
        {"member": "{member}", "candidate": "c2"},
    ),
    Row("desk_election_close", "number={election}", RUNNERS, INCOMPLETE),
    Row("desk_election_seat", "number={election_won}", RUNNERS, RUN, {"starts": DAY}),
]
SESSIONS = [
    Row("desk_sessions", FORUM, ANYBODY),
    Row("desk_session_new", FORUM, RUNNERS, RUN, {"title_es": "Otra", "kind": "ordinary"}),
    Row("desk_session", SESSION, ANYBODY),
    Row("desk_session", "folio={forum_draft_session}", PREPARED),
    Row("desk_presence", SESSION, BY_POST, RUN, {"seat-1": "0"}, ""),
    Row("desk_session_call", SESSION, RUNNERS, INCOMPLETE),
    Row("desk_folder", SESSION, ANYBODY),
    Row("desk_folder_file", SESSION, ANYBODY),
]
MOTIONS = [
    Row("desk_motions", FORUM, ANYBODY),
    Row("desk_motion_new", FORUM, RUNNERS, RUN, MOTION, apart=member("ov")),
    Row("desk_motion", TABLED, ANYBODY),
    Row("desk_motion", "folio={motion_draft}", PREPARED),
    Row("desk_motion_edit", TABLED, RUNNERS, RUN, MOTION),
    Row("desk_motion_edit", CLOSED, NOT_NOW),
    Row(
        "desk_motion_table", "folio={motion_draft}", PREPARED, "sxf dhh hhh", {"deciding": "simple"}
    ),
    Row("desk_motion_withdraw", TABLED, RUNNERS, RUN, "reason"),
]
VOTES = [
    Row("desk_vote_open", TABLED, RUNNERS, RUN, GO, ""),
    Row("desk_vote", VOTING, SEATED, SEATED, {"choice": "yes"}, "x", apart=member("od")),
    Row("desk_hands", VOTING, RUNNERS, RUN, {"seat-3": "no"}, ""),
    Row("desk_hands", TABLED, RUNNERS, RUN, blank="", journals=False),
    Row(
        "desk_recuse",
        VOTING,
        RUNNERS,
        RUN,
        {"seat": "FM-2018-S1", "words": "Trabajo con quien propone."},
        apart=member("od"),
    ),
    Row("desk_vote_close", VOTING, RUNNERS, RUN, GO, ""),
    Row("desk_vote_close", "folio={motion_written}", NOT_NOW),
    Row("desk_vote_off", VOTING, RUNNERS, RUN, "reason"),
    Row(
        "desk_dissent",
        "folio={motion_disputed}",
        RUNNERS,
        RUN,
        {"seat": "FM-2018-S1", "words": "Faltó el agua."},
        apart=member("od"),
    ),
    Row(
        "desk_ruling",
        RULING,
        RUNNERS,
        RUN,
        {"phase": "{phase}", "opens": "2018-03-01", "closes": "2018-05-01"},
    ),
]
SAID = [
    Row(
        "desk_motion_say",
        TABLED,
        BY_POST,
        "sxf ddd ddd",
        {"text": "De acuerdo."},
        "",
        journals=False,
    )
]
ROWS = PUBLIC + SETUP + TOGETHER + SESSIONS + MOTIONS + VOTES + SAID
