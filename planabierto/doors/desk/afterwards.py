"""What comes after a plan is public: groups, reporting links, people, witnesses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planabierto.doors.desk.frame import Button
from planabierto.ground.institutions.rules import may_designate
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.cycles.rules import may_run
from planabierto.journey.monitoring.queries import links, waiting
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Role
from planabierto.tools.notices import queries as notices
from planabierto.tools.notices.rules import may_keep_witnesses


@dataclass(frozen=True, slots=True)
class Next:
    """One thing that follows: what it is for, how it stands, and the way there."""

    title: str
    words: str
    button: Button
    waits: bool = False


def what_follows(cycle: Cycle, actor: Actor, at: datetime) -> Iterator[Next]:
    """What a secretary does once the plan is public, in the order it helps."""
    day = clock.today_in(cycle.time_zone, at)
    yield _groups(cycle, actor, waiting.without_society(cycle, day).count())
    yield _reports(cycle, actor, links.due_milestones(cycle, day).count())
    invite = f"{reverse('desk_invite')}?ciclo={cycle.folio}"
    yield Next(
        _("Personas"),
        _("Invita al grupo de trabajo, a la persona evaluadora y a las organizaciones monitoras."),
        Button(_("Invitar a una persona"), invite, may_designate(actor, Role.LEAD, cycle.folio)),
    )
    if may := may_keep_witnesses(actor):
        missing = notices.missing_witnesses(day)
        words = ngettext("Falta %(n)s testigo.", "Faltan %(n)s testigos.", missing)
        yield Next(
            _("Testigos de la bitácora"),
            words % {"n": missing} if missing else _("Están completos."),
            Button(_("Nombrar testigos"), reverse("desk_witnesses"), may),
            waits=bool(missing),
        )


def _groups(cycle: Cycle, actor: Actor, bare: int) -> Next:
    words = ngettext(
        "En %(n)s compromiso no hay nadie de fuera del gobierno: nada ahí queda verificado.",
        "En %(n)s compromisos no hay nadie de fuera del gobierno: nada ahí queda verificado.",
        bare,
    )
    place = reverse("desk_commitments", args=[cycle.folio])
    return Next(
        _("Grupos de trabajo"),
        words % {"n": bare} if bare else _("Cada compromiso tiene quien verifique."),
        Button(_("Formar los grupos"), place, may_run(actor, cycle)),
        waits=bool(bare),
    )


def _reports(cycle: Cycle, actor: Actor, due: int) -> Next:
    words = ngettext(
        "%(n)s hito vence en treinta días o ya venció sin declararse completo.",
        "%(n)s hitos vencen en treinta días o ya vencieron sin declararse completos.",
        due,
    )
    place = reverse("desk_links", args=[cycle.folio])
    return Next(
        _("Avances"),
        words % {"n": due} if due else _("Ningún hito vence pronto."),
        Button(_("Pedir avances por correo"), place, may_run(actor, cycle)),
        waits=bool(due),
    )
