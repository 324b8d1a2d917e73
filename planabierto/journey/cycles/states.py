"""The states of cycles and plans."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.kit.states import State, StateTable

CYCLE = StateTable(
    name="cycle",
    initial="draft",
    states=(
        State("draft", _("Borrador"), "neutral"),
        State("published", _("Publicado"), "kept"),
        State("discarded", _("Descartado"), "neutral"),
    ),
    moves={
        "publish": (("draft",), "published"),
        "discard": (("draft",), "discarded"),
        "restore": (("discarded",), "draft"),
    },
)
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
