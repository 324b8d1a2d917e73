"""The language a document says it is in."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from planabierto.kit.verdict import refuse

_TAG = re.compile(r"(?:[a-z]{2,3}(?:-[A-Z]{2})?)?")


def require_known(language: str) -> None:
    """Let a short language tag such as `es` pass, or none, and refuse anything else."""
    if len(language) > 5 or not _TAG.fullmatch(language):
        raise refuse(_("El idioma del documento no se reconoce."))
