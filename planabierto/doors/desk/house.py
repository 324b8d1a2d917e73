"""How the installation is kept: its last copy, its letters and its witnesses, at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planabierto.doors.desk.frame import show
from planabierto.doors.shared.gate import actor_of, at_the_desk
from planabierto.doors.shared.templatetags.civic import filesize, moment
from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.kit import clock
from planabierto.kit.verdict import require
from planabierto.tools.backups import queries as backups
from planabierto.tools.notices import queries as notices
from planabierto.tools.notices.rules import may_keep_witnesses


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is kept: how it stands, whether that is well, what it means, where it is."""

    label: str
    words: str
    well: bool
    about: str
    url: str = ""


@at_the_desk
def house(request: HttpRequest) -> HttpResponse:
    """The last copy, the letters and the witnesses, for who keeps the whole installation."""
    require(may_keep_witnesses(actor_of(request)))
    lines = [_copy(clock.now()), _letters(), _witnesses()]
    return show(request, "desk/house.html", {"lines": lines}, here="desk_house")


def _copy(at: datetime) -> Line:
    last, hour = backups.last_made(), backups.nightly_hour()
    label = _("Último respaldo")
    if hour is None:
        about = _("Aquí no se hacen copias nocturnas.")
    else:
        about = _("Cada noche a las %(hour)s se hace uno y se revisa.") % {"hour": f"{hour:%H:%M}"}
    if last is None:
        return Line(label, _("Todavía no hay ninguno."), hour is None, about)
    fresh = last.started >= at - backups.STALE
    words = f"{moment(last.started)} · {filesize(last.size)}"
    return Line(label, words, fresh and not last.damaged, about)


def _letters() -> Line:
    held = notices.troubled().count()
    words = ngettext("%(n)s no ha podido salir.", "%(n)s no han podido salir.", held)
    label, about = _("Correos"), _("Cada correo se intenta varias veces durante dos días.")
    words = words % {"n": held} if held else _("Ninguno está detenido.")
    return Line(label, words, not held, about, reverse("desk_letters"))


def _witnesses() -> Line:
    missing = notices.missing_witnesses(clock.today_in(RECORD_ZONE, clock.now()))
    words = ngettext("Falta %(n)s testigo.", "Faltan %(n)s testigos.", missing)
    words = words % {"n": missing} if missing else _("Están completos.")
    about = _("Guardan puntos de control: así se nota si alguien rehace la bitácora.")
    label, place = _("Testigos de la bitácora"), reverse("desk_witnesses")
    return Line(label, words, not missing, about, place)
