"""A text as a DOCX document: headings, paragraphs, lists, rows and whole tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape

from planabierto.journey.drafting.manuscript.blocks import Block
from planabierto.kit.text import tidy

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TOP = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WHEN = (2020, 1, 1, 0, 0, 0)
_SIZES = {"1": 32, "2": 26, "3": 22}
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its headings and its rows."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


def docx(parts: Iterable[Block | Grid], *, landscape: bool = False) -> bytes:
    """The document, the same bytes for the same text."""
    body = "".join(_body(list(parts)))
    size = (
        'w:w="15840" w:h="12240" w:orient="landscape"' if landscape else 'w:w="12240" w:h="15840"'
    )
    section = f"<w:sectPr><w:pgSz {size}/></w:sectPr>"
    main = f'<w:document xmlns:w="{_W}"><w:body>{body}{section}</w:body></w:document>'
    files = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations("officeDocument"),
        "word/document.xml": main,
        "word/_rels/document.xml.rels": _relations("styles", "numbering"),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, _WHEN), _TOP + text, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _body(parts: list[Block | Grid]) -> Iterable[str]:
    for is_row, several in groupby(parts, lambda each: getattr(each, "kind", "") == "td"):
        if is_row:
            rows = [each.text.split(" | ") for each in several if isinstance(each, Block)]
            yield _table(rows)
            continue
        for each in several:
            if isinstance(each, Grid):
                yield _table([each.headings, *each.rows], headed=True)
            else:
                yield _paragraph(each.kind, each.text)


def _paragraph(kind: str, text: str, *, strong: bool = False) -> str:
    level = kind[1:] if kind.startswith("h") else ""
    about = f'<w:pStyle w:val="Heading{level}"/>' if level else ""
    if kind == "li":
        about = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    bold = "<w:rPr><w:b/></w:rPr>" if strong else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in tidy(text).split("\n")
    )
    return f"<w:p><w:pPr>{about}</w:pPr><w:r>{bold}{lines}</w:r></w:p>"


def _table(rows: Sequence[Sequence[str]], *, headed: bool = False) -> str:
    edges = "".join(f'<w:{edge} w:val="single" w:sz="4"/>' for edge in _EDGES)
    about = f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr><w:tblGrid/>"
    lines = "".join(_row(cells, headed and at == 0) for at, cells in enumerate(rows))
    return f"<w:tbl>{about}{lines}</w:tbl>"


def _row(cells: Sequence[str], strong: bool) -> str:
    again = "<w:trPr><w:tblHeader/></w:trPr>" if strong else ""
    held = "".join(f"<w:tc>{_paragraph('p', cell, strong=strong)}</w:tc>" for cell in cells)
    return f"<w:tr>{again}{held}</w:tr>"


def _styles() -> str:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:pPr><w:outlineLvl w:val="{int(level) - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for level, size in _SIZES.items()
    )
    return f'<w:styles xmlns:w="{_W}">{styles}</w:styles>'


def _numbering() -> str:
    """One kind of list, with a dot before each item."""
    level = (
        '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
        '<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl>'
    )
    kind = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    use = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return f'<w:numbering xmlns:w="{_W}">{kind}{use}</w:numbering>'


def _types() -> str:
    kinds = (("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"))
    named = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for part, kind in kinds
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="{relations}"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{named}</Types>"
    )


def _relations(*kinds: str) -> str:
    """Which parts a part leads to."""
    places = {"officeDocument": "word/document.xml"}
    rows = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{kind}" '
        f'Target="{places.get(kind, kind + ".xml")}"/>'
        for at, kind in enumerate(kinds, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'
