"""The pages where voices are read, each with something on it."""

from __future__ import annotations

from tests.browser.pages import Kind


def coding(made):
    """The codebook, the workbench by its views, and what helps whoever reads."""
    call, theme = (made["coding_call"],), (made["read_theme"],)
    return [
        Kind("desk_themes", ("NL-2022",)),
        Kind("desk_theme_new", ("NL-2022",)),
        Kind("desk_theme", theme),
        Kind("desk_theme", (made["split_theme"],)),
        Kind("desk_theme_reword", theme),
        Kind("desk_theme_split", theme),
        Kind("desk_theme_merge", theme),
        Kind("desk_theme_retire", (made["empty_theme"],)),
        Kind("desk_theme_restore", (made["retired_theme"],)),
        Kind("desk_theme_undo", (made["split_theme"], made["theme_change"])),
        Kind("desk_coding", call),
        Kind("desk_coding", call, "?ver=sugeridos"),
        Kind("desk_coding", call, "?ver=todos&q=xyzzy"),
        Kind("desk_suggestions", call),
        Kind("desk_groups_proposed", call),
        Kind("desk_group_proposed", (*call, made["proposed_group"])),
        Kind("desk_twins", call),
        Kind("desk_samples", call),
        Kind("desk_sample_new", call),
        Kind("desk_sample", (*call, made["read_sample"])),
    ]
