"""The columns of OGP's commitments data set, as far as this house reads them.

Whatever else a file holds is kept with each row, to the letter. Policy areas are columns of `1`,
`0` or a code for a missing value; they stand between `AREAS_AFTER` and `AREAS_BEFORE`.
"""

from __future__ import annotations

UID = "Commitment Unique Identifier"
MEMBER = "Country/Locality"
PLAN = "Action Plan ID"
NEEDED = (UID, MEMBER, PLAN, "Commitment Title")
AREAS_AFTER, AREAS_BEFORE = "Supporting Institution(s)", "Report Publication Year (Progress Report)"
TEXTS = {
    "number": "Commitment Number",
    "title": "Commitment Title",
    "short_title": "Short Title",
    "text": "Full Text",
    "starts": "Start Date",
    "ends": "End Date",
    "lead": "Lead Institution",
    "supporting": "Supporting Institution(s)",
    "link": "URL",
    "verifiable": "Verifiable",
    "relevant": "_Relevant",
    "potential": "Potential for Results",
    "early_results": "Early Results",
    "opened_government": "Did It Open Government (Overall)",
}
# The latest word on completion stands: the end of term, else the progress report.
COMPLETION = ("Completion (End Of Term)", "Completion (Progress Report)")
OF_MEMBER = {"code": "Code", "region": "Region", "level": "National Or Local"}
OF_PLAN = {
    "number": "Action Plan Number",
    "submitted": "Year Of Submission",
    "ends": "Action Plan End Year",
}
# What the data set writes where it says nothing, and what it means.
MISSING = {
    "NA": "not applicable",
    "ND": "no data",
    "NR": "not reviewed",
    "": "empty",
}
KNOWN = {
    UID,
    MEMBER,
    PLAN,
    *TEXTS.values(),
    *COMPLETION,
    *OF_MEMBER.values(),
    *OF_PLAN.values(),
}


def areas_in(columns: list[str]) -> list[str]:
    """The columns that name policy areas, in order; none when their neighbours are missing."""
    if AREAS_AFTER not in columns or AREAS_BEFORE not in columns:
        return []
    return columns[columns.index(AREAS_AFTER) + 1 : columns.index(AREAS_BEFORE)]


def unknown_in(columns: list[str]) -> list[str]:
    """The columns this house does not read by themselves; they are kept all the same."""
    known = KNOWN | set(areas_in(columns))
    return [each for each in columns if each not in known]


def is_missing(value: str) -> bool:
    """Whether a value is one of the codes for nothing said."""
    return value.strip() in MISSING
