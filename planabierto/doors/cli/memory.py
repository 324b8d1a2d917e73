"""How much memory a command and its workers held at most."""

from __future__ import annotations

import multiprocessing
import re
import resource
import sys
from pathlib import Path

PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)
# The system counts kilobytes here, and bytes on macOS.
UNIT = 1 if sys.platform == "darwin" else 1024


class Memory:
    """Looked at while the workers live: the system's own count of ended processes is no use.

    It takes a short-lived child for as large as its parent was when it was started.
    """

    def __init__(self) -> None:
        self.workers = 0

    def look(self) -> None:
        """Note the peaks of the workers that live now, each page they share counted for each."""
        held = sum(_peak_of(child.pid) for child in multiprocessing.active_children())
        self.workers = max(self.workers, held)

    def peak_megabytes(self) -> float:
        """This process's peak and its workers' together: at least what was held at one time."""
        return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT + self.workers) / 1e6


def _peak_of(process: int | None) -> int:
    """The peak of a living process in bytes; 0 where the system has no /proc, or it just ended."""
    try:
        found = PEAK.search(Path(f"/proc/{process}/status").read_text())
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0
