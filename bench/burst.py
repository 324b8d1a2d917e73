"""`python -m bench.burst`: voices at 200 a second for a minute, and a worker killed in between.

On a throw-away PostgreSQL, against `planabierto serve --workers 2`, through the public form, from
a network that is exempt from limits. Afterwards every receipt that was given is looked for: its
row, its answers, its secret link and its one entry in the journal. Its section of RESULTS.md is
written anew, the rest stays.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench import sections
from bench.load import HOST
from bench.serving import end_session, server

ROOT = Path(__file__).resolve().parent.parent
HEADING = "## Burst"
type_of_run = dict[str, Any]


def main() -> int:
    """Run both bursts, print what came of them, and write them down when asked."""
    options = _options()
    if options.inside:
        Path(options.inside).write_text(json.dumps(_inside(options)))
        return 0
    with tempfile.TemporaryDirectory(prefix="planabierto-burst-") as folder:
        output = Path(folder) / "result.json"
        command = [str(ROOT / "scripts" / "with-postgres"), sys.executable, "-m", "bench.burst"]
        command += [f"--inside={output}", f"--rate={options.rate}", f"--seconds={options.seconds}"]
        command += [f"--port={options.port}", f"--kill-rate={options.kill_rate}"]
        command += [f"--kill-seconds={options.kill_seconds}"]
        environment = os.environ | {"DATA_DIR": folder, "DEBUG": "0"}
        process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
        try:
            process.wait()
        finally:
            if process.poll() is None:
                end_session(process)
        runs = json.loads(output.read_text())
    section = worded(runs)
    print(section)
    if options.write:
        sections.write(HEADING, section)
    return 1 if any(run["lost"] for run in runs) else 0


def worded(runs: list[type_of_run]) -> str:
    """The section for these runs."""
    lines = [HEADING, ""]
    lines.append(
        "`python -m bench.burst --write`: voices sent through the public form at a steady rate, "
        "each at its moment, over loopback, against `planabierto serve --workers 2` on PostgreSQL "
        "(fsync off, as the throw-away server runs). *Accepted*: the receipt was given. *Lost*: "
        "a receipt without its row, answers, secret link or exactly one entry in the journal. "
        "Times are counted from the moment each was due. *Busy*: what else ran on the two cores "
        "before. The load generator shares those cores."
    )
    lines += ["", "| run | sent | accepted | refused or unanswered | kept but unanswered | lost |"]
    lines[-1] += " sustained/s | p50 ms | p95 ms | p99 ms | generator, of a core | busy |"
    lines.append("|---|--:|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    for run in runs:
        said = "; ".join(f"{what} × {times}" for what, times in sorted(run["refused"].items()))
        lines.append(
            f"| {run['name']} | {run['sent']} | {run['accepted']} "
            f"({run['accepted'] / run['sent']:.1%}) | {said or 'none'} | {run['unanswered']} | "
            f"{run['lost']} | {run['sustained']:.0f} | {run['p50']:.0f} | {run['p95']:.0f} | "
            f"{run['p99']:.0f} | {run['own_cpu']:.0%} | {run['busy']} |"
        )
    return "\n".join(lines) + "\n"


def _inside(options: argparse.Namespace) -> list[type_of_run]:
    """Both runs, in the database of the environment."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "planabierto.config.settings")
    django.setup()
    from django.core.management import call_command

    from bench.session import busy

    call_command("migrate", verbosity=0, interactive=False)
    runs = []
    plain = (f"{options.rate}/s for {options.seconds} s", options.rate, options.seconds, False)
    killed = (
        f"{options.kill_rate}/s for {options.kill_seconds} s, a worker killed half-way",
        options.kill_rate,
        options.kill_seconds,
        True,
    )
    for number, (name, rate, seconds, kill) in enumerate((plain, killed), 1):
        if not seconds:
            continue
        taken = f"{busy():.0%}"
        run = _run(open_call(number), options.port, rate, seconds, kill=kill)
        runs.append({"name": name, "busy": taken} | run)
    return runs


def _run(call: Any, port: int, rate: int, seconds: int, *, kill: bool) -> type_of_run:
    job = {"port": port, "path": f"/consultas/{call.folio}/aportar/", "rate": rate}
    job |= {"seconds": seconds, "fields": fields_of(call)}
    with server(port, CONSULTATION_EXEMPT_NETWORKS="127.0.0.0/8") as process:
        _warm(port)
        if kill:
            threading.Timer(seconds / 2, _kill_one, [process.pid]).start()
        found = _burst(job, seconds)
    secrets = found.pop("secrets")
    return found | _checked(call, secrets)


