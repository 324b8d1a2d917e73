"""The pages of cuts and editions, by who opens them."""

from __future__ import annotations

from tests.browser.pages import Kind


def cuts(made):
    """What everybody reads, and what the secretariat makes and corrects."""
    earlier, later = (made["earlier_cut"],), (made["later_cut"],)
    return {
        "": [
            Kind("cuts", ("NL-2022",)),
            Kind("cuts", ("FM-2018",), status=404),
            Kind("cut", earlier),
            Kind("cut", later),
            Kind("cut_compare", later),
            Kind("cut_compare", later, query=f"?con={made['earlier_cut']}"),
            Kind("edition", (made["cut_edition"],)),
            Kind("edition", (made["replaced_edition"],)),
            Kind("edition", (made["corrected_edition"],)),
        ],
        "secretary": [
            Kind("cuts", ("NL-2022",)),
            Kind("desk_cut_new", ("NL-2022",)),
            Kind("edition", (made["cut_edition"],)),
            Kind("desk_edition_correct", (made["cut_edition"],)),
            Kind("desk_edition_correct", (made["replaced_edition"],), status=409),
        ],
    }
