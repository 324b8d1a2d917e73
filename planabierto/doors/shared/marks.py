"""The small marks a list shows many times, written in Python because there are many of them."""

from __future__ import annotations

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from planabierto.kit.bilingual import Bilingual, Shown
from planabierto.kit.states import State

_PATHS = {
    "kept": "M2.5 8.5l4 4 7-9",
    "due": "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M8 4.5V8l2.5 2",
    "late": "M8 2 1.2 14h13.6zM8 6.5v3.2M8 11.6v.6",
    "neutral": "M8 3.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9",
    "info": "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M8 7.2V11.5M8 4.5v.6",
}
_PATHS |= {"attention": _PATHS["late"], "warning": _PATHS["late"], "error": _PATHS["late"]}
_PATHS |= {"success": _PATHS["kept"], "debug": _PATHS["info"]}
ICONS = {
    tone: mark_safe(  # noqa: S308  # nosec  # constants of this module
        f'<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="{path}"/></svg>'
    )
    for tone, path in _PATHS.items()
}


def current_language() -> str:
    """The page's language as the two letters our texts use."""
    return "en" if (get_language() or "es").startswith("en") else "es"


def shown(value: Bilingual | Shown | str) -> Shown:
    """The text in the page's language, or in the one it was given in."""
    if isinstance(value, Bilingual):
        return value.shown_in(current_language())
    return value if isinstance(value, Shown) else Shown(str(value), current_language())


def foreign(text: Shown) -> SafeString:
    """The `lang` attribute of a text in another language than the page's, or nothing."""
    if not text.text or text.language == current_language():
        return SafeString("")
    return format_html(' lang="{}"', text.language)


def text(value: Bilingual | Shown | str, element: str = "") -> SafeString:
    """A text in the page's language; inside an element, or bare when it needs no `lang`."""
    piece = shown(value)
    language = foreign(piece)
    if not element and not language:
        return conditional_escape(piece.text)
    return format_html("<{0}{1}>{2}</{0}>", element or "span", language, piece.text)


def status(state: State) -> SafeString:
    """A state as icon, word and colour."""
    tone = state.tone if state.tone in ICONS else "neutral"
    return format_html('<span class="status {}">{}{}</span>', tone, ICONS[tone], state.label)


def folio(value: str, href: str = "") -> SafeString:
    """A folio in its own type: a link, or a text that one click selects whole."""
    if href:
        return format_html('<a class="folio" href="{}">{}</a>', href, value)
    return format_html('<code class="folio">{}</code>', value)


def changed(kind: str, words: str) -> SafeString:
    """A run of words that was kept, added or removed."""
    element = {"added": "ins", "removed": "del"}.get(kind)
    return format_html("<{0}>{1}</{0}>", element, words) if element else conditional_escape(words)
