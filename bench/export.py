"""`python -m bench.export`: the open data of a call of 250,000 contributions, and its memory.

One contribution is given through the real actions on a throw-away PostgreSQL and multiplied there;
then each file is asked of `planabierto serve`, and the most memory its worker ever held is read.
Its section of RESULTS.md is written anew, the rest stays.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from bench import sections
from bench.load import HOST
from bench.serving import end_session, server

ROOT = Path(__file__).resolve().parent.parent
HEADING = "## Export"
MOST_MEGABYTES = 200
FILES = ("aportes.csv", "aportes.json", "diccionario.csv", "resultados/")
type_of_run = dict[str, Any]


def main() -> int:
    """Build, export, print, and write it down when asked."""
    options = _options()
    if options.inside:
        Path(options.inside).write_text(json.dumps(_inside(options)))
        return 0
    with tempfile.TemporaryDirectory(prefix="planabierto-export-") as folder:
        output = Path(folder) / "result.json"
        command = [str(ROOT / "scripts" / "with-postgres"), sys.executable, "-m", "bench.export"]
        command += [f"--inside={output}", f"--rows={options.rows}", f"--port={options.port}"]
        environment = os.environ | {"DATA_DIR": folder, "DEBUG": "0"}
        process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
        try:
            process.wait()
        finally:
            if process.poll() is None:
                end_session(process)
        result = json.loads(output.read_text())
    section = worded(result)
    print(section)
    if options.write:
        sections.write(HEADING, section)
    return 1 if max(run["peak"] for run in result["files"]) > MOST_MEGABYTES else 0


def worded(result: type_of_run) -> str:
    """The section for this run."""
    lines = [HEADING, ""]
    lines.append(
        f"`python -m bench.export --write`: a call of {result['rows']:,} contributions with three "
        "answers, three choices and a theme each, on PostgreSQL, asked of `planabierto serve` over "
        "loopback. *Peak* is the most memory the whole worker ever held until then, with the "
        f"program itself; it held {result['before']:.0f} MB before. Bound: {MOST_MEGABYTES} MB."
    )
    lines += ["", "| file | lines | MB sent | first byte s | whole s | peak MB |"]
    lines.append("|---|--:|--:|--:|--:|--:|")
    for run in result["files"]:
        lines.append(
            f"| {run['name']} | {run['lines']:,} | {run['size']:.1f} | {run['first']:.2f} | "
            f"{run['whole']:.1f} | {run['peak']:.0f} |"
        )
    return "\n".join(lines) + "\n"


def _inside(options: argparse.Namespace) -> type_of_run:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "planabierto.config.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call = _world(options.rows)
    with server(options.port) as process:
        _ask(options.port, "/consultas/")
        before = _peak(process.pid)
        path = f"/consultas/{call.folio}/"
        files = [_file(options.port, path, name, process.pid) for name in FILES]
    return {"rows": options.rows + 1, "before": before, "files": files}


def _file(port: int, path: str, name: str, parent: int) -> type_of_run:
    begun = time.perf_counter()
    size, lines, first = _ask(port, path + name)
    whole = time.perf_counter() - begun
    found: type_of_run = {"name": name, "lines": lines, "size": size / 1e6}
    return found | {"first": first - begun, "whole": whole, "peak": _peak(parent)}


def _ask(port: int, path: str) -> tuple[int, int, float]:
    """Bytes and lines of an answer, and when its first byte came; nothing of it is kept."""
    size = lines = 0
    first = 0.0
    with urlopen(f"http://{HOST}:{port}{path}", timeout=600) as answer:
        while piece := answer.read(262_144):
            first = first or time.perf_counter()
            size, lines = size + len(piece), lines + piece.count(b"\n")
    return size, lines, first


def _peak(parent: int) -> float:
    """The most memory any worker of the server ever held, in megabytes."""
    found = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return max(_held(int(each)) for each in found)


def _held(process: int) -> float:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1000
    return 0.0


def _world(rows: int) -> Any:
    """A call with one contribution and its theme, and so many more like it."""
    from bench.burst import fields_of, open_call
    from planabierto.doors.shared.voice.asked import PREFIX
    from planabierto.journey.consultation import actions
    from planabierto.journey.consultation.models import Call, Contribution
    from planabierto.journey.consultation.voice import NewVoice
    from planabierto.journey.themes import actions as themes
    from planabierto.journey.themes.models import Assignment
    from planabierto.kit.actor import STRANGER, system
    from planabierto.tools.questionnaires.models import Answer, Choice, Sheet

    call = open_call(1)
    answers = {key.removeprefix(PREFIX): v for key, v in fields_of(call).items() if key != "citar"}
    given = actions.submit(actor=STRANGER, call=call, voice=NewVoice(answers=answers))
    first = Contribution.objects.get(pk=given.contribution.pk)
    actor = system("bench")
    theme = themes.add_theme(actor=actor, cycle=call.cycle, name_es="Agua")
    themes.assign(actor=actor, contributions=[first], theme=theme)
    _multiply(Sheet, first.sheet_id, rows, {})
    more = {"number": "t.number + 100 + g", "sheet_id": f"{first.sheet_id} + g"}
    _multiply(Contribution, first.pk, rows, more)
    for place, answer in enumerate(Answer.objects.filter(sheet=first.sheet_id)):
        base = 10_000_000 * (place + 1)
        said = {"id": f"{base} + g", "sheet_id": f"{first.sheet_id} + g"}
        kind = answer.question.kind
        _multiply(
            Answer, answer.pk, rows, said | ({"text": "t.text || g"} if kind == "text" else {})
        )
        for order, choice in enumerate(Choice.objects.filter(answer=answer)):
            keys = {"id": f"{base + 4_000_000 * order} + g", "answer_id": f"{base} + g"}
            _multiply(Choice, choice.pk, rows, keys)
    for each in Assignment.objects.filter(contribution=first):
        _multiply(Assignment, each.pk, rows, {"contribution_id": f"{first.pk} + g"})
    _settle()
    return Call.objects.select_related("cycle").get(pk=call.pk)


def _multiply(model: Any, pk: int, rows: int, other: Mapping[str, str]) -> None:
    """Write a row so many times more, with other keys and texts; `g` is the number of each."""
    from django.db import connection

    columns = [field.column for field in model._meta.concrete_fields]
    values = {"id": "t.id + g"} | dict(other)
    chosen = ", ".join(values.get(each, f't."{each}"') for each in columns)
    named = ", ".join(f'"{each}"' for each in columns)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({named}) SELECT {chosen} '
            f'FROM "{table}" t, generate_series(1, {rows}) g WHERE t.id = {pk}'
        )


def _settle() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.export", description=__doc__)
    parser.add_argument("--rows", type=int, default=249_999)
    parser.add_argument("--port", type=int, default=8789)
    parser.add_argument("--write", action="store_true", help="write the section of RESULTS.md")
    parser.add_argument("--inside", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
