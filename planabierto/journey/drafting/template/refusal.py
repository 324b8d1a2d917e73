"""Why some bytes are not an action plan, said in one line."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from planabierto.kit.verdict import type_of_text

REASONS: Mapping[str, type_of_text] = {
    "empty": _("El archivo está vacío."),
    "too_large": _("El archivo es demasiado grande para ser un plan de acción."),
    "binary": _("El archivo no es texto ni HTML; guarda la página como texto o como HTML."),
    "encoding": _("No se pudo leer la codificación del texto; guárdalo como UTF-8."),
    "unrelated": _("No parece un plan de acción local de OGP."),
    "malformed": _("El registro del plan no tiene la forma esperada."),
}


class NotAPlan(ValueError):
    """The material cannot be read as an action plan, for one coded reason."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail

    def __str__(self) -> str:
        message = str(REASONS[self.reason])
        return f"{message[:-1]} ({self.detail})." if self.detail else message
