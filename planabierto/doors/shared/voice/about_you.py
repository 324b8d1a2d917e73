"""What somebody may tell of themselves: each asked only if the call asks it, none needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from planabierto.ground.people.bands import AgeBand, Gender, PriorityGroup
from planabierto.ground.places.models import Place
from planabierto.kit.verdict import type_of_text

UNSAID = "unsaid"
AGE, GENDER, PLACE, GROUPS = "age_band", "gender", "place", "groups"
# Grown-ups' bands are not offered to children and adolescents.
YOUNG = (AgeBand.TO_11, AgeBand.TO_17, AgeBand.UNSAID)
ASKED: Mapping[str, type_of_text] = {
    AGE: _("¿Qué edad tienes?"),
    GENDER: _("¿Cuál es tu género?"),
    PLACE: _("¿En qué municipio vives?"),
    GROUPS: _("¿Te identificas con alguno de estos grupos?"),
}


@dataclass(slots=True)
class Told:
    """One such question as it is shown."""

    key: str
    label: type_of_text
    options: Sequence[tuple[str, type_of_text]]
    chosen: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of its field."""
        return f"tu-{self.key}"

    @property
    def is_several(self) -> bool:
        """Whether more than one may be chosen."""
        return self.key == GROUPS

    @property
    def is_listed(self) -> bool:
        """Whether its options are too many to be shown at once."""
        return self.key == PLACE


def told_all(
    asks: Sequence[str],
    typed: Mapping[str, Sequence[str]],
    places: Sequence[Place],
    *,
    young: bool,
) -> list[Told]:
    """The questions a call asks of who answers, with what was chosen; unknown choices go."""
    found = []
    for key, label in ASKED.items():
        if key in asks:
            options = _options(key, places, young=young)
            known = {value for value, _label in options}
            chosen = tuple(each for each in typed.get(f"tu-{key}", ()) if each in known)
            found.append(Told(key, label, options, chosen))
    return found


def _options(
    key: str, places: Sequence[Place], *, young: bool
) -> Sequence[tuple[str, type_of_text]]:
    if key == PLACE:
        return [*((each.key, each.name) for each in places), (UNSAID, _("Prefiero no decir"))]
    if key == AGE:
        return [(each.value, each.label) for each in (YOUNG if young else AgeBand)]
    kinds = Gender if key == GENDER else PriorityGroup
    return [(each.value, each.label) for each in kinds]
