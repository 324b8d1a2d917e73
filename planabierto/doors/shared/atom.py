"""A list of news as an Atom feed (RFC 4287), for any reader of feeds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as Tree

NAMESPACE = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class News:
    """One thing that happened: `name` tells it from all others for good."""

    name: str
    title: str
    text: str
    address: str
    at: datetime
    author: str = ""


def atom(
    *, address: str, page: str, title: str, news: Sequence[News], since: datetime, language: str
) -> bytes:
    """A feed at an address, about a page, of news with the newest first; `since` when it has none.

    What cannot stand in XML is left out of the texts.
    """
    feed = Tree.Element("feed", {"xmlns": NAMESPACE, "xml:lang": language})
    _put(feed, "id", address)
    _put(feed, "title", title)
    _put(feed, "updated", _moment(max((each.at for each in news), default=since)))
    Tree.SubElement(feed, "link", {"rel": "self", "href": address})
    Tree.SubElement(feed, "link", {"rel": "alternate", "href": page})
    author = Tree.SubElement(feed, "author")
    _put(author, "name", title)
    for each in news:
        _entry(feed, each)
    written: bytes = Tree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _entry(feed: Tree.Element, each: News) -> None:
    entry = Tree.SubElement(feed, "entry")
    _put(entry, "id", each.name)
    _put(entry, "title", each.title)
    _put(entry, "updated", _moment(each.at))
    Tree.SubElement(entry, "link", {"rel": "alternate", "href": each.address})
    if each.author:
        _put(Tree.SubElement(entry, "author"), "name", each.author)
    _put(entry, "summary", each.text)


def _put(parent: Tree.Element, name: str, text: str) -> None:
    Tree.SubElement(parent, name).text = "".join(sign for sign in text if _may_stand(sign))


def _may_stand(sign: str) -> bool:
    """The signs XML 1.0 knows."""
    code = ord(sign)
    return sign in "\t\n\r" or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code > 0xFFFF


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
