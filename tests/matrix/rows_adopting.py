"""Letters, backings, sources and adoption: who asks, who signs, who explains, who adopts.

`{letter}` is asked of San Pedro, whose lead answers for it. The motions are of the published
cycle AD-2019, which nobody but the keepers keeps.
"""

from tests.matrix.filled import File
from tests.matrix.row import ALL, NONE, Row

ANYBODY = "sxf ooo ooo"
NOWHERE = "sxf hhh hhh"
RUNNERS = "sxf oxx xxx"
RUN = "sxf dxx xxx"
SIGNER = "sxf xxx oxx"  # of the institution that is asked
SIGN = "sxf xxx dxx"
BRINGERS = "sxf oxx oxx"
BRING = "sxf dxx dxx"
NOT_NOW = "sxf wxx wxx"
DRAFT_PLAN = "hhh ohh hhh"
DONE = "ddd ddd ddd"
CYCLE, LETTER, SIGNED = "folio=NL-2022", "folio={letter}", "folio={letter_signed}"
LAID, ADOPTING = "folio={motion_laid}", "folio={motion_adopting}"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SIGNATURE = {
    "signatory": "Luz Ríos",
    "post": "Directora",
    "signed_on": "2023-03-01",
    "oficio": "12/2023",
}
WHO = {"name": "Eva Sol", "organisation": "Red Cívica", "email": "eva@example.org"}

PUBLIC = [
    Row("letters", CYCLE, ALL),
    Row("letters", "folio=ZZ-1999", NONE),
    Row("letter", LETTER, ALL),
    Row("letter", SIGNED, ALL),
    Row("letter", "folio=NL-2022-L9999", NONE),
    Row("backing_new", "folio=NL-2022-SPG", ALL, DONE, WHO),
    Row("backing_new", "folio=ZZ-1999-SPG", NONE),
    Row("backing", "secret={backing}", ALL, DONE, {"accion": "confirmar"}, ""),
    Row("backing", "secret=nada", NONE),
]
LETTERS = [
    Row("desk_commitment_letters", CYCLE, ANYBODY),
    Row("desk_commitment_letters", "folio=ZZ-1999", NOWHERE),
    Row(
        "desk_letter_new",
        CYCLE,
        RUNNERS,
        RUN,
        {"kind": "commitment", "other": "{body}", "due": "2099-01-31"},
    ),
    Row("desk_backing_new", CYCLE, RUNNERS, RUN, WHO | {"plan": "{backed_plan}"}),
    Row("desk_letter", LETTER, ANYBODY),
    Row("desk_letter", "folio=NL-2022-L9999", NOWHERE),
    Row("desk_letter_approve", LETTER, SIGNER, SIGN, SIGNATURE | {"sure": "on"}, "x"),
    Row(
        "desk_letter_scan",
        LETTER,
        BRINGERS,
        BRING,
        SIGNATURE | {"scan": File("oficio.pdf", PDF)},
    ),
    Row("desk_letter_excuse", LETTER, RUNNERS, RUN, "reason"),
    Row("desk_letter_unask", LETTER, RUNNERS, RUN, "reason"),
    Row("desk_letter_unask", SIGNED, "sxf wxx xxx"),
    Row("desk_letter_take_back", SIGNED, RUNNERS, RUN, "reason"),
]
ADOPTION = [
    Row("desk_sources", "folio={sourced}", "sxf ohh hhh", "sxf dhh hhh", "source"),
    Row("desk_source_end", "number={source}", "sxf ohh hhh", "sxf dhh hhh", {"go": "1"}, ""),
    Row("desk_source_end", "number=999999", NOWHERE),
    Row("desk_adoptions", "folio=AD-2019", RUNNERS),
    Row("desk_adoptions", "folio=ZZ-1999", NOWHERE),
    Row("desk_tabling", LAID, "sxf ohh hhh", "sxf dhh hhh", {"versions": "{tabled_version}"}, ""),
    Row("desk_tabling", ADOPTING, "sxf wxx xxx"),
    Row(
        "desk_untable", f"{LAID} number={{tabling}}", "sxf ohh hhh", "sxf dhh hhh", {"go": "1"}, ""
    ),
    Row("desk_adoption", ADOPTING, RUNNERS, RUN, "reason"),
]
ROWS = [*PUBLIC, *LETTERS, *ADOPTION]
