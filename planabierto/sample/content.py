"""The sample's own data files, read as plain values."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("content")
COMMITMENT_KEYS = ("T1", "T2", "E1", "E2", "M1", "M2", "S1", "S2")


def data(name: str) -> dict[str, Any]:
    """One data file by its name without ending, such as `cycle` or `commitments/T1`."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def commitments() -> list[dict[str, Any]]:
    """The eight commitments, in the order of their numbers."""
    return [data(f"commitments/{key}") for key in COMMITMENT_KEYS]
