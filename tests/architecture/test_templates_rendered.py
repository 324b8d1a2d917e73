"""A template no test renders is a page nobody has looked at.

`tests.plugins.templates_seen` notes what the suites render; `make test` asks here at its end.
"""

import os
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, none


def test_every_template_is_rendered_by_some_test():
    if not os.environ.get("TEMPLATES_COMPLETE"):
        pytest.skip("asked at the end of make test, when all suites have run")
    seen = Path(os.environ["TEMPLATES_SEEN"]).read_text().split("\n")
    present = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.glob("**/templates/**/*")
        if path.is_file()
    }
    none(present - set(seen))
