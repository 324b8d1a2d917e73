"""The product's own application, which at one moment of a report stands still until it is killed.

The moment is named in `moment`, in the data folder; when it has come, `halted` appears there.
"""

import os
import time
from pathlib import Path

from planabierto.config.wsgi import application
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.actions import evidence, reporting

FOLDER = Path(os.environ["DATA_DIR"])
LONG = 60
__all__ = ["application"]


def halting(moment, act):
    """The act as it is; after it, this process waits for its end if this is the moment."""

    def done(*given, **more):
        answer = act(*given, **more)
        if (FOLDER / "moment").read_text() == moment:
            (FOLDER / "halted").touch()
            time.sleep(LONG)
        return answer

    return done


evidence.library.add_file = halting("the file is stored", evidence.library.add_file)
reporting.journalled = halting("the act is journalled", reporting.journalled)
actions.send = halting("all is written", actions.send)
