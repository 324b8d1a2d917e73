"""A text in Spanish, English or both, that knows which language it is shown in."""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("es", "en")


@dataclass(frozen=True, slots=True)
class Shown:
    """A text and the language it is really in."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same text in two languages; either may be empty."""

    es: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.es or self.en)

    def shown_in(self, language: str) -> Shown:
        """The text in this language, or else in the one it was given in."""
        wanted, other = ("en", "es") if language.startswith("en") else ("es", "en")
        text = getattr(self, wanted)
        return Shown(text, wanted) if text else Shown(getattr(self, other), other)
