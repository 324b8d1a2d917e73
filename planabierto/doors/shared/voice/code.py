"""A code to scan, drawn as a picture that needs no request of its own."""

from __future__ import annotations

from functools import lru_cache

import segno


@lru_cache(maxsize=256)
def picture(link: str) -> str:
    """The link as a code to scan, in an address an image can show."""
    return str(segno.make(link, micro=False, error="m").svg_data_uri(scale=4, border=3))
