"""What backups put in the inbox of who cares for the installation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from planabierto.kit.actor import Actor, Role
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import Task, Waiting, waiting
from planabierto.tools.backups import queries


def offer() -> None:
    """Join the inbox."""
    waiting.offer(Waiting("backups", tasks))


def tasks(actor: Actor, at: datetime) -> Iterator[Task]:
    """A missing or damaged copy, for administrators; nothing while all is well."""
    if settings.DEMO or not actor.acting_as(Role.ADMINISTRATOR):
        return
    if why := _why(at):
        title = _("Revisar el respaldo de la instalación")
        yield Task("backup", "", Bilingual(title, title), why, _("Revisar"), "mine")


def _why(at: datetime) -> str:
    """What is the matter with the copies; nothing is, most days, and one query tells."""
    last = queries.last()
    if last and last.problem:
        return _("El último respaldo falló: %(problem)s") % {"problem": last.problem}
    if last and last.damaged:
        words = _("El último respaldo encontró %(count)s archivos dañados o faltantes.")
        return words % {"count": last.damaged}
    fresh = last and last.made and last.started >= at - queries.STALE
    if not fresh and queries.is_stale(at):
        return _("No hay un respaldo de los últimos dos días.")
    return ""
