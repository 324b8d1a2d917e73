"""The pages of working groups, by who opens them."""

from __future__ import annotations

from tests.browser.pages import Kind

C8 = ("NL-2022-C8",)


def groups(made):
    """What everybody reads, what the group and the secretariat do, what an office hands over."""
    support, office = (made["support"],), (made["office"],)
    return {
        "": [Kind("group", C8), Kind("group", ("NL-2022-C1",)), Kind("commitment", C8)],
        "secretary": [
            Kind("desk_group", C8),
            Kind("desk_group_meeting_new", C8),
            Kind("desk_group_paper_new", C8),
            Kind("desk_group_paper_withdraw", (*C8, made["group_paper"])),
            Kind("desk_supports", ("NL-2022",)),
            Kind("desk_support", support),
            Kind("desk_support_take_up", support),
            Kind("desk_support_close", support),
            Kind("desk_office_folder", office),
        ],
        "lead": [
            Kind("desk_support_new", C8),
            Kind("desk_support_reopen", (made["support_closed"],)),
            Kind("desk_means", C8),
            Kind("desk_means_say", (*C8, "budget")),
            Kind("desk_office_folder", office),
        ],
    }
