"""The guides of `docs/guides`, shown by the site they explain; one source, no copies.

Each is in Spanish; in English, where `docs/guides/en` has it, else in Spanish and said to be.
They use a small part of Markdown: headings, paragraphs, lists, pictures, links between guides,
and addresses of this site in backquotes, which become links.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import get_language
from PIL import Image

DOCS = Path(__file__).resolve().parents[3] / "docs"
INDEX = "README"
_PICTURE = re.compile(r"!\[(?P<alt>[^\]]+)\]\((?:\.\./)+images/guides/(?P<name>[\w.-]+)\)")
_ITEM = re.compile(r"^(?:\d+\.|-) ", re.MULTILINE)
_MARKS = (
    (re.compile(r"\*\*(.+?)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"(?<!\w)\*(.+?)\*"), r"<em>\1</em>"),
    (re.compile(r"`(/[^`]*)`"), r'<a href="\1"><code>\1</code></a>'),
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
)
_LINK = re.compile(r"\[([^\]]+)\]\(([a-z]+)\.md\)")


def guides(request: HttpRequest) -> HttpResponse:
    """Which guides there are."""
    return _page(request, INDEX)


def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """One guide, with its pictures."""
    if slug not in slugs():
        raise Http404
    return _page(request, slug)


@cache
def slugs() -> list[str]:
    """The guides there are; none where the program was installed without its documents."""
    return sorted(path.stem for path in DOCS.glob("guides/*.md") if path.stem != INDEX)


def as_html(text: str) -> SafeString:
    """The Markdown of a guide, of which every word is escaped."""
    blocks = re.split(r"\n\s*\n", text.strip())
    return mark_safe("\n".join(map(_block, blocks)))  # noqa: S308  # nosec  # escaped below


def _page(request: HttpRequest, name: str) -> HttpResponse:
    language, path = _written(name)
    if not path.is_file():
        raise Http404
    title, _blank, body = path.read_text(encoding="utf-8").partition("\n")
    context = {"title": title.lstrip("# "), "body": as_html(body), "index": name == INDEX}
    return render(request, "web/guide.html", context | {"language": language})


def _written(name: str) -> tuple[str, Path]:
    """The guide in the reader's language where it is written in it, else in Spanish."""
    here, spanish = get_language() or "es", DOCS / "guides" / f"{name}.md"
    translated = DOCS / "guides" / here / f"{name}.md"
    return (here, translated) if translated.is_file() else ("es", spanish)


def _block(block: str) -> str:
    if block.startswith("## "):
        words = block.removeprefix("## ")
        return format_html('<h2 id="{}">{}</h2>', slugify(words), words)
    if picture := _PICTURE.fullmatch(block):
        return _picture(" ".join(picture["alt"].split()), picture["name"])
    if _ITEM.match(block):
        items = "".join(f"<li>{_inline(each)}</li>" for each in _ITEM.split(block)[1:])
        tag = "ol" if block[0].isdigit() else "ul"
        return f"<{tag}>{items}</{tag}>"
    return f"<p>{_inline(block)}</p>"


def _inline(text: str) -> str:
    written = str(escape(" ".join(text.split())))
    for mark, html in _MARKS:
        written = mark.sub(html, written)
    return _LINK.sub(lambda link: _to(link[2], link[1]), written)


def _to(slug: str, words: str) -> str:
    return f'<a href="{reverse("guide", args=[slug])}">{words}</a>'


def _picture(alt: str, name: str) -> str:
    """A picture with the room it takes, so that nothing moves when it comes."""
    width, height = _size(name)
    tag = '<p><img src="{}" alt="{}" width="{}" height="{}" loading="lazy" class="{}"></p>'
    shape = "tall" if height > width else "wide"
    return format_html(tag, static(f"guides/{name}"), alt, width, height, shape)


@cache
def _size(name: str) -> tuple[int, int]:
    with Image.open(DOCS / "images" / "guides" / name) as image:
        return image.size
