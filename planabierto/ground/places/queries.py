"""Named reads of places."""

from __future__ import annotations

from django.db.models import QuerySet

from planabierto.ground.places.models import Place, PlaceKind
from planabierto.kit.text import fold


def places() -> QuerySet[Place]:
    """Every place, states before what lies in them."""
    return Place.objects.select_related("parent").order_by("key")


def by_key(key: str) -> Place | None:
    """The place with this INEGI key."""
    return Place.objects.filter(key=key).first()


def municipalities() -> QuerySet[Place]:
    """Every municipality, by name."""
    return Place.objects.filter(kind=PlaceKind.MUNICIPALITY).order_by("name")


def find(name: str) -> Place | None:
    """The place a jurisdiction's written name means, such as `Monterrey, Mexico`.

    A municipality is preferred to a state of the same name, unless the name says state.
    """
    wanted = fold(name.split(",")[0]).strip()
    says_state = (
        wanted.startswith(("estado de ", "state of "))
        or "(state)" in wanted
        or "(estado)" in wanted
    )
    for noise in ("estado de ", "state of ", "(state)", "(estado)", "municipio de "):
        wanted = wanted.replace(noise, "").strip()
    found = [place for place in places() if fold(place.name) == wanted]
    found.sort(key=lambda place: (place.kind == "state") != says_state)
    return found[0] if found else None
