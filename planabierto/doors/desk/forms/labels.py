"""How forms and tables name the parts of a commitment's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.doors.shared.parts import PARTS
from planabierto.journey.drafting.table.columns import KEY, NUMBER, PREFIX

if TYPE_CHECKING:
    from planabierto.doors.desk.forms.fields import type_of_words

_LANGUAGES: dict[str, type_of_words] = {
    "es": gettext_lazy("español"),
    "en": gettext_lazy("inglés"),
}

_PROGRESS: dict[str, type_of_words] = {
    "update_level": gettext_lazy("Avance: nivel declarado"),
    "update_narrative": gettext_lazy("Avance: qué se hizo"),
    "update_challenges": gettext_lazy("Avance: dificultades"),
    "update_date": gettext_lazy("Avance: fecha"),
    "update_institution": gettext_lazy("Avance: institución que reporta"),
    "update_language": gettext_lazy("Avance: idioma"),
    "update_plan": gettext_lazy("Avance: plan, si es solo de uno"),
    "update_state": gettext_lazy("Avance: estado (solo se lee)"),
    "update_covers": gettext_lazy("Avance: último día del periodo"),
    "next_step": gettext_lazy("Siguiente paso"),
    "next_step_due": gettext_lazy("Siguiente paso: para cuándo"),
    "nothing_new": gettext_lazy("Sin novedad: por qué"),
    "nothing_new_covers": gettext_lazy("Sin novedad: último día del periodo"),
    "verified_level": gettext_lazy("Verificación: nivel encontrado"),
    "verified_date": gettext_lazy("Verificación: fecha"),
    "verified_institutions": gettext_lazy("Verificación: instituciones"),
    "verified_words": gettext_lazy("Verificación: comentario"),
    "evidence": gettext_lazy("Evidencia: título y enlace, uno por línea"),
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
    if column in _PROGRESS:
        return str(_PROGRESS[column])
    if column.startswith(PREFIX):
        return _("Hito: %(part)s") % {"part": of_part(column.removeprefix(PREFIX))}
    return of_part(column)
