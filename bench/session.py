"""One database, measured from an empty start; `bench` runs it as a process of its own."""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import sys
import time
from importlib import metadata
from itertools import chain
from pathlib import Path
from typing import Any

import django


def main() -> int:
    """Migrate, build, serve, measure, and write the result as JSON."""
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_arguments: sys.exit(143))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "planabierto.config.settings")
    django.setup()
    from django.core.management import call_command

    from bench.world.building import build

    call_command("migrate", verbosity=0, interactive=False)
    start = time.monotonic()
    build()
    built = time.monotonic() - start
    print(f"  world built in {built:.0f} s", flush=True)
    result: dict[str, Any] = {"built": built, "machine": _machine(), **_measured(options)}
    Path(options.output).write_text(json.dumps(result))
    return 1 if any(each["complaint"] for each in result["pages"]) else 0


def _measured(options: argparse.Namespace) -> dict[str, Any]:
    from bench.measure import QUICK, THOROUGH, Ports, as_data, measure
    from bench.pages import Catalogue
    from bench.readers import cookies
    from bench.reading import coding_pages
    from bench.serving import Load, fixed_answers, server

    every = chain(Catalogue().every(), coding_pages())
    pages = [page for page in every if options.page in ("", page.name)]
    effort = QUICK if options.quick else THOROUGH
    load = Load()
    try:
        with fixed_answers() as port:
            asks = [{"path": "/", "low": 12_000, "high": 12_000}]
            ceiling = load(port, asks, seconds=1.0, concurrency=8)["rate"]
        print(f"  the load generator alone: {ceiling:.0f} requests/s", flush=True)
        ports = Ports(anew=options.port, kept=options.port + 1)
        with server(ports.anew, PAGES_KEPT="0"), server(ports.kept):
            found = measure(pages, cookies(), load, ports, effort)
    finally:
        load.end()
    return {"ceiling": ceiling, "pages": as_data(found)}


def _machine() -> dict[str, str]:
    from django.db import connection

    with connection.cursor() as cursor:
        postgresql = connection.vendor == "postgresql"
        cursor.execute("SHOW server_version" if postgresql else "SELECT sqlite_version()")
        version = cursor.fetchone()[0].split()[0]
    return {
        "database": f"{'PostgreSQL' if postgresql else 'SQLite'} {version}",
        "cores": str(len(os.sched_getaffinity(0))),
        "python": platform.python_version(),
        "django": django.get_version(),
        "granian": metadata.version("granian"),
        "busy": f"{busy():.0%}",
    }


def busy() -> float:
    """The share of the machine that was taken before we began, over two seconds."""
    before = _ticks()
    time.sleep(2)
    after = _ticks()
    idle, every = after[1] - before[1], after[0] - before[0]
    return 1 - idle / every if every else 0.0


def _ticks() -> tuple[int, int]:
    fields = [int(part) for part in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    return sum(fields), fields[3] + fields[4]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.session")
    parser.add_argument("output")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--page", default="")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
