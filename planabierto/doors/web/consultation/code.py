"""A code to scan, as the shared form draws it."""

from planabierto.doors.shared.voice.code import picture

__all__ = ["picture"]
