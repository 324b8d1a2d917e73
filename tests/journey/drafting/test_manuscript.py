"""A text is taken in from DOCX and Markdown; a file that runs, reaches out or swells is refused."""

from __future__ import annotations

import io
import time
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planabierto.journey.drafting import manuscript
from planabierto.journey.drafting.manuscript import Block, Grid
from planabierto.kit.verdict import Refused
from tests.builders import PROPERTY

ORDINARY = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)
SENTENCES = st.lists(ORDINARY, min_size=1, max_size=6).map(" ".join).map(manuscript.blocks.plain)


def rewritten(change=None, **members):
    """A good document with some members changed or added."""
    held = io.BytesIO()
    good = manuscript.docx([Block("h1", "Plan"), Block("p", "Texto")])
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(held, "w", 8) as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, change(name, text) if change else text)
        for name, text in members.items():
            new.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return held.getvalue()


def refused(data, name="plan.docx"):
    with pytest.raises(Refused) as caught:
        manuscript.read(name, data)
    return str(caught.value)


@PROPERTY
@given(st.lists(st.tuples(st.sampled_from(["h1", "h2", "h3", "p", "li"]), SENTENCES), max_size=8))
def test_what_is_written_as_docx_reads_back_the_same(parts):
    blocks = [Block(kind, text) for kind, text in parts if text] or [Block("p", "Texto")]
    assert manuscript.read("texto.docx", manuscript.docx(blocks)) == blocks


def test_a_table_is_read_by_its_rows():
    data = manuscript.docx([Grid(["Hito", "Fecha"], [["Portal", "junio"]])], landscape=True)
    assert manuscript.read("t.docx", data) == [
        Block("td", "Hito | Fecha"),
        Block("td", "Portal | junio"),
    ]
    again = manuscript.docx(manuscript.read("t.docx", data))
    assert manuscript.read("t.docx", again) == manuscript.read("t.docx", data)


def test_sixty_pages_are_read_at_once():
    text = "Las dependencias publicarán cada trimestre lo que avanzó y lo que falta. " * 6
    blocks = [Block("h2" if at % 20 == 0 else "p", f"{at} {text}".strip()) for at in range(420)]
    begun = time.perf_counter()
    assert len(manuscript.read("plan.docx", manuscript.docx(blocks))) == 420
    written = "\n\n".join(f"{'## ' if each.kind == 'h2' else ''}{each.text}" for each in blocks)
    assert manuscript.read("plan.md", written.encode()) == blocks
    assert time.perf_counter() - begun < 5


MARKDOWN = """---
title: x
---
# Plan **abierto**

Primer párrafo
que sigue, con [enlace](https://example.org) y ![dibujo](https://x.mx/a.png).

Subrayado
---------

- uno
  sigue
- dos
1. tres

> Cita \\*literal\\*

| A | B |
|---|---|
| 1 | _2_ |

***

```
código  * tal cual
```
### Fin ###
"""


def test_markdown_keeps_its_words_and_loses_its_marks():
    assert manuscript.read("plan.md", MARKDOWN.encode()) == [
        Block("h1", "Plan abierto"),
        Block("p", "Primer párrafo que sigue, con enlace (https://example.org) y dibujo."),
        Block("h2", "Subrayado"),
        Block("li", "uno sigue"),
        Block("li", "dos"),
        Block("li", "tres"),
        Block("p", "Cita *literal*"),
        Block("td", "A | B"),
        Block("td", "1 | 2"),
        Block("p", "código * tal cual"),
        Block("h3", "Fin"),
    ]


@PROPERTY
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    for name in ("x.docx", "x.md"):
        with suppress(Refused):
            assert manuscript.read(name, data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no es un zip", "no es un documento de Word"),
        (rewritten(word__vbaProject_dot_bin="x"), "macros"),
        (
            rewritten(
                lambda name, text: text.replace(
                    "document.main+xml", "document.macroEnabled.main+xml"
                )
            ),
            "macros",
        ),
        (rewritten(**{".._dot_".replace("_dot_", "") + "__malo_dot_xml": "<a/>"}), "salen de él"),
        (
            rewritten(
                lambda name, text: (
                    text.replace(
                        "<w:document",
                        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document',
                    ).replace("Texto", "&e;")
                    if name == "word/document.xml"
                    else text
                )
            ),
            "entidades propias",
        ),
        (
            rewritten(
                lambda name, text: text.replace(
                    'Target="styles.xml"', 'Target="http://x.mx/a" TargetMode="External"'
                )
            ),
            "de otro lugar",
        ),
        (rewritten(word__grande_dot_xml="<a>" + " " * 9_000_000 + "</a>"), "se expande"),
        (
            rewritten(lambda name, text: "<roto" if name == "word/document.xml" else text),
            "no es un documento",
        ),
        (
            rewritten(lambda name, text: text.replace("Texto", "").replace("Plan", "")),
            "no trae texto",
        ),
    ],
)
def test_a_malicious_document_is_refused_with_its_reason(data, reason):
    assert reason in refused(data)


def test_a_document_without_its_main_part_or_of_many_members_is_refused():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("otro.xml", "<a/>")
    assert "no es un documento" in refused(held.getvalue())
    many = rewritten(**{f"m{at}_dot_xml": "<a/>" for at in range(2_100)})
    assert "se expande" in refused(many)


def test_hyperlinks_stay_as_words_and_what_was_struck_out_falls_away():
    marks = (
        "<w:p><w:del><w:r><w:t>Antes</w:t></w:r></w:del><w:hyperlink><w:r><w:t>Ahora</w:t>"
        "</w:r></w:hyperlink><w:r><w:tab/><w:t>sí</w:t></w:r></w:p></w:body>"
    )
    link = '<Relationship Id="r9" Type="x/hyperlink" Target="https://x.mx" TargetMode="External"/>'

    def change(name, text):
        if name == "word/document.xml":
            return text.replace("</w:body>", marks)
        return text.replace("</Relationships>", link + "</Relationships>")

    assert manuscript.read("p.docx", rewritten(change))[-1] == Block("p", "Ahora sí")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("plan.odt", b"x", "Sube un documento"),
        ("plan.md", b"", "vacío"),
        ("plan.md", b"texto\x00\x01\x02" * 40, "no es texto"),
        ("plan.md", b"\n\n".join(b"p" for _ in range(5_001)), "más de 5000"),
        ("plan.md", b"palabra " * 3_000, "demasiado largo"),
    ],
)
def test_what_cannot_be_taken_says_why(name, data, reason):
    assert reason in refused(data, name)
