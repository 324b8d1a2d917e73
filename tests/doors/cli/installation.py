"""Real installations for tests: each in a folder of its own, each command a process of its own."""

import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[3]
OURS = ("DATABASE_URL", "CACHE_URL", "EMAIL_URL", "SITE_URL", "ALLOWED_HOSTS", "SECRET_KEY", "PORT")
PATIENCE = 240
SERVER = os.environ.get("DATABASE_URL", "")
NO_POSTGRESQL = "PostgreSQL is not here: run this with scripts/with-postgres"


@dataclass
class Installation:
    """A data folder, perhaps a database of its own, and the commands run there.

    A setting that is none is taken out of the environment.
    """

    folder: Path
    settings: dict[str, str | None] = field(default_factory=dict)

    def environment(self):
        """What its processes find in their environment."""
        kept = {name: value for name, value in os.environ.items() if name not in OURS}
        own = {"DJANGO_SETTINGS_MODULE": "planabierto.config.settings", "PYTHONPATH": str(ROOT)}
        house = {"DATA_DIR": str(self.folder), "PLANABIERTO_ENV": "", "DEBUG": "0", "DEMO": "0"}
        every = kept | own | house | self.settings
        return {name: value for name, value in every.items() if value is not None}

    def begin(self, *arguments, **options):
        """Start a Python program beside it."""
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        command = [sys.executable, *map(str, arguments)]
        environment = self.environment()
        return subprocess.Popen(command, env=environment, cwd=ROOT, **pipes | options)

    def run(self, *arguments, given=""):
        """Run one command to its end: code, output, errors."""
        process = self.begin(
            "-m", "planabierto.doors.cli.program", *arguments, stdin=subprocess.PIPE
        )
        out, err = process.communicate(given, timeout=PATIENCE)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def files(self):
        """Every stored file's bytes, by name."""
        stored = self.folder / "files"
        return {
            str(path.relative_to(stored)): path.read_bytes()
            for path in stored.rglob("*")
            if path.is_file()
        }


@contextmanager
def database():
    """A new, empty database on the tests' PostgreSQL; gives its address."""
    if not SERVER.startswith("postgres"):
        pytest.skip(NO_POSTGRESQL)
    name = f"t_{uuid4().hex[:12]}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    try:
        yield urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}")).replace(
            "postgres:/" + name, f"postgres:///{name}"
        )
    finally:
        with psycopg.connect(SERVER, autocommit=True) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def newest_archive(folder):
    """The newest copy in an installation's own folder."""
    return max((folder / "backups").glob("*.gz"))
