"""The states of cycles and plans."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.kit.states import State, StateTable

PUBLICATION = StateTable(
    name="publication",
    initial="draft",
    states=(
        State("draft", _("Borrador"), "neutral"),
        State("published", _("Publicado"), "kept"),
    ),
    moves={"publish": (("draft",), "published")},
    refusal=_("Ya está publicado."),
)
