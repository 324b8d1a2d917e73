"""Notes which of our templates the tests render, one path a line, in the file $TEMPLATES_SEEN.

Django's test environment sends a signal for each rendered template, included and extended ones
too. Runs add to the file, so that several suites count together.
"""

import os
from pathlib import Path

from django.test.signals import template_rendered

PACKAGE = Path(__file__).resolve().parents[2] / "planabierto"
seen: set[str] = set()


def note(sender, template, **kwargs):
    """Remember one template by its path inside the package."""
    path = Path(template.origin.name)
    if path.is_relative_to(PACKAGE):
        seen.add(str(path.relative_to(PACKAGE)))


def pytest_configure():
    """Listen from the start; the plugin stays silent when no file is named."""
    template_rendered.connect(note, dispatch_uid="templates_seen")


def pytest_sessionfinish():
    """Add what this run rendered."""
    if seen and (target := os.environ.get("TEMPLATES_SEEN")):
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        with Path(target).open("a") as lines:
            lines.writelines(f"{name}\n" for name in sorted(seen))
