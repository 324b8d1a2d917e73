"""Text, JSON and GeoJSON: read whole, within bounds, before they are believed."""

from __future__ import annotations

import codecs
import json
import re
from typing import BinaryIO, NoReturn

DEEPEST = 64
MOST_CONTAINERS = 1_000_000
MOST_VALUES = 5_000_000
_CHUNK = 1 << 20
_LOOKED_AT = 100_000
_OTHER_KINDS = (b"%PDF", b"PK\x03\x04", b"GIF8", b"\x89PNG", b"\xff\xd8\xff", b"RIFF")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")
_GEOMETRIES = {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"}
_GEOJSON = _GEOMETRIES | {"GeometryCollection", "Feature", "FeatureCollection"}


def is_text(file: BinaryIO) -> bool:
    """Whether it is text in UTF-8, in UTF-16 with its mark, or in a Latin encoding."""
    head = file.read(_LOOKED_AT)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decodes(file, "utf-16")
    if head.startswith(_OTHER_KINDS) or _holds_nul(file):
        return False
    return _decodes(file, "utf-8-sig") or not any(
        byte < 32 and byte not in b"\t\n\r\f" for byte in head
    )


def is_json(file: BinaryIO) -> bool:
    """Whether it is one JSON value in UTF-8, neither too deep nor of too many parts."""
    return _parsed(file) is not _NOTHING


def is_geojson(file: BinaryIO) -> bool:
    """Whether it is a GeoJSON object: a geometry, a feature or a collection of them."""
    found = _parsed(file)
    kind = found.get("type") if isinstance(found, dict) else None
    if kind == "FeatureCollection":
        return isinstance(found, dict) and isinstance(found.get("features"), list)
    return isinstance(kind, str) and kind in _GEOJSON


_NOTHING = object()


def _parsed(file: BinaryIO) -> object:
    """The value, or `_NOTHING`; what it would take to hold it is known before it is parsed."""
    try:
        text = file.read().decode("utf-8-sig")
        if not _is_bounded(text):
            return _NOTHING
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return _NOTHING


def _is_bounded(text: str) -> bool:
    containers = text.count("[") + text.count("{")
    if containers > MOST_CONTAINERS or containers + text.count(",") > MOST_VALUES:
        return False
    depth = 0
    for bracket in _BRACKET.finditer(_STRING.sub("", text)):
        depth += 1 if bracket.group() in "[{" else -1
        if depth > DEEPEST:
            return False
    return True


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _holds_nul(file: BinaryIO) -> bool:
    file.seek(0)
    return any(b"\x00" in chunk for chunk in iter(lambda: file.read(_CHUNK), b""))


def _decodes(file: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        for chunk in iter(lambda: file.read(_CHUNK), b""):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True
