"""Reading the installation's own file of settings into the environment."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import time
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

NAME = "planabierto.env"
PRIVATE = 0o077  # taken from the rights of every new file and folder


def read_file() -> Path | None:
    """Read the file of settings, if there is one; what the environment says already stands.

    It is the one `PLANABIERTO_ENV` names, else one in this folder, else one in the data folder.
    An empty `PLANABIERTO_ENV` means none. Gives the file that was read.
    """
    named = os.environ.get("PLANABIERTO_ENV")
    if named == "":
        return None
    usual = (Path(NAME), Path(os.environ.get("DATA_DIR", "var")) / NAME)
    place = Path(named) if named else next((each for each in usual if each.is_file()), None)
    if place is None:
        return None
    try:
        with place.open(encoding="utf-8") as file:
            environ.Env.read_env(file)
        return place
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"No se puede leer «{place}»: {error}") from error


def keep_private() -> None:
    """Have whatever this process writes be readable by its own account only."""
    os.umask(PRIVATE)


def hour(text: str, name: str) -> time | None:
    """An hour such as `02:30`; none when the text is empty."""
    try:
        return time.fromisoformat(text) if text.strip() else None
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} debe ser una hora como 02:30, no «{text}».") from error


def one_of(text: str, name: str, choices: Sequence[str]) -> str:
    """One of the words a setting knows."""
    if text not in choices:
        known = " o ".join(choices)
        raise ImproperlyConfigured(f"{name} debe ser {known}, no «{text}».")
    return text
