"""`python -m bench.world`: build the large world in the database of the environment."""

from __future__ import annotations

import os
import time

import django


def main() -> None:
    """Migrate, build, and say how long it took."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "planabierto.config.settings")
    django.setup()
    from django.core.management import call_command

    from bench.world.building import build

    call_command("migrate", verbosity=0, interactive=False)
    start = time.monotonic()
    build()
    print(f"built in {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
