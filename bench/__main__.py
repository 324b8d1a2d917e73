"""`python -m bench`: measure every public page on SQLite and on PostgreSQL."""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench import report, sections, themes
from bench.serving import end_session

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "RESULTS.md"
DATABASES = ("sqlite", "postgresql")
OWN_SETTINGS = (
    "DATABASE_URL", "CACHE_URL", "EMAIL_URL", "SITE_URL", "ALLOWED_HOSTS", "SECRET_KEY",
    "DEBUG", "DEMO", "PAGES_KEPT",
)  # fmt: skip


def main() -> int:
    """Measure, print the tables, and write them down after a whole run."""
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_arguments: sys.exit(143))
    chosen = DATABASES if options.database == "both" else (options.database,)
    results, worst = [], 0
    for name in chosen:
        print(f"{name}:", flush=True)
        result, code = _measure(name, options)
        results.append(result)
        worst = max(worst, code)
        if options.database == "both" and not options.page:
            written = report.document(results, quick=options.quick)
            RESULTS.write_text(sections.carried(RESULTS.read_text(), written))
    if options.database == "both" and not options.page:
        RESULTS.write_text(themes.replaced(RESULTS.read_text(), themes.section()))
    print("\n" + report.document(results, quick=options.quick))
    return worst


def _measure(name: str, options: argparse.Namespace) -> tuple[dict[str, Any], int]:
    """One database in a process and a data folder of its own."""
    with tempfile.TemporaryDirectory(prefix="planabierto-bench-") as folder:
        output = Path(folder) / "result.json"
        command = [sys.executable, "-m", "bench.session", str(output), "--port", str(options.port)]
        command += ["--quick"] if options.quick else []
        command += ["--page", options.page] if options.page else []
        if name == "postgresql":
            command = [str(ROOT / "scripts" / "with-postgres"), *command]
        kept = {key: value for key, value in os.environ.items() if key not in OWN_SETTINGS}
        environment = kept | {"DATA_DIR": folder}
        process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
        try:
            code = process.wait()
        finally:
            if process.poll() is None:
                end_session(process)
        if not output.exists():
            sys.exit(f"bench: {name} was not measured")
        return json.loads(output.read_text()), code


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--database", choices=(*DATABASES, "both"), default="both")
    parser.add_argument("--quick", action="store_true", help="few requests, for orientation")
    parser.add_argument("--page", default="", help="only the page of this name")
    parser.add_argument("--port", type=int, default=8785)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
