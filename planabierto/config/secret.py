"""The installation's own key, made once when the environment gives none."""

from __future__ import annotations

import secrets
from pathlib import Path


def secret_key(data_dir: Path) -> str:
    """The key kept in the data folder, readable by its owner only; made when missing."""
    place = data_dir / "secret-key"
    if not place.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        try:
            with place.open("x") as file:
                place.chmod(0o600)
                file.write(secrets.token_urlsafe(48))
        except FileExistsError:
            pass
    return place.read_text()
