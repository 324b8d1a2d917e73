"""Themes and the reading of voices: who keeps the codebook, who codes.

The codebook is kept by the secretariat and the contacts of the whole cycle; the contact of one
plan is none of them. The facilitator and the moderator of the cycle code with the secretariat.
"""

from tests.matrix.row import Row

ANYBODY = "sxf ooo ooo"
KEEPERS = "sxf oxx xxx"
KEEP = "sxf dxx xxx"
NOT_BY_GET = "sxf mmm mmm"
DRAFT = "sxf ohh hhh"
CALL = "call={coding_call}"
THEME = "folio={read_theme}"
REASON = {"reason": "Así se acordó"}


def coders(letters):
    """The facilitator and the moderator, who code beside the secretariat."""
    return dict.fromkeys(("facilitator", "moderator"), letters)


CODEBOOK = [
    Row("desk_themes", "folio=NL-2022", ANYBODY),
    Row("desk_themes", "folio=NO-2099", "sxf hhh hhh"),
    Row("desk_theme_new", "folio=NL-2022", KEEPERS, KEEP, {"name_es": "Parques nuevos"}),
    Row("desk_theme", THEME, ANYBODY),
    Row("desk_theme", "folio={split_theme}", ANYBODY),
    Row("desk_theme", "folio={retired_theme}", ANYBODY),
    Row("desk_theme", "folio=NL-2022-T999", "sxf hhh hhh"),
    Row("desk_theme_reword", THEME, KEEPERS, KEEP, {"name_es": "Árboles"}),
    Row(
        "desk_theme_split",
        THEME,
        KEEPERS,
        KEEP,
        {"into": "Copas altas\nPodas", "rest": "0", **REASON},
    ),
    Row("desk_theme_merge", THEME, KEEPERS, KEEP, {"into": "{other_theme_key}", **REASON}),
    Row("desk_theme_retire", "folio={empty_theme}", KEEPERS, KEEP, REASON),
    Row("desk_theme_retire", THEME, "sxf wxx xxx"),
    Row("desk_theme_restore", "folio={retired_theme}", KEEPERS, KEEP, REASON),
    Row(
        "desk_theme_undo",
        "folio={split_theme} number={theme_change}",
        KEEPERS,
        KEEP,
        {"go": "1"},
        blank="",
    ),
    Row("desk_theme_undo", "folio={read_theme} number=999999", "sxf hhh hhh"),
]
READING = [
    Row("desk_coding", CALL, KEEPERS, apart=coders("o")),
    Row("desk_coding", "call={draft_call}", DRAFT),
    Row("desk_coding", "call=NL-2022-Q9999", "sxf hhh hhh"),
    Row(
        "desk_coding_stroke",
        CALL,
        NOT_BY_GET,
        KEEP,
        {"voz": "{read_voice}", "tema": "{other_theme_key}"},
        blank="d",
        apart=coders("md"),
    ),
    Row(
        "desk_coding_undo",
        CALL,
        NOT_BY_GET,
        KEEP,
        {"go": "1"},
        blank="",
        journals=False,
        apart=coders("md"),
    ),
    Row("desk_suggestions", CALL, KEEPERS, KEEP, {"go": "1"}, blank="", apart=coders("od")),
    Row("desk_groups_proposed", CALL, KEEPERS, KEEP, {"go": "1"}, blank="", apart=coders("od")),
    Row(
        "desk_group_proposed",
        f"{CALL} number={{proposed_group}}",
        KEEPERS,
        KEEP,
        {"name_es": "Luminarias"},
        apart=coders("ov"),
    ),
    Row("desk_group_proposed", f"{CALL} number=999999", "sxf hxx xxx", apart=coders("h")),
    Row(
        "desk_twins",
        CALL,
        KEEPERS,
        KEEP,
        {"par": "{twin}", "hacer": "juntar"},
        blank="h",
        apart=coders("od"),
    ),
    Row("desk_samples", CALL, KEEPERS, apart=coders("o")),
    Row("desk_sample_new", CALL, KEEPERS, KEEP, {"size": "10"}, apart=coders("od")),
    Row(
        "desk_sample",
        f"{CALL} number={{read_sample}}",
        KEEPERS,
        KEEP,
        {"voz": "{read_voice}", "theme": ""},
        apart=coders("od"),
    ),
    Row("desk_sample", f"{CALL} number=999999", "sxf hxx xxx", apart=coders("h")),
]
ROWS = CODEBOOK + READING
