"""Working groups: who calls them, keeps their papers, asks for support, says what sustains them.

NL-2022-C8 is of San Pedro alone: the contact of San Pedro and the lead are of the institution that
answers for it. In its group sit the second secretary and that contact; the lead and the group
member lead it, one for each side.
"""

from tests.matrix.row import ALL, NONE, Row

ANYBODY = "sxf ooo ooo"
RUNNERS, RUN = "sxf oxx xxx", "sxf dxx xxx"
CALLERS, CALL = "sxf oox xxx", "sxf ddx xxx"  # who runs the cycle, and the contact of the plan
REPORTERS, REPORT = "sxf xox oxx", "sxf xdx dxx"
HANDED = "sxf oox oxx"  # of the institution, and who runs the cycle
LEADERS = {"group_member": "od", "lead": "od"}  # each leads the group for a side
SEATED = {"group_member": "od", "second_secretary": "od"}
C8, SUPPORT, CLOSED = "folio=NL-2022-C8", "folio={support}", "folio={support_closed}"
ASKED = {"asked_of": "forum", "subject": "Difusión", "text": "Que el foro lo cuente."}
WORDS = {"words": "Se atiende."}
LINK = {"title": "Acta", "url": "https://example.org/acta-del-grupo"}
MEETING = {"title_es": "Reunión", "purpose_es": "Revisar cómo va."}

ROWS = [
    Row("group", C8, ALL),
    Row("group", "folio=NL-2022-C99", NONE),
    Row("desk_group_meeting_new", C8, CALLERS, CALL, MEETING, apart=LEADERS),
    Row("desk_group_meeting_new", "folio=NL-2022-C99", "sxf hhh hhh"),
    Row("desk_group_paper_new", C8, CALLERS, CALL, LINK, apart=LEADERS),
    Row(
        "desk_group_paper_withdraw",
        f"{C8} number={{group_paper}}",
        CALLERS,
        CALL,
        {"reason": "Hay otro mejor"},
        apart=LEADERS,
    ),
    Row("desk_support_new", C8, REPORTERS, REPORT, ASKED, blank="x", apart=SEATED),
    Row("desk_supports", "folio=NL-2022", ANYBODY),
    Row("desk_supports", "folio=XX-2024", "sxf ohh hho"),
    Row("desk_support", SUPPORT, ANYBODY),
    Row("desk_support", "folio=NL-2022-C8-S99", "sxf hhh hhh"),
    Row("desk_support_take_up", SUPPORT, RUNNERS, RUN, WORDS),
    Row("desk_support_close", SUPPORT, RUNNERS, RUN, WORDS),
    Row("desk_support_reopen", CLOSED, REPORTERS, REPORT, WORDS, blank="x", apart=SEATED),
    Row("desk_means", C8, ANYBODY),
    Row("desk_means_say", f"{C8} key=social", REPORTERS, REPORT, {"text": "Lo usan"}, blank="x"),
    Row("desk_means_say", f"{C8} key=moral", "sxf hhh hhh"),
    Row("desk_office_folder", "folio={office}", HANDED),
    Row("desk_office_folder_file", "folio={office}", HANDED),
    Row("desk_office_folder", "folio=I999999-0", "sxf hhh hhh"),
    Row("desk_meeting", "folio={group_draft}", "sxf ooh hhh", apart=dict.fromkeys(LEADERS, "oo")),
]
