"""The parts of a commitment's text in words: for forms, for tables and for what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.journey.drafting.table.columns import KEY, NUMBER, PREFIX

if TYPE_CHECKING:
    from planabierto.doors.desk.forms.fields import type_of_words

PARTS: dict[str, type_of_words] = {
    "title": gettext_lazy("Título"),
    "problem": gettext_lazy("Problema que atiende"),
    "status_quo": gettext_lazy("Situación actual"),
    "action": gettext_lazy("Qué se hará"),
    "solution": gettext_lazy("Cómo resuelve el problema"),
    "relevance": gettext_lazy("Por qué abre al gobierno"),
    "note": gettext_lazy("Nota"),
    "goal": gettext_lazy("Meta del ciclo a la que sirve"),
    "starts": gettext_lazy("Inicio"),
    "ends": gettext_lazy("Fin"),
    "values": gettext_lazy("Valores OGP"),
    "areas": gettext_lazy("Áreas de política"),
    "sectors": gettext_lazy("Sectores"),
    "lead": gettext_lazy("Instituciones responsables"),
    "co_responsible": gettext_lazy("Instituciones corresponsables"),
    "partners": gettext_lazy("Otras instituciones participantes"),
    "inclusions": gettext_lazy("Planes en que está"),
    "illustrative": gettext_lazy("Dato ilustrativo"),
    "output": gettext_lazy("Qué existirá"),
    "indicator": gettext_lazy("Indicador"),
    "verification": gettext_lazy("Medio de verificación"),
    "responsible": gettext_lazy("Institución responsable"),
}
_LANGUAGES: dict[str, type_of_words] = {
    "es": gettext_lazy("español"),
    "en": gettext_lazy("inglés"),
}


def of_part(name: str) -> str:
    """A field's words, such as *Título (español)*."""
    stem, _sign, language = name.rpartition("_")
    if language in _LANGUAGES and stem in PARTS:
        return f"{PARTS[stem]} ({_LANGUAGES[language]})"
    return str(PARTS.get(name, name))


def of_path(path: str) -> str:
    """A path's words, such as *Hito 2: Fin*."""
    if path.startswith("milestones."):
        _word, number, name = path.split(".")
        return _("Hito %(number)s: %(part)s") % {"number": number, "part": of_part(name)}
    return of_part(path)


def of_column(column: str) -> str:
    """A table column's words."""
    if column == KEY:
        return _("Folio del compromiso")
    if column == NUMBER:
        return _("Número del hito")
    if column.startswith(PREFIX):
        return _("Hito: %(part)s") % {"part": of_part(column.removeprefix(PREFIX))}
    return of_part(column)
