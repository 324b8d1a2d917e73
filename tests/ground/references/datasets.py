"""Small data sets in the columns of OGP's."""

import csv
import io

from planabierto.ground.references import columns

AREAS = ["Open Data", "Open Contracting"]
LAST = ["A column of tomorrow"]
HEADINGS = list(
    dict.fromkeys(
        [
            columns.UID,
            columns.MEMBER,
            columns.PLAN,
            *(each for each in columns.TEXTS.values() if each != columns.AREAS_AFTER),
            *columns.COMPLETION,
            *columns.OF_MEMBER.values(),
            *columns.OF_PLAN.values(),
            columns.AREAS_AFTER,
            *AREAS,
            columns.AREAS_BEFORE,
            *LAST,
        ]
    )
)


def row(number=1, **cells):
    """One commitment of Greece; cells by the field they fill, or by their heading."""
    told = dict.fromkeys(HEADINGS, "ND") | {
        columns.UID: f"GR{number:04d}",
        columns.MEMBER: "Greece",
        columns.PLAN: "AP_GRC05",
        "Commitment Title": f"Open meetings {number}",
        "Short Title": "Open meetings",
        "Full Text": "Everybody may read the minutes.",
        "Year Of Submission": "2022",
        "Open Data": "1",
        "Open Contracting": "0",
        "Completion (End Of Term)": "Substantial",
    }
    by_field = {
        columns.TEXTS[name]: value for name, value in cells.items() if name in columns.TEXTS
    }
    return told | by_field | {name: value for name, value in cells.items() if name in HEADINGS}


def written(rows, headings=None):
    """The rows as a CSV in UTF-8."""
    text = io.StringIO()
    table = csv.DictWriter(text, headings or HEADINGS, extrasaction="ignore")
    table.writeheader()
    table.writerows(rows)
    return text.getvalue().encode()
