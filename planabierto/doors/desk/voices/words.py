"""What is weighed, and what its institutions say of it, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from planabierto.journey.monitoring.matter import Matter
from planabierto.journey.monitoring.queries import reading
from planabierto.journey.monitoring.states import LEVEL_STATES, Level
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual


def title_of(matter: Matter) -> Bilingual:
    """What the thing that is weighed is called."""
    return matter.milestone.output if matter.milestone else matter.commitment.title


def official_words(matter: Matter, actor: Actor) -> str:
    """What is declared of it, as a sentence; of a whole commitment nothing is."""
    if matter.update:
        words = {"folio": matter.update.folio, "level": matter.update.declared.label}
        return _("El avance %(folio)s declara: %(level)s.") % words
    if matter.milestone is None:
        return _("El nivel del compromiso entero lo encuentras tú, a partir de sus hitos.")
    stood = reading.standings_among([matter.milestone], actor)[matter.milestone.pk]
    if stood.joint.declared is None:
        return _("Nadie ha declarado todavía el nivel de este hito.")
    level = LEVEL_STATES[Level(stood.joint.declared)].label
    return _("Declarado: %(level)s.") % {"level": level}
