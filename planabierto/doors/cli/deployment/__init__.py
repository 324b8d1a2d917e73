"""What an installation in the open needs: each thing unsafe or missing, with what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: its name, what is the matter, and what to do.

    A mere warning does not fail the command.
    """

    name: str
    matter: str
    remedy: str
    warning: bool = False

    def __str__(self) -> str:
        return f"{'ojo' if self.warning else 'mal'}  {self.name}: {self.matter} {self.remedy}"
