"""A new table is drawn without drawing again every table that hangs together with it.

Django draws a model anew, with everything it is related to however distantly, each time a
migration adds one; nearly all of ours hang together, so a new installation spent three quarters of
its first start on that. A model that is only added changes nothing in those that stand: its
reverse relations are added to them as when the apps are loaded. Decision 16 says what was
measured; a test compares the tables that come of it.
"""

from __future__ import annotations

from django.db.migrations.state import ModelState, ProjectState


def draw_only_what_is_new() -> None:
    """Let a migration that adds a model draw that model alone."""
    type.__setattr__(ProjectState, "add_model", _add_model)


def _add_model(self: ProjectState, model_state: ModelState) -> None:
    key = model_state.app_label, model_state.name_lower
    self.models[key] = model_state
    if vars(self)["_relations"] is not None:
        self.resolve_model_relations(key)
    if "apps" in self.__dict__:  # Asking for it would draw every model there is.
        self.apps.render_multiple([model_state])
