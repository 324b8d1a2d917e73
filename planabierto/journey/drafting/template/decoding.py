"""From bytes of unknown origin to text, or a refusal."""

from __future__ import annotations

import codecs

from planabierto.journey.drafting.template.lines import without_controls
from planabierto.journey.drafting.template.refusal import NotAPlan

MAX_BYTES = 5 * 1024 * 1024
MOST_CONTROLS = 0.02
MOST_HIGH_BYTES = 0.3
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BINARY_OPENINGS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"\x7fELF",
    b"7z\xbc\xaf",
    b"Rar!",
)


def decode(data: bytes) -> str:
    """Give the text held in the bytes; refuse what is empty, too large, binary or garbled."""
    if len(data) > MAX_BYTES:
        raise NotAPlan("too_large", f"máximo {MAX_BYTES // (1024 * 1024)} MB")
    if data[:1024].lstrip().startswith(BINARY_OPENINGS):
        raise NotAPlan("binary")
    text = _decoded(data)
    if not without_controls(text).strip():
        raise NotAPlan("empty")
    if _controls(text) > MOST_CONTROLS * len(text):
        raise NotAPlan("binary")
    return text


def _decoded(data: bytes) -> str:
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "utf-8":
            return _western(data)
        raise NotAPlan("encoding") from None


def _western(data: bytes) -> str:
    """Read as Windows-1252 only what looks like prose: every byte known, mostly plain letters."""
    text = data.decode("cp1252", errors="replace")
    if _controls(text) > MOST_CONTROLS * len(text):
        raise NotAPlan("binary")
    accented = len(text) - len(text.encode("ascii", errors="ignore"))
    if "\ufffd" in text or accented > MOST_HIGH_BYTES * len(text):
        raise NotAPlan("encoding")
    return text


def _controls(text: str) -> int:
    return len(text.replace("\r\n", "\n")) - len(without_controls(text))
