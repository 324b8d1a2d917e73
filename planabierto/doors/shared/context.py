"""What the frame of every page needs; it asks the database nothing."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.verdict import type_of_text

SITE_NAME = "Plan Abierto"
NAVIGATION: tuple[tuple[type_of_text, str], ...] = (
    (pgettext_lazy("portada", "Inicio"), "home"),
    (_("Planes"), "plans"),
    (_("Consultas"), "calls"),
    (_("Encuentros"), "meetings"),
    (_("Compromisos"), "commitments"),
    (_("Tablero"), "dashboard_now"),
    (_("Instituciones"), "institutions"),
    (_("Datos"), "data"),
)
FOOTER: tuple[tuple[type_of_text, str], ...] = (
    (_("Mi folio"), "my_folio"),
    (_("Privacidad"), "privacy"),
    (_("Accesibilidad"), "accessibility"),
    (_("Acerca de"), "about"),
    (_("Bitácora verificable"), "journal"),
)
NAMES = (
    *(name for _label, name in NAVIGATION + FOOTER),
    "search",
    "desk_inbox",
    "account",
    "account_login",
)
# Records whose addresses stand beside the list they belong to.
_WITHIN = {
    "plans": ("/promesas/", "/cortes/", "/ediciones/", "/informes/"),
    "commitments": ("/hitos/", "/valoraciones/", "/preguntas/", "/otros-miembros/"),
}
_OWN_NAMES = {"es": "Español", "en": "English"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of a navigation: its words, its address, whether it is where we are."""

    label: type_of_text
    url: str
    current: bool = False
    count: int | None = None
    language: str = ""


def page(request: HttpRequest) -> dict[str, Any]:
    """The frame's names, links and reader; the desk's address only when a template asks."""
    actor = _actor(request)
    return {
        "site_name": SITE_NAME,
        "nav": _entries(NAVIGATION, request.path),
        "footer_nav": _entries(FOOTER, request.path),
        "languages": _languages(request),
        "search_url": _address("search"),
        "sign_in_url": _address("account_login"),
        "account_url": _address("account"),
        "desk_url": lambda: _address("desk_inbox") if actor.capacities or actor.withheld else "",
        "actor": actor,
        "demo": settings.DEMO,
        "version": VERSION,
    }


def _actor(request: HttpRequest) -> Actor:
    """The reader; without a session cookie nobody is looked up."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return STRANGER
    actor: Actor = getattr(request, "actor", STRANGER)
    return actor


def _address(name: str) -> str:
    """The address of a named page; empty where an installation leaves the page out."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _entries(places: tuple[tuple[type_of_text, str], ...], path: str) -> list[Entry]:
    home = _address("home")
    found = [(label, name, _address(name)) for label, name in places]
    bare = path.removeprefix("/en")
    return [
        Entry(
            label,
            url,
            path == url
            or (url != home and path.startswith(url))
            or bare.startswith(_WITHIN.get(name, ())),
        )
        for label, name, url in found
        if url
    ]


def _languages(request: HttpRequest) -> list[Entry]:
    """The same page in each language; posting pages are shown by their own address."""
    here, current = request.get_full_path(), get_language()
    return [
        Entry(_OWN_NAMES[code], translate_url(here, code), code == current, language=code)
        for code, _label in settings.LANGUAGES
    ]


def _version() -> str:
    try:
        return metadata.version("planabierto")
    except metadata.PackageNotFoundError:
        return ""


VERSION = _version()
