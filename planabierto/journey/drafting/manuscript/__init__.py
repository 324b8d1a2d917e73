"""A text as it is brought or taken away: DOCX and Markdown in, DOCX out.

It knows headings, paragraphs, items of lists and rows of tables, and nothing else of a layout. It
promises to open no file that runs, reaches out or swells. It deliberately does not know drafts.
"""

from planabierto.journey.drafting.manuscript.blocks import KINDS, Block
from planabierto.journey.drafting.manuscript.reading import read
from planabierto.journey.drafting.manuscript.writing import Grid, docx

__all__ = ["KINDS", "Block", "Grid", "docx", "read"]
