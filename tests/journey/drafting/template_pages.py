"""Plans of our own words, and the same pages dressed as saved HTML."""

from __future__ import annotations

import html
from pathlib import Path

from planabierto.journey.drafting.template.headings import label_of, mark_of

HERE = Path(__file__).parent
SEED = HERE.parents[3] / "shared" / "seed" / "action-plan-san-pedro-2022-2024.txt"
ENGLISH = (HERE / "plan_en.txt").read_text(encoding="utf-8")
SPANISH = (HERE / "plan_es.txt").read_text(encoding="utf-8")
OPENING = """<!DOCTYPE html>
<!-- saved from url=(0024)https://example.org/ -->
<html lang="en"><head><meta charset="utf-8"><title>A page</title>
<style>p > a { color: red }</style>
<script>if (1 < 2) { document.write("<h2>Who participated in these spaces?</h2>") }</script></head>
<body class="page">
<nav><ul><li><a href="/">Home</a><li><a href="/x?a=1&amp;b=2">Plans</a></ul></nav>
<div class="sidebar"><div><p>Leave a Reply</p></div><ul><li>Old news</li></ul></div><main>
"""
CLOSING = """<form id="commentform"><textarea>Say it</textarea><input name="who"></form></main>
<aside><p>Related plans</p></aside><footer><p>Partnership</p></footer></body></html>"""


def as_html(text: str, heading: str = "h3") -> str:
    """Dress the text of a page as HTML with furniture around it."""
    blocks = [block.strip("\n") for block in text.split("\n\n") if block.strip()]
    return OPENING + "\n".join(_block(block, heading) for block in blocks) + CLOSING


def _block(block: str, heading: str) -> str:
    lines = [html.escape(line).replace("\u00a0", "&nbsp;") for line in block.split("\n")]
    if lines[0].startswith("  • "):
        return "<ul>" + "".join(f"\n  <li>{line[4:]}</li>" for line in lines) + "\n</ul>"
    if lines[0].startswith("  1. "):
        return "<ol>" + "".join(f"<li>{line[5:]}" for line in lines) + "</ol>"
    if mark_of(block):
        return f"<{heading} class='q'>\n   {lines[0]} </{heading}>"
    if label_of(block.split("\n")[0]) and ":" in block:
        return "".join(f"<p><strong>{line.replace(':', ':</strong>', 1)}</p>" for line in lines)
    return "<p>" + "<br />\n".join(lines) + "</p>"
