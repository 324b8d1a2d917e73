"""The pages of drafts, by who opens them."""

from __future__ import annotations

from tests.browser.pages import Kind


def drafting(made):
    """What everybody reads and comments, and what the secretariat writes and answers."""
    asked, ready, told = (made["draft"],), (made["draft_ready"],), (made["draft_told"],)
    return {
        "": [
            Kind("drafts", ("NL-2022",)),
            Kind("draft", asked),
            Kind("draft", told),
            Kind("draft", ("NL-2022-D9999",), status=404),
            Kind("draft_compare", told, "?todo=1"),
            Kind("draft_comment", asked, "?parrafo=" + made["draft_paragraph"]),
            Kind("draft_report", asked, "?comentario=" + made["comment"]),
            Kind("draft_answers", told),
            Kind("comment_link", (made["comment_secret"],)),
            Kind("comment_link", (made["hidden_comment_secret"],)),
        ],
        "secretary": [
            Kind("desk_drafts", ("NL-2022",)),
            Kind("desk_draft_new", ("NL-2022",)),
            Kind("desk_draft", asked),
            Kind("desk_draft_words", asked),
            Kind("desk_draft_compose", asked),
            Kind("desk_draft_import", asked),
            Kind("desk_draft_edit", asked),
            Kind("desk_draft_withdraw", asked),
            Kind("desk_draft_publish", (*ready, 2)),
            Kind("desk_comment_round_new", ready),
            Kind("desk_comment_round_move", (*asked, 1)),
            Kind("desk_comments", asked),
            Kind("desk_comment", (*asked, made["comment"])),
            Kind("desk_answers_publish", asked),
            Kind("desk_comment_case", (*asked, made["comment_case"])),
        ],
    }
