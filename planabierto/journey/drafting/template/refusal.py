"""Why some bytes are not an action plan, said in one Spanish line."""

from __future__ import annotations

REASONS = {
    "empty": "El archivo está vacío.",
    "too_large": "El archivo es demasiado grande para ser un plan de acción.",
    "binary": "El archivo no es texto ni HTML; guarde la página como texto o como HTML.",
    "encoding": "No se pudo leer la codificación del texto; guárdelo como UTF-8.",
    "unrelated": "No parece un plan de acción local de OGP.",
    "malformed": "El registro del plan no tiene la forma esperada.",
}


class NotAPlan(ValueError):
    """The material cannot be read as an action plan, for one coded reason."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail

    def __str__(self) -> str:
        message = REASONS[self.reason]
        return f"{message[:-1]} ({self.detail})." if self.detail else message
