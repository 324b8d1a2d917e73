"""A program that goes on writing acts and files until its stop file appears; prints each moment."""

import sys
import time
from pathlib import Path

import django

django.setup()

from planabierto.ground.institutions import actions as institutions  # noqa: E402
from planabierto.ground.institutions.actions import InstitutionFacts  # noqa: E402
from planabierto.kit.actor import system  # noqa: E402
from planabierto.kit.bilingual import Bilingual  # noqa: E402
from planabierto.tools.library import actions as library  # noqa: E402

ACTOR = system("busy")


def act(number):
    """One more institution, and one more file."""
    institutions.register(actor=ACTOR, facts=InstitutionFacts(name_es=f"Institución {number}"))
    data = f"documento {number}\n".encode() * 200
    upload = library.Upload(f"documento-{number}.txt", data)
    library.add_file(actor=ACTOR, title=Bilingual(f"Documento {number}", ""), upload=upload)


def main(stop):
    """Write until told to stop."""
    number = 0
    while not stop.exists():
        act(number)
        number += 1
        sys.stdout.write(f"{time.time()}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
