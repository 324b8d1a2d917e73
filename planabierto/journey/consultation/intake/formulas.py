"""Cells that a spreadsheet would run instead of showing."""

from __future__ import annotations

import re

GUARDED = ("=", "+", "-", "@", "'", "\t")
# A call, a link to another program, or arithmetic; never a list's dash or a telephone's plus.
_FORMULA = re.compile(
    r"""\s*(?:
        =\s*[\w("'{\[<+\-@$.]            # anything said to be equal to something
      | [+\-@]\s*(?:cmd|call|exec|msexcel|dde|hyperlink|importxml|webservice|sum|suma)\b\s*[|(!]
      | [+\-@].*\|.*!                    # -2+3+cmd|' /C calc'!A0
      | [+\-@]\s*\d[\d.,]*\s*[+*/^]\s*[\d(]  # +1+1
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_CALL = re.compile(r"\s*[+\-@][A-Z][A-Z0-9.]*\(")


def looks_like_a_formula(cell: str) -> bool:
    """Whether a spreadsheet would take the cell as something to compute or to run."""
    first = cell.lstrip()[:1]
    if first not in {"=", "+", "-", "@"}:
        return False
    return bool(_FORMULA.match(cell) or _CALL.match(cell))


def unguarded(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from running it."""
    guarded = cell.startswith("'") and cell[1:].startswith(GUARDED)
    return cell[1:] if guarded else cell
