"""What no answer may hold: code or style inside a page, and headers that leave a door open."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.http import HttpResponse

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "media-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
DOCUMENT_POLICY = {"default-src": "'none'", "sandbox": ""}
ADDRESSES = {"href", "src", "action", "formaction", "data", "poster"}
SCHEMES = {"", "http", "https", "mailto", "data"}
STYLE_IN_SVG = re.compile(r"expression\s*\(|url\s*\(", re.IGNORECASE)


class Reader(HTMLParser):
    """Notes what a strict policy would refuse, whether or not it is sent."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name.lower(): value or "" for name, value in attrs}
        self._inside = tag if tag in ("script", "style") else ""
        if tag in ("style", "base", "object", "embed", "iframe", "applet"):
            self.found.append(f"<{tag}>")
        if tag == "script" and not given.get("src", "").startswith("/static/"):
            self.found.append("<script> without a source of ours")
        if tag == "meta" and given.get("http-equiv"):
            self.found.append(f"<meta http-equiv={given['http-equiv']}>")
        self.found += [f"{tag} {name}=" for name in given if name == "style" or name[:2] == "on"]
        self._addresses(tag, given)

    def handle_data(self, data: str) -> None:
        if self._inside and data.strip():
            self.found.append(f"text in <{self._inside}>")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def _addresses(self, tag: str, given: dict[str, str]) -> None:
        for name in ADDRESSES & given.keys():
            parts = urlsplit(given[name].strip())
            if parts.scheme.lower() not in SCHEMES:
                self.found.append(f"{tag} {name}={given[name][:60]}")
            leaves = bool(parts.scheme or parts.netloc) and parts.scheme != "data"
            if leaves and (tag == "form" or name in ("src", "formaction")):
                self.found.append(f"{tag} {name} leads out: {given[name][:60]}")
            if parts.scheme == "data" and tag != "img":
                self.found.append(f"{tag} {name} holds data")


def is_page(response: HttpResponse) -> bool:
    """Whether a browser would render it as one of our pages."""
    shown = "attachment" not in response.get("Content-Disposition", "")
    return shown and response.get("Content-Type", "").startswith("text/html")


def unsafe_parts(response: HttpResponse) -> list[str]:
    """What a page holds that a strict policy would refuse."""
    if not is_page(response):
        return []
    reader = Reader()
    reader.feed(response.content.decode())
    return reader.found


def policy_of(response: HttpResponse) -> dict[str, str]:
    """The content security policy, directive by directive."""
    said = response.get("Content-Security-Policy", "")
    pairs = (part.strip().partition(" ") for part in said.split(";") if part.strip())
    return {name: value for name, _space, value in pairs}


def wrong_headers(response: HttpResponse) -> list[str]:
    """The protections that an answer lacks."""
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    found = [
        f"{name}: {response.get(name)!r}"
        for name, value in wanted.items()
        if response.get(name) != value
        # A page may tell even less of where it was read.
        and (name, response.get(name)) != ("Referrer-Policy", "no-referrer")
    ]
    if policy_of(response) not in (POLICY, DOCUMENT_POLICY):
        found.append(f"Content-Security-Policy: {response.get('Content-Security-Policy')!r}")
    return found
