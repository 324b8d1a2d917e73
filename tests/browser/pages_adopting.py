"""The page kinds of letters, backings, sources and adoption, by who opens them."""

from __future__ import annotations

from tests.browser.pages import Kind


def adopting(made):
    """Who asks for letters and adopts, who signs, and what anybody reads."""
    letter, signed = (made["letter"],), (made["letter_signed"],)
    laid, carried = (made["motion_laid"],), (made["motion_adopting"],)
    return {
        "secretary": [
            Kind("desk_commitment_letters", ("NL-2022",)),
            Kind("desk_letter_new", ("NL-2022",)),
            Kind("desk_backing_new", ("NL-2022",)),
            Kind("desk_letter", letter),
            Kind("desk_letter", signed),
            Kind("desk_letter_scan", letter),
            Kind("desk_letter_excuse", letter),
            Kind("desk_letter_unask", letter),
            Kind("desk_letter_take_back", signed),
            Kind("desk_sources", (made["sourced"],)),
            Kind("desk_source_end", (made["source"],)),
            Kind("desk_adoptions", ("AD-2019",)),
            Kind("desk_tabling", laid),
            Kind("desk_untable", (*laid, made["tabling"])),
            Kind("desk_adoption", laid),
            Kind("desk_adoption", carried),
        ],
        "lead": [
            Kind("desk_letter", letter),
            Kind("desk_letter_approve", letter),
        ],
        "": [
            Kind("letters", ("NL-2022",)),
            Kind("letter", letter),
            Kind("letter", signed),
            Kind("backing_new", ("NL-2022-SPG",)),
            Kind("backing_new", ("NL-2022-SPG",), "?enviado=1"),
            Kind("backing", (made["backing"],)),
            Kind("backing", ("nada",), status=404),
        ],
    }