def _burst(job: Mapping[str, Any], seconds: int) -> type_of_run:
    """Let the load generator do its job, for no longer than it should take."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.burst_load"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    try:
        said, _error = process.communicate(json.dumps(job) + "\n", timeout=seconds * 2 + 60)
    finally:
        if process.poll() is None:
            process.kill()
    found: type_of_run = json.loads(said)
    return found


def _kill_one(server: int) -> None:
    """Kill the first worker of the server we started, at once and without a word."""
    workers = _children(server)
    if workers:
        with suppress(ProcessLookupError):
            os.kill(workers[0], signal.SIGKILL)


def _children(parent: int) -> list[int]:
    """The processes that came from one."""
    found = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [int(each) for each in found]


def _warm(port: int) -> None:
    """Ask each worker for a page before the clock runs."""
    from urllib.request import urlopen

    for _each in range(12):
        with urlopen(f"http://{HOST}:{port}/consultas/", timeout=20) as answer:
            answer.read()


def open_call(number: int) -> Any:
    """A published call that is open now, with three questions and a topic."""
    from planabierto.ground.institutions import actions as institutions
    from planabierto.ground.institutions.actions import InstitutionFacts
    from planabierto.journey.consultation import actions
    from planabierto.journey.cycles import actions as cycles
    from planabierto.journey.cycles.models import Cycle
    from planabierto.kit import clock
    from planabierto.kit.actor import system
    from planabierto.kit.bilingual import Bilingual
    from planabierto.tools.questionnaires.actions import OptionDraft, QuestionDraft

    actor, now = system("bench"), clock.now()
    cycle = cycles.open_cycle(
        actor=actor,
        folio=f"NL-{2030 + number}",
        title=Bilingual("Ráfaga", "Burst"),
        starts=now.date() - timedelta(days=30),
        ends=now.date() + timedelta(days=300),
    )
    body = institutions.register(
        actor=actor, facts=InstitutionFacts(name_es=f"Secretaría {number}")
    )
    call = actions.draft_call(
        actor=actor,
        cycle=Cycle.objects.get(pk=cycle.pk),
        title_es="¿Qué te importa?",
        purpose_es="Para el plan.",
        who_es="Cualquier persona.",
        responsible=body,
        opens=now - timedelta(days=1),
        closes=now + timedelta(days=10),
        asks=["age_band", "gender"],
        live=True,
    )
    for draft in (
        QuestionDraft(kind="text", text_es="¿Qué propones?", required=True),
        QuestionDraft(
            kind="single",
            text_es="¿Cómo te enteraste?",
            options=(OptionDraft("Por una vecina"), OptionDraft("Por la radio")),
        ),
        QuestionDraft(
            kind="multiple",
            text_es="¿Qué te importa?",
            options=(OptionDraft("Agua"), OptionDraft("Aire"), OptionDraft("Calles")),
        ),
    ):
        actions.write_question(actor=actor, call=call, question=draft)
    actions.write_notice(actor=actor, call=call, short_es="Aviso.", full_es="Aviso integral.")
    return actions.publish_call(actor=actor, call=call)


def fields_of(call: Any) -> dict[str, Any]:
    """What somebody fills into the form; `{n}` is another number in each voice."""
    from planabierto.doors.shared.voice.asked import PREFIX
    from planabierto.journey.consultation.queries import calls

    text, single, multiple = calls.questions_of(call)
    chosen = [each.key for each in multiple.options.all()][:2]
    return {
        PREFIX + text.key: "Que el agua llegue todos los días a la colonia {n}, y avisen antes.",
        PREFIX + single.key: single.options.all()[0].key,
        PREFIX + multiple.key: chosen,
        "citar": "1",
    }


def _checked(call: Any, secrets: list[str]) -> dict[str, int]:
    """How many receipts have not everything behind them, and how many rows have no receipt."""
    from planabierto.journey.consultation.models import Contribution

    rows = list(Contribution.objects.filter(call=call).select_related("cycle", "sheet"))
    whole = set(_whole(rows))
    kept = {_link(secret) for secret in secrets}
    assert len(kept) == len(secrets), "a secret was given twice"
    return {"lost": len(kept - whole), "unanswered": len(rows) - len(kept & whole)}


def _whole(rows: list[Any]) -> Iterator[str]:
    """The links of the contributions that have all their answers and one entry in the journal."""
    from django.db.models import Count

    from planabierto.ground.journal.models import Entry
    from planabierto.tools.questionnaires.models import Answer

    told = Entry.objects.filter(verb="consultation.contributed").values_list("subject")
    entries = dict(told.annotate(Count("pk")).order_by())
    said = Answer.objects.filter(sheet__in=[row.sheet_id for row in rows]).values_list("sheet")
    answers = dict(said.annotate(Count("pk")).order_by())
    for row in rows:
        if entries.get(row.folio) == 1 and answers.get(row.sheet_id) == 3 and row.sheet.digest:
            yield row.link


def _link(secret: str) -> str:
    from planabierto.journey.consultation.queries.receipts import link_of

    return link_of(secret)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.burst", description=__doc__)
    parser.add_argument("--rate", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--kill-rate", type=int, default=60)
    parser.add_argument("--kill-seconds", type=int, default=12)
    parser.add_argument("--port", type=int, default=8788)
    parser.add_argument("--write", action="store_true", help="write the section of RESULTS.md")
    parser.add_argument("--inside", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
