"""What can be done with themes."""

from planabierto.journey.themes.actions.codebook import (
    add_theme,
    restore_theme,
    retire_theme,
    reword_theme,
)
from planabierto.journey.themes.actions.coding import assign, assign_none, release
from planabierto.journey.themes.actions.dividing import merge_themes, split_theme
from planabierto.journey.themes.actions.sampling import code_sample, draw_sample
from planabierto.journey.themes.actions.suggesting import (
    accept_suggestions,
    ask_suggestions,
    begin_theme,
    refuse_suggestions,
    set_aside,
)
from planabierto.journey.themes.actions.twinning import join_twins, part_twins
from planabierto.journey.themes.actions.undoing import undo

__all__ = [
    "accept_suggestions",
    "add_theme",
    "ask_suggestions",
    "assign",
    "assign_none",
    "begin_theme",
    "code_sample",
    "draw_sample",
    "join_twins",
    "merge_themes",
    "part_twins",
    "refuse_suggestions",
    "release",
    "restore_theme",
    "retire_theme",
    "reword_theme",
    "set_aside",
    "split_theme",
    "undo",
]
