"""Addresses that still hold outside a page: in a letter, absolute and in its language."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override


def path_to(name: str, *args: str | int, language: str) -> str:
    """The path of a named page in a language."""
    with override(language):
        return reverse(name, args=args)


def link_to(name: str, *args: str | int, language: str) -> str:
    """The whole address of a named page in a language, as a letter gives it."""
    return absolute(path_to(name, *args, language=language))


def absolute(path: str) -> str:
    """A path of this site as a whole address."""
    return settings.SITE_URL.rstrip("/") + path
