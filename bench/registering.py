"""`python -m bench.registering`: five hundred people want forty places at once, over HTTP.

On SQLite and on a throw-away PostgreSQL, against `planabierto serve --workers 2`, each through
the public form on one of sixty-four connections. One in four leaves no address while there is a
place, and gives it up while the rest are still registering. Afterwards the places are counted. Its
section of RESULTS.md is written anew, the rest stays.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench import sections
from bench.burst_load import CONNECTIONS, COOKIE, TOKEN, Line, percentile
from bench.load import HOST
from bench.serving import end_session, server

ROOT = Path(__file__).resolve().parent.parent
HEADING = "## Five hundred for forty places"
SECRET = re.compile(r"location:\s*/mi-registro/([^/]+)/", re.IGNORECASE)
GIVE_UP = 4
LED_ON, FULL = "302", "422"
type_of_run = dict[str, Any]


def main() -> int:
    """Run on both databases, print what came of it, and write it down when asked."""
    options = _options()
    if options.inside:
        Path(options.inside).write_text(json.dumps(_inside(options)))
        return 0
    runs = [_on(database, options) for database in ("SQLite", "PostgreSQL")]
    section = worded(runs)
    print(section)
    if options.write:
        sections.write(HEADING, section)
    return 0 if all(run["right"] for run in runs) else 1


def worded(runs: list[type_of_run]) -> str:
    """The section for these runs."""
    lines = [HEADING, ""]
    lines.append(
        "`python -m bench.registering --write`: people register for one table through the public "
        f"form, as fast as {CONNECTIONS} connections go, over loopback, against `planabierto "
        "serve --workers 2`; one in four leaves no address while there is a place, and gives it up "
        "at once. *Held*: "
        "places confirmed or offered when all was done. *Jumped*: places given to somebody "
        "before one who waited longer. *Busy*: what else ran on the two cores before. The load "
        "generator shares them."
    )
    lines += ["", "| database | people | places | given up | held | wait | jumped | refused |"]
    lines[-1] += " per second | p50 ms | p95 ms | busy |"
    lines.append("|---|--:|--:|--:|--:|--:|--:|---|--:|--:|--:|--:|")
    for run in runs:
        said = "; ".join(f"{what} × {times}" for what, times in sorted(run["refused"].items()))
        lines.append(
            f"| {run['database']} | {run['people']} | {run['places']} | {run['given_up']} | "
            f"{run['held']} | {run['waiting']} | {run['jumped']} | {said or 'none'} | "
            f"{run['rate']:.0f} | {run['p50']:.0f} | {run['p95']:.0f} | {run['busy']} |"
        )
    return "\n".join(lines) + "\n"


def _on(database: str, options: argparse.Namespace) -> type_of_run:
    """One database, in a process and a data folder of its own."""
    with tempfile.TemporaryDirectory(prefix="planabierto-registering-") as folder:
        output = Path(folder) / "result.json"
        command = [sys.executable, "-m", "bench.registering", f"--inside={output}"]
        command += [f"--people={options.people}", f"--places={options.places}"]
        command += [f"--port={options.port}"]
        if database == "PostgreSQL":
            command = [str(ROOT / "scripts" / "with-postgres"), *command]
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment = kept | {"DATA_DIR": folder, "DEBUG": "0"}
        process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
        try:
            process.wait()
        finally:
            if process.poll() is None:
                end_session(process)
        found: type_of_run = json.loads(output.read_text())
    return found | {"database": database}


def _inside(options: argparse.Namespace) -> type_of_run:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "planabierto.config.settings")
    django.setup()
    from django.core.management import call_command

    from bench.session import busy

    call_command("migrate", verbosity=0, interactive=False)
    taken = f"{busy():.0%}"
    meeting = called_meeting(options.places)
    with server(options.port, CONSULTATION_EXEMPT_NETWORKS="127.0.0.0/8"):
        path = f"/encuentros/{meeting.folio}/registro/"
        found = asyncio.run(_all(options.port, path, options.people))
    return found | {"busy": taken} | _counted(meeting, options.people, options.places)


def called_meeting(places: int) -> Any:
    """A meeting three days from now with one table of so many places."""
    from planabierto.ground.institutions import actions as institutions
    from planabierto.ground.institutions.actions import InstitutionFacts
    from planabierto.journey.cycles import actions as cycles
    from planabierto.kit import clock
    from planabierto.kit.actor import system
    from planabierto.kit.bilingual import Bilingual
    from planabierto.tools.meetings import actions

    actor, starts = system("bench"), clock.now() + timedelta(days=3)
    cycle = cycles.open_cycle(
        actor=actor,
        folio="NL-2031",
        title=Bilingual("Fila", "Queue"),
        starts=starts.date() - timedelta(days=30),
        ends=starts.date() + timedelta(days=300),
    )
    meeting = actions.draft_meeting(
        actor=actor,
        scope=cycle.folio,
        kind="tables",
        title_es="Mesas del agua",
        purpose_es="Para el plan.",
        who_es="Cualquier persona.",
        responsible=institutions.register(
            actor=actor, facts=InstitutionFacts(name_es="Secretaría de la Fila")
        ),
        starts=starts,
        ends=starts + timedelta(hours=3),
        asks=["age_band", "gender"],
    )
    venue = actions.open_venue(actor=actor, meeting=meeting, name="Centro", address="Colón 400")
    actions.open_table(actor=actor, meeting=meeting, venue=venue, topic_es="Agua", capacity=places)
    actions.write_meeting_notice(
        actor=actor, meeting=meeting, short_es="Aviso.", full_es="Aviso integral."
    )
    return actions.call_meeting(actor=actor, meeting=meeting)


async def _all(port: int, path: str, people: int) -> type_of_run:
    """Everybody at once, as fast as the connections go."""
    lines: asyncio.Queue[Line] = asyncio.Queue()
    for _each in range(CONNECTIONS):
        lines.put_nowait(Line(port))
    cookie, token = await _entrance(port, path)
    tally: type_of_run = {"refused": Counter(), "seconds": [], "given_up": 0}
    start = time.perf_counter()
    await asyncio.gather(
        *(_one(lines, port, path, number, cookie, token, tally) for number in range(people))
    )
    seconds = tally.pop("seconds")
    return tally | {
        "rate": len(seconds) / (time.perf_counter() - start),
        "p50": percentile(seconds, 0.50) * 1000,
        "p95": percentile(seconds, 0.95) * 1000,
    }


async def _entrance(port: int, path: str) -> tuple[str, str]:
    line = Line(port)
    answer, page = await line.ask(f"GET {path} HTTP/1.1\r\nHost: {HOST}:{port}\r\n\r\n")
    line.close()
    cookie, token = COOKIE.search(answer), TOKEN.search(page)
    if cookie is None or token is None:
        raise SystemExit(f"the form was not shown: {answer.splitlines()[0]}")
    return cookie[1], token[1].decode()


async def _one(
    lines: asyncio.Queue[Line],
    port: int,
    path: str,
    number: int,
    cookie: str,
    token: str,
    tally: type_of_run,
) -> None:
    """One person registers; one in four does so without an address and gives the place up."""
    line = await lines.get()
    begun = time.perf_counter()
    try:
        fields = {"name": "Ana", "gender": "woman", "mesa": "1"}
        address = {"email": f"p{number}@example.org"}
        first = fields if number % GIVE_UP == 0 else fields | address
        answer = await _post(line, port, path, first, cookie, token)
        if first is fields and _status(answer) == FULL:
            answer = await _post(line, port, path, fields | address, cookie, token)
        tally["seconds"].append(time.perf_counter() - begun)
        if _status(answer) != LED_ON:
            tally["refused"][_status(answer)] += 1
        elif secret := SECRET.search(answer):
            own = f"/mi-registro/{secret[1]}/"
            _head, page = await line.ask(f"GET {own} HTTP/1.1\r\nHost: {HOST}:{port}\r\n\r\n")
            if b"lista de espera" not in page:
                answer = await _post(line, port, f"{own}cancelar/", {}, cookie, token)
                tally["given_up"] += _status(answer) == LED_ON
    except (OSError, EOFError) as error:
        line.close()
        tally["refused"][f"no answer: {type(error).__name__}"] += 1
    finally:
        lines.put_nowait(line)


def _status(answer: str) -> str:
    return answer.split(" ", 2)[1]


async def _post(
    line: Line, port: int, path: str, fields: dict[str, str], cookie: str, token: str
) -> str:
    body = urlencode(fields | {"csrfmiddlewaretoken": token}).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {HOST}:{port}\r\nCookie: {cookie}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    answer, _page = await line.ask(head, body)
    return answer


def _counted(meeting: Any, people: int, places: int) -> type_of_run:
    """How the places stand now that all is done."""
    from planabierto.tools.meetings.queries import registering

    rows = list(meeting.registrations.order_by("turn"))
    held = [row.turn for row in rows if row.state in registering.HOLDING]
    waiting = [row.turn for row in rows if row.state == "waiting"]
    jumped = sum(turn > min(waiting) for turn in held) if waiting else 0
    turns = [row.turn for row in rows]
    return {
        "people": people,
        "places": places,
        "held": len(held),
        "waiting": len(waiting),
        "jumped": jumped,
        "right": len(held) == places and not jumped and turns == list(range(1, people + 1)),
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.registering", description=__doc__)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--places", type=int, default=40)
    parser.add_argument("--port", type=int, default=8791)
    parser.add_argument("--write", action="store_true", help="write the section of RESULTS.md")
    parser.add_argument("--inside", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
